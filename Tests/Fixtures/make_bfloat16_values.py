#!/usr/bin/env python3
"""Makes `bfloat16/`: what `llama-small` computes in three precisions, with the packages of requirements.txt.

usage: make_bfloat16_values.py [FOLDER]     (default: the folder of this script, which make_fixtures.py has filled)

In `rounded` the factors of every linear layer's products, those of the way back among them, are rounded to
bfloat16, and all else is single precision. `autocast` is PyTorch's, which also keeps activations in bfloat16.
A row of `token_logprobs` is float32, autocast, rounded; the gradients are those of minus the mean of the last.
"""

import json
import os
import sys
from pathlib import Path

import make_fixtures as fixtures
import torch
from fixture_files import write_json
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM


def rounded(x):
    return x.to(torch.bfloat16).to(torch.float32)


class RoundedLinear(torch.autograd.Function):
    """y = r(x) r(W)ᵀ, ∂x = r(∂y) r(W), ∂W = r(∂y)ᵀ r(x)"""

    @staticmethod
    def forward(ctx, x, weight):
        ctx.save_for_backward(x, weight)
        return rounded(x) @ rounded(weight).T

    @staticmethod
    def backward(ctx, slope):
        x, weight = ctx.saved_tensors
        slope = rounded(slope)
        return slope @ rounded(weight), slope.flatten(0, -2).T @ rounded(x).flatten(0, -2)


def log_probs(model, ids):
    logits = model(ids).logits
    return torch.log_softmax(logits.double(), -1)[:, :-1].gather(-1, ids[:, 1:, None])[..., 0]


def main():
    os.chdir(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    torch.set_num_threads(1)
    fixtures.transformers.utils.logging.set_verbosity_error()
    Path("bfloat16").mkdir(exist_ok=True)
    model = AutoModelForCausalLM.from_pretrained(
        fixtures.MODEL, dtype=torch.float32, attn_implementation="eager")
    ids = torch.tensor(json.loads(Path(fixtures.MODEL, "oracle.json").read_text())["input_ids"])
    with torch.no_grad():
        single = log_probs(model, ids)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            autocast = log_probs(model, ids)
    torch.nn.Linear.forward = lambda self, x: RoundedLinear.apply(x, self.weight)
    found = log_probs(model, ids)
    (-found.mean()).backward()
    save_file({n: p.grad.contiguous() for n, p in model.named_parameters()}, "bfloat16/gradients.safetensors")
    write_json(
        "bfloat16/oracle.json",
        {k: fixtures.VERSIONS[k] for k in ("transformers", "torch")},
        "token_logprobs",
        torch.stack([single, autocast, found.detach()], -1).flatten(0, 1).tolist(),
    )


if __name__ == "__main__":
    main()
