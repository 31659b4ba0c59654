/// The script that shows the numbers under the pointer; the page is complete without it.
///
/// It holds neither `<` nor `&`, so that readers of XML take it as readers of HTML do.
enum ReadOut {
  /// The script.
  static let script: StaticString = """
    for (const chart of document.querySelectorAll("svg.chart")) {
      const [left, top, right, bottom] = chart.dataset.plot.split(" ").map(Number);
      const lastStep = Number(chart.dataset.x.split(" ")[1]);
      const output = chart.parentNode.querySelector("output");
      const curves = [...chart.querySelectorAll(".curve")].map(g => ({
        name: g.dataset.name, run: g.classList[1],
        steps: g.dataset.steps.split(" ").map(Number),
        values: g.dataset.values.split(" ").map(Number)
      }));
      const cursor = document.createElementNS("http://www.w3.org/2000/svg", "line");
      cursor.setAttribute("y1", top);
      cursor.setAttribute("y2", bottom);
      cursor.setAttribute("class", "cursor");
      const show = event => {
        const box = chart.getBoundingClientRect();
        const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
        const aim = Math.min(1, Math.max(0, (x - left) / (right - left))) * lastStep;
        let nearest = null;
        for (const curve of curves) for (const step of curve.steps)
          if (nearest === null || Math.abs(nearest - aim) > Math.abs(step - aim)) nearest = step;
        const place = left + nearest / lastStep * (right - left);
        cursor.setAttribute("x1", place);
        cursor.setAttribute("x2", place);
        chart.append(cursor);
        const found = curves.flatMap(curve => {
          const index = curve.steps.lastIndexOf(nearest);
          if (0 > index || Number.isNaN(curve.values[index])) return [];
          const part = document.createElement("span");
          part.className = curve.run;
          part.textContent = (curve.name + " " + Number(curve.values[index].toPrecision(4))).trim();
          return [part];
        });
        const label = document.createElement("span");
        label.textContent = "step " + nearest;
        output.replaceChildren(label, ...found);
      };
      chart.addEventListener("pointermove", show);
      chart.addEventListener("pointerdown", show);
      chart.addEventListener("pointerleave", () => {
        cursor.remove();
        output.replaceChildren();
      });
    }
    document.documentElement.dataset.live = "yes";
    """

  /// The hash by which the page's policy lets this script run and no other.
  static let hash = "sha256-l0uwqvPt3y5HMjsin0sefNmssdhXL1TvHRIoUixDLz0="
}
