"""Counts what `contrastive inspect` says of real data files, by plain Python.

    python3 count_data.py FOLDER > data-counts.json

FOLDER is the folder of reference files. Lengths are in code points. The prompt of a pair without one is the
shared opening of its answers, which leaves a turn or a character to each; a space before the difference goes
to the answers.
"""

import collections
import json
import sys

FILES = [
    "data/hh/harmless_test_first1156.jsonl",
    "data/clair/revisions_8.jsonl",
    "data/instruct/preference_sample.jsonl",
    "data/instruct/sft_sample.jsonl",
    "oracles/pairs.jsonl",
]


def shared(first, second):
    count = 0
    while count < min(len(first), len(second)) and first[count] == second[count]:
        count += 1
    if count == min(len(first), len(second)):
        return count - 1
    if isinstance(first, str) and count and first[count - 1] == " ":
        count -= 1
    return count


def texts(passage):
    return [passage] if isinstance(passage, str) else [turn["content"] for turn in passage]


def length(passage):
    return sum(map(len, texts(passage)))


def key(passage):
    return json.dumps(passage, sort_keys=True)


def example(row):
    """The prompt and the answers of a row."""
    if "chosen" in row:
        answers = [row["chosen"], row["rejected"]]
        if isinstance(row.get("prompt"), str) and isinstance(answers[0], str):
            return row["prompt"], answers
        if isinstance(row.get("prompt"), list):
            return row["prompt"], answers
        count = shared(*answers)
        return answers[0][:count], [answer[count:] for answer in answers]
    if "completion" in row:
        return row["prompt"], [row["completion"]]
    return None, [row["messages"] if "messages" in row else row["text"]]


def counts(path):
    result = collections.Counter()
    roles = collections.Counter()
    rows, prompts = set(), set()
    lengths = collections.defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.strip():
                continue
            prompt, answers = example(json.loads(line))
            result["rows"] += 1
            if prompt is not None:
                prompts.add(key(prompt))
                lengths["prompt"].append(length(prompt))
            for name, answer in zip(["first", "second"], answers):
                lengths[name].append(length(answer))
                result["empty_answers"] += not "".join(texts(answer)).strip()
            for passage in ([prompt] if prompt else []) + answers:
                if not isinstance(passage, str):
                    roles.update(turn["role"] for turn in passage)
            whole = key([prompt, *answers])
            result["duplicate_rows"] += whole in rows
            rows.add(whole)
            if len(answers) == 2:
                result["equal_pairs"] += answers[0] == answers[1]
                result["longer_chosen"] += length(answers[0]) > length(answers[1])
                result["unequal"] += length(answers[0]) != length(answers[1])
                if answers[0] != answers[1]:
                    result["contradictions"] += key([prompt, answers[1], answers[0]]) in rows
    result["distinct_prompts"] = len(prompts)
    quartiles = {
        name: [sorted(values)[max(0, -(-len(values) * part // 4) - 1)] for part in range(5)]
        for name, values in lengths.items()
    }
    sums = {name: sum(values) for name, values in lengths.items()}
    return {**result, "roles": dict(roles), "quartiles": quartiles, "sums": sums}


folder = sys.argv[1]
print(json.dumps({name: counts(f"{folder}/{name}") for name in FILES}, indent=1, sort_keys=True))
