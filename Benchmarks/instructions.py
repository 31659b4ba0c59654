#!/usr/bin/env python3
"""Counts the instructions of a training step by function, with valgrind's callgrind: the same on every run, however busy.

One pair on one layer of SmolLM-135M's width and a vocabulary of 256, on one thread, by a build for AVX2 (valgrind knows
no AVX-512) with OpenBLAS's Haswell kernels. The difference between two steps and one is what is counted, so that starting
up is left out.

usage: instructions.py PROGRAM [--json FILE]        PROGRAM is training-step, built with -march=x86-64-v3
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

import machine

ARGUMENTS = ["--steps-only", "--layers", "1", "--vocabulary", "256", "--pairs", "1"]
PRODUCTS = re.compile(r"gemm|sgemm|_(incopy|itcopy|oncopy|otcopy|beta)|blas", re.IGNORECASE)


def count(program, steps):
    """Instructions by function, of the function's own code."""
    with tempfile.TemporaryDirectory() as folder:
        out, bare = f"{folder}/callgrind.out", f"{folder}/program"
        # Valgrind stumbles over the debug information of recent compilers; symbols are enough.
        subprocess.run(["strip", "--strip-debug", "-o", bare, program], check=True)
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", bare, *ARGUMENTS, "--steps", str(steps)],
            env={
                **os.environ,
                "CONTRASTIVE_THREADS": "1",
                "OPENBLAS_CORETYPE": "Haswell",
                # Valgrind runs one thread at a time, and those of OpenBLAS would wait for work by spinning.
                "OPENBLAS_NUM_THREADS": "1",
            },
            capture_output=True,
            text=True,
        )
        if run.returncode:
            sys.exit(f"valgrind ended with status {run.returncode}:\n{run.stderr[-2000:]}")
        text = subprocess.run(
            ["callgrind_annotate", "--threshold=100", out], capture_output=True, text=True, check=True
        ).stdout
    functions = {}
    for line in text.splitlines():
        # 1,234 (5.67%)  file:function [object]
        if match := re.match(r"\s*([\d,]+) \([^)]*\)\s+\S*?:(.*?)(?: \[[^\]]*\])?$", line):
            name = match[2]
            functions[name] = functions.get(name, 0) + int(match[1].replace(",", ""))
    return functions


def readable(names):
    """The names as one would write them."""
    plain = subprocess.run(
        ["swift", "demangle", "--simplified"], input="\n".join(names), capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return dict(zip(names, plain))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    one, two = (count(options.program, steps) for steps in (1, 2))
    step = {name: two[name] - one.get(name, 0) for name in two}
    total = sum(step.values())
    products = sum(count for name, count in step.items() if PRODUCTS.search(name))
    names = readable(list(step))
    ranked = sorted(step.items(), key=lambda item: -item[1])
    print(f"{total:,} instructions a step, {total - products:,} outside matrix products")
    functions = []
    for name, instructions in ranked[:24]:
        print(f"{instructions:15,}  {100 * instructions / total:5.1f} %  {names[name]}")
        functions.append({"name": names[name], "instructions": instructions})
    if options.json:
        report = {
            "benchmark": "instructions",
            "machine": machine.machine("Haswell", threads=1),
            "result": {
                "what": "One step on one pair of 96 to 160 tokens each, one layer, vocabulary 256, one thread.",
                "instructions": total,
                "outsideProducts": total - products,
                "functions": functions,
            },
        }
        os.makedirs(os.path.dirname(options.json) or ".", exist_ok=True)
        with open(options.json, "w") as file:
            json.dump(report, file, indent=2)
            print(file=file)


if __name__ == "__main__":
    main()
