/// How the page looks: quiet, in the reader's own light or dark.
///
/// The colors of curves are those of Okabe and Ito, which stay apart for every kind of color vision,
/// darkened on light ground and lightened on dark so that thin lines can be seen.
enum Stylesheet {
  /// Colors and type.
  static let base: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #fbfbfa; --card: #ffffff; --ink: #1c2126; --soft: #5c6670; --line: #dfe3e6;
      --c0: #0067a5; --c1: #c04a00; --c2: #007a5a; --c3: #a8487f; --c4: #8a6500; --c5: #2d87bd;
      --c6: #444b52; --tone0: #f4f6f7; --tone1: #e6ecf1; --tone2: #d3dde6; --met: #007a5a;
      --missed: #b23c00;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14171a; --card: #1b1f23; --ink: #e6e9eb; --soft: #9aa5ae; --line: #343b42;
        --c0: #63b3ea; --c1: #ff9350; --c2: #33c69c; --c3: #e79ac8; --c4: #e8b93b; --c5: #9fd4f5;
        --c6: #c3cad0; --tone0: #20262b; --tone1: #2a333b; --tone2: #37434e; --met: #33c69c;
        --missed: #ff9350;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: break-word;
    }
    h1, h2, h3, p { margin: 0; }
    h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin-bottom: 0.6rem; }
    h3 { font-size: 1rem; line-height: 1.3; }
    data { white-space: nowrap; }
    code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
    .kicker, .tile-title, .role { color: var(--soft); font-size: 0.85rem; }
    .lead { color: var(--soft); max-width: 46rem; }
    .unit, .source, .interval, .minus { color: var(--soft); font-weight: 400; font-size: 0.85rem; }
    .c0 { --color: var(--c0); } .c1 { --color: var(--c1); } .c2 { --color: var(--c2); }
    .c3 { --color: var(--c3); } .c4 { --color: var(--c4); } .c5 { --color: var(--c5); }
    .c6 { --color: var(--c6); }
    .badge {
      display: inline-block; min-width: 1.5em; padding: 0 0.35em; border-radius: 0.3em;
      background: var(--color); color: var(--card); font-size: 0.85rem; font-weight: 600;
      text-align: center;
    }
    """

  /// Where things stand.
  static let layout: StaticString = """
    main { max-width: 100rem; margin: 0 auto; padding: 2.5rem 2rem 4rem; }
    section, .tiles, main > table { margin-top: 2.5rem; }
    .reading { margin: 1rem 0 0; max-width: 52rem; font-size: 1.1rem; }
    ul.reading { padding: 0; list-style: none; }
    ul.reading li { margin-bottom: 0.6rem; }
    .tiles { display: flex; flex-wrap: wrap; gap: 1rem 3rem; }
    .tile-value { font-size: 1.45rem; line-height: 1.3; white-space: nowrap; }
    .before { color: var(--soft); font-size: 1.1rem; }
    .tile-source { color: var(--soft); font-size: 0.8rem; }
    .legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; margin: 0 0 1rem; padding: 0; list-style: none; font-size: 0.9rem; }
    .swatch { display: inline-block; width: 1.1em; height: 0.85em; border: 1px solid var(--line); vertical-align: -0.05em; }
    .ring { width: 0.7em; height: 0.7em; border: 2px solid var(--ink); border-radius: 50%; }
    .tone0 { background: var(--tone0); } .tone1 { background: var(--tone1); } .tone2 { background: var(--tone2); }
    .charts { display: grid; gap: 1.2rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); }
    .tables { display: flex; flex-wrap: wrap; gap: 1rem 3rem; }
    .tables h3 { margin-top: 1rem; }
    table { border-collapse: collapse; margin-top: 0.8rem; }
    th, td { padding: 0.45rem 1rem 0.45rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
    thead th { color: var(--soft); font-size: 0.85rem; vertical-align: bottom; }
    thead .unit { display: block; font-size: 0.75rem; }
    .group th { padding-top: 1.1rem; color: var(--soft); font-size: 0.85rem; }
    td .source { display: block; font-size: 0.75rem; }
    .sample, .alarm { margin-top: 1.2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
    .text { max-height: 24rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
    .prompt { max-width: 60rem; font-weight: 600; }
    .empty { color: var(--soft); font-style: italic; }
    .responses { display: grid; gap: 1rem 2rem; margin-top: 0.8rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
    .response { padding-left: 0.9rem; border-left: 3px solid var(--line); }
    .marks { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; margin: 0.5rem 0 0; padding: 0; list-style: none; font-size: 0.9rem; }
    .met .sign { color: var(--met); font-weight: 700; } .missed .sign { color: var(--missed); font-weight: 700; }
    .cards { display: grid; gap: 1.5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
    dl { display: grid; grid-template-columns: minmax(7rem, 40%) 1fr; gap: 0.25rem 1rem; margin: 0.5rem 0 0; }
    .alarm p { margin: 0.3rem 0; max-width: 60rem; } .alarm dl { grid-template-columns: 9rem 1fr; max-width: 60rem; }
    dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
    summary { cursor: pointer; color: var(--c0); margin-top: 0.6rem; }
    .compact th, .compact td { padding-top: 0.2rem; padding-bottom: 0.2rem; font-size: 0.9rem; }
    @media (max-width: 40rem) {
      main { padding: 1.5rem 1rem 3rem; }
      .tiles { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem 1rem; }
      .tile-value { font-size: 1.2rem; } .before { font-size: 1rem; }
      .stacking, .stacking tbody, .stacking tr, .stacking th, .stacking td { display: block; }
      .stacking thead { display: none; }
      .stacking tr { padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
      .stacking th, .stacking td { padding: 0.15rem 0; border: 0; }
      .stacking th[scope=row] { font-weight: 600; }
      .stacking td { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 0.5rem; }
      .stacking td::before { content: attr(data-label); flex-basis: 100%; color: var(--soft); font-size: 0.8rem; }
    }
    @media print {
      :root { --paper: #fff; }
      body { font-size: 10pt; } main { max-width: none; padding: 0; }
      .charts { grid-template-columns: 1fr 1fr; }
      figure, .sample, .alarm, tr { break-inside: avoid; }
      .text { max-height: none; overflow: visible; }
      output { display: none; }
    }
    """

  /// Charts and whiskers.
  static let charts: StaticString = """
    figure { margin: 0; min-width: 0; }
    figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6rem; margin-bottom: 0.3rem; }
    output { display: block; font-size: 0.8rem; color: var(--soft); min-height: 1.3rem; }
    output span { margin-right: 0.8rem; color: var(--color, inherit); }
    svg { display: block; overflow: visible; }
    .chart { width: 100%; height: auto; touch-action: pan-y; }
    .chart text { font-size: 12px; fill: var(--soft); }
    .chart .label { fill: var(--color); font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
    .band0 { fill: var(--tone0); } .band1 { fill: var(--tone1); } .band2 { fill: var(--tone2); }
    .grid, .tick { stroke: var(--line); stroke-width: 1; }
    .guide { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; }
    .cursor { stroke: var(--soft); stroke-width: 1; pointer-events: none; }
    .curve path { fill: none; stroke: var(--color); stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round; }
    .curve circle { fill: var(--color); }
    .curve.dashed path { stroke-dasharray: 5 4; }
    .curve.held-out path { stroke-width: 1; stroke-opacity: 0.7; }
    .curve.held-out circle { fill: var(--paper); stroke: var(--color); stroke-width: 1.8; }
    .whiskers { width: 8.75rem; height: auto; }
    .whiskers circle { fill: var(--c0); } .whisker { stroke: var(--c0); stroke-width: 1.8; }
    @media print { .chart { break-inside: avoid; } }
    """
}
