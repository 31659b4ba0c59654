#!/usr/bin/env python3
"""Takes DPO steps with TRL on this machine's CPU, with reference log-probabilities computed beforehand.

usage: trl_step.py FOLDER [--steps 4] [--weights float32|bfloat16] [--adapter]

FOLDER is one that workload.write has filled; `compare.py` calls this. Prints a line of JSON. --adapter trains the LoRA
adapter in the folder instead of the weights.
"""

import argparse
import tempfile
import time

import workload

workload.environment()

import peft
import torch
import transformers
import trl
from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback
from trl import DPOConfig, DPOTrainer


class StepTimer(TrainerCallback):
    def __init__(self):
        self.seconds = []

    def on_step_begin(self, *_, **__):
        self.start = time.perf_counter()

    def on_step_end(self, *_, **__):
        self.seconds.append(time.perf_counter() - self.start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--weights", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--adapter", action="store_true")
    options = parser.parse_args()

    model = AutoModelForCausalLM.from_pretrained(f"{options.folder}/model", dtype=getattr(torch, options.weights))
    if options.adapter:
        model = peft.PeftModel.from_pretrained(model, f"{options.folder}/adapter", is_trainable=True)
    with tempfile.TemporaryDirectory() as folder:
        timer = StepTimer()
        trainer = DPOTrainer(
            model,
            args=DPOConfig(
                output_dir=folder,
                max_steps=options.steps,
                per_device_train_batch_size=workload.PAIRS,
                learning_rate=workload.LEARNING_RATE,
                lr_scheduler_type="constant",
                weight_decay=workload.WEIGHT_DECAY,
                max_grad_norm=workload.MAX_GRADIENT_NORM,
                beta=workload.BETA,
                max_length=512,
                precompute_ref_log_probs=True,
                bf16=False,
                use_cpu=True,
                gradient_checkpointing=False,
                train_sampling_strategy="sequential",
                save_strategy="no",
                report_to=[],
                logging_steps=1,
                disable_tqdm=True,
            ),
            train_dataset=Dataset.from_json(f"{options.folder}/pairs.jsonl"),
            processing_class=AutoTokenizer.from_pretrained(f"{options.folder}/model"),
            callbacks=[timer],
        )
        trainer.train()
    losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
    workload.report(
        f"TRL, {options.weights}" + (f", LoRA {workload.LORA_RANK}" if options.adapter else ""),
        losses,
        timer.seconds,
        {"trl": trl.__version__, "transformers": transformers.__version__, "torch": torch.__version__},
    )


if __name__ == "__main__":
    main()
