#!/usr/bin/env python3
"""Compares greedy generation with transformers' on the same random weights, in one run.

A model of SmolLM-135M's shape in single precision; prompts of 32 tokens, alone and several together, 128 new tokens each.
Each side runs alone, in a process of its own, and both must give the same tokens.

usage: generation.py [--prompts 1,16] [--tokens 128] [--tiny] [--generation PATH] [--json FILE]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import workload

workload.environment()


def prompt(index, vocabulary_size):
    """The prompt that Benchmarks/Sources/generation makes."""
    return [(7919 * (32 * index + place) + 1) % vocabulary_size for place in range(32)]


def transformers_side(folder, counts, new_tokens):
    """Generates with transformers, and prints what it did as a line of JSON."""
    import torch
    from transformers import AutoModelForCausalLM, __version__

    model = AutoModelForCausalLM.from_pretrained(f"{folder}/model", dtype=torch.float32).eval()
    results = []
    for count in counts:
        ids = torch.tensor([prompt(index, model.config.vocab_size) for index in range(count)])

        def generate(tokens):
            start = time.perf_counter()
            output = model.generate(
                ids,
                attention_mask=torch.ones_like(ids),
                do_sample=False,
                eos_token_id=None,
                pad_token_id=0,
                min_new_tokens=tokens,
                max_new_tokens=tokens,
            )
            return time.perf_counter() - start, output[0, ids.shape[1] :].tolist()

        generate(4)  # warms up
        reading, _ = generate(1)  # reads the prompts
        seconds, tokens = generate(new_tokens)
        results.append(
            {
                "prompts": count,
                "tokensPerSecond": count * (new_tokens - 1) / (seconds - reading),
                "tokens": tokens,
            }
        )
    print(json.dumps({"measurements": results, "versions": {"torch": torch.__version__, "transformers": __version__}}))


def output_of(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode:
        sys.exit(f"{command[0]} failed:\n{run.stderr[-2000:]}")
    return run.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--prompts", default="1,16", help="how many to continue together")
    parser.add_argument("--tokens", type=int, default=128, help="how many to add to each")
    parser.add_argument("--tiny", action="store_true", help="a model of a moment, to try the script")
    parser.add_argument(
        "--generation", default="Benchmarks/.build/release/generation", help="the program to compare"
    )
    parser.add_argument("--json", metavar="FILE", help="where to write all numbers to")
    parser.add_argument("--folder", help=argparse.SUPPRESS)  # of the model, for the other process
    options = parser.parse_args()
    counts = [int(count) for count in options.prompts.split(",")]
    if options.folder:
        return transformers_side(options.folder, counts, options.tokens)

    with tempfile.TemporaryDirectory() as folder:
        workload.write(folder, "tiny" if options.tiny else "SmolLM-135M", 1)
        ours = f"{folder}/ours.json"
        settings = ["--prompts", options.prompts, "--tokens", str(options.tokens)]
        output_of([options.generation, "--model", f"{folder}/model", "--json", ours, *settings])
        with open(ours) as file:
            report = json.load(file)
            ours = report["result"]
        theirs = json.loads(output_of([sys.executable, __file__, "--folder", folder, *settings]).splitlines()[-1])

    different = False
    print(f"{'prompts':>8}{'contrastive':>16}{'transformers':>16}{'ratio':>8}")
    for a, b in zip(ours["measurements"], theirs["measurements"]):
        ratio = a["tokensPerSecond"] / b["tokensPerSecond"]
        print(f"{a['prompts']:8}{a['tokensPerSecond']:10.1f} tok/s{b['tokensPerSecond']:10.1f} tok/s{ratio:8.2f}")
        if a["tokens"] != b["tokens"]:
            place = next(i for i, (x, y) in enumerate(zip(a["tokens"], b["tokens"])) if x != y)
            print(f"the first prompt's token {place + 1} is another", file=sys.stderr)
            different = True
    print(f"\nmemory {ours['bandwidth']:.1f} GB/s, of which one prompt takes {ours['measurements'][0]['bandwidthShare']:.0%}")
    print(", ".join(f"{name} {version}" for name, version in theirs["versions"].items()))
    if options.json and not different:
        os.makedirs(os.path.dirname(options.json) or ".", exist_ok=True)
        report.update(benchmark="generation-peers", result={"contrastive": ours, "transformers": theirs})
        with open(options.json, "w") as file:
            json.dump(report, file, indent=2)
            print(file=file)
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
