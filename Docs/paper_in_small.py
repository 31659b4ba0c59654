"""Writes the table of Docs/The-paper-in-small.md from verified held-out pairs: python3 Docs/paper_in_small.py runs

A file is runs/ORDER-SEED/held-out.jsonl, as `contrastive pairs verify --output` writes it. A pair in order counts 1, a tie
one half; one of which nothing is known, because its prompt is too long, does not count. Intervals are 95 % percentile bootstraps: of an order its seeds are drawn, then prompts with all their pairs, the
same prompts for what is compared.
"""

import glob
import json
import os
import random
import sys

RESAMPLES = 2000
WORTH = {"held": 1.0, "tied": 0.5, "reversed": 0.0}
folder = sys.argv[1]


def longer(row):
    lengths = [len(row[side][-1]["content"]) for side in ("chosen", "rejected")]
    return (lengths[0] > lengths[1]) + (lengths[0] == lengths[1]) / 2


def columns(row):
    return ["all", row.get("domain", "no domain"), f"gap {row['rank_gap']}"]


def scores(rows, worth):
    """{column: {prompt: [values]}}"""
    found = {}
    for row in rows:
        for column in columns(row):
            found.setdefault(column, {}).setdefault(row["prompt_id"], []).append(worth(row))
    return found


def mean(prompts, drawn):
    values = [value for prompt in drawn for value in prompts[prompt]]
    return sum(values) / len(values)


def interval(values):
    values = sorted(values)
    return [values[round(share * (len(values) - 1))] for share in (0.025, 0.975)]


def cell(runs, others=None):
    """The mean over seeds with its interval, or the mean of differences from `others`."""
    generator = random.Random(0)
    names = sorted(runs[0])
    means = []
    for resample in range(RESAMPLES + 1):
        drawn = generator.choices(names, k=len(names)) if resample else names
        def total(seeds):
            chosen = generator.choices(seeds, k=len(seeds)) if resample else seeds
            return sum(mean(seed, drawn) for seed in chosen) / len(chosen)
        means.append(100 * (total(runs) - (total(others) if others else 0)))
    low, high = interval(means[1:])
    sign = "+" if others else ""
    return f"{means[0]:{sign}.1f} [{low:{sign}.1f}, {high:{sign}.1f}]"


orders = {}
rows = []
for path in sorted(glob.glob(f"{folder}/*/held-out.jsonl")):
    with open(path) as file:
        rows = [row for row in map(json.loads, file) if row["verdict"] in WORTH]
    order = os.path.basename(os.path.dirname(path)).rsplit("-", 1)[0]
    orders.setdefault(order, []).append(scores(rows, lambda row: WORTH[row["verdict"]]))
baseline = [scores(rows, longer)]
names = sorted(baseline[0], key=lambda name: (name != "all", name.startswith("gap"), name))
pairs = {name: sum(map(len, baseline[0][name].values())) for name in names}
print("| held-out pairs in order, % | " + " | ".join(f"{name} ({pairs[name]})" for name in names) + " |")
print("|---" * (len(names) + 1) + "|")
for order, seeds in orders.items():
    print(f"| {order.replace('-', ' ')} | " + " | ".join(cell([seed[name] for seed in seeds]) for name in names) + " |")
print("| the longer answer | " + " | ".join(cell([baseline[0][name]]) for name in names) + " |")
for order, seeds in orders.items():
    if order != "shuffled":
        cells = [cell([s[name] for s in seeds], [s[name] for s in orders["shuffled"]]) for name in names]
        print(f"| {order.replace('-', ' ')} – shuffled | " + " | ".join(cells) + " |")
