#!/usr/bin/env python3
"""Takes DPO steps with PyTorch, written by hand as well as PyTorch allows, on this machine's CPU.

A pair is one row: the prompt, then both answers, which see the prompt and themselves but not each other. So the prompt is
computed once, nothing is padded, and logits exist of answer tokens only. Reference log-probabilities are computed
beforehand, gradients are accumulated pair by pair, AdamW is PyTorch's fused one.

usage: torch_step.py FOLDER [--steps 4] [--weights float32|bfloat16]

FOLDER is one that workload.write has filled; `compare.py` calls this. Prints a line of JSON.
"""

import argparse
import json
import time

import workload

workload.environment()

import torch
import torch.nn.functional as F
import transformers
from transformers import AutoModelForCausalLM, AutoTokenizer


class Pair:
    """The tokens of a pair in a row, and what of them sees what."""

    def __init__(self, record, tokenizer, dtype):
        prompt, chosen, rejected = (
            tokenizer.encode(record[name], add_special_tokens=False) for name in ("prompt", "chosen", "rejected")
        )
        chosen, rejected = chosen + [tokenizer.eos_token_id], rejected + [tokenizer.eos_token_id]
        self.lengths = [len(chosen), len(rejected)]
        start, middle, end = len(prompt), len(prompt) + len(chosen), len(prompt) + len(chosen) + len(rejected)
        # The last token of an answer predicts nothing.
        self.tokens = torch.tensor([prompt + chosen + rejected])
        self.positions = torch.tensor(
            [list(range(middle)) + list(range(start, start + len(rejected)))]
        )
        sees = torch.ones(end, end, dtype=torch.bool).tril()
        sees[middle:, start:middle] = False
        self.mask = torch.zeros(1, 1, end, end, dtype=dtype).masked_fill_(~sees, torch.finfo(dtype).min)
        # The rows whose next token is scored, and that token: the prompt's last row begins both answers.
        self.rows = torch.tensor(
            [start - 1, *range(start, middle - 1), start - 1, *range(middle, end - 1)]
        )
        self.targets = torch.tensor(chosen + rejected)


def log_probabilities(model, pair):
    """The sums of the log-probabilities of the tokens of both answers."""
    hidden = model.model(
        input_ids=pair.tokens,
        attention_mask=pair.mask,
        position_ids=pair.positions,
        use_cache=False,
    ).last_hidden_state[0]
    logits = model.lm_head(hidden[pair.rows])
    scores = -F.cross_entropy(logits.float(), pair.targets, reduction="none")
    return torch.stack([part.sum() for part in scores.split(pair.lengths)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--weights", choices=["float32", "bfloat16"], default="float32")
    options = parser.parse_args()

    dtype = getattr(torch, options.weights)
    tokenizer = AutoTokenizer.from_pretrained(f"{options.folder}/model")
    model = AutoModelForCausalLM.from_pretrained(
        f"{options.folder}/model", dtype=dtype, attn_implementation="sdpa"
    )
    with open(f"{options.folder}/pairs.jsonl") as file:
        records = [json.loads(line) for line in file][: workload.PAIRS * options.steps]
    pairs = [Pair(record, tokenizer, dtype) for record in records]
    with torch.no_grad():
        references = [log_probabilities(model, pair) for pair in pairs]
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=workload.LEARNING_RATE, weight_decay=workload.WEIGHT_DECAY, fused=True
    )
    losses, seconds = [], []
    for step in range(options.steps):
        start = time.perf_counter()
        total = 0.0
        for index in range(step * workload.PAIRS, (step + 1) * workload.PAIRS):
            ratios = log_probabilities(model, pairs[index]) - references[index]
            loss = -F.logsigmoid(workload.BETA * (ratios[0] - ratios[1])) / workload.PAIRS
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(model.parameters(), workload.MAX_GRADIENT_NORM)
        optimizer.step()
        optimizer.zero_grad()
        seconds.append(time.perf_counter() - start)
        losses.append(total)
    workload.report(
        f"PyTorch by hand, {options.weights}",
        losses,
        seconds,
        {"torch": torch.__version__, "transformers": transformers.__version__},
    )


if __name__ == "__main__":
    main()
