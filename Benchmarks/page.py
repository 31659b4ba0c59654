#!/usr/bin/env python3
"""Writes the measured parts of Docs/Performance.md and its drawings out of Benchmarks/Results: python3 Benchmarks/page.py

A part of the page stands between <!-- NAME: begin --> and <!-- NAME: end -->. Parts without a file of results stay as
they are, so that one benchmark can be run alone.
"""

import html
import json
import math
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS, DOCS = ROOT / "Benchmarks/Results", ROOT / "Docs"
PAGE = DOCS / "Performance.md"
GREY, BLUE, RED, GREEN = "#888", "#2a7fb8", "#d1603d", "#5a9a3c"


def digits(value, count=3):
    """The value with so many significant digits and no exponent."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "–"
    return f"{value:,.{max(0, count - 1 - math.floor(math.log10(abs(value))))}f}"


def table(header, rows, left=1):
    line = lambda cells: "| " + " | ".join(cells) + " |"
    return "\n".join([line(header), "|" + "---|" * left + "--:|" * (len(header) - left)] + [line(row) for row in rows])


def provenance(report):
    m = report["machine"]
    return f"*{m['processor']}, {m['threads']} threads, {m['kernel']} kernels; commit {m['commit']}, {m['date']}.*"


# MARK: drawings


class Drawing:
    """Panels side by side, each with a frame, axes of its own, and curves or bars."""

    def __init__(self, title, width, height):
        self.title, self.width, self.height, self.parts = title, width, height, []

    def text(self, x, y, text, anchor="start", fill=GREY, weight=None):
        weight = f' font-weight="{weight}"' if weight else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}>{html.escape(text)}</text>'
        )

    def line(self, points, stroke, width=1.8, dashes=None, opacity=1):
        path = "".join(f"{'L' if i else 'M'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(points))
        dashes = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(
            f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}" stroke-opacity="{opacity}"{dashes}/>'
        )

    def bar(self, x, y, width, height, fill, opacity=1):
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" fill="{fill}" '
            f'fill-opacity="{opacity}"/>'
        )

    def dot(self, x, y, fill):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{fill}"/>')

    def write(self, name, report):
        caption = re.sub(r"[*]", "", provenance(report))
        self.text(0, self.height + 14, caption)
        (DOCS / name).write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 0 {self.width + 8} {self.height + 22}" '
            f'font-family="system-ui, sans-serif" font-size="11">\n<title>{html.escape(self.title)}</title>\n'
            + "\n".join(self.parts)
            + "\n</svg>\n"
        )


def panel(drawing, left, top, title, unit, sizes, curves, bound=None, width=230, height=130):
    """Curves over sizes that double: (name, color, values), all from zero."""
    drawing.text(left, top - 24, title, fill=GREY, weight=600)
    drawing.text(left, top - 11, unit)
    high = max(max(values) for _, _, values in curves)
    if bound:
        high = max(high, bound)
    step = 10 ** math.floor(math.log10(high))
    step = next(s for s in (step / 5, step / 2, step, 2 * step, 5 * step) if high / s <= 5)
    high = math.ceil(high / step - 1e-9) * step
    x = lambda size: left + 34 + (width - 44) * math.log2(size / sizes[0]) / math.log2(sizes[-1] / sizes[0])
    y = lambda value: top + height * (1 - value / high)
    for i in range(round(high / step) + 1):
        drawing.line([(left + 30, y(i * step)), (left + width, y(i * step))], GREY, 0.5, opacity=0.4)
        drawing.text(left + 26, y(i * step) + 4, f"{i * step:g}", "end")
    for size in sizes:
        drawing.text(x(size), top + height + 14, f"{size // 1024} k" if size >= 1024 else str(size), "middle")
    if bound:
        drawing.line([(left + 30, y(bound)), (left + width, y(bound))], RED, 1, "4 3")
    for place, (name, color, values) in enumerate(curves):
        drawing.line([(x(s), y(v)) for s, v in zip(sizes, values)], color)
        for s, v in zip(sizes, values):
            drawing.dot(x(s), y(v), color)
        if name:
            drawing.text(left + width, top - 24 + 13 * place, name, "end", color)


def draw_scaling(report):
    curves = {curve["variable"]: curve["points"] for curve in report["result"]["curves"]}
    drawing = Drawing("How a step grows with length, vocabulary, batch and threads", 760, 400)
    sizes = lambda name: [point["size"] for point in curves[name]]
    taken = lambda name, of: [of(point["taken"]) for point in curves[name]]
    per_token = lambda t: 1e6 * t["step"]["median"] / t["rows"]
    beyond = lambda t: 1e6 * (t["step"]["median"] - t["attention"]) / t["rows"]
    megabytes = lambda t: t["passingMemory"] / 1e6
    panels = [
        ("length", "length of a pair", "µs a token", [("all", BLUE, per_token), ("without attention", GREEN, beyond)]),
        ("length", "length of a pair", "MB beside weights and their state", [("", BLUE, megabytes)]),
        ("vocabulary", "vocabulary", "MB beside weights and their state", [("", BLUE, megabytes)]),
        ("batch", "pairs a step", "µs a token", [("", BLUE, per_token)]),
        ("batch", "pairs a step", "MB beside weights and their state", [("", BLUE, megabytes)]),
        ("threads", "threads on this machine", "seconds a step", [("", BLUE, lambda t: t["step"]["median"])]),
    ]
    for place, (name, title, unit, values) in enumerate(panels):
        if name in curves:
            left, top = place % 3 * 260, 40 + place // 3 * 195
            panel(drawing, left, top, title, unit, sizes(name), [(n, c, taken(name, of)) for n, c, of in values])
    drawing.write("scaling.svg", report)


def bars(title, name, report, rows, unit):
    """Horizontal bars: (label, value, text, color)."""
    room = 10 + 6 * max(len(label) for label, _, _, _ in rows)
    drawing = Drawing(title, room + 440, 24 + 18 * len(rows))
    drawing.text(0, 12, unit, weight=600)
    high = max(value for _, value, _, _ in rows)
    for place, (label, value, text, color) in enumerate(rows):
        y = 20 + 18 * place
        drawing.text(room - 6, y + 11, label, "end")
        drawing.bar(room, y, 320 * value / high, 14, color, 0.85)
        drawing.text(room + 6 + 320 * value / high, y + 11, text)
    drawing.write(name, report)


# MARK: parts of the page

def group(kernel):
    """The part of a step that a kernel belongs to."""
    name = kernel["name"]
    if name.startswith("head"):
        return "head: products" if kernel["bound"] == "products" else "head: sums and gradient of the logits"
    if name in ("attention, forward", "attention, backward"):
        return name
    if kernel["bound"] == "products":
        return "linear maps: " + name.rsplit(", ", 1)[1]
    if name.startswith(("AdamW", "gradients", "weights")):
        return "update: AdamW, norm, checks"
    return "between the products: norms, gates, rotary, residuals"


def kernels(report):
    result = report["result"]
    peaks = {name: samples["median"] / 1e9 for name, samples in result["peaks"].items()}
    rows = []
    for kernel in result["kernels"]:
        products = kernel["bound"] == "products"
        rows.append([
            kernel["name"], kernel["shape"], digits(1e3 * kernel["seconds"]["median"]),
            digits(kernel["nanosecondsAnElement"]), digits(kernel["rate"] / 1e9) if products else "",
            "" if products else digits(kernel["rate"] / 1e9), f"{100 * kernel['shareOfPeak']:.0f} %",
        ])  # fmt: skip
    text = (
        f"Peaks, medians of the same run: matrix products {digits(peaks['products'])} GFLOP/s, reading "
        f"{digits(peaks['reading'])} GB/s, copying {digits(peaks['copying'])} GB/s (both ways added).\n\n"
        + table(["kernel", "shape", "ms", "ns/element", "GFLOP/s", "GB/s", "of the peak"], rows, left=2)
    )
    return text


def profile(report):
    """Where the time of a step goes, by the kernels of the same run."""
    sums = {}
    for kernel in report["result"]["kernels"]:
        if kernel["timesAStep"]:
            entry = sums.setdefault(group(kernel), [0, 0, kernel["bound"]])
            seconds = kernel["timesAStep"] * kernel["seconds"]["median"]
            entry[0] += seconds
            entry[1] += kernel["rate"] * seconds
    total = sum(seconds for seconds, _, _ in sums.values())
    rows = sorted(sums.items(), key=lambda item: -item[1][0])
    bars(
        "Where the time of a step goes", "step-profile.svg", report,
        [(name, s, f"{s:.2f} s, {100 * s / total:.0f} %", BLUE if b == "products" else GREEN) for name, (s, _, b) in rows],
        "seconds of a step",
    )  # fmt: skip
    return table(
        ["part of a step", "s", "share", "rate"],
        [
            [name, digits(s), f"{100 * s / total:.1f} %",
             digits(work / s / 1e9) + (" GFLOP/s" if b == "products" else " GB/s")]
            for name, (s, work, b) in rows
        ] + [["together", digits(total), "100 %", ""]],
    )  # fmt: skip


def step(reports):
    """The full step, and beside it the same in bfloat16 and the step of an adapter."""
    percent = lambda share: f"{100 * share:.0f} %"
    lines = {
        "numbers trained": lambda r: f"all {r['parameters'] / 1e6:.1f} M" if "adapterRank" not in r
            else f"LoRA, rank {r['adapterRank']}, all linear layers",
        "precision of products": lambda r: r.get("precision", "float32"),
        "matrix product peak, before, between and after the steps": lambda r: f"{digits(r['peak']['median'])} GFLOP/s",
        "step, median": lambda r: f"{digits(r['step']['median'])} s of {r['step']['count']} (best {digits(r['step']['best'])})",
        "tokens a second": lambda r: digits(r["tokensPerSecond"]),
        "arithmetic, share of the peak": lambda r: f"{digits(r['operations'] / 1e12)} TFLOP, {percent(r['shareOfPeak'])}",
        "filling the reference cache, share of the peak":
            lambda r: f"{digits(r['filling'])} s for the pairs of a step, {percent(r['fillingShareOfPeak'])}",
        "peak memory": lambda r: f"{digits(r['peakMemory'] / 1e9)} GB",
        "buffers that a step allocates": lambda r: f"{r['allocations']:,}, {digits(r['allocatedBytes'] / 1e9)} GB in all",
        "foretold by `contrastive inspect`: step, filling, memory": lambda r: ", ".join(percent(a / b) for a, b in (
            (r["estimate"]["step"], r["step"]["median"]), (r["estimate"]["filling"], r["filling"]),
            (r["estimate"]["memory"], r["peakMemory"]))) + " of what it took",
    }  # fmt: skip
    results = [reports[name]["result"] for name in STEPS if name in reports]
    rows = [[name] + [write(result) for result in results] for name, write in lines.items()]
    return table(["8 pairs", *["" for _ in results]], rows)


def scaling(report):
    draw_scaling(report)
    names = {"length": "tokens a pair", "vocabulary": "vocabulary", "batch": "pairs a step", "threads": "threads"}
    parts = []
    for curve in report["result"]["curves"]:
        rows = []
        for point in curve["points"]:
            t = point["taken"]
            time, peak = t["step"]["median"], 1e9 * t["peak"]["median"]
            rows.append([
                f"{point['size']:,}", f"{t['rows']:,}", digits(time), digits(1e6 * time / t["rows"]),
                digits(1e6 * (time - t["attention"]) / t["rows"]), f"{100 * t['operations'] / time / peak:.0f} %",
                f"{100 * t['attentionOperations'] / t['attention'] / peak:.0f} %",
                digits(t["passingMemory"] / 1e6), f"{t['allocations']:,}",
            ])  # fmt: skip
        parts.append(
            table(
                [names[curve["variable"]], "tokens a step", "s", "µs/token", "without attention", "of the peak",
                 "attention, of the peak", "MB beside the state", "buffers"], rows,
            )
        )  # fmt: skip
    limits = table(
        ["bound", "found", "asked", ""],
        [
            [limit["name"], digits(limit["found"]), ("≥ " if limit["isLowerBound"] else "≤ ") + digits(limit["bound"]),
             "holds" if limit["holds"] else "**missed**"]
            for limit in report["result"]["limits"]
        ],
    )  # fmt: skip
    return "\n\n".join([limits, "![How a step grows](scaling.svg)"] + parts)


def choices(report):
    return table(
        ["the gradient of a step", "s", "times", "MB beside weights and gradients"],
        [
            [row["choice"]["name"], digits(row["seconds"]["median"]), f"{row['ratio']:.2f}",
             digits(row["passingMemory"] / 1e6)]
            for row in report["result"]
        ],
    )  # fmt: skip


def instructions(report):
    r = report["result"]
    rows = [[f"`{f['name']}`", f"{f['instructions'] / 1e6:,.1f}", f"{100 * f['instructions'] / r['instructions']:.1f} %"]
            for f in r["functions"]]  # fmt: skip
    return (
        f"{r['instructions'] / 1e9:.3f} billion instructions, of which {r['outsideProducts'] / 1e6:,.1f} million "
        f"outside matrix products. {r['what']}\n\n" + table(["function", "million", "share"], rows)
    )


def generation(report):
    r = report["result"]
    first = r["measurements"][0]["tokensPerSecond"]
    rows = [
        [str(m["prompts"]), digits(m["tokensPerSecond"]), f"{m['tokensPerSecond'] / first:.1f}",
         f"{100 * m['bandwidthShare']:.0f} %"]
        for m in r["measurements"]
    ]  # fmt: skip
    return (
        f"Reading memory at {digits(r['bandwidth'])} GB/s in the same run; a token reads "
        f"{digits(r['weightBytes'] / 1e9)} GB of weights.\n\n"
        + table(["prompts together", "tokens/s", "times one", "weights read, of the bandwidth"], rows)
    )


def generation_peers(report):
    ours, theirs = (report["result"][side]["measurements"] for side in ("contrastive", "transformers"))
    versions = ", ".join(f"{name} {version}" for name, version in report["result"]["transformers"]["versions"].items())
    rows = [
        [str(a["prompts"]), digits(a["tokensPerSecond"]), digits(b["tokensPerSecond"]),
         f"{a['tokensPerSecond'] / b['tokensPerSecond']:.2f}"]
        for a, b in zip(ours, theirs)
    ]  # fmt: skip
    return (
        table(["prompts together", "tokens/s", "transformers, tokens/s", "ratio"], rows)
        + f"\n\nBoth give the same tokens; {versions}."
    )


def median(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


def peers(report):
    sides = report["result"]["sides"]
    ours = {}
    for side in sides:
        side["step"] = median(side["seconds"])
        if side["name"].startswith("contrastive"):
            ours["LoRA" in side["name"], "bfloat16" in side["name"]] = side
    rows = []
    for side in sides:
        bases = [ours["LoRA" in side["name"], rounded] for rounded in (False, True)]
        rows.append([
            side["name"], f"{side['step']:.1f} s", *(f"{side['step'] / base['step']:.1f}" for base in bases),
            f"{side['peak_memory'] / 1e9:.1f} GB", *(f"{side['peak_memory'] / base['peak_memory']:.1f}" for base in bases),
            f"{side['losses'][-1]:.6f}",
        ])  # fmt: skip
    bars(
        "A step beside its peers", "peers.svg", report,
        [(s["name"], s["step"], f"{s['step']:.1f} s, {s['peak_memory'] / 1e9:.1f} GB",
          BLUE if s["name"].startswith("contrastive") else GREY) for s in sides],
        "seconds of a step",
    )  # fmt: skip
    versions = ", ".join(f"{name} {version}" for name, version in report["result"]["versions"].items())
    count = len(sides[0]["seconds"])
    return (
        "![A step beside its peers](peers.svg)\n\n"
        + table(["", "step", "times ours", "in bfloat16", "memory", "times ours", "in bfloat16", "last loss"], rows)
        + f"\n\nMedians of {count} steps, by turns; {versions}."
    )


def reach(reports):
    """What was aimed at on a Zen 5 machine, beside what the last runs found on this one."""
    rows = []

    def row(what, aim, found, holds):
        rows.append([what, aim, found, "yes" if holds else "no"])

    if report := reports.get("peers"):
        sides = {side["name"]: side for side in report["result"]["sides"]}
        seconds = lambda name: median(sides[name]["seconds"])
        # The aims are those of single precision; with both sides in bfloat16 they are as fair.
        aims = [("TRL, float32", 7), ("TRL, bfloat16", 3.4), ("PyTorch by hand, float32", 3.1),
                ("PyTorch by hand, bfloat16", 1.4)]  # fmt: skip
        for name, aim in aims:
            for own in ("float32", "bfloat16") if name.endswith("bfloat16") else ("float32",):
                ratio = seconds(name) / seconds(f"contrastive, {own}")
                row(f"a step in {own} beside {name}", f"≥ {aim} times as fast", f"{ratio:.1f}", ratio >= aim)
    if report := reports.get("training-step"):
        r = report["result"]
        memory = r["peakMemory"] / 1e9
        row("a full step, peak memory", "≤ 2.9 GB", f"{memory:.2f} GB", memory <= 2.9)
        row("share of the matrix peak, a whole step", "≥ 82 %", f"{100 * r['shareOfPeak']:.0f} %", r["shareOfPeak"] >= 0.82)
        fill = r["fillingShareOfPeak"]
        row("share of the matrix peak, filling the reference cache", "≥ 83 %", f"{100 * fill:.0f} %", fill >= 0.83)
        if lora := reports.get("lora-step"):
            part = lora["result"]["step"]["median"] / r["step"]["median"]
            memory = lora["result"]["peakMemory"] / 1e9
            row("LoRA of rank 16 on all linear layers, beside the full step", "≤ 0.75 of the time", f"{part:.2f}", part <= 0.75)
            row("the same, peak memory", "≤ 1.4 GB", f"{memory:.2f} GB", memory <= 1.4)
    if report := reports.get("scaling"):
        for limit in report["result"]["limits"]:
            sign = "≥ " if limit["isLowerBound"] else "≤ "
            row(limit["name"], sign + digits(limit["bound"]), digits(limit["found"]), limit["holds"])
    if report := reports.get("generation"):
        measurements = {m["prompts"]: m for m in report["result"]["measurements"]}
        if 1 in measurements:
            share = measurements[1]["bandwidthShare"]
            row("generation, one prompt, share of the read bandwidth", "≥ 80 %", f"{100 * share:.0f} %", share >= 0.8)
        if 1 in measurements and 16 in measurements:
            times = measurements[16]["tokensPerSecond"] / measurements[1]["tokensPerSecond"]
            row("generation, 16 prompts beside one, tokens a second", "≥ 5 times", f"{times:.1f}", times >= 5)
    if report := reports.get("generation-peers"):
        ours, theirs = (report["result"][side]["measurements"][0] for side in ("contrastive", "transformers"))
        ratio = ours["tokensPerSecond"] / theirs["tokensPerSecond"]
        row("generation, one prompt, beside transformers", "≥ 1 times as fast", f"{ratio:.2f}", ratio >= 1)
    return table(["", "aim", "found", "met"], rows)


STEPS = ["training-step", "bfloat16-step", "lora-step"]

PARTS = {
    "profile": ("kernels", profile),
    "kernels": ("kernels", kernels),
    "choices": ("choices", choices),
    "scaling": ("scaling", scaling),
    "generation": ("generation", generation),
    "generation-peers": ("generation-peers", generation_peers),
    "instructions": ("instructions", instructions),
    "peers": ("peers", peers),
}


def main():
    page = PAGE.read_text()
    reports = {path.stem: json.loads(path.read_text()) for path in RESULTS.glob("*.json")}
    parts = {
        name: f"{write(reports[file])}\n\n{provenance(reports[file])}"
        for name, (file, write) in PARTS.items()
        if file in reports
    }
    if "training-step" in reports:
        text = step(reports)
        lines = dict.fromkeys(provenance(reports[name]) for name in STEPS if name in reports)
        parts["step"] = text + "\n\n" + "  \n".join(lines)
    if reports:
        parts["reach"] = reach(reports)
    for name, text in parts.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        before, rest = page.split(begin, 1)
        page = f"{before}{begin}{text}\n{end}{rest.split(end, 1)[1]}"
    PAGE.write_text(page)


if __name__ == "__main__":
    main()
