"""Where, with what and when something was measured, as the Swift benchmarks say it."""

import datetime
import os
import platform
import re
import subprocess


def output(*arguments):
    """What a command prints, or nothing if it fails."""
    try:
        run = subprocess.run(arguments, capture_output=True, text=True)
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def machine(kernel, threads):
    """This machine and the commit of the current folder, with a plus sign if the sources differ from it."""
    found = {}
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            found = dict(re.findall(r"^(model name|cpu family|model)\s*: (.*)$", file.read(), re.M))
    name = found.get("model name", platform.processor())
    if "cpu family" in found and "model" in found:
        name += f" (family {found['cpu family']}, model {found['model']})"
    changes = output("git", "status", "--porcelain", "--", "Sources", "Benchmarks/Sources", "Package.swift")
    return {
        "processor": name,
        "cores": os.cpu_count(),
        "threads": threads,
        "kernel": kernel,
        "system": platform.platform(),
        "commit": (output("git", "rev-parse", "--short", "HEAD") or "unknown") + ("+" if changes else ""),
        "date": datetime.date.today().isoformat(),
    }
