// The web of ties as of a date: a picture with a slider, and below it the ties themselves, each opening its sentences.
"use strict";
function networkView(kit) {
  const { CASE, el, chip, plural, flat, short, records, openRecord, quoteButton, actorLink, groupBy, byCount, table, cell, labelled, paged } = kit;
  const NET = CASE.network, W = 1000, H = 640, BIG = 40;
  const { svg, press, round } = Charts;
  const ACTORS = NET.actors, STEPS = NET.steps;
  const SIGN = { "+": ["plus", "friendly"], "-": ["minus", "hostile"], 0: ["zero", "neither"] };
  const QUIET = new Set(NET.quiet);
  const relationName = (tie) => tie.relation.replaceAll("_", " ");
  const runAt = (tie, step) => tie.runs.find((run) => run.from <= step && step <= run.to) || null;
  const standsAt = (tie, step) => { const run = runAt(tie, step); return run && run.yes.length ? run : null; };
  // "by 2014": first said to stand then, and nobody says since when.
  const since = (run) => run.low && run.low === run.high ? run.low : `${run.low ? (run.begun || run.high ? "from " : "by ") + run.low : "beginning not known"}${run.high ? " to " + run.high : ""}`;
  const LAYERS = byCount(groupBy(NET.ties.filter((t) => t.runs.some((r) => r.yes.length)), (t) => t.layer)).map(([layer, list]) => [layer, list.length]);
  const speakersOf = (run) => [...new Set(run.yes.map((id) => (records.get(id) || {}).speaker).filter(Boolean))];
  const SPEAKERS = byCount(groupBy(NET.ties.flatMap((t) => t.runs.slice(-1).flatMap(speakersOf).map((name) => [name, t])), (pair) => pair[0])).map(([name, list]) => [name, list.length]);

  const state = {
    step: Math.max(0, STEPS.length - 1),
    than: null,
    layers: new Set(LAYERS.map(([layer]) => layer).filter((layer) => !QUIET.has(layer))),
    signs: new Set(["+", "-", "0"]),
    least: 1,
    speaker: "",
    actor: null,
    pair: null,
  };
  if (!state.layers.size) state.layers = new Set(LAYERS.map(([layer]) => layer));

  // ---- what is shown ---------------------------------------------------------------------------------------------
  const heard = (run) => !state.speaker || run.yes.some((id) => (records.get(id) || {}).speaker === state.speaker);
  const allowed = (tie, run) => state.layers.has(tie.layer) && state.signs.has(tie.sign) && run.sources >= state.least && heard(run);
  function standing(step) {
    const out = [];
    for (const tie of NET.ties) {
      const run = standsAt(tie, step);
      if (run && allowed(tie, run)) out.push({ tie, run });
    }
    return out;
  }
  // With a date to compare with: what has come and what has gone.
  function rows() {
    const now = standing(state.step);
    if (state.than === null) return now.map((row) => ({ ...row, change: "" }));
    const before = standing(state.than), had = new Set(before.map((row) => row.tie)), has = new Set(now.map((row) => row.tie));
    return [...now.map((row) => ({ ...row, change: had.has(row.tie) ? "" : "new" })), ...before.filter((row) => !has.has(row.tie)).map((row) => ({ ...row, change: "gone" }))];
  }
  const pairKey = (tie) => (tie.s < tie.o ? `${tie.s}-${tie.o}` : `${tie.o}-${tie.s}`);

  // The places leave room for what is shown: one set without the quiet layers, one with them.
  let places = 0;
  const at = (n) => ACTORS[n].at[places];
  const X = (n) => at(n)[0], Y = (n) => at(n)[1];

  // ---- the picture -----------------------------------------------------------------------------------------------
  const textWidth = (text, size) => text.length * size * 0.56;
  function lines(list, near) {
    const out = [];
    for (const [key, members] of groupBy(list.filter(({ tie }) => at(tie.s) && at(tie.o)), ({ tie }) => pairKey(tie))) {
      const signs = [...groupBy(members, ({ tie, change }) => tie.sign + (change === "gone" ? "gone" : ""))].sort((a, b) => (a[0] < b[0] ? -1 : 1));
      signs.forEach(([, same], at) => out.push(line(key, same, at - (signs.length - 1) / 2, near)));
    }
    return out;
  }
  function line(key, members, lane, near) {
    const [low, high] = key.split("-").map(Number), a = { x: X(low), y: Y(low) }, b = { x: X(high), y: Y(high) };
    const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1, nx = -dy / far, ny = dx / far;
    const bend = lane * 14, mx = (a.x + b.x) / 2 + nx * bend * 2, my = (a.y + b.y) / 2 + ny * bend * 2;
    const sources = Math.max(...members.map(({ run }) => run.sources)), tie = members[0].tie;
    const disputed = members.some(({ run }) => run.disputed), fresh = members.every((m) => m.change === "new"), gone = members[0].change === "gone";
    const one = members.every(({ tie: t }) => t.s === tie.s) ? (tie.s === low ? 1 : -1) : 0;
    const path = `M${a.x} ${a.y}Q${round(mx)} ${round(my)} ${b.x} ${b.y}`;
    const words = `${ACTORS[tie.s].name} and ${ACTORS[tie.s === low ? high : low].name}: ${[...new Set(members.map(({ tie: t }) => relationName(t)))].join(", ")}; ${SIGN[tie.sign][1]}${disputed ? ", disputed" : ""}${gone ? ", no longer" : fresh ? ", new" : ""}`;
    const cls = ["tie", SIGN[tie.sign][0], disputed ? "disputed" : "", gone ? "gone" : "", fresh ? "fresh" : "", near && !near.has(key) ? "far" : "", state.pair === key ? "on" : ""].join(" ");
    const choose = () => { state.pair = state.pair === key ? null : key; state.actor = null; draw(); };
    return svg("g", { class: cls },
      svg("path", { class: "line", d: path, "stroke-width": round(1.4 + 1.3 * Math.log2(1 + sources)) }),
      one ? arrow(a, b, mx, my, one) : null,
      press(svg("path", { class: "hit-line", d: path }), words, choose));
  }
  function arrow(a, b, mx, my, way) {
    const t = way > 0 ? 0.62 : 0.38, x = (1 - t) ** 2 * a.x + 2 * t * (1 - t) * mx + t * t * b.x, y = (1 - t) ** 2 * a.y + 2 * t * (1 - t) * my + t * t * b.y;
    const angle = (Math.atan2((1 - t) * (my - a.y) + t * (b.y - my), (1 - t) * (mx - a.x) + t * (b.x - mx)) * 180) / Math.PI + (way > 0 ? 0 : 180);
    return svg("path", { class: "head", d: "M-5 -4.5L5 0L-5 4.5Z", transform: `translate(${round(x)} ${round(y)}) rotate(${round(angle)})` });
  }
  // Names of those with most ties first; one that would cover another name or a node waits until its node is chosen.
  function names(order, degree, near, size) {
    const boxes = [], out = [];
    const free = (box) => boxes.every((o) => box[0] > o[2] || box[2] < o[0] || box[1] > o[3] || box[3] < o[1]);
    const dots = order.map((n) => [X(n) - radius(degree.get(n)), Y(n) - radius(degree.get(n)), X(n) + radius(degree.get(n)), Y(n) + radius(degree.get(n)), n]);
    const clear = (box, n) => dots.every((o) => o[4] === n || box[0] > o[2] || box[2] < o[0] || box[1] > o[3] || box[3] < o[1]);
    const first = (n) => (near && near.actors.has(n) ? 0 : 1);
    for (const n of [...order].sort((a, b) => first(a) - first(b) || degree.get(b) - degree.get(a) || a - b)) {
      const [x, y] = at(n), text = short(ACTORS[n].name, 30), r = radius(degree.get(n)), wide = textWidth(text, size), must = near ? near.actors.has(n) : order.length <= 14;
      const spots = [[x, y - r - 5, "middle"], [x, y + r + size + 1, "middle"], [x + r + 4, y + size / 3, "start"], [x - r - 4, y + size / 3, "end"], [x - r, y - r - 5, "start"], [x + r, y - r - 5, "end"], [x - r, y + r + size + 1, "start"], [x + r, y + r + size + 1, "end"]];
      const box = ([px, py, anchor]) => { const left = anchor === "middle" ? px - wide / 2 : anchor === "start" ? px : px - wide; return [left, py - size, left + wide, py + 3]; };
      const inside = (b) => b[0] >= 0 && b[2] <= W && b[1] >= 0 && b[3] <= H;
      const spot = spots.find((s) => inside(box(s)) && free(box(s)) && clear(box(s), n)) || (must ? spots.find((s) => inside(box(s)) && free(box(s))) || spots[0] : null);
      if (!spot) continue;
      boxes.push(box(spot));
      out.push(svg("text", { class: "node-name" + (near && !near.actors.has(n) ? " far" : ""), x: round(spot[0]), y: round(spot[1]), "text-anchor": spot[2], "font-size": size }, text));
    }
    return out;
  }
  const radius = (degree) => 5 + Math.min(9, 2 * Math.sqrt(degree || 0));
  const dot = (n, degree) => {
    const r = radius(degree), [x, y] = at(n), type = ACTORS[n].type;
    if (type === "state") return svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: 3 });
    if (type === "person") return svg("circle", { cx: x, cy: y, r });
    return svg("path", { d: `M${x} ${y - r * 1.25}L${x + r * 1.25} ${y}L${x} ${y + r * 1.25}L${x - r * 1.25} ${y}Z` });
  };
  function picture(list) {
    places = [...QUIET].some((layer) => state.layers.has(layer)) ? 1 : 0;
    const degree = new Map();
    for (const { tie } of list) for (const n of [tie.s, tie.o]) degree.set(n, (degree.get(n) || 0) + 1);
    const order = [...degree.keys()].filter((n) => at(n)).sort((a, b) => a - b);
    const chosen = state.actor !== null && degree.has(state.actor) ? state.actor : null;
    let near = null, nearPairs = null;
    if (chosen !== null) {
      near = { actors: new Set([chosen]) };
      nearPairs = new Set();
      for (const { tie } of list) if (tie.s === chosen || tie.o === chosen) { near.actors.add(tie.s).add(tie.o); nearPairs.add(pairKey(tie)); }
    }
    // On a narrow page the picture shrinks; its names must not.
    const size = round((order.length > BIG ? 12 : 14) * Math.max(1, Math.min(2.4, (0.8 * W) / (stage.clientWidth || W))));
    const nodes = order.map((n) => {
      const act = () => { state.actor = state.actor === n ? null : n; state.pair = null; draw(); };
      const words = `${ACTORS[n].name}, ${ACTORS[n].type}, ${plural(degree.get(n), "tie")}`;
      return press(svg("g", { class: `node t-${ACTORS[n].type}${near && !near.actors.has(n) ? " far" : ""}${n === chosen ? " on" : ""}` }, dot(n, degree.get(n))), words, act);
    });
    return svg("svg", { class: "chart web", viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": `Ties as of ${STEPS[state.step]}` }, lines(list, nearPairs), nodes, names(order, degree, near, size));
  }

  // ---- the ties in words -----------------------------------------------------------------------------------------
  const quotes = (ids, label, cls) => (ids.length ? el("div", { class: cls || null }, label ? el("span", { class: "muted" }, label + " ") : null, ids.slice(0, 3).filter((id) => records.has(id)).map((id) => { const r = records.get(id); return el("div", { class: "small" }, quoteButton(r, null, 170), el("span", { class: "muted" }, " — ", Kit.voice(r))); }), ids.length > 3 ? el("div", { class: "small muted" }, `and ${ids.length - 3} more`, el("details", {}, el("summary", {}, "show"), ids.slice(3).filter((id) => records.has(id)).map((id) => el("div", {}, quoteButton(records.get(id), null, 170), el("span", { class: "muted" }, " — " + Kit.voice(records.get(id))))))) : null) : null);
  const HEADS = ["Tie", "Layer", "Held", "#Sources", kit.saidIn || "Sentences"];
  const tieRow = ({ tie, run, change }) => labelled(HEADS, el("tr", { class: change === "gone" ? "gone" : null },
    cell(actorLink(ACTORS[tie.s].name), " ", chip(relationName(tie), SIGN[tie.sign][0]), " ", actorLink(ACTORS[tie.o].name), run.disputed ? [" ", chip("disputed", "changed")] : null, change ? [" ", chip(change === "gone" ? "no longer" : run.begun ? "begun since then" : "not told of then", "changed")] : null),
    cell(tie.layer), el("td", { class: "when" }, since(run)), el("td", { class: "num" }, run.sources), cell(quotes(run.yes), quotes(run.no, "Against it:", "against"))));
  function words(list) {
    let shown = list, title = `All ${plural(list.length, "tie")}`;
    if (state.pair !== null) {
      shown = list.filter(({ tie }) => pairKey(tie) === state.pair);
      const [a, b] = state.pair.split("-").map(Number);
      title = `Between ${ACTORS[a].name} and ${ACTORS[b].name}: ${plural(shown.length, "tie")}`;
    } else if (state.actor !== null) {
      shown = list.filter(({ tie }) => tie.s === state.actor || tie.o === state.actor);
      title = `${ACTORS[state.actor].name}: ${plural(shown.length, "tie")}`;
    }
    shown = [...shown].sort((a, b) => (a.change === "gone") - (b.change === "gone") || (b.change === "new") - (a.change === "new") || b.run.sources - a.run.sources || a.tie.s - b.tie.s || a.tie.o - b.tie.o || (a.tie.relation < b.tie.relation ? -1 : 1));
    const made = table(HEADS, []);
    const clear = state.pair !== null || state.actor !== null ? el("button", { type: "button", onclick: () => { state.pair = state.actor = null; draw(); } }, "Show all") : null;
    return [el("h3", {}, title, " ", clear), shown.length ? [made, paged(shown, tieRow, made.querySelector("tbody"), 40)] : el("p", { class: "muted" }, "No tie of this kind stands on that date.")];
  }
  function loose() {
    const open = NET.ties.filter((t) => { const run = runAt(t, state.step); return run && !run.yes.length && state.layers.has(t.layer); });
    const row = (tie, run) => el("li", {}, actorLink(ACTORS[tie.s].name), " ", chip(relationName(tie) + " · " + (run ? run.status : "no date")), " ", actorLink(ACTORS[tie.o].name), quotes(run ? [...run.pending, ...run.no] : tie.yes));
    return el("details", {}, el("summary", {}, `Not counted: ${plural(open.length, "tie")} said to be planned, possible, rumoured, denied or ended, ${NET.undated.length} of unknown time`), el("ul", { class: "loose" }, open.slice(0, 200).map((t) => row(t, runAt(t, state.step))), NET.undated.slice(0, 100).map((t) => row(t, null))));
  }

  // ---- balance ---------------------------------------------------------------------------------------------------
  const other = (sign) => (sign === "+" ? ["plus", "friendly to"] : ["minus", "hostile to"]);
  const showPair = (a, b) => {
    state.pair = a < b ? `${a}-${b}` : `${b}-${a}`;
    state.actor = null;
    draw();
    stage.scrollIntoView({ block: "nearest" });
  };
  const pairChip = ([a, b, sign]) => el("button", { class: "quote", type: "button", title: "show the ties of this pair", onclick: () => showPair(a, b) }, `${ACTORS[a].name} `, chip(sign, other(sign)[0]), ` ${ACTORS[b].name}`);
  const triad = (t) => el("li", {}, t.map((pair, i) => [i ? " · " : "", pairChip(pair)]));
  function balance() {
    const now = NET.balance[state.step], then = state.than === null ? null : NET.balance[state.than];
    if (!now) return null;
    const words = now.index === null ? "Too many pairs to weigh here; legation balance does." : now.index === 0 ? "Balanced: the actors fall into camps with friends inside and hostility only between." : `${plural(now.index, "pair")}${now.least < now.index ? ` (at least ${now.least})` : ""} would have to change sign for the whole to be balanced.`;
    return [el("h3", {}, "Balance"), el("p", {}, words, ` ${plural(now.triads[0], "balanced triad")}, ${now.triads[1]} unbalanced.`, then ? ` In ${STEPS[state.than]}: ${then.index === null ? "" : then.index + " to change; "}${then.triads[0]} balanced, ${then.triads[1]} unbalanced.` : "",
      el("span", { class: "muted small" }, " A triad is balanced where the product of its signs is positive: friends of friends, enemies of enemies. All layers and speakers count; a pair at odds takes a side only where three times as many independent sources support it.")),
      now.unbalanced.length ? [el("h4", {}, "Unbalanced"), el("ul", { class: "loose" }, now.unbalanced.map(triad))] : null,
      now.balanced.length ? el("details", {}, el("summary", {}, `${plural(now.triads[0], "balanced triad")}`), el("ul", { class: "loose" }, now.balanced.map(triad))) : null,
      now.atodds.length ? el("p", { class: "small" }, "Pairs at odds, with ties of both signs or disputed ones: ", now.atodds.slice(0, 12).map(([a, b], i) => [i ? "; " : "", pairOnly(a, b)])) : null];
  }
  const pairOnly = (a, b) => el("button", { class: "quote", type: "button", onclick: () => showPair(a, b) }, `${ACTORS[a].name} and ${ACTORS[b].name}`);

  // ---- controls --------------------------------------------------------------------------------------------------
  const stage = el("div", { class: "stage" }), below = el("div", {}), date = el("output", { class: "asof" });
  const slider = el("input", { type: "range", min: 0, max: Math.max(0, STEPS.length - 1), step: 1, "aria-label": "date", oninput: (e) => { state.step = Number(e.target.value); draw(); } });
  const check = (set, value, text, cls) => el("label", {}, el("input", { type: "checkbox", checked: set.has(value), onchange: (e) => { e.target.checked ? set.add(value) : set.delete(value); draw(); } }), el("span", { class: cls || null }, text));
  const pick = (label, options, act) => el("label", {}, label + " ", el("select", { "aria-label": label, onchange: (e) => { act(e.target.value); draw(); } }, options.map(([value, text]) => el("option", { value }, text))));
  function draw() {
    slider.value = String(state.step);
    slider.setAttribute("aria-valuetext", STEPS[state.step]);
    date.textContent = STEPS[state.step];
    const list = rows();
    const focus = document.activeElement && stage.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    stage.replaceChildren(list.length ? picture(list) : el("p", { class: "muted" }, "No tie of this kind stands on that date."));
    if (focus) { const again = [...stage.querySelectorAll("[aria-label]")].find((n) => n.getAttribute("aria-label") === focus); if (again) again.focus(); }
    below.replaceChildren(...[words(list), loose(), balance()].flat(Infinity).filter(Boolean));
  }
  function page() {
    const head = [el("h2", {}, "Ties as of a date"), el("p", { class: "lead" }, "Who is tied to whom, as these documents say. A tie stands from when somebody says it began until somebody says it ended; what is disputed is drawn as disputed. Move the slider; press a line or an actor for " + (kit.saidIn ? "where it is said." : "the sentences."))];
    if (!STEPS.length) return [...head, el("p", { class: "muted" }, "No tie between two actors has a date."), NET.undated.length ? loose() : null];
    slider.value = String(state.step);
    const moving = el("div", { class: "slide" }, el("button", { type: "button", "aria-label": "earlier", onclick: () => { state.step = Math.max(0, state.step - 1); draw(); } }, "‹"), slider, el("button", { type: "button", "aria-label": "later", onclick: () => { state.step = Math.min(STEPS.length - 1, state.step + 1); draw(); } }, "›"), date);
    const bar = el("div", { class: "filters" },
      pick("Compare with", [["", "no other date"], ...STEPS.map((s, i) => [String(i), s])], (v) => { state.than = v === "" ? null : Number(v); }),
      SPEAKERS.length > 1 ? pick("Resting on", [["", "all speakers"], ...SPEAKERS.slice(0, 60).map(([name, n]) => [name, `${short(name, 40)} (${n})`])], (v) => { state.speaker = v; }) : null,
      pick("Sources", [["1", "one or more"], ["2", "two or more"], ["3", "three or more"]], (v) => { state.least = Number(v); }));
    const ticks = el("div", { class: "filters" }, Object.entries(SIGN).map(([sign, [cls, text]]) => check(state.signs, sign, text, "sign " + cls)), el("span", { class: "muted" }, "·"), LAYERS.map(([layer, n]) => check(state.layers, layer, `${layer} (${n})`)));
    const legend = el("figcaption", { class: "legend" }, [["plus", "friendly"], ["minus", "hostile"], ["zero", "neither"], ["zero disputed", "disputed"]].map(([cls, text]) => el("span", {}, svg("svg", { class: "swatch web", width: 26, height: 10, viewBox: "0 0 26 10" }, svg("g", { class: "tie " + cls }, svg("path", { class: "line", d: "M1 5H25", "stroke-width": 2.6 }))), text)), el("span", { class: "muted" }, "square: state; circle: person; diamond: organisation, body or community; thicker: more independent sources; arrow: one way only"));
    requestAnimationFrame(draw);
    return [...head, moving, bar, ticks, el("figure", {}, el("div", { class: "picture" }, stage), legend), below];
  }
  return { page, count: NET.ties.filter((t) => t.runs.some((r) => r.yes.length)).length };
}
