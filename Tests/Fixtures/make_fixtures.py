#!/usr/bin/env python3
"""Makes everything in this folder from fixed seeds with the public Python libraries named in requirements.txt.

usage: make_fixtures.py [FOLDER]     (default: the folder of this script)
"""

import json
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="", OMP_NUM_THREADS="1")
os.environ["TRL_EXPERIMENTAL_SILENCE"] = "1"

import datasets
import peft
import tokenizers
import torch
import transformers
import trl
from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM
from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer
from trl.experimental.cpo import CPOConfig, CPOTrainer
from trl.experimental.orpo import ORPOConfig, ORPOTrainer

import fixture_texts as texts
from fixture_files import write_json, write_lines
from fixture_tokenizers import make_byte_level, make_sentencepiece, write_encodings

VERSIONS = {
    "trl": trl.__version__,
    "transformers": transformers.__version__,
    "torch": torch.__version__,
    "tokenizers": tokenizers.__version__,
}
MODEL = "llama-small"
SENTENCEPIECE = "sentencepiece-small"
TRAINERS = {
    "sft": (SFTTrainer, SFTConfig),
    "dpo": (DPOTrainer, DPOConfig),
    "cpo": (CPOTrainer, CPOConfig),
    "orpo": (ORPOTrainer, ORPOConfig),
}
CPO_FORMS = {"cpo": "sigmoid", "cpo_hinge": "hinge", "cpo_ipo": "ipo", "simpo": "simpo"}
LONGEST = 40  # tokens of prompt and answer in training, so that about a third of the answers are cut


# --- the model and what it computes -----------------------------------------------------------------------------------


def make_model():
    """A Llama with grouped heads and tied embeddings, trained for a moment so that its guesses are not all wrong."""
    config = LlamaConfig(
        vocab_size=320,
        hidden_size=32,
        intermediate_size=88,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=256,
        rms_norm_eps=1e-5,
        rope_parameters={"rope_type": "default", "rope_theta": 10000.0},
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=2,
        pad_token_id=0,
        dtype="float32",
    )
    torch.manual_seed(20)
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "norm" in name:
                parameter.normal_(mean=1, std=0.2)
            else:
                parameter.normal_(std=0.3 if "embed" in name else parameter.shape[1] ** -0.5)
    stream = corpus_ids()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(200):
        starts = torch.randint(0, len(stream) - 64, (8,))
        window = torch.stack([stream[start : start + 64] for start in starts])
        model(window, labels=window).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    model.save_pretrained(MODEL)


def corpus_ids():
    """The corpus as one stream of tokens, an end token after each sentence."""
    tokenizer = AutoTokenizer.from_pretrained(MODEL)
    return torch.tensor(tokenizer("".join(sentence + texts.END for sentence in texts.CORPUS))["input_ids"])


def write_model_oracle():
    model = AutoModelForCausalLM.from_pretrained(MODEL, dtype=torch.float32).eval()
    random = torch.randint(0, model.config.vocab_size, (48,), generator=torch.Generator().manual_seed(23))
    ids = torch.stack([random, corpus_ids()[:48]])
    logits = model(ids).logits
    log_probs = torch.log_softmax(logits.double(), -1)[:, :-1].gather(-1, ids[:, 1:, None])[..., 0]
    loss = -log_probs.mean()
    loss.backward()
    prompt = ids[:1, :8]
    greedy = model.generate(prompt, do_sample=False, max_new_tokens=16, eos_token_id=None)[0, 8:]
    oracle = {
        "transformers": VERSIONS["transformers"],
        "torch": VERSIONS["torch"],
        "dtype": "float32",
        "input_ids": ids.tolist(),
        "logits_last": logits[:, -1].tolist(),
        "logits_mean": logits.double().mean().item(),
        "logits_norm": logits.double().norm().item(),
        "token_logprobs": log_probs.tolist(),
        "loss": loss.item(),
        "gradient_norms": {name: p.grad.double().norm().item() for name, p in model.named_parameters()},
        "greedy_prompt": prompt[0].tolist(),
        "greedy": greedy.tolist(),
    }
    lines = [f'"{name}": {json.dumps(value)}' for name, value in oracle.items()]
    Path(f"{MODEL}/oracle.json").write_text("{\n " + ",\n ".join(lines) + "\n}\n")


# --- TRL --------------------------------------------------------------------------------------------------------------


def trainer(kind, rows, config, tokenizer_folder=MODEL, adapter=None):
    """A trainer of TRL over `rows` in their order, in float32 on the CPU."""
    model = AutoModelForCausalLM.from_pretrained(MODEL, dtype=torch.float32)
    if adapter:
        model = peft.PeftModel.from_pretrained(model, adapter, is_trainable=True)
    make, settings = TRAINERS[kind]
    # Here a loss has one name, in TRL a trainer and a form of it.
    if kind == "cpo":
        config = config | {"loss_type": CPO_FORMS[config["loss_type"]]}
    if kind == "orpo":
        config = {key: value for key, value in config.items() if key != "loss_type"}
    arguments = settings(
        output_dir=str(Path(tempfile.gettempdir(), "make-fixtures")),
        bf16=False,
        use_cpu=True,
        gradient_checkpointing=False,
        train_sampling_strategy="sequential",
        save_strategy="no",
        report_to=[],
        disable_tqdm=True,
        **config,
    )
    tokenizer = AutoTokenizer.from_pretrained(tokenizer_folder)
    return make(model, args=arguments, train_dataset=Dataset.from_list(rows), processing_class=tokenizer)


def write_trajectory(name, kind, changes, lora=None):
    config = {
        "max_steps": 8,
        "per_device_train_batch_size": 4,
        "gradient_accumulation_steps": 1,
        "learning_rate": 1e-3,
        "lr_scheduler_type": "linear",
        "warmup_steps": 2,
        "max_length": LONGEST,
        "seed": 42,
        "logging_steps": 1,
        "weight_decay": 0.01,
        "max_grad_norm": 1.0,
        **changes,
    }
    rows = preference_rows()
    if kind == "sft":
        rows = [{"prompt": row["prompt"], "completion": row["chosen"]} for row in rows]
    if kind == "orpo":
        rows = joined_rows()
    run = trainer(kind, rows, config, adapter=f"trajectories/{name}-adapter-start" if lora else None)
    run.train()
    steps = [{key: float(value) for key, value in entry.items()} for entry in run.state.log_history if "loss" in entry]
    norms = {n: p.detach().double().norm().item() for n, p in run.model.named_parameters() if p.requires_grad}
    header = {k: VERSIONS[k] for k in ("trl", "transformers", "torch")} | {"kind": kind, "config": config, "lora": lora}
    write_json(f"trajectories/{name}.json", header, "steps", steps, {"final_parameter_norms": norms})


def make_adapter(name, lora):
    """An adapter whose B is not zero, so that a reference without it would be seen at once."""
    model = AutoModelForCausalLM.from_pretrained(MODEL, dtype=torch.float32)
    torch.manual_seed(22)
    adapted = peft.get_peft_model(model, peft.LoraConfig(task_type="CAUSAL_LM", **lora))
    with torch.no_grad():
        for parameter_name, parameter in adapted.named_parameters():
            if "lora_B" in parameter_name:
                parameter.normal_(std=0.1)
    folder = Path(f"trajectories/{name}-adapter-start")
    adapted.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    config = json.loads((folder / "adapter_config.json").read_text())
    config["target_modules"].sort()  # a set, whose order differs from run to run
    (folder / "adapter_config.json").write_text(json.dumps(config, indent=1) + "\n")


def preference_rows():
    return [dict(zip(("prompt", "chosen", "rejected"), pair)) for pair in texts.PAIRS]


def joined_rows():
    """The same pairs without a prompt: TRL's ORPO adds the likelihood of prompt and answer, which then is the answer's."""
    return [
        {"prompt": "", "chosen": row["prompt"] + row["chosen"], "rejected": row["prompt"] + row["rejected"]}
        for row in preference_rows()
    ]


def write_loss_trajectories():
    """Every loss of TRL that is not among the others, and its divergences."""
    smoothed = {"robust": 0.1, "exo_pair": 0.001}
    for name in ("robust", "ipo", "exo_pair", "nca_pair", "sppo_hard", "discopop", "sigmoid_norm"):
        smoothing = {"label_smoothing": smoothed[name]} if name in smoothed else {}
        write_trajectory(f"dpo-{name}", "dpo", {"beta": 0.1, "loss_type": [name], **smoothing})
    for divergence in ("forward_kl", "js_divergence", "alpha_divergence"):
        # An eighth of the rate: with the forward one a step of the whole would leave no gradient to compare.
        changes = {"beta": 0.1, "loss_type": ["sigmoid"], "f_divergence_type": divergence, "learning_rate": 1.25e-4}
        write_trajectory(f"dpo-{divergence}", "dpo", changes)
    for name in ("cpo", "cpo_hinge", "cpo_ipo"):
        write_trajectory(f"cpo-{name}", "cpo", {"beta": 0.1, "loss_type": name})
    simpo = {"beta": 2.5, "loss_type": "simpo", "simpo_gamma": 1.0, "cpo_alpha": 0.5, "label_smoothing": 0.1}
    write_trajectory("cpo-simpo", "cpo", simpo)
    write_trajectory("orpo", "orpo", {"beta": 0.1, "loss_type": "orpo"})


def write_scored_pairs():
    """What each pair of pairs.jsonl is as tokens, and the untrained model's summed log-probability of each answer."""
    run = trainer("dpo", preference_rows(), {"max_length": LONGEST, "max_steps": 1, "precompute_ref_log_probs": True})
    run.get_train_dataloader()
    keys = ("prompt_ids", "chosen_ids", "rejected_ids", "ref_chosen_logps", "ref_rejected_logps")
    scored = [{key: row[key] for key in keys} for row in run.train_dataset]
    write_json("tokenized/pairs.json", VERSIONS | {"max_length": LONGEST}, "pairs", scored)


def tokenized_case(name, row, maximum, folder):
    """One row through TRL's preparation and collator, alone, so that it is the first row, whose form decides."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    row = json.loads(json.dumps(row).replace(texts.END, tokenizer.eos_token))
    if isinstance(maximum, tuple):
        chat = isinstance(row["prompt"], list)
        encode = partial(tokenizer.apply_chat_template, add_generation_prompt=True) if chat else tokenizer
        maximum = len(encode(row["prompt"])["input_ids"]) + maximum[1]
    case = {"name": name, "max_length": maximum, "line": json.dumps(row, ensure_ascii=False)}
    kind = "dpo" if "chosen" in row else "sft"
    run = trainer(kind, [row], {"max_length": maximum, "max_steps": 1}, folder)
    if len(run.train_dataset) == 0:
        return case | {"dropped": True}
    prepared = run.train_dataset[0]
    if kind == "sft":
        return case | {"input_ids": prepared["input_ids"], "scored": [int(x != -100) for x in prepared["labels"]]}
    batch = run.data_collator([prepared])
    case |= {key: prepared[key] for key in ("prompt_ids", "chosen_ids", "rejected_ids")}
    for index, side in enumerate(("chosen", "rejected")):
        length = int(batch["attention_mask"][index].sum())
        case[f"{side}_input_ids"] = batch["input_ids"][index, :length].tolist()
        case[f"{side}_scored"] = batch["completion_mask"][index, :length].tolist()
    return case


def write_tokenized(output, rows, folder):
    cases = [tokenized_case(name, row, maximum, folder) for name, row, maximum in rows]
    write_json(output, VERSIONS | {"tokenizer": folder}, "cases", cases)


# --- all of it --------------------------------------------------------------------------------------------------------


def main(folder):
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    for old in (MODEL, SENTENCEPIECE, "trajectories", "tokenized"):
        shutil.rmtree(old, ignore_errors=True)
        os.mkdir(old)
    torch.set_num_threads(1)
    datasets.disable_progress_bars()
    transformers.utils.logging.set_verbosity_error()

    make_byte_level(MODEL)
    make_sentencepiece(SENTENCEPIECE)
    write_encodings(f"{MODEL}/tokenizer.json", f"{MODEL}/encodings.json")
    write_encodings(f"{SENTENCEPIECE}/tokenizer.json", f"{SENTENCEPIECE}/encodings.json")
    write_encodings(f"{SENTENCEPIECE}/metaspace.json", f"{SENTENCEPIECE}/metaspace-encodings.json")
    make_model()
    write_model_oracle()

    write_lines("pairs.jsonl", preference_rows())
    write_lines("joined-pairs.jsonl", joined_rows())
    write_lines("chat-pairs.jsonl", texts.CHAT_PAIRS)
    chat_pairs = [(f"pair {index}", pair, 128) for index, pair in enumerate(texts.CHAT_PAIRS)]
    for kind, tokenizer_folder in (("byte-level", MODEL), ("sentencepiece", SENTENCEPIECE)):
        write_tokenized(f"tokenized/text-{kind}.json", texts.TEXT_ROWS, tokenizer_folder)
        write_tokenized(f"tokenized/chat-{kind}.json", chat_pairs + texts.CHAT_ROWS, tokenizer_folder)
        write_tokenized(f"tokenized/supervised-{kind}.json", texts.SUPERVISED_ROWS, tokenizer_folder)
    write_scored_pairs()

    write_trajectory("sft", "sft", {"loss_type": "nll"})
    write_trajectory("dpo-sigmoid", "dpo", {"beta": 0.1, "loss_type": ["sigmoid"]})
    hinge = {"beta": 0.1, "loss_type": ["hinge"], "max_grad_norm": 0.0, "learning_rate": 4e-4}  # unclipped
    write_trajectory("dpo-hinge", "dpo", hinge)
    accumulate = {"per_device_train_batch_size": 2, "gradient_accumulation_steps": 2}
    write_trajectory("dpo-apo_zero-accumulate2", "dpo", {"beta": 0.1, "loss_type": ["apo_zero"], **accumulate})
    write_trajectory("dpo-apo_down", "dpo", {"beta": 0.1, "loss_type": ["apo_down"]})
    write_trajectory("dpo-bco_pair", "dpo", {"beta": 0.1, "loss_type": ["bco_pair"]})
    mix = {"loss_type": ["sigmoid", "bco_pair", "sft"], "loss_weights": [0.8, 0.2, 1.0]}
    write_trajectory("dpo-mpo", "dpo", {"beta": 0.1, **mix})
    for loss in ("aot", "aot_unpaired"):
        write_trajectory(f"dpo-{loss}", "dpo", {"beta": 0.1, "loss_type": [loss], "label_smoothing": 0.1})
    tails = {"loss_type": ["sigmoid", "sft"], "loss_weights": [1.0, 0.5], "ld_alpha": 0.3}
    write_trajectory("dpo-ld_alpha", "dpo", {"beta": 0.1, **tails})
    write_trajectory("dpo-ld_alpha-aot", "dpo", {"beta": 0.1, "loss_type": ["aot"], "ld_alpha": 0.5})
    write_trajectory("dpo-use_weighting", "dpo", {"beta": 0.1, "loss_type": ["sigmoid"], "use_weighting": True})
    cosine = {"beta": 0.1, "loss_type": ["sigmoid"], "lr_scheduler_type": "cosine"}
    write_trajectory("dpo-cosine", "dpo", cosine)
    floor = {"lr_scheduler_type": "cosine_with_min_lr", "lr_scheduler_kwargs": {"min_lr": 1e-4}}
    write_trajectory("dpo-cosine_with_min_lr", "dpo", cosine | floor)
    write_loss_trajectories()
    lora = {"r": 4, "lora_alpha": 8, "lora_dropout": 0.0, "target_modules": "all-linear"}
    make_adapter("dpo-lora", lora)
    write_trajectory("dpo-lora", "dpo", {"beta": 0.1, "loss_type": ["sigmoid"]}, lora)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
