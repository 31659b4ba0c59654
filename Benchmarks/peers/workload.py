"""What every peer is measured on: a model with random weights, and pairs of random words, in files that all can read."""

import json
import os
import random

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
PAIRS = 8  # a step
BETA = 0.1
LEARNING_RATE = 1e-5
WEIGHT_DECAY = 0.0
MAX_GRADIENT_NORM = 1.0
LORA_RANK = 16


def write(folder, shape, steps, seed=1):
    """Writes the model, its tokenizer and the pairs of so many steps into `folder`.

    Every step has the same pairs, so that its time does not change and its loss falls: a side that computed another
    gradient, or another update, would show.
    """
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    sizes = SHAPES[shape]
    torch.manual_seed(seed)
    config = LlamaConfig(
        **sizes, max_position_embeddings=2048, tie_word_embeddings=True, bos_token_id=0, eos_token_id=0, pad_token_id=0
    )
    model = LlamaForCausalLM(config)
    model.save_pretrained(f"{folder}/model")
    tokenizer(sizes["vocab_size"]).save_pretrained(f"{folder}/model")
    adapter(model, folder)
    with open(f"{folder}/pairs.jsonl", "w") as file:
        for pair in pairs(PAIRS, sizes["vocab_size"], seed) * steps:
            print(json.dumps(pair), file=file)


def adapter(model, folder):
    """Writes a LoRA adapter that all sides start from: A is random, and B is zero."""
    import peft

    config = peft.LoraConfig(
        task_type="CAUSAL_LM", r=LORA_RANK, lora_alpha=2 * LORA_RANK, target_modules="all-linear", lora_dropout=0.0
    )
    adapted = peft.get_peft_model(model, config)
    adapted.peft_config["default"].base_model_name_or_path = f"{folder}/model"
    adapted.save_pretrained(f"{folder}/adapter")


def tokenizer(vocabulary_size):
    """A tokenizer with a token for each word, so that a text has exactly as many tokens as words."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = ["<eos>"] + [f"Ġw{index}" for index in range(1, vocabulary_size)]
    model = models.BPE({word: index for index, word in enumerate(words)}, [], ignore_merges=True)
    result = Tokenizer(model)
    result.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(" ", "merged_with_next"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    result.decoder = decoders.ByteLevel()
    return PreTrainedTokenizerFast(tokenizer_object=result, eos_token="<eos>", pad_token="<eos>")


def pairs(count, vocabulary_size, seed):
    """Prompts and answers of 96 to 160 tokens each."""
    generator = random.Random(seed)

    def text(end=0):
        words = generator.randint(96, 160) - end  # an answer's last token is the end token
        return "".join(f" w{generator.randrange(1, vocabulary_size)}" for _ in range(words))

    return [{"prompt": text(), "chosen": text(end=1), "rejected": text(end=1)} for _ in range(count)]


def report(name, losses, seconds, versions, processor=()):
    """Prints what a peer did, as one line of JSON."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    result = dict(name=name, losses=losses, seconds=seconds, processor=processor, peak_memory=peak, versions=versions)
    print(json.dumps(result))


def environment():
    """Nothing is looked up on the network, no processor but this is used, and nothing is said but results."""
    os.environ.update(
        HF_HUB_OFFLINE="1",
        TOKENIZERS_PARALLELISM="false",
        CUDA_VISIBLE_DEVICES="",
        TRANSFORMERS_VERBOSITY="error",
        HF_HUB_DISABLE_PROGRESS_BARS="1",
        PYTHONWARNINGS="ignore",
    )
