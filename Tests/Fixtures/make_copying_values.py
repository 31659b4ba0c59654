#!/usr/bin/env python3
"""Asks NLTK for the BLEU of texts against an input, character by character, as CELLO's scorer does.

usage: make_copying_values.py [FOLDER]     (default: the folder of this script)

Needs nltk as requirements-constraints.txt names it.
"""

import sys
import warnings
from importlib.metadata import version
from pathlib import Path

from nltk.translate.bleu_score import corpus_bleu

from fixture_files import write_json

INPUT = "The old mill stands by the river. Nobody has used it since the flood two years ago."
TEXTS = [
    INPUT,
    INPUT + " " + INPUT,
    "The old mill stands by the river.",
    "The mill is unused since a flood.",
    "A flood, two years ago, ended the use of the old mill by the river, and nobody came back to it since then at all.",
    "mill",
    "mil",
    "m",
    "zzzz",
    "古い水車小屋",
    "the the the the the the the the the the the the the the the the the the the the the the the",
]


def main(folder):
    warnings.simplefilter("ignore")
    rows = [{"text": text, "bleu": corpus_bleu([[INPUT]], [text])} for text in TEXTS]
    write_json(Path(folder, "constraints/copying.json"), {"nltk": version("nltk"), "input": INPUT}, "texts", rows)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
