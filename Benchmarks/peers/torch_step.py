#!/usr/bin/env python3
"""Takes DPO steps with PyTorch, written by hand as well as PyTorch allows, on this machine's CPU.

The tokens of some pairs stand in one row: each prompt once, then both of its answers. Attention walks the parts, so that
nothing is padded and no masked block is computed; logits exist of answer tokens only. Reference log-probabilities are
computed beforehand, gradients are accumulated over micro-batches, AdamW is PyTorch's fused one.

usage: torch_step.py FOLDER [--steps 4] [--weights float32|bfloat16] [--adapter] [--together 4] [--attention parts|mask]
                            [--compile] [--threads N] [--layers N]

FOLDER is one that workload.write has filled; `compare.py` calls this. Prints a line of JSON. --adapter trains the LoRA
adapter in the folder instead of the weights. The other options are there to try what is faster: the defaults are.
"""

import argparse
import json
import time

import workload

workload.environment()

import torch
import torch.nn.functional as F
import transformers
from transformers import AttentionInterface, AutoModelForCausalLM, AutoTokenizer


def attend_to_parts(module, query, key, value, attention_mask, scaling, parts=None, **_):
    """Attention of every prompt, and of every answer behind its prompt, each by itself."""
    results = []
    for prompt, answers in parts:
        q, k, v = (x[:, :, prompt] for x in (query, key, value))
        results.append(F.scaled_dot_product_attention(q, k, v, is_causal=True, scale=scaling, enable_gqa=True))
        for answer, mask in answers:
            k, v = (torch.cat([x[:, :, prompt], x[:, :, answer]], dim=2) for x in (key, value))
            results.append(
                F.scaled_dot_product_attention(
                    query[:, :, answer], k, v, attn_mask=mask, scale=scaling, enable_gqa=True
                )
            )
    return torch.cat(results, dim=2).transpose(1, 2), None


AttentionInterface.register("parts", attend_to_parts)


class Batch:
    """The tokens of some pairs in a row, what of them sees what, and what is scored."""

    def __init__(self, pairs, attention, dtype):
        tokens, positions, rows, targets, self.lengths, self.parts = [], [], [], [], [], []
        for prompt, *answers in pairs:
            first = len(tokens)
            tokens += prompt
            positions += range(len(prompt))
            ends = []
            for answer in answers:
                start = len(tokens)
                # The last token of an answer predicts nothing, so it is not read.
                tokens += answer[:-1]
                positions += range(len(prompt), len(prompt) + len(answer) - 1)
                # The prompt's last row begins both answers.
                rows += [first + len(prompt) - 1, *range(start, len(tokens))]
                targets += answer
                self.lengths.append(len(answer))
                mask = torch.ones(len(answer) - 1, len(prompt) + len(answer) - 1, dtype=torch.bool)
                ends.append((slice(start, len(tokens)), mask.tril(diagonal=len(prompt))))
            self.parts.append((slice(first, first + len(prompt)), ends))
        self.tokens, self.positions = torch.tensor([tokens]), torch.tensor([positions])
        self.rows, self.targets = torch.tensor(rows), torch.tensor(targets)
        # A mask that is given is taken as it is; attention by parts does not look at it.
        self.mask = torch.zeros(1, 1, 1, 1)
        if attention == "mask":
            sees = torch.zeros(len(tokens), len(tokens), dtype=torch.bool)
            for prompt, answers in self.parts:
                sees[prompt, prompt] = torch.ones(sees[prompt, prompt].shape, dtype=torch.bool).tril()
                for answer, mask in answers:
                    width = mask.shape[1] - mask.shape[0]
                    sees[answer, prompt], sees[answer, answer] = mask[:, :width], mask[:, width:]
            self.mask = torch.zeros(1, 1, *sees.shape, dtype=dtype).masked_fill_(~sees, torch.finfo(dtype).min)


def log_probabilities(model, batch):
    """The sums of the log-probabilities of the tokens of all answers, [pairs, 2]."""
    hidden = model.model(
        input_ids=batch.tokens,
        attention_mask=batch.mask,
        position_ids=batch.positions,
        use_cache=False,
        parts=batch.parts,
    ).last_hidden_state[0]
    logits = model.lm_head(hidden[batch.rows])
    scores = -F.cross_entropy(logits.float(), batch.targets, reduction="none")
    return torch.stack([part.sum() for part in scores.split(batch.lengths)]).view(-1, 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--weights", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--adapter", action="store_true")
    parser.add_argument("--together", type=int, default=4, metavar="PAIRS", help="the pairs of a micro-batch")
    parser.add_argument("--attention", choices=["parts", "mask"], default="parts")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--layers", type=int, help="cut the model to so many layers, to try options faster")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)

    dtype = getattr(torch, options.weights)
    tokenizer = AutoTokenizer.from_pretrained(f"{options.folder}/model")
    model = AutoModelForCausalLM.from_pretrained(
        f"{options.folder}/model",
        dtype=dtype,
        attn_implementation="parts" if options.attention == "parts" else "sdpa",
    )
    if options.layers:
        model.model.layers = model.model.layers[: options.layers]
        model.config.num_hidden_layers = options.layers
    if options.adapter:
        import peft

        peft.PeftModel.from_pretrained(model, f"{options.folder}/adapter", is_trainable=True)
    pairs = []
    with open(f"{options.folder}/pairs.jsonl") as file:
        for record in [json.loads(line) for line in file][: workload.PAIRS * options.steps]:
            prompt, *answers = (
                tokenizer.encode(record[name], add_special_tokens=False) for name in ("prompt", "chosen", "rejected")
            )
            pairs.append([prompt, *(answer + [tokenizer.eos_token_id] for answer in answers)])
    batches = [
        Batch(pairs[start : start + options.together], options.attention, dtype)
        for start in range(0, len(pairs), options.together)
    ]
    with torch.no_grad():
        references = [log_probabilities(model, batch) for batch in batches]
    score = torch.compile(log_probabilities) if options.compile else log_probabilities
    optimizer = torch.optim.AdamW(
        [parameter for parameter in model.parameters() if parameter.requires_grad],
        lr=workload.LEARNING_RATE,
        weight_decay=workload.WEIGHT_DECAY,
        fused=True,
    )
    losses, seconds, processor = [], [], []
    for step in range(options.steps):
        start, used = time.perf_counter(), time.process_time()
        total = 0.0
        count = workload.PAIRS // options.together
        for index in range(step * count, (step + 1) * count):
            ratios = score(model, batches[index]) - references[index]
            loss = -F.logsigmoid(workload.BETA * (ratios[:, 0] - ratios[:, 1])).sum() / workload.PAIRS
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(model.parameters(), workload.MAX_GRADIENT_NORM)
        optimizer.step()
        optimizer.zero_grad()
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
        losses.append(total)
    workload.report(
        f"PyTorch by hand, {options.weights}" + (f", LoRA {workload.LORA_RANK}" if options.adapter else ""),
        losses,
        seconds,
        {"torch": torch.__version__, "transformers": transformers.__version__},
        processor,
    )


if __name__ == "__main__":
    main()
