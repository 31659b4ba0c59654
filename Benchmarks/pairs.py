#!/usr/bin/env python3
"""Measures `contrastive pairs ladder` on a made file: megabytes a second of one core, and the peak of memory.

Every row has a prompt of its own and the answers of two models, about 400 characters each, which share half of their words.
All is done that the command does by itself: reading, finding repetitions, filtering, distances, writing, the audit.

usage: pairs.py [--rows 1000000] [--near] [--contrastive .build/release/contrastive] [--json FILE]
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile

import machine

WORDS = "river lake stone bridge cloud letter winter garden market lantern paper window copper engine forest valley".split()


def write(path, rows):
    """Writes the answers; the same numbers give the same file."""
    generator = random.Random(1)
    words = [f"{word}{suffix}" for word in WORDS for suffix in ("", "s", "less", "like", "work", "side", "ward", "stone")]
    with open(path, "w") as file:
        for row in range(rows):
            base = generator.choices(words, k=50)
            other = [word if generator.random() < 0.5 else generator.choice(words) for word in base]
            prompt = f"Write about number {row}: " + " ".join(generator.choices(words, k=8))
            answers = {"strong": " ".join(base) + ".", "weak": " ".join(other) + "."}
            print(json.dumps({"instruction": prompt, "outputs": answers}), file=file)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--near", action="store_true", help="leave out nearly repeated prompts as well")
    parser.add_argument("--contrastive", default=".build/release/contrastive", help="the command to measure")
    parser.add_argument("--json", metavar="FILE", help="where to write all numbers to")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, target, report = (f"{folder}/{name}" for name in ("answers.jsonl", "pairs.jsonl", "report.json"))
        write(source, options.rows)
        command = [options.contrastive, "pairs", "ladder", source, "--order", "strong,weak"]
        command += ["--output", target, "--report", report] + (["--near-duplicates", "0.8"] if options.near else [])
        run = subprocess.run(command, stderr=subprocess.PIPE, text=True)
        if run.returncode:
            sys.exit(f"contrastive failed:\n{run.stderr[-2000:]}")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(report) as file:
            accounts = json.load(file)
        size = os.path.getsize(source)
        result = {
            "rows": options.rows,
            "bytes": size,
            "seconds": used.ru_utime + used.ru_stime,
            "bytesPerSecond": size / (used.ru_utime + used.ru_stime),
            "peakMemory": used.ru_maxrss * 1024,
            "pairs": accounts["pairs"],
            "near": options.near,
        }
    for counts in (accounts["rows"], accounts["prompts"], accounts["answers"]):
        assert counts["total"] == counts["accepted"] + sum(counts["rejected"].values()), counts
    print(
        f"{result['rows']:,} rows, {size / 1e6:,.0f} MB: {result['bytesPerSecond'] / 1e6:.1f} MB/s of processor time, "
        f"peak {result['peakMemory'] / 1e6:,.0f} MB, {result['pairs']:,} pairs"
    )
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"benchmark": "pairs", "machine": machine.machine("none", 1), "result": result}, file, indent=2)
            print(file=file)


if __name__ == "__main__":
    main()
