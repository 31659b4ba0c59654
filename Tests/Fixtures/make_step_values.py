#!/usr/bin/env python3
"""Writes losses/steps.json: what TRL makes of whole steps where it compares pairs, weighs tokens or weighs pairs, and
what RRHF makes of ranked lists, with the gradients by every token's log-probability.

usage: make_step_values.py [FOLDER]     (default: the folder of this script)
"""

import os
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

os.environ.update(TRL_EXPERIMENTAL_SILENCE="1", HF_HUB_OFFLINE="1", CUDA_VISIBLE_DEVICES="", OMP_NUM_THREADS="1")

import torch
import trl
from torch.nn.utils.rnn import pad_sequence
from trl.trainer.dpo_trainer import DPOTrainer

from fixture_files import write_json

# Tokens of the chosen and of the rejected answers of a step: shorter, longer and equal, down to a single token.
LENGTHS = ([3, 9, 1, 6, 5, 4, 7], [7, 2, 4, 6, 1, 8, 5])


def draw():
    """Log-probabilities of every token, chosen answers first, under policy and reference, and log of the sum of p²."""
    random = torch.Generator().manual_seed(31)
    counts = [*LENGTHS[0], *LENGTHS[1]]
    tokens = lambda: [(-6 * torch.rand(n, generator=random, dtype=torch.float64)).round(decimals=3) for n in counts]
    return tokens(), tokens(), tokens()


class Speaker(torch.nn.Module):
    """A model that says what it was told to."""

    is_gradient_checkpointing = False

    def __init__(self, **said):
        super().__init__()
        self.said = SimpleNamespace(**said)

    def forward(self, **_):
        return self.said


def dpo(config, policy, reference, collisions):
    """The loss of TRL's DPO trainer, which gets models that say these log-probabilities."""
    pad = lambda rows: pad_sequence(rows, batch_first=True)
    answer = pad([torch.ones(len(row), dtype=torch.long) for row in policy])
    mask = torch.cat([torch.zeros(len(answer), 1, dtype=torch.long), answer], dim=1)  # the first token is the prompt
    nothing = torch.zeros(answer.shape)
    model = Speaker(
        log_probs=pad(policy),
        log_sum_sq_probs=pad(collisions),
        entropy=nothing,
        mean_logits=nothing,
        is_top1=nothing.bool(),
    )
    trainer = SimpleNamespace(
        model=model,
        ref_model=Speaker(log_probs=pad(reference)),
        accelerator=SimpleNamespace(device="cpu", gather=lambda x: x, gather_for_metrics=lambda x: x),
        args=SimpleNamespace(gradient_checkpointing_kwargs=None),
        loss_types=config["loss_type"],
        loss_weights=config.get("loss_weights", [1.0] * len(config["loss_type"])),
        beta=config["beta"],
        label_smoothing=config.get("label_smoothing", 0.0),
        f_divergence_type="reverse_kl",
        precompute_ref_logps=False,
        ld_alpha=config.get("ld_alpha"),
        use_weighting=config.get("use_weighting", False),
        aux_loss_enabled=False,
        _metrics=defaultdict(lambda: defaultdict(list)),
        _total_train_tokens=0,
        _tp_size=1,
    )
    inputs = {"input_ids": mask, "attention_mask": mask, "completion_mask": mask}
    return DPOTrainer._compute_loss(trainer, model, inputs, False)


def configs():
    for name in ("aot", "aot_unpaired"):
        for options in ({"beta": 0.1}, {"beta": 0.5, "label_smoothing": 0.2}):
            yield {"loss_type": [name], **options}
    for name in ("sigmoid", "ipo", "sigmoid_norm", "apo_zero", "sppo_hard", "aot", "aot_unpaired"):
        yield {"loss_type": [name], "beta": 0.2, "ld_alpha": 0.3}
    for alpha in (0.0, 0.5):
        mix = {"loss_type": ["sigmoid", "bco_pair", "sft"], "loss_weights": [0.8, 0.2, 1.0]}
        yield {**mix, "beta": 0.1, "ld_alpha": alpha}
    yield {"loss_type": ["aot", "sigmoid", "sft"], "loss_weights": [0.5, 1.0, 0.1], "beta": 0.3, "label_smoothing": 0.1}
    for name in ("sigmoid", "ipo", "apo_down"):  # `hinge` and `sft` fail in TRL: the weight is multiplied in place
        yield {"loss_type": [name], "beta": 0.2, "use_weighting": True}
    yield {"loss_type": ["sigmoid", "apo_zero"], "beta": 0.1, "ld_alpha": 0.5, "use_weighting": True}


def step(config):
    policy, reference, collisions = draw()
    policy = [row.requires_grad_() for row in policy]
    loss = dpo(config, policy, reference, collisions)
    loss.backward()
    return {"config": config, "value": loss.item(), "gradient": [row.grad.tolist() for row in policy]}


def rrhf(policy, lengths, scores, weight, penalty):
    """RRHF as the code of its authors has it, all differences at once, with a mean over the answer's own tokens."""
    ranking = policy / lengths**penalty
    gaps = ranking[None, :] - ranking[:, None]
    better = scores[None, :] > scores[:, None]
    best = scores.argmax()
    return weight * torch.relu(-gaps)[better].sum() - policy[best] / lengths[best]


def ranked_lists():
    random = torch.Generator().manual_seed(32)
    for answers in (2, 3, 4, 6, 9):
        for weight, penalty in ((1.0, 1.0), (100.0, 0.5), (1.0, 0.0)):
            lengths = torch.randint(1, 40, (answers,), generator=random)
            scores = torch.randint(0, 5, (answers,), generator=random)  # with ties
            policy = -(lengths * 3 * torch.rand(answers, generator=random, dtype=torch.float64)).round(decimals=3)
            policy.requires_grad_()
            loss = rrhf(policy, lengths.double(), scores, weight, penalty)
            loss.backward()
            given = {"policy": policy.tolist(), "lengths": lengths.tolist(), "scores": scores.tolist()}
            config = {"loss_type": "rrhf", "rrhf_weight": weight, "rrhf_length_penalty": penalty}
            yield {"config": config, **given, "value": loss.item(), "gradient": policy.grad.tolist()}


def main(folder):
    torch.set_num_threads(1)
    names = ("policy", "reference", "log_collisions")
    header = {"trl": trl.__version__, "torch": torch.__version__} | {
        name: [row.tolist() for row in rows] for name, rows in zip(names, draw())
    }
    write_json(Path(folder, "losses", "steps.json"), header, "steps", [step(config) for config in configs()])
    header = {"torch": torch.__version__}
    write_json(Path(folder, "losses", "lists.json"), header, "lists", list(ranked_lists()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
