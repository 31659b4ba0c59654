"""The two tokenizers of the fixtures and what they make of hostile texts."""

import json

import tokenizers
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

import fixture_texts as texts
from fixture_files import write_json

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
BRACKETS = (
    "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'assistant' %}"
    "{{ ' ' + message['content'] + eos_token }}"
    "{% else %}{{ '[' + message['role'] + '] ' + message['content'] + ' [/' + message['role'] + ']' }}"
    "{% endif %}{% endfor %}"
)


def make_byte_level(folder):
    """A byte-level BPE of 256 bytes, three special tokens and 61 merges, with the GPT-2 splitting pattern."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=320,
        special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts.CORPUS, trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        extra_special_tokens=["<|im_start|>"],
        chat_template=CHATML,
    )
    fast.save_pretrained(folder)


def make_sentencepiece(folder):
    """A BPE with byte fallback in both spellings of the SentencePiece convention, sharing one vocabulary.

    tokenizer.json prepends and replaces by a normalizer and merges across words; metaspace.json splits before every ▁.
    """
    seed = Tokenizer(models.BPE())
    seed.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trainer = trainers.BpeTrainer(vocab_size=200, show_progress=False)
    seed.train_from_iterator(texts.CORPUS, trainer)
    learned = json.loads(seed.to_str())["model"]
    pieces = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    pieces += sorted(learned["vocab"], key=learned["vocab"].get)
    bpe = models.BPE(
        vocab={piece: index for index, piece in enumerate(pieces)},
        merges=[tuple(merge) for merge in learned["merges"]],
        unk_token="<unk>",
        fuse_unk=True,
        byte_fallback=True,
    )
    tokenizer = Tokenizer(bpe)
    tokenizer.add_special_tokens(["<unk>", "<s>", "</s>"])
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])

    tokenizer.normalizer = seed.normalizer
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", unk_token="<unk>", chat_template=BRACKETS
    )
    fast.save_pretrained(folder)

    tokenizer.normalizer = None
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="first", split=True)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Metaspace("▁", prepend_scheme="first"), decoders.ByteFallback(), decoders.Fuse()]
    )
    tokenizer.save(f"{folder}/metaspace.json")


def write_encodings(tokenizer_file, output):
    tokenizer = Tokenizer.from_file(tokenizer_file)
    cases = []
    for text in texts.HOSTILE_TEXTS:
        plain = tokenizer.encode(text, add_special_tokens=False).ids
        cases.append(
            {
                "text": text,
                "ids": tokenizer.encode(text).ids,
                "ids_without_special": plain,
                "decoded": tokenizer.decode(plain),
                "decoded_with_special": tokenizer.decode(plain, skip_special_tokens=False),
            }
        )
    write_json(output, {"tokenizers": tokenizers.__version__}, "cases", cases)
