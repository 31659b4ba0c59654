#!/usr/bin/env python3
"""Writes losses/values.json: what TRL's own loss functions, and two formulas, make of a few pairs, with gradients.

usage: make_loss_values.py [FOLDER]     (default: the folder of this script)
"""

import math
import os
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

os.environ.update(TRL_EXPERIMENTAL_SILENCE="1", HF_HUB_OFFLINE="1", CUDA_VISIBLE_DEVICES="", OMP_NUM_THREADS="1")

import torch
import trl
from torch.nn.functional import logsigmoid, relu
from trl.experimental.cpo import CPOTrainer
from trl.experimental.orpo import ORPOTrainer
from trl.trainer.dpo_trainer import DPOTrainer

from fixture_files import write_json

# Log-probabilities of chosen and rejected answer under the policy, under the reference, and the numbers of tokens.
PAIRS = [
    ((-12, -13.4), (-12.5, -12.9), (10, 8)),
    ((-60, -45), (-50, -44), (40, 25)),
    ((-3, -5), (-2.8, -3.2), (4, 6)),
    ((-1.5, -2.5), (-1.4, -1.8), (4, 6)),
    ((-1, -21), (-0.1, -0.1), (20, 21)),
    ((-20, -18), (-21, -25), (7, 9)),
    ((-33.5, -30.25), (-30, -31), (12, 5)),
    ((-8, -44), (-12, -41), (3, 31)),
]


def dpo(config, policy, reference, tokens):
    """The loss of TRL's DPO trainer, which gets a model that says these log-probabilities."""
    width = 1 + max(tokens)  # the first token is the prompt
    mask = torch.tensor([[0] + [1] * count + [0] * (width - 1 - count) for count in tokens])
    first = torch.zeros(2, width - 1, dtype=policy.dtype)
    first[:, 0] = 1  # the first token of an answer has all of its log-probability, so that the sum is exact
    nothing = torch.zeros(2, width - 1)
    said = SimpleNamespace(
        log_probs=policy[:, None] * first, entropy=nothing, mean_logits=nothing, is_top1=nothing.bool()
    )
    model = lambda **_: said
    model.training = True
    trainer = SimpleNamespace(
        model=model,
        accelerator=SimpleNamespace(device="cpu", gather=lambda x: x, gather_for_metrics=lambda x: x),
        args=SimpleNamespace(discopop_tau=config.get("discopop_tau", 0.05)),
        loss_types=[config["loss_type"]],
        loss_weights=[1.0],
        beta=config.get("beta", 0.1),
        label_smoothing=config.get("label_smoothing", 0.0),
        f_divergence_type=config.get("f_divergence_type", "reverse_kl"),
        f_alpha_divergence_coef=config.get("f_alpha_divergence_coef", 0.5),
        precompute_ref_logps=True,
        ld_alpha=None,
        use_weighting=False,
        aux_loss_enabled=False,
        _metrics=defaultdict(lambda: defaultdict(list)),
        _total_train_tokens=0,
        _tp_size=1,
    )
    inputs = {
        "input_ids": mask,
        "attention_mask": mask,
        "completion_mask": mask,
        "ref_chosen_logps": reference[:1],
        "ref_rejected_logps": reference[1:],
    }
    return DPOTrainer._compute_loss(trainer, model, inputs, False)


def cpo(config, policy, reference, tokens):
    """The loss of TRL's CPO trainer: its own function, and the mean negative log-likelihood of the chosen answer."""
    form = {"simpo": "simpo", "cpo": "sigmoid", "cpo_hinge": "hinge", "cpo_ipo": "ipo"}[config["loss_type"]]
    trainer = SimpleNamespace(
        accelerator=SimpleNamespace(device="cpu"),
        alpha=0.0,
        loss_type=form,
        beta=config.get("beta", 0.1),
        simpo_gamma=config.get("simpo_gamma", 0.5),
        label_smoothing=config.get("label_smoothing", 0.0),
    )
    counts = torch.tensor(tokens)
    compared = policy / counts if form in ("ipo", "simpo") else policy
    losses, _, _ = CPOTrainer.cpo_loss(trainer, compared[:1], compared[1:])
    return losses.mean() - config.get("cpo_alpha", 1.0) * policy[0] / tokens[0]


def orpo(config, policy, reference, tokens):
    """The loss of TRL's ORPO trainer, with the likelihood of the answer alone."""
    trainer = SimpleNamespace(accelerator=SimpleNamespace(device="cpu"), beta=config.get("beta", 0.1))
    means = policy / torch.tensor(tokens)
    losses, *_ = ORPOTrainer.odds_ratio_loss(trainer, means[:1], means[1:])
    return -losses.mean() - means[0]


def cdpo(config, policy, reference, tokens):
    """Conservative DPO as its author and HALOs have it."""
    ratios, smoothing = policy - reference, config["label_smoothing"]
    margin = config["beta"] * (ratios[0] - ratios[1])
    return -(1 - smoothing) * logsigmoid(margin) - smoothing * logsigmoid(-margin)


def dpop(config, policy, reference, tokens):
    """DPO-positive as in the paper, with the penalty inside the sigmoid."""
    ratios = policy - reference
    penalty = relu(reference[0] - policy[0])
    return -logsigmoid(config["beta"] * (ratios[0] - ratios[1] - config["dpop_lambda"] * penalty))


def cases():
    plain = ["sigmoid", "hinge", "apo_zero", "apo_down", "bco_pair", "nca_pair", "ipo", "sppo_hard", "sigmoid_norm"]
    for name in plain:
        for beta in (0.1, 0.5):
            yield dpo, {"loss_type": name, "beta": beta}
    for smoothing in (0.001, 0.2):
        for name in ("exo_pair", "robust"):
            yield dpo, {"loss_type": name, "beta": 0.3, "label_smoothing": smoothing}
    for tau in (0.05, 0.5):
        yield dpo, {"loss_type": "discopop", "beta": 0.1, "discopop_tau": tau}
    divergences = [{"f_divergence_type": "forward_kl"}, {"f_divergence_type": "js_divergence"}]
    divergences += [{"f_divergence_type": "alpha_divergence", "f_alpha_divergence_coef": alpha} for alpha in (0.5, 2)]
    for divergence in divergences:
        for name in ("sigmoid", "sigmoid_norm", "hinge", "ipo", "exo_pair", "robust", "discopop"):
            smoothing = {"label_smoothing": 0.1} if name in ("exo_pair", "robust") else {}
            yield dpo, {"loss_type": name, "beta": 0.1, **smoothing, **divergence}
    for name in ("cpo", "cpo_hinge", "cpo_ipo"):
        yield cpo, {"loss_type": name, "beta": 0.2}
    yield cpo, {"loss_type": "cpo", "beta": 0.1, "label_smoothing": 0.1, "cpo_alpha": 0.5}
    yield cpo, {"loss_type": "simpo"}
    yield cpo, {"loss_type": "simpo", "beta": 2.5, "simpo_gamma": 1.0, "cpo_alpha": 0.0}
    yield cpo, {"loss_type": "simpo", "beta": 2.5, "simpo_gamma": 1.0, "label_smoothing": 0.1, "cpo_alpha": 0.0}
    for beta in (0.1, 1.0):
        yield orpo, {"loss_type": "orpo", "beta": beta}
    for smoothing in (0.0, 0.2):
        yield cdpo, {"loss_type": "cdpo", "beta": 0.3, "label_smoothing": smoothing}
    for weight in (2.0, 50.0):
        yield dpop, {"loss_type": "dpop", "beta": 0.3, "dpop_lambda": weight}


def evaluate(loss, config):
    # These compute in single precision, all or in part, whatever they are given.
    single = loss is orpo or config["loss_type"] == "exo_pair" or "f_alpha_divergence_coef" in config
    dtype = torch.float32 if single else torch.float64
    rows = []
    for policy, reference, tokens in PAIRS:
        policy = torch.tensor(policy, dtype=dtype, requires_grad=True)
        value = loss(config, policy, torch.tensor(reference, dtype=dtype), tokens)
        value.sum().backward()
        row = [value.item(), *policy.grad.tolist()]
        rows.append(row if all(map(math.isfinite, row)) else None)  # discopop multiplies 0 by an overflow
    source = "formula" if loss in (cdpo, dpop) else "trl"
    return {"config": config, "source": source, "precision": "single" if single else "double", "rows": rows}


def main(folder):
    torch.set_num_threads(1)
    header = {"trl": trl.__version__, "torch": torch.__version__, "pairs": PAIRS}
    lines = [evaluate(loss, config) for loss, config in cases()]
    write_json(Path(folder, "losses", "values.json"), header, "cases", lines)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
