"""How the fixtures are written: a line for each step or case, so that a change can be read in a diff."""

import json
from pathlib import Path


def write_json(path, header, key, lines, footer=None):
    """Writes `header`, then the list `lines` under `key` with one element a line, then `footer`."""
    entries = [f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in header.items()]
    entries.append(f'"{key}": [\n' + ",\n".join("  " + json.dumps(line, ensure_ascii=False) for line in lines) + "\n ]")
    entries += [f'"{name}": {json.dumps(value, indent=1)}' for name, value in (footer or {}).items()]
    Path(path).write_text("{\n " + ",\n ".join(entries) + "\n}\n", encoding="utf-8")


def write_lines(path, rows):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(path).write_text(text, encoding="utf-8")
