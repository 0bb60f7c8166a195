// Pictures of states and positions: one lane a speaker with bands of what is said to hold; sides taken as stacks of dots.
"use strict";
const Lanes = (() => {
  const { svg, round, frame, sidesOf, sideClass, shape, timeScale, xAxis, midOf, markGroup, roving } = Charts;
  const ROW = 20, FADE = 44, LEAST = 12;
  const MOST = 24;

  const lanesOf = (q) => {
    const lanes = new Map();
    for (const item of q.items) {
      if (!lanes.has(item.who)) lanes.set(item.who, []);
      lanes.get(item.who).push(item);
    }
    return [...lanes];
  };
  // Where a band stands: ends that are open fade over a fixed length, since nobody says how far they reach.
  function extent(item, xs, left, right) {
    const [low, high] = item.band;
    if (low === null && high === null) return null;
    let from = low === null ? (item.ever ? left : xs.x(high) - FADE) : xs.x(low);
    let to = high === null ? xs.x(low) + FADE : xs.x(high);
    if (to - from < LEAST) [from, to] = [(from + to) / 2 - LEAST / 2, (from + to) / 2 + LEAST / 2];
    return { from: Math.max(left - 2, from), to: Math.min(right + 2, to), openLeft: low === null, openRight: high === null };
  }
  const labelWidth = (text) => text.length * 5.9 + 8;
  function pack(items, xs, left, right) {
    const rows = [];
    return items.map((item) => {
      const band = extent(item, xs, left, right);
      const said = midOf(item.said), tick = said === null ? null : Math.min(right, Math.max(left, xs.x(said)));
      const from = Math.min(band ? band.from : left, tick ?? right), to = Math.max(band ? band.to : left + 60, tick ?? left);
      const reach = [from, to + labelWidth(item.short)];
      // The name of the status goes to the left where the right edge leaves no room.
      const flip = reach[1] > right + 6;
      const span = flip ? [from - labelWidth(item.short), to + 4] : reach;
      let row = rows.findIndex((r) => r.every(([a, b]) => span[1] < a || b < span[0]));
      if (row < 0) row = rows.push([]) - 1;
      rows[row].push(span);
      return { item, band, tick, row, flip, from, to, count: () => rows.length };
    });
  }
  const sideUnder = (items) => items[0].side && !items[0].who.includes(items[0].side);

  function stateChart(q, width, actions, all) {
    const thumb = !actions, narrow = width < 560;
    const days = q.items.flatMap((i) => [...i.band, ...i.said]).filter((d) => d !== null);
    if (thumb) return stateThumb(q, width, days);
    const left = narrow ? 8 : 212, right = width - 12, top = 8;
    const xs = timeScale(days.length ? days : [0, 365], left + 8, right - 30);
    const parts = [], marks = [];
    let y = top;
    for (const [who, items] of all ? lanesOf(q) : lanesOf(q).slice(0, MOST)) {
      const placed = pack(items, xs, left, right);
      const rows = Math.max(...placed.map((p) => p.row)) + 1, head = narrow ? 18 : 0, height = head + Math.max(rows * ROW, narrow || !sideUnder(items) ? 0 : 34) + 8;
      parts.push(svg("line", { class: "lane", x1: 0, x2: width, y1: y + height - 0.5, y2: y + height - 0.5 }));
      const ny = narrow ? y + 13 : y + 4 + ROW / 2 + 4;
      parts.push(svg("text", { class: "lane-name", x: 4, y: round(ny) }, cut(who, narrow ? Math.floor(width / 8) : 29), svg("title", {}, who)));
      if (!narrow && sideUnder(items)) parts.push(svg("text", { class: "tick", x: 4, y: round(ny + 15) }, cut(items[0].side, 30)));
      for (const p of placed) marks.push(stateMark(p, y + head + 4 + p.row * ROW, { left, right, actions }));
      y += height;
    }
    const height = y + 26;
    return roving(frame(width, height, `Timeline: ${q.text}`, false, xAxis(xs, top, y), parts, marks), actions);
  }
  const cut = (text, n) => (text.length > n ? text.slice(0, n - 1).trimEnd() + "…" : text);
  function bandNodes(item, band, y, h) {
    const body = [], mid = (a, b) => round(Math.max(0, b - a));
    let { from, to } = band;
    // A fade is three steps of less and less ink: gradients would need an address each.
    const steps = Math.min(FADE, (to - from) / 2) / 3;
    if (band.openLeft) for (let n = 0; n < 3; n++) body.push(svg("rect", { class: `band f${n}`, x: round(from + n * steps), y, width: mid(0, steps), height: h }));
    if (band.openRight) for (let n = 0; n < 3; n++) body.push(svg("rect", { class: `band f${n}`, x: round(to - (n + 1) * steps), y, width: mid(0, steps), height: h }));
    if (band.openLeft) from += 3 * steps;
    if (band.openRight) to -= 3 * steps;
    body.push(svg("rect", { class: "band", x: round(from), y, width: mid(from, to), height: h, rx: band.openLeft || band.openRight ? 0 : 3 }));
    return body;
  }
  function stateMark({ item, band, tick, flip, from, to }, y, { left, actions }) {
    const h = ROW - 6, kids = [];
    if (band) {
      if (tick !== null && (tick < band.from - 2 || tick > band.to + 2)) kids.push(svg("line", { class: "since", x1: round(tick < band.from ? tick : band.to), x2: round(tick < band.from ? band.from : tick), y1: y + h / 2, y2: y + h / 2 }));
      kids.push(bandNodes(item, band, y, h));
    }
    if (tick !== null) kids.push(svg("line", { class: "said-tick", x1: round(tick), x2: round(tick), y1: y - 3, y2: y + h + 3 }));
    const text = band ? item.short : `${item.short}, no date`;
    kids.push(svg("text", { class: "band-name", x: round(flip && band ? from - 5 : band ? to + 5 : left + 4), y: y + h - 3, "text-anchor": flip && band ? "end" : "start" }, text));
    kids.push(svg("rect", { class: "hit", x: round(Math.min(from, to) - 4), y: y - 3, width: round(Math.max(20, to - from + 8)), height: h + 6 }));
    return markGroup(svg("g", { class: `state-mark st-${item.status}${item.copy ? " hollow" : ""}${item.role === "context" ? " context" : ""}` }, kids), item, actions);
  }
  function stateThumb(q, width, days) {
    const lanes = lanesOf(q).slice(0, 6), h = 52, step = Math.min(11, (h - 4) / lanes.length);
    const xs = timeScale(days.length ? days : [0, 365], 8, width - 12);
    return frame(width, h, "", true, lanes.map(([, items], n) => items.map((item) => {
      const band = extent(item, xs, 0, width);
      return band ? svg("rect", { class: `band st-${item.status}${item.copy ? " hollow" : ""}`, x: round(band.from), y: round(2 + n * step), width: round(Math.max(8, Math.min(band.to, band.from + 200) - band.from)), height: round(step - 3), rx: 2 }) : null;
    })));
  }

  // ---- positions: a row of dots for each side -------------------------------------------------------------------
  function positionThumb(q, width) {
    const sides = sidesOf(q), stances = ["for", "hedged", "against"], rows = stances.map((s) => q.items.filter((i) => i.stance === s)).map((l, n) => [stances[n], l]).filter(([s, l]) => l.length || s !== "hedged");
    const h = 52, step = h / rows.length;
    return frame(width, h, "", true, rows.map(([stance, items], n) => [
      svg("text", { class: "tick", x: 2, y: round(n * step + step / 2 + 4) }, stance),
      items.slice(0, 12).map((item, i) => svg("path", { d: shape(sides, item.side, 3.2), transform: `translate(${58 + i * 9} ${round(n * step + step / 2)})`, class: `point ${sideClass(sides, item.side)}${item.copy ? " hollow" : ""}` })),
      items.length > 12 ? svg("text", { class: "tick", x: 58 + 12 * 9, y: round(n * step + step / 2 + 4) }, `+${items.length - 12}`) : null,
    ]));
  }
  const leftOut = (q) => Math.max(0, lanesOf(q).length - MOST);
  return { stateChart, positionThumb, leftOut };
})();
