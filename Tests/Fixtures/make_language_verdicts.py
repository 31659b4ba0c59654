#!/usr/bin/env python3
"""Asks langdetect for the language of every text of `language_cases.py`, with 25 seeds, since it draws at random.

usage: make_language_verdicts.py [FOLDER]     (default: the folder of this script)

Needs langdetect and six as requirements-constraints.txt names them.
"""

import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from langdetect import DetectorFactory, LangDetectException, detect

from fixture_files import write_json
from language_cases import EDGES, TEXTS

SEEDS = 25


def answers(text):
    """How many seeds give each language; "" where there is nothing to detect."""
    found = Counter()
    for DetectorFactory.seed in range(SEEDS):
        try:
            found[detect(text)] += 1
        except LangDetectException:
            found[""] += 1
    return dict(sorted(found.items()))


def main(folder):
    folder = Path(folder, "constraints")
    folder.mkdir(parents=True, exist_ok=True)
    texts = [(code, text) for code, list in TEXTS.items() for text in list] + [("", text) for text in EDGES]
    rows = [{"language": code, "text": text, "answers": answers(text)} for code, text in texts]
    write_json(folder / "languages.json", {"langdetect": version("langdetect")}, "texts", rows)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
