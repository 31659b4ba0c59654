#!/usr/bin/env python3
"""Draws Docs/pacings.svg: f(u) of every pacing, from the formulas of Sources/Curricula/Pacing.swift.

    python3 Docs/pacings.py > Docs/pacings.svg
"""
from math import exp

WIDTH, HEIGHT, LEFT, TOP, SIDE = 640, 300, 52, 20, 240
COURSES = [
    ("constant(0.5)", "#7f7f7f", "6 4", lambda u: 0.5),
    ("linear", "#d1495b", "", lambda u: u),
    ("exponential(rate: 3)", "#2e86ab", "", lambda u: (exp(3 * u) - 1) / (exp(3) - 1)),
    ("step(at: 0.5)", "#b8860b", "2 3", lambda u: 0.0 if u < 0.5 else 1.0),
    ("root(degree: 2)", "#3c9a5f", "", lambda u: u**0.5),
    ("linear, reversed", "#d1495b", "6 4", lambda u: 1 - u),
]


def place(u, f):
    return f"{LEFT + 1.4 * SIDE * u:.1f},{TOP + SIDE * (1 - f):.1f}"


print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"')
print('  font-family="system-ui, sans-serif" font-size="13" fill="#808080">')
print("<title>The probability of a hard example over the course of a pacing</title>")
right, bottom = LEFT + 1.4 * SIDE, TOP + SIDE
print(f'<path d="M{LEFT},{TOP} V{bottom} H{right}" fill="none" stroke="#808080"/>')
for share in (0, 0.5, 1):
    x, y = LEFT + 1.4 * SIDE * share, TOP + SIDE * (1 - share)
    print(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{share:g}</text>')
    print(f'<text x="{x}" y="{bottom + 17}" text-anchor="middle">{share:g}</text>')
print(f'<text x="{(LEFT + right) / 2}" y="{bottom + 34}" text-anchor="middle">u = t / epochs</text>')
print(f'<text x="14" y="{TOP + SIDE / 2}" text-anchor="middle" transform="rotate(-90 14 {TOP + SIDE / 2})">P(hard)</text>')
for row, (name, color, dashes, course) in enumerate(COURSES):
    points = " ".join(place(k / 100, course(k / 100)) for k in range(101))
    style = f'stroke="{color}" stroke-width="2"' + (f' stroke-dasharray="{dashes}"' if dashes else "")
    print(f'<polyline points="{points}" fill="none" {style}/>')
    y = TOP + 30 + 26 * row
    print(f'<path d="M{right + 24},{y} h32" {style}/><text x="{right + 64}" y="{y + 4}">{name}</text>')
print("</svg>")
