#!/usr/bin/env python3
"""Measures how long after its launch `contrastive train` begins the first step, with reference scores cached.

A model of SmolLM-135M's shape with random weights, read from safetensors; one step of 8 pairs. The first launch fills the
cache and is not counted; the others are medians. The first step is checked against the cache, as in every run.

usage: start.py [--launches 3] [--tiny] [--contrastive .build/release/contrastive]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import workload

workload.environment()


def launch(command, settings, output):
    """Runs one step; the seconds until it began, and those that it took."""
    start = time.perf_counter()
    run = subprocess.Popen([command, "train", settings], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    errors, end = [], None
    for line in run.stderr:
        errors.append(line)
        if line.startswith("step 1/1"):
            end = time.perf_counter() - start
    if run.wait() or end is None:
        sys.exit("contrastive failed:\n" + "".join(errors)[-2000:])
    with open(f"{output}/metrics.jsonl") as file:
        step = next(line["step_time"] for line in map(json.loads, file) if "step_time" in line)
    return end - step, step


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--launches", type=int, default=3)
    parser.add_argument("--tiny", action="store_true", help="a model of a moment, to try the script")
    parser.add_argument("--contrastive", default=".build/release/contrastive", help="the command to measure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workload.write(folder, "tiny" if options.tiny else "SmolLM-135M", 1)
        settings, output = f"{folder}/dpo.yaml", f"{folder}/run"
        with open(settings, "w") as file:
            file.write(
                f"model_name_or_path: {folder}/model\ndataset_name: {folder}/pairs.jsonl\noutput_dir: {output}\n"
                f"overwrite_output_dir: true\nreference_cache: {folder}/reference.sqlite\nloss_type: sigmoid\n"
                f"per_device_train_batch_size: {workload.PAIRS}\nmax_steps: 1\nmax_length: 512\nlogging_steps: 1\n"
                "save_strategy: 'no'\nreport_samples: 0\ntrain_sampling_strategy: sequential\n"
            )
        launches = [launch(options.contrastive, settings, output) for _ in range(options.launches + 1)][1:]
    starts = [start for start, _ in launches]
    print(f"the first step begins {statistics.median(starts):.2f} s after launch ({', '.join(f'{s:.2f}' for s in starts)})")


if __name__ == "__main__":
    main()
