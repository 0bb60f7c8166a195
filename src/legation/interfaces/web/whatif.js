// What-ifs worked out ahead: what moves when one concept is set, by which paths, and whose sentences they rest on.
"use strict";
function whatifView(kit) {
  const { CASE, el, chip, plural, short, records, openRecord, quoteButton, link, drawing } = kit;
  const RUN = CASE.whatif, C = CASE.map.concepts;
  const state = { at: 0, move: null };
  const stage = el("div", { class: "stage" }), below = el("div", {});

  const sentence = (id) => { const r = records.get(id); return r ? el("div", { class: "small" }, quoteButton(r, null, 220), el("span", { class: "muted" }, " — ", r.speaker === "document" ? "in its own voice" : r.speaker, r.block === "comment" ? " (reader comment)" : "")) : null; };
  const shown = (one) => (state.move !== null && one.moves.some((m) => m.c === state.move) ? one.moves.filter((m) => m.c === state.move) : one.moves);
  // The paths as a picture: columns by the number of steps from what was set.
  function columns(one) {
    const depth = new Map([[one.concept, 0]]);
    for (const move of shown(one)) for (const path of move.paths) path.steps.forEach((step, i) => { if (!depth.has(step.e)) depth.set(step.e, i + 1); });
    const out = [];
    for (const [n, d] of depth) (out[d] = out[d] || []).push(n);
    return out.filter(Boolean);
  }
  function edges(one) {
    const seen = new Map();
    for (const move of shown(one)) for (const path of move.paths) for (const step of path.steps) {
      const at = CASE.map.edges.findIndex((e) => e.c === step.c && e.e === step.e);
      if (at >= 0 && !seen.has(at)) seen.set(at, { at, ...CASE.map.edges[at], supports: CASE.map.edges[at].supports.filter((s) => !s.denied) });
    }
    return [...seen.values()];
  }
  const pathWords = (path) => el("li", {}, path.steps.map((step) => el("div", {}, C[step.c].name, " ", chip(step.weight < 0 ? "− lowers" : "+ raises", step.weight < 0 ? "minus" : "plus"), " ", C[step.e].name, step.links.slice(0, 3).map(sentence))));
  const moveWords = (move) => el("li", {}, el("b", {}, C[move.c].name), " ", chip(`${move.difference > 0 ? "rises" : "falls"} by ${Math.abs(move.difference)}`, move.difference > 0 ? "plus" : "minus"), move.hangs.length ? chip("hangs on " + short(move.hangs.join(", "), 70), "changed") : null,
    el("ul", { class: "loose" }, move.paths.map(pathWords)));
  function draw() {
    const one = RUN.cases[state.at];
    stage.replaceChildren(drawing(columns(one), edges(one), {
      focus: state.move === null ? one.concept : state.move,
      on: null,
      box: (n) => { state.move = n === one.concept || state.move === n ? null : n; draw(); },
      edge: (at) => { const id = CASE.map.edges[at].supports.flatMap((s) => (s.denied ? [] : s.links)).find((l) => records.has(l)); if (id) openRecord(records.get(id)); },
    }));
    below.replaceChildren(
      el("p", {}, `Set: ${C[one.concept].name}. The run ends in a ${one.ending} after ${plural(one.steps, "step")}; ${plural(one.moves.length, "concept")} moved.`),
      el("h3", {}, state.move === null ? "What moves, and why" : C[state.move].name, " ", state.move === null ? null : el("button", { type: "button", onclick: () => { state.move = null; draw(); } }, "Show all")),
      el("ul", { class: "loose" }, shown(one).map(moveWords)));
  }
  function page() {
    const head = [el("h2", {}, "What if"), el("p", { class: "lead" }, RUN.caveat, " One concept is set to its highest value, the causal map is run, and what differs from the undisturbed run is shown with the paths that lead there. Each step opens the sentences that say so."), el("p", { class: "small muted" }, `Rule: ${RUN.rule}; weights from hedges and independent sources. `, el("code", {}, "legation whatif"), " takes any concept, several at once, other rules and weights. ", link("#/causes", "The whole map"))];
    if (!RUN.cases.length) return [...head, el("p", { class: "muted" }, "From no concept of this map anything follows.")];
    const pick = el("select", { "aria-label": "concept", onchange: (e) => { state.at = Number(e.target.value); state.move = null; draw(); } }, RUN.cases.map((one, i) => el("option", { value: i, selected: i === state.at }, `${short(C[one.concept].name, 60)} (${one.moves.length})`)));
    draw();
    return [...head, el("div", { class: "filters" }, el("label", {}, "Suppose ", pick)), el("figure", {}, el("div", { class: "picture" }, stage)), below];
  }
  return { page, count: RUN.cases.length };
}
