#!/usr/bin/env python3
"""Asks lm-eval's port of IFEval's verifiers about every constraint and response of `constraint_cases.py`.

usage: make_constraint_verdicts.py [FOLDER]     (default: the folder of this script)

Needs what requirements-constraints.txt names, installed with `pip install --no-deps`. Two things are set up before the
verifiers are asked. Every text passes for English: their language detector guesses at random, and has a script of its
own, `make_language_verdicts.py`. And the tables of the sentence splitter come with a package that ships them, so that
nothing is downloaded.
"""

import importlib.util
import os
import sys
import types
from importlib.metadata import version
from pathlib import Path


def folder_of(package):
    return Path(importlib.util.find_spec(package).submodule_search_locations[0])


os.environ["NLTK_DATA"] = str(folder_of("llama_index") / "core/_static/nltk_cache")
# The package of all tasks imports far more than the one that is wanted.
tasks = types.ModuleType("lm_eval.tasks")
tasks.__path__ = [str(folder_of("lm_eval") / "tasks")]
sys.modules["lm_eval.tasks"] = tasks

from lm_eval.tasks.ifeval import instructions, utils

from constraint_cases import CONSTRAINTS, RESPONSES
from fixture_files import write_json

instructions.langdetect.detect = lambda text: "en"


def verdicts(verify, instruction_id, kwargs):
    """One digit a response: 1 if it follows the instruction."""
    example = utils.InputExample(key=0, instruction_id_list=[instruction_id], prompt="", kwargs=[kwargs])
    followed = (verify(example, response).follow_all_instructions for response in RESPONSES)
    return "".join(str(int(verdict)) for verdict in followed)


def main(folder):
    folder = Path(folder, "constraints")
    folder.mkdir(parents=True, exist_ok=True)
    versions = {package: version(package) for package in ("lm_eval", "nltk")}
    write_json(folder / "responses.json", {}, "responses", RESPONSES)
    rows = [
        {
            "instruction_id_list": [instruction_id],
            "kwargs": [kwargs],
            "strict": verdicts(utils.test_instruction_following_strict, instruction_id, kwargs),
            "loose": verdicts(utils.test_instruction_following_loose, instruction_id, kwargs),
        }
        for instruction_id, kwargs in CONSTRAINTS
    ]
    write_json(folder / "verdicts.json", versions, "verdicts", rows)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
