"""Draws Docs/losses.svg, every loss of a pair and its slope against the margin: python3 Docs/draw_losses.py > Docs/losses.svg

The formulas are checked against the values of TRL's trainers in Tests/Fixtures/losses first.
"""

import json
from math import exp, expm1, log, log1p
from pathlib import Path

ln2 = log(2)
softplus = lambda x: max(x, 0) + log1p(exp(-abs(x)))
sigma = lambda x: exp(-softplus(-x))
log_odds = lambda p: p - log(-expm1(p))

# Each takes the log-ratios of chosen and rejected answer (without a reference their log-probabilities), the numbers of
# tokens, β, and its own option.
LOSSES = {
    "sigmoid": lambda u, v, n, k, b: softplus(-b * (u - v)),
    "hinge": lambda u, v, n, k, b: max(0, 1 - b * (u - v)),
    "cdpo": lambda u, v, n, k, b, e: softplus(-b * (u - v)) + e * b * (u - v),
    "robust": lambda u, v, n, k, b, e: softplus(-b * (u - v)) - b * (u - v) * e / (1 - 2 * e),
    "exo_pair": lambda u, v, n, k, b, e: sigma(b * (u - v)) * (-softplus(-b * (u - v)) - log(1 - e))
    + sigma(-b * (u - v)) * (-softplus(b * (u - v)) - log(e)),
    "discopop": lambda u, v, n, k, b, t: sigma(-b * (u - v) / t) * softplus(-b * (u - v))
    + exp(-softplus(-b * (u - v) / t) - b * (u - v)),
    "sigmoid_norm": lambda u, v, n, k, b: softplus(-b * (u / n - v / k)),
    "ipo": lambda u, v, n, k, b: (u / n - v / k - 0.5 / b) ** 2,
    "apo_zero": lambda u, v, n, k, b: 1 - sigma(b * u) + sigma(b * v),
    "apo_down": lambda u, v, n, k, b: sigma(b * u) + 1 - sigma(b * (u - v)),
    "bco_pair": lambda u, v, n, k, b: softplus(-b * u) + softplus(b * v),
    "nca_pair": lambda u, v, n, k, b: softplus(-b * u) + softplus(b * u) / 2 + softplus(b * v) / 2,
    "sppo_hard": lambda u, v, n, k, b: (u - 0.5 / b) ** 2 + (v + 0.5 / b) ** 2,
    "dpop": lambda u, v, n, k, b, w: softplus(-b * (u - v - w * max(0, -u))),
    "slic": lambda u, v, n, k, b: max(0, 1 / b - u + v),
    "cpo": lambda u, v, n, k, b: softplus(-b * (u - v)),
    "cpo_hinge": lambda u, v, n, k, b: max(0, 1 - b * (u - v)),
    "cpo_ipo": lambda u, v, n, k, b: (u / n - v / k - 0.5 / b) ** 2,
    "simpo": lambda u, v, n, k, b, g: softplus(g - b * (u / n - v / k)),
    "orpo": lambda u, v, n, k, b: b * softplus(log_odds(v / k) - log_odds(u / n)),
}
OWN = {"exo_pair": "label_smoothing", "robust": "label_smoothing", "cdpo": "label_smoothing",
       "discopop": "discopop_tau", "dpop": "dpop_lambda", "simpo": "simpo_gamma"}
FREE = ("slic", "cpo", "cpo_hinge", "cpo_ipo", "simpo", "orpo")


def check():
    """Holds the formulas to the recorded values; the likelihood of the chosen answer is taken off."""
    file = json.loads(Path(__file__, "../../Tests/Fixtures/losses/values.json").resolve().read_text())
    seen = set()
    for case in file["cases"]:
        config = case["config"]
        name = config["loss_type"]
        if "f_divergence_type" in config or (name in FREE and "label_smoothing" in config):
            continue
        seen.add(name)
        option = [config.get(OWN[name], 0.5)] if name in OWN else []
        for (policy, reference, (n, k)), row in zip(file["pairs"], case["rows"]):
            u, v = policy if name in FREE else (policy[0] - reference[0], policy[1] - reference[1])
            likelihood = (config.get("cpo_alpha", 1) if name != "orpo" else 1) if name in FREE else 0
            found = LOSSES[name](u, v, n, k, config.get("beta", 0.1), *option) - likelihood * policy[0] / n
            assert abs(found - row[0]) < 1e-5 * max(1, abs(row[0])), (config, found, row)
    assert seen == LOSSES.keys() - {"slic"}


# What is drawn: β and the option, so that the margins of interest lie within forty nats, over twenty tokens an answer.
PANELS = {
    "sigmoid": (0.1,), "hinge": (0.1,), "cdpo": (0.1, 0.1), "robust": (0.1, 0.1), "exo_pair": (0.1, 0.1),
    "discopop": (0.1, 0.05), "sigmoid_norm": (2,), "ipo": (1,), "apo_zero": (0.1,), "apo_down": (0.1,),
    "bco_pair": (0.1,), "nca_pair": (0.1,), "sppo_hard": (0.1,), "dpop": (0.1, 5), "slic": (0.1,), "cpo": (0.1,),
    "cpo_hinge": (0.1,), "cpo_ipo": (1,), "simpo": (2, 0.5), "orpo": (1,),
}
SYMBOLS = {"label_smoothing": "ε", "discopop_tau": "τ", "dpop_lambda": "λ", "simpo_gamma": "γ"}
WIDTH, HEIGHT, COLUMNS, GAP, TOKENS, REACH = 150, 96, 4, 30, 20, 40
BLUE, RED = "#2a7fb8", "#d1603d"


def curve(points, low, high):
    y = lambda value: HEIGHT * (high - min(max(value, low), high)) / (high - low)
    return "".join(f"{'L' if i else 'M'}{WIDTH * i / (len(points) - 1):.1f} {y(p):.1f}" for i, p in enumerate(points))


def draw():
    rows = -(-len(PANELS) // COLUMNS)
    width, height = COLUMNS * (WIDTH + GAP) - GAP + 8, rows * (HEIGHT + 46) + 44
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 0 {width} {height}" font-family="system-ui, sans-serif" '
          'font-size="11" fill="#888">')
    print("<title>Every loss of a pair, and its derivative, against the margin of the chosen answer</title>")
    for place, (text, color) in enumerate((("loss", BLUE), ("derivative by the margin", RED))):
        print(f'<path d="M{80 * place} 12h18" stroke="{color}" stroke-width="2"/>'
              f'<text x="{80 * place + 23}" y="16">{text}</text>')
    print(f'<text x="{width - 8}" y="16" text-anchor="end">from −{REACH} to {REACH} nats, half of it on each answer; '
          'grid line at 0</text>')
    for place, (name, options) in enumerate(PANELS.items()):
        # Without a reference the answers' log-probabilities lie about −30 nats, so that none is above 0.
        center = -30 if name in FREE else 0
        at = lambda x: LOSSES[name](center + x / 2, center - x / 2, TOKENS, TOKENS, *options)
        steps = [-REACH + 2 * REACH * (i + 0.5) / 160 for i in range(160)]
        values = [at(x) for x in steps]
        slopes = [(at(x + 1e-4) - at(x - 1e-4)) / 2e-4 for x in steps]
        left, top = place % COLUMNS * (WIDTH + GAP), 44 + place // COLUMNS * (HEIGHT + 46)
        label = [f"β = {options[0]}" if name != "slic" else f"δ = {1 / options[0]:.0f}"]
        label += [f"{SYMBOLS[OWN[name]]} = {option}" for option in options[1:]]
        # Both curves are scaled to the panel, each with its own zero.
        high, low = max(values), min(0, min(values))
        steepest = max(map(abs, slopes))
        lowest = f"{low:.3g}".replace("-", "−")
        print(f'<g transform="translate({left} {top})" fill="none">'
              f'<text fill="#888" y="-5"><tspan font-weight="600">{name}</tspan>  {", ".join(label)}</text>'
              f'<path d="M0 0V{HEIGHT}H{WIDTH}M{WIDTH / 2} 0V{HEIGHT}" stroke="#888" stroke-opacity=".35"/>'
              f'<path d="M0 {HEIGHT / 2}H{WIDTH}" stroke="{RED}" stroke-opacity=".35" stroke-dasharray="2 3"/>'
              f'<path d="{curve(values, low, high)}" stroke="{BLUE}" stroke-width="1.8"/>'
              f'<path d="{curve(slopes, -steepest, steepest)}" stroke="{RED}" stroke-width="1.2"/>'
              f'<text fill="{BLUE}" y="{HEIGHT + 13}">{lowest} to {high:.3g}</text>'
              f'<text fill="{RED}" x="{WIDTH}" y="{HEIGHT + 13}" text-anchor="end">± {steepest:.2g}</text></g>')
    print("</svg>")


check()
draw()
