// Pictures of the brief, drawn by hand as SVG: scales, marks and the chart of figures. Text only ever becomes a text node.
"use strict";
const Charts = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const COLOURS = 7;
  const svg = (tag, attrs, ...kids) => {
    const node = document.createElementNS(NS, tag);
    for (const [k, v] of Object.entries(attrs || {})) if (v !== null && v !== undefined && v !== false) node.setAttribute(k, v === true ? "" : v);
    for (const kid of kids.flat(Infinity)) if (kid !== null && kid !== undefined && kid !== false) node.append(kid);
    return node;
  };
  // A part of a picture that is pressed like a button, by mouse and by keyboard.
  function press(node, words, act) {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.setAttribute("aria-label", words);
    node.append(svg("title", {}, words));
    node.addEventListener("click", act);
    node.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); act(); } });
    return node;
  }
  const round = (n) => Math.round(n * 10) / 10;

  // ---- sides: a colour and a shape each ------------------------------------------------------------------------
  // The side that is most heard in the case always has its colour; where two want one, the later takes what is free.
  function sidesOf(q) {
    const taken = new Map(), free = [...Array(COLOURS).keys()];
    for (const [side, rank] of q.sides) {
      const want = rank % COLOURS, at = free.indexOf(want) >= 0 ? free.indexOf(want) : 0;
      if (free.length) taken.set(side, free.splice(at, 1)[0]);
    }
    return taken;
  }
  const sideClass = (sides, side) => (sides.has(side) ? `side s${sides.get(side)}` : "side other");
  const SHAPES = [
    (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
    (r) => `M${-r * 0.9} ${-r * 0.9}h${1.8 * r}v${1.8 * r}h${-1.8 * r}Z`,
    (r) => `M0 ${-1.25 * r}L${1.25 * r} 0L0 ${1.25 * r}L${-1.25 * r} 0Z`,
    (r) => `M0 ${-1.15 * r}L${1.15 * r} ${0.9 * r}H${-1.15 * r}Z`,
    (r) => `M0 ${1.15 * r}L${1.15 * r} ${-0.9 * r}H${-1.15 * r}Z`,
    (r) => `M${-1.15 * r} 0L${-0.58 * r} ${-r}H${0.58 * r}L${1.15 * r} 0L${0.58 * r} ${r}H${-0.58 * r}Z`,
    (r) => `M${-0.4 * r} ${-1.1 * r}h${0.8 * r}v${0.7 * r}h${0.7 * r}v${0.8 * r}h${-0.7 * r}v${0.7 * r}h${-0.8 * r}v${-0.7 * r}h${-0.7 * r}v${-0.8 * r}h${0.7 * r}Z`,
  ];
  const shape = (sides, side, r) => SHAPES[sides.has(side) ? sides.get(side) : 0](r);
  const swatch = (sides, side, r = 5) => svg("svg", { class: "swatch", width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" }, svg("path", { d: shape(sides, side, r), class: sideClass(sides, side) }));

  // ---- scales --------------------------------------------------------------------------------------------------
  const DAY = 86400000;
  const yearOf = (day) => new Date(day * DAY).getUTCFullYear();
  const dayOf = (year, month = 0) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month, 1);
    return date.getTime() / DAY;
  };
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  function timeScale(days, left, right) {
    let lo = Math.min(...days), hi = Math.max(...days);
    const least = 240, pad = Math.max(least - (hi - lo), (hi - lo) * 0.08) / 2;
    lo -= pad;
    hi += pad;
    const x = (day) => left + ((day - lo) / (hi - lo)) * (right - left);
    const most = Math.max(2, Math.floor((right - left) / 78)), ticks = [];
    const years = (hi - lo) / 365.25;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((s) => years / s <= most) || 2000;
    if (years >= 2.5) {
      for (let y = Math.ceil(yearOf(lo) / step) * step; dayOf(y) <= hi; y += step) if (dayOf(y) >= lo) ticks.push([x(dayOf(y)), String(y)]);
    } else {
      const months = [1, 2, 3, 6].find((s) => (years * 12) / s <= most) || 12;
      for (let m = 0; ; m += months) {
        const day = dayOf(yearOf(lo), m);
        if (day > hi) break;
        if (day >= lo) ticks.push([x(day), `${MONTHS[m % 12]} ${yearOf(day)}`]);
      }
    }
    return { x, ticks, lo, hi };
  }
  const SHORT = [[1e12, "tn"], [1e9, "bn"], [1e6, "m"]];
  const short = (v) => {
    const scale = SHORT.find(([size]) => Math.abs(v) >= size);
    return scale ? `${(v / scale[0]).toLocaleString("en-US", { maximumFractionDigits: 2 })} ${scale[1]}` : v.toLocaleString("en-US", { maximumFractionDigits: 2 });
  };
  const niceStep = (span, count) => {
    const rough = span / count, power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 2.5, 5, 10].find((m) => m * power >= rough) * power;
  };
  // Zero stays on the axis unless all values lie close together; far apart they go on a scale of powers of ten.
  function valueScale(values, unit, top, bottom) {
    let lo = Math.min(...values), hi = Math.max(...values);
    const down = unit === "rank" || unit === "ordinal", ticks = [];
    if (lo > 0 && hi / lo >= 60 && !down) {
      const from = Math.floor(Math.log10(lo)), to = Math.ceil(Math.log10(hi * 1.05));
      const y = (v) => bottom - ((Math.log10(Math.max(v, 10 ** from)) - from) / (to - from)) * (bottom - top);
      const every = Math.max(1, Math.ceil((to - from) / 5));
      for (let p = from; p <= to; p += every) ticks.push([y(10 ** p), short(10 ** p)]);
      return { y, ticks, log: true };
    }
    const near = hi - lo < 0.5 * Math.abs(hi) && hi !== lo;
    if (!near && lo > 0 && !down) lo = 0;
    if (hi === lo) hi = lo === 0 ? 1 : lo + Math.abs(lo);
    const step = niceStep((hi - lo) * 1.08, 4), whole = down || (Number.isInteger(lo) && Number.isInteger(hi) && hi - lo < 5);
    const by = whole ? Math.max(1, Math.round(step)) : step;
    let from = Math.floor((near && lo > 0 ? lo - (hi - lo) * 0.06 : lo) / by) * by, to = Math.ceil((hi + (hi - lo) * 0.04) / by) * by;
    if (unit === "percent" && lo >= 0 && hi <= 100) to = Math.min(to, 100);
    if (down) from = Math.max(0, Math.min(from, lo - by));
    const y = (v) => (down ? top + ((v - from) / (to - from)) * (bottom - top) : bottom - ((v - from) / (to - from)) * (bottom - top));
    for (let n = 0, v = from; v <= to + by / 1e6; n += 1, v = from + n * by) ticks.push([y(v), short(v)]);
    return { y, ticks, log: false, cut: from > 0 && !down };
  }
  const midOf = ([low, high]) => (low === null ? high : high === null ? low : (low + high) / 2);
  const xAxis = (scale, top, bottom) => [
    scale.ticks.map(([x]) => svg("line", { class: "grid", x1: round(x), x2: round(x), y1: top, y2: bottom })),
    scale.ticks.map(([x, text]) => svg("text", { class: "tick", x: round(x), y: bottom + 16, "text-anchor": "middle" }, text)),
  ];
  const frame = (width, height, label, thumb, ...kids) => svg("svg", { class: thumb ? "thumb-chart" : "chart", viewBox: `0 0 ${width} ${height}`, width: thumb ? width : "100%", height: thumb ? height : null, role: thumb ? null : "group", "aria-hidden": thumb ? "true" : null, "aria-label": thumb ? null : label }, kids);

  // ---- one mark ------------------------------------------------------------------------------------------------
  function markGroup(node, item, actions) {
    if (!actions) return node;
    node.classList.add("mark");
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "-1");
    node.setAttribute("aria-label", actions.label(item));
    node.dataset.record = item.record;
    node.addEventListener("click", () => actions.open(item));
    node.addEventListener("mouseenter", () => actions.show(node, item));
    node.addEventListener("mouseleave", actions.hide);
    node.addEventListener("focus", () => actions.show(node, item));
    node.addEventListener("blur", actions.hide);
    return node;
  }
  // One stop of the tabulator for the whole picture; arrows go from mark to mark, Enter opens the sentence.
  function roving(chart, actions) {
    const marks = [...chart.querySelectorAll(".mark")];
    if (!marks.length || !actions) return chart;
    let at = 0;
    marks[0].setAttribute("tabindex", "0");
    const go = (to) => {
      marks[at].setAttribute("tabindex", "-1");
      at = (to + marks.length) % marks.length;
      marks[at].setAttribute("tabindex", "0");
      marks[at].focus();
    };
    marks.forEach((mark, i) => mark.addEventListener("focus", () => { marks[at].setAttribute("tabindex", "-1"); at = i; mark.setAttribute("tabindex", "0"); }));
    chart.addEventListener("keydown", (e) => {
      if (e.key === "ArrowRight" || e.key === "ArrowDown") go(at + 1);
      else if (e.key === "ArrowLeft" || e.key === "ArrowUp") go(at - 1);
      else if (e.key === "Home") go(0);
      else if (e.key === "End") go(marks.length - 1);
      else if (e.key === "Enter" || e.key === " ") marks[at].dispatchEvent(new Event("click"));
      else return;
      e.preventDefault();
    });
    return chart;
  }
  const hits = (a, b, gap = 1) => a[0] < b[2] + gap && b[0] < a[2] + gap && a[1] < b[3] + gap && b[1] < a[3] + gap;
  // Sideways first: a mark that moves up or down seems to give another value.
  // Marks that fall on one place stand side by side in a close swarm, so that none is hidden; bars move sideways only.
  const SWARM = [];
  for (let j = -9; j <= 9; j++) for (let i = -14; i <= 14; i++) SWARM.push([i + (j % 2 ? 0.5 : 0), j * 0.87]);
  SWARM.sort((a, b) => Math.hypot(a[0], a[1] * 3) - Math.hypot(b[0], b[1] * 3) || b[0] - a[0] || a[1] - b[1]);
  function dodge(box, taken, step, [left, top, right, bottom], flat) {
    for (const [i, j] of SWARM) {
      if (flat && j) continue;
      const dx = i * step, dy = j * step, moved = [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy];
      if (moved[0] < left || moved[2] > right || moved[1] < top || moved[3] > bottom) continue;
      if (!taken.some((other) => hits(moved, other, -0.5))) return [dx, dy];
    }
    return [0, 0];
  }

  // ---- figures: value by date ----------------------------------------------------------------------------------
  const ARROW = 24;
  function figureChart(q, width, actions) {
    const thumb = !actions, narrow = width < 520;
    const height = thumb ? 52 : narrow ? 250 : 290, r = thumb ? 3 : 5;
    const shown = q.items.filter((i) => i.number || i.low !== null || i.high !== null);
    if (!shown.length) return null;
    const dated = shown.filter((i) => midOf(i.at) !== null), undated = shown.filter((i) => midOf(i.at) === null);
    const left = thumb ? 3 : 62, top = thumb ? 5 : 30, bottom = height - (thumb ? 5 : 30);
    const gutter = undated.length ? (thumb ? 16 : 84) : 0, right = width - (thumb ? 3 : 14) - (dated.length ? gutter : 0);
    const values = shown.flatMap((i) => [i.low, i.high].filter((v) => v !== null));
    const ys = valueScale(values, q.unit, top + (shown.some((i) => i.high === null) ? ARROW * (thumb ? 0.4 : 1) : 0), bottom);
    const xs = dated.length ? timeScale(dated.flatMap((i) => i.at.filter((d) => d !== null)), left + r + 4, right - r - 4) : null;
    const sides = sidesOf(q), taken = [], placed = [];
    // What measures keeps its place; copies and context give way.
    const order = (i) => (i.role === "context" ? 2 : 0) + (i.copy ? 1 : 0);
    for (const item of [...shown].sort((a, b) => order(a) - order(b))) {
      const home = midOf(item.at) === null ? (dated.length ? right + gutter / 2 : (left + right) / 2) : xs.x(midOf(item.at));
      const y1 = item.high === null ? ys.y(item.low) - ARROW * (thumb ? 0.4 : 1) : ys.y(item.high), y2 = item.low === null ? ys.y(item.high) + ARROW * (thumb ? 0.4 : 1) : ys.y(item.low);
      const [upper, lower] = [Math.min(y1, y2), Math.max(y1, y2)];
      const box = [home - r - 1, upper - r - 1, home + r + 1, lower + r + 1];
      const [dx, dy] = dodge(box, taken, r * 2 + 2, [thumb ? 0 : left, 0, width, height - (thumb ? 0 : 16)], lower - upper > 1);
      taken.push([box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy]);
      const y = item.low === null ? ys.y(item.high) : ys.y(item.low);
      placed.push({ item, whisker: whiskerOf(item, home, xs, left, right), level: y, x: home + dx, y: y + dy, upper: upper + dy, lower: lower + dy });
    }
    placed.sort((a, b) => shown.indexOf(a.item) - shown.indexOf(b.item));
    const marks = placed.map((p) => figureMark(p, sides, { r, thumb, actions }));
    if (thumb) return frame(width, height, "", true, svg("line", { class: "axis", x1: 0, x2: width, y1: height - 1, y2: height - 1 }), marks);
    const unit = { percent: "%", "": "" }[q.unit] ?? q.unit;
    const parts = [
      ys.ticks.map(([y, text]) => [svg("line", { class: "grid", x1: left, x2: width - 4, y1: round(y), y2: round(y) }), svg("text", { class: "tick", x: left - 7, y: round(y) + 4, "text-anchor": "end" }, text)]),
      xs ? xAxis(xs, top, bottom) : null,
      svg("text", { class: "axis-name", x: 4, y: 13 }, `${unit}${ys.log ? " (scale of powers of ten)" : ""}${ys.cut ? " (axis does not begin at 0)" : ""}${q.unit === "rank" ? " (1 is the first)" : ""}`),
      undated.length && dated.length ? [svg("line", { class: "apart", x1: right + 2, x2: right + 2, y1: top, y2: bottom }), svg("text", { class: "tick", x: right + gutter / 2, y: bottom + 16, "text-anchor": "middle" }, "no date")] : null,
      undated.length && !dated.length ? svg("text", { class: "tick", x: (left + right) / 2, y: bottom + 16, "text-anchor": "middle" }, "no date") : null,
    ];
    return roving(frame(width, height, `Chart: ${q.text}`, false, parts, marks, names(placed, taken, width, top, bottom)), actions);
  }
  // How sure the time is: from end to end, or a fixed length towards an open end.
  function whiskerOf(item, home, xs, left, right) {
    const [low, high] = item.at;
    if (!xs || midOf(item.at) === null || low === high) return null;
    return [low === null ? Math.max(left, home - 46) : xs.x(low), high === null ? Math.min(right, home + 46) : xs.x(high)];
  }
  function figureMark({ item, x, y, upper, lower, whisker, level }, sides, { r, thumb, actions }) {
    const kids = [], [low, high] = item.at, range = item.low !== null && item.high !== null && item.low !== item.high;
    const cls = `${sideClass(sides, item.side)}${item.copy ? " hollow" : ""}${item.role === "context" ? " context" : ""}`;
    if (!thumb && whisker) {
      kids.push(svg("line", { class: "whisker" + (low === null || high === null ? " open" : ""), x1: round(whisker[0]), x2: round(whisker[1]), y1: round(level), y2: round(level) }));
      for (const [end, at] of [[low, whisker[0]], [high, whisker[1]]]) if (end !== null) kids.push(svg("line", { class: "whisker", x1: round(at), x2: round(at), y1: round(level - 3), y2: round(level + 3) }));
    }
    if (range || lower - upper > 1) {
      const wide = r * (range ? 2 : 1.1);
      kids.push(svg("rect", { class: "bar-mark", x: round(x - wide / 2), y: round(upper), width: round(wide), height: round(Math.max(3, lower - upper)), rx: 2 }));
      if (!thumb && item.high === null) kids.push(svg("path", { class: "arrow", d: `M${round(x - r)} ${round(upper + 5)}L${round(x)} ${round(upper - 3)}L${round(x + r)} ${round(upper + 5)}Z` }));
      if (!thumb && item.low === null) kids.push(svg("path", { class: "arrow", d: `M${round(x - r)} ${round(lower - 5)}L${round(x)} ${round(lower + 3)}L${round(x + r)} ${round(lower - 5)}Z` }));
    }
    // A range has no middle that anyone said: it is a bar alone.
    if (!range) kids.push(svg("path", { class: "point", d: shape(sides, item.side, r), transform: `translate(${round(x)} ${round(y)})` }));
    if (!thumb) kids.push(svg("rect", { class: "hit", x: round(x - 9), y: round(upper - 9), width: 18, height: round(lower - upper + 18) }));
    return markGroup(svg("g", { class: cls }, kids), item, actions);
  }
  // The name of the speaker stands beside the mark where there is room; it is in the list below in any case.
  function names(placed, taken, width, top, bottom) {
    const out = [], used = [...taken, ...placed.filter((p) => p.whisker).map((p) => [p.whisker[0], p.level - 2, p.whisker[1], p.level + 2])];
    if (width < 520 || placed.length > 24) return out;
    const named = new Set();
    for (const { item, x, y } of placed) {
      if (named.has(item.who)) continue;
      const text = item.who.length > 24 ? item.who.slice(0, 23).trimEnd() + "…" : item.who, w = text.length * 6.9;
      const spots = [[x + 10, y + 4, "start"], [x - 10, y + 4, "end"], [x, y - 13, "middle"], [x, y + 21, "middle"], [x + 10, y - 11, "start"], [x + 10, y + 18, "start"], [x - 10, y - 11, "end"], [x - 10, y + 18, "end"]];
      for (const [tx, ty, anchor] of spots) {
        const x1 = anchor === "start" ? tx : anchor === "end" ? tx - w : tx - w / 2, box = [x1, ty - 10, x1 + w, ty + 3];
        if (box[0] < 64 || box[2] > width - 2 || box[1] < top - 14 || box[3] > bottom || used.some((o) => hits(box, o, 0))) continue;
        used.push(box);
        named.add(item.who);
        out.push(svg("text", { class: "name" + (item.role === "context" ? " context" : ""), x: round(tx), y: round(ty), "text-anchor": anchor }, text));
        break;
      }
    }
    return out;
  }
  return { svg, press, round, frame, sidesOf, sideClass, shape, swatch, timeScale, xAxis, midOf, markGroup, roving, figureChart };
})();
