#!/usr/bin/env python3
"""Makes `adapters/`, and a trajectory from a fresh adapter, with the packages of requirements.txt.

usage: make_adapter_values.py [FOLDER]     (default: the folder of this script, which make_fixtures.py has filled)
"""

import json
import os
import shutil
import sys
from pathlib import Path

import make_fixtures as fixtures
import peft
import torch
from fixture_files import write_json
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
ADAPTERS = {
    "all-linear": {"r": 4, "lora_alpha": 8, "target_modules": LINEAR},
    "rslora": {"r": 3, "lora_alpha": 5, "target_modules": ["q_proj", "v_proj"], "use_rslora": True},
}
VERSIONS = fixtures.VERSIONS | {"peft": peft.__version__}


def base_model():
    return AutoModelForCausalLM.from_pretrained(fixtures.MODEL, dtype=torch.float32)


def save(adapted, folder):
    adapted.save_pretrained(folder)
    Path(folder, "README.md").unlink(missing_ok=True)
    path = Path(folder, "adapter_config.json")
    config = json.loads(path.read_text())
    config["target_modules"].sort()  # a set, whose order differs from run to run
    path.write_text(json.dumps(config, indent=1) + "\n")


def write_adapter(name, settings):
    """An adapter whose B is not zero, what a model with it computes, and the gradient of each of its parameters."""
    folder = f"adapters/{name}"
    torch.manual_seed(31)
    adapted = peft.get_peft_model(base_model(), peft.LoraConfig(task_type="CAUSAL_LM", **settings))
    with torch.no_grad():
        for parameter_name, parameter in adapted.named_parameters():
            if "lora_B" in parameter_name:
                parameter.normal_(std=0.1)
    save(adapted, folder)

    model = peft.PeftModel.from_pretrained(base_model(), folder, is_trainable=True).eval()
    ids = torch.tensor(json.loads(Path(fixtures.MODEL, "oracle.json").read_text())["input_ids"])
    logits = model(ids).logits
    log_probs = torch.log_softmax(logits.double(), -1)[:, :-1].gather(-1, ids[:, 1:, None])[..., 0]
    loss = -log_probs.mean()
    loss.backward()
    trained = {n.replace(".default", ""): p for n, p in model.named_parameters() if p.requires_grad}
    save_file({n: p.grad.contiguous() for n, p in trained.items()}, f"{folder}/gradients.safetensors")
    write_json(
        f"{folder}/oracle.json",
        {k: VERSIONS[k] for k in ("peft", "transformers", "torch")} | {"loss": loss.item()},
        "token_logprobs",
        log_probs.tolist(),
        {"logits_last": logits[:, -1].tolist()},
    )


def write_fresh_trajectory(name):
    """TRL from an adapter that it makes itself; the adapter is kept as it was before the first step."""
    lora = {"r": 4, "lora_alpha": 8, "lora_dropout": 0.0, "target_modules": LINEAR, "use_rslora": True}
    torch.manual_seed(32)
    model = peft.get_peft_model(base_model(), peft.LoraConfig(task_type="CAUSAL_LM", **lora))
    save(model, f"trajectories/{name}-adapter-start")
    fixtures.write_trajectory(name, "dpo", {"beta": 0.1, "loss_type": ["sigmoid"], "max_steps": 6}, lora)


def main(folder):
    os.chdir(folder)
    torch.set_num_threads(1)
    fixtures.datasets.disable_progress_bars()
    fixtures.transformers.utils.logging.set_verbosity_error()
    shutil.rmtree("adapters", ignore_errors=True)
    for name, settings in ADAPTERS.items():
        write_adapter(name, settings)
    write_fresh_trajectory("dpo-lora-fresh")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
