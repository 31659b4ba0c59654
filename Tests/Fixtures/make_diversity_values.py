"""Makes diversity/mtld.json: MTLD of word lists as lexicalrichness computes it.

    pip install -r requirements-diversity.txt
    python3 make_diversity_values.py

The words are drawn from a fixed seed, with frequencies that fall like those of a language.
"""

import json
import pathlib
import random

from lexicalrichness import LexicalRichness

draw = random.Random(20)
cases = []
for length in [2, 3, 5, 10, 24, 25, 26, 50, 100, 150, 300, 1000]:
    for vocabulary in [5, 60, 2000]:
        weights = [1 / (rank + 2) for rank in range(vocabulary)]
        words = [f"w{place}" for place in draw.choices(range(vocabulary), weights, k=length)]
        size = 0.72 if length != 150 else 0.66
        text = LexicalRichness(" ".join(words), preprocessor=None, tokenizer=str.split)
        cases.append({"words": " ".join(words), "factor_size": size, "mtld": text.mtld(threshold=size)})

path = pathlib.Path(__file__).parent / "diversity" / "mtld.json"
path.parent.mkdir(exist_ok=True)
path.write_text(json.dumps(cases, indent=0) + "\n")
