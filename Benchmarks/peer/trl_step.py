#!/usr/bin/env python3
"""Times TRL's DPO step on this machine's CPU, for the comparison with `make bench`.

A model of SmolLM-135M's shape with random weights, 8 pairs a step, prompts and answers of 96 to 160 tokens each, reference
log-probabilities computed beforehand. Prints the median step, tokens a second and the peak memory of the process.

usage: trl_step.py [--steps 8] [--weights float32|bfloat16] [--lora RANK] [--tiny]
"""

import argparse
import os
import random
import resource
import statistics
import tempfile
import time

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="")

import peft
import torch
import transformers
import trl
from datasets import Dataset
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, TrainerCallback
from trl import DPOConfig, DPOTrainer

PAIRS = 8
SHAPES = {
    "SmolLM-135M": dict(
        vocab_size=49152,
        hidden_size=576,
        intermediate_size=1536,
        num_hidden_layers=30,
        num_attention_heads=9,
        num_key_value_heads=3,
    ),
    "tiny": dict(
        vocab_size=512,
        hidden_size=64,
        intermediate_size=176,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
    ),
}


def word_tokenizer(vocabulary_size):
    """A tokenizer with a word for each token, so that a text has exactly as many tokens as words."""
    words = ["<eos>"] + [f"w{index}" for index in range(1, vocabulary_size)]
    tokenizer = Tokenizer(models.WordLevel({word: index for index, word in enumerate(words)}, unk_token="<eos>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<eos>", pad_token="<eos>")


def random_pairs(count, vocabulary_size, seed=1):
    generator = random.Random(seed)

    def text(end=0):
        words = generator.randint(96, 160) - end  # an answer's last token is the end token that TRL adds
        return "".join(f" w{generator.randrange(1, vocabulary_size)}" for _ in range(words))

    return [{"prompt": text(), "chosen": text(end=1), "rejected": text(end=1)} for _ in range(count)]


class StepTimer(TrainerCallback):
    def __init__(self):
        self.seconds = []

    def on_step_begin(self, *_, **__):
        self.start = time.perf_counter()

    def on_step_end(self, *_, **__):
        self.seconds.append(time.perf_counter() - self.start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--steps", type=int, default=8, help="steps to take; the first, which warms up, is not counted")
    parser.add_argument("--weights", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--lora", type=int, metavar="RANK", help="train adapters of this rank on all linear layers")
    parser.add_argument("--tiny", action="store_true", help="a model of a moment, to try the script")
    options = parser.parse_args()
    if options.steps < 2:
        parser.error("--steps must be at least 2")

    name = "tiny" if options.tiny else "SmolLM-135M"
    shape = SHAPES[name]
    torch.manual_seed(1)
    model = LlamaForCausalLM(LlamaConfig(**shape, max_position_embeddings=2048, tie_word_embeddings=True))
    model.to(getattr(torch, options.weights))
    parameters = sum(parameter.numel() for parameter in model.parameters())
    adapters = None
    if options.lora:
        adapters = peft.LoraConfig(
            task_type="CAUSAL_LM", r=options.lora, lora_alpha=2 * options.lora, target_modules="all-linear"
        )

    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        model.config._name_or_path = folder
        timer = StepTimer()
        trainer = DPOTrainer(
            model,
            args=DPOConfig(
                output_dir=folder,
                max_steps=options.steps,
                per_device_train_batch_size=PAIRS,
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
            train_dataset=Dataset.from_list(random_pairs(PAIRS * options.steps, shape["vocab_size"])),
            processing_class=word_tokenizer(shape["vocab_size"]),
            peft_config=adapters,
            callbacks=[timer],
        )
        trainer.train()

    logged = [entry["num_tokens"] for entry in trainer.state.log_history if "num_tokens" in entry]
    seconds = timer.seconds[1:]
    speed = (logged[-1] - logged[0]) / sum(seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    print(f"trl {trl.__version__}, transformers {transformers.__version__}, torch {torch.__version__}", end=", ")
    print(f"{torch.get_num_threads()} threads")
    adapted = f", LoRA of rank {options.lora}" if options.lora else ""
    print(f"{name}: {parameters / 1e6:.1f} M parameters in {options.weights}{adapted}, {PAIRS} pairs a step")
    print(f"step: {statistics.median(seconds):.2f} s (median of {len(seconds)},", end=" ")
    print(f"{min(seconds):.2f} to {max(seconds):.2f})")
    print(f"tokens: {speed:.0f} a second, the prompt counted with each answer")
    print(f"peak memory: {peak:.1f} GB")


if __name__ == "__main__":
    main()
