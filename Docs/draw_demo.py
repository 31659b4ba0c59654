"""Draws Docs/demo.svg from the results of the demo: python3 Docs/draw_demo.py runs/demo/results.json > Docs/demo.svg"""

import json
import sys
from html import escape

ROWS = [
    "start: SFT middle until flat",
    "SFT middle",
    "SLiC strong > weak → middle > weak",
    "DPO strong > weak + middle > weak",
    "DPO strong > weak → middle > weak",
    "APO-zero strong > weak → middle > weak",
    "DPO strong > middle",
    "DPO middle > weak",
    "DPO strong > weak",
    "DPO + SFT strong > weak",
    "SFT strong",
    "best of 8 answers of the start",
]
LEFT, RIGHT, TOP, STEP = 290, 700, 34, 24
COLORS = {"demands met": "#2a7fb8", "right: both": "#d1603d"}

table = json.load(open(sys.argv[1]))
columns = [column["title"] for column in table["columns"]]
values = {row["name"]: row["values"] for row in table["rows"]}
x = lambda share: LEFT + (RIGHT - LEFT) * share / 100
bottom = TOP + STEP * len(ROWS)
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {RIGHT + 20} {bottom + 40}" '
      'font-family="system-ui, sans-serif" font-size="13" fill="#888">')
print("<title>Held-out instructions: demands met, and answers that are right, with 95 % intervals</title>")
for share in range(0, 101, 20):
    print(f'<path d="M{x(share):.1f} {TOP - 8}V{bottom}" stroke="#888" stroke-opacity=".3"/>'
          f'<text x="{x(share):.1f}" y="{bottom + 16}" text-anchor="middle">{share}</text>')
for place, (title, color) in enumerate(COLORS.items()):
    print(f'<circle cx="{LEFT + 150 * place}" cy="12" r="4.5" fill="{color}"/>'
          f'<text x="{LEFT + 150 * place + 10}" y="16.5">{escape(title)}, %</text>')
for place, name in enumerate(ROWS):
    y = TOP + STEP * (place + 0.5)
    print(f'<text x="{LEFT - 12}" y="{y + 4.5}" text-anchor="end">{escape(name)}</text>')
    for title, color in COLORS.items():
        value = values[name][columns.index(title)]
        print(f'<path d="M{x(value["low"]):.1f} {y}H{x(value["high"]):.1f}" stroke="{color}" stroke-width="3" '
              f'stroke-opacity=".5"/><circle cx="{x(value["mean"]):.1f}" cy="{y}" r="4.5" fill="{color}"/>')
print("</svg>")
