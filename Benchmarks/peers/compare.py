#!/usr/bin/env python3
"""Compares a DPO step of `contrastive train` with TRL's and with one written by hand in PyTorch, in one run.

A model of SmolLM-135M's shape with random weights, 8 pairs a step, prompts and answers of 96 to 160 tokens each, cached
reference log-probabilities, AdamW; the same folder of files for all. With LoRA all sides start from one adapter of rank
16 on all linear layers. Each side runs alone, in a process of its own. The sides take turns in rounds, because a virtual
machine is not as fast in one quarter of an hour as in the next; the first step of a process, which warms up, is not counted.

Losses must agree, or nothing is compared: within 1e-4 at every step in single precision, where six steps of a small model
differ by 2e-6; in bfloat16 the rounding takes another path, so that only the first loss is held to that. The peers' bfloat16
is that of their weights, which is the fastest way they have; ours is that of products, with weights in single precision.

usage: compare.py [--rounds 2] [--steps 2] [--peers trl-float32,…] [--tiny] [--contrastive .build/release/contrastive] [--json FILE]
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial

import workload

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import machine

PEERS = {
    f"{name}-{weights}{suffix}": [f"{name}_step.py", "--weights", weights, *options]
    for suffix, options in (("", []), ("-lora", ["--adapter"]))
    for name in ("trl", "torch")
    for weights in ("float32", "bfloat16")
}
TOLERANCE = 1e-4


def contrastive(command, folder, steps, adapter, precision):
    """Trains with the command, and returns what a peer reports."""
    output = tempfile.mkdtemp(dir=folder) + "/run"
    settings = f"{folder}/dpo.yaml"
    with open(settings, "w") as file:
        file.write(
            f"model_name_or_path: {folder}/model\ndataset_name: {folder}/pairs.jsonl\noutput_dir: {output}\n"
            f"loss_type: sigmoid\nbeta: {workload.BETA}\nlearning_rate: {workload.LEARNING_RATE}\n"
            f"lr_scheduler_type: constant\nweight_decay: {workload.WEIGHT_DECAY}\n"
            f"max_grad_norm: {workload.MAX_GRADIENT_NORM}\nper_device_train_batch_size: {workload.PAIRS}\n"
            f"max_steps: {steps}\nmax_length: 512\nlogging_steps: 1\nsave_strategy: 'no'\nreport_samples: 0\n"
            "train_sampling_strategy: sequential\n"
        )
        if precision == "bfloat16":
            file.write("bf16: true\n")
        if adapter:
            file.write(f"adapter_name_or_path: {folder}/adapter\n")
    run = subprocess.run([command, "train", settings], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if run.returncode:
        sys.exit(f"contrastive failed:\n{run.stderr[-2000:]}")
    with open(f"{output}/metrics.jsonl") as file:
        lines = [line for line in map(json.loads, file) if "loss" in line]
    version = subprocess.run([command, "--version"], capture_output=True, text=True).stdout.strip()
    return {
        "name": f"contrastive, {precision}" + (f", LoRA {workload.LORA_RANK}" if adapter else ""),
        "losses": [line["loss"] for line in lines],
        "seconds": [line["step_time"] for line in lines],
        "peak_memory": max(line["peak_memory_gb"] for line in lines) * 1e9,
        "versions": {"contrastive": version},
    }


def provenance(command):
    """Where, with what and when this was measured; the kernels are those of the command."""
    about = machine.output(command, "env")
    kernel, threads = (re.search(pattern, about) for pattern in (r"OpenBLAS (\w+)", r"threads +(\d+)"))
    return machine.machine(kernel[1] if kernel else "unknown", int(threads[1]) if threads else os.cpu_count())


def peer(arguments, folder, steps):
    script, *options = arguments
    here = os.path.dirname(os.path.abspath(__file__))
    run = subprocess.run(
        [sys.executable, f"{here}/{script}", folder, "--steps", str(steps), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if run.returncode:
        sys.exit(f"{script} failed:\n{run.stderr[-2000:]}")
    return json.loads(run.stdout.splitlines()[-1])


def together(turns):
    """The turns of one side as one result: every turn takes the same steps, and so has the same losses."""
    result = turns[0]
    if any(abs(a - b) > TOLERANCE for turn in turns[1:] for a, b in zip(turn["losses"], result["losses"])):
        sys.exit(f"{result['name']} computed other losses in another round: {[turn['losses'] for turn in turns]}")
    result["seconds"] = [seconds for turn in turns for seconds in turn["seconds"][1:]]
    result["peak_memory"] = max(turn["peak_memory"] for turn in turns)
    return result


def disagreement(ours, theirs):
    """The first step whose losses differ, if there is one."""
    counted = 1 if "bfloat16" in theirs["name"] else len(ours["losses"])
    for step, (a, b) in enumerate(zip(ours["losses"][:counted], theirs["losses"][:counted]), start=1):
        if not abs(a - b) <= TOLERANCE:
            return f"step {step}: {a} and {b}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=2, help="how often the sides take turns")
    parser.add_argument("--steps", type=int, default=2, help="steps of a turn; the first, which warms up, is not counted")
    parser.add_argument("--peers", default=",".join(PEERS), help="some of " + ", ".join(PEERS))
    parser.add_argument("--contrastive", default=".build/release/contrastive", help="the command to compare")
    parser.add_argument("--tiny", action="store_true", help="a model of a moment, to try the script")
    parser.add_argument("--json", metavar="FILE", help="where to write all numbers to")
    options = parser.parse_args()
    if options.steps < 2 or options.rounds < 1:
        parser.error("--steps must be at least 2, and --rounds at least 1")
    peers = options.peers.split(",")
    if unknown := [name for name in peers if name not in PEERS]:
        parser.error(f"there is no peer {unknown[0]}; there are " + ", ".join(PEERS))

    shape = "tiny" if options.tiny else "SmolLM-135M"
    turns = {}
    with tempfile.TemporaryDirectory() as folder:
        workload.write(folder, shape, options.steps)
        sides = []
        for adapter in (False, True):
            chosen = [name for name in peers if name.endswith("-lora") == adapter]
            if chosen or not adapter:
                for precision in ("float32", "bfloat16"):
                    ours = partial(contrastive, options.contrastive, folder, options.steps, adapter, precision)
                    sides.append((f"contrastive-{precision}" + ("-lora" if adapter else ""), ours))
            sides += [(name, partial(peer, PEERS[name], folder, options.steps)) for name in chosen]
        for name, run in sides * options.rounds:
            start = time.perf_counter()
            print(f"{name} …", end=" ", file=sys.stderr, flush=True)
            turns.setdefault(name, []).append(run())
            print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)
    results = [together(side) for side in turns.values()]

    different, ours = [], {}
    print(f"{shape}, {workload.PAIRS} pairs a step, median of {len(results[0]['seconds'])} steps in {options.rounds} rounds\n")
    print("times: how much longer than our step in float32 and in bfloat16\n")
    print(f"{'':32}{'step':>9}{'times':>8}{'times':>8}{'memory':>10}   last loss")
    for result in results:
        key = "LoRA" in result["name"], "bfloat16" in result["name"]
        if result["name"].startswith("contrastive"):
            ours[key] = result
        if difference := disagreement(ours[key[0], False], result):
            different.append((result["name"], difference))
    for result in results:
        seconds = statistics.median(result["seconds"])
        bases = [statistics.median(ours["LoRA" in result["name"], rounded]["seconds"]) for rounded in (False, True)]
        print(
            f"{result['name']:32}{seconds:8.2f}s" + "".join(f"{seconds / base:8.2f}" for base in bases)
            + f"{result['peak_memory'] / 1e9:8.2f}GB   {result['losses'][-1]:.6f}"
        )
    versions = {name: version for result in results for name, version in result["versions"].items()}
    print("\n" + ", ".join(f"{name} {version}" for name, version in versions.items()))
    for name, difference in different:
        print(f"{name} computes another loss, {difference}: these are not comparable", file=sys.stderr)
    if options.json and not different:
        os.makedirs(os.path.dirname(options.json) or ".", exist_ok=True)
        report = {
            "benchmark": "peers",
            "machine": provenance(options.contrastive),
            "result": {"shape": shape, "sides": results, "versions": versions},
        }
        with open(options.json, "w") as file:
            json.dump(report, file, indent=2)
            print(file=file)
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
