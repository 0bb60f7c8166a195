// What-ifs worked out ahead: what would follow if something came about, step by step, and on whose word.
"use strict";
function whatifView(kit) {
  const { CASE, el, chip, plural, short, records, docs, titleOf, openRecord, quoteButton, link, drawing } = kit;
  const RUN = CASE.whatif, C = CASE.map.concepts;
  const SIGN = { rises: ["plus", "▲"], falls: ["minus", "▼"] };
  const state = { at: 0, move: null };
  const stage = el("div", { class: "stage" }), below = el("div", {}), above = el("div", {});
  const edgeOf = new Map(CASE.map.edges.map((e, at) => [`${e.c} ${e.e}`, at]));

  const isSet = (one, n) => one.set.some(([c]) => c === n);
  const sentence = (id) => { const r = records.get(id); return r ? el("div", { class: "small" }, quoteButton(r, null, 220), el("span", { class: "muted" }, " — ", Kit.voice(r)), r.hedge && r.hedge !== "asserted" ? [" ", chip(r.hedge)] : null) : null; };
  const shown = (one) => (state.move !== null && one.moves.some((m) => m.c === state.move) ? one.moves.filter((m) => m.c === state.move) : one.moves);
  // The paths as a picture: columns by the number of steps from what was supposed.
  function columns(one) {
    const depth = new Map(one.set.map(([n]) => [n, 0]));
    for (const move of shown(one)) for (const path of move.paths) path.steps.forEach((step, i) => { if (!depth.has(step.e)) depth.set(step.e, i + 1); });
    const out = [];
    for (const [n, d] of depth) (out[d] = out[d] || []).push(n);
    return out.filter(Boolean);
  }
  function edges(one) {
    const seen = new Map();
    for (const move of shown(one)) for (const path of move.paths) for (const step of path.steps) {
      const at = edgeOf.get(`${step.c} ${step.e}`);
      if (at !== undefined && !seen.has(at)) seen.set(at, { at, ...CASE.map.edges[at], supports: CASE.map.edges[at].supports.filter((s) => !s.denied) });
    }
    return [...seen.values()];
  }

  // ---- in words --------------------------------------------------------------------------------------------------
  const way = (word, ...rest) => chip([SIGN[word][1], word, ...rest].join(" "), SIGN[word][0]);
  const deniers = (step) => { const at = edgeOf.get(`${step.c} ${step.e}`); return at === undefined ? [] : CASE.map.edges[at].supports.filter((s) => s.denied).flatMap((s) => s.links); };
  const stepWords = (move) => (step) => {
    const alone = move.hangs.steps.some(([c, e]) => c === step.c && e === step.e), denied = deniers(step);
    return el("div", { class: "step" }, C[step.c].name, " ", chip(step.weight < 0 ? "− lowers" : "+ raises", step.weight < 0 ? "minus" : "plus"), " ", C[step.e].name, alone && move.paths.length > 1 ? [" ", chip("no other way", "changed")] : null,
      step.links.slice(0, 3).map(sentence), step.links.length > 3 ? el("div", { class: "small muted" }, `and ${step.links.length - 3} more`) : null,
      denied.length ? el("div", { class: "against" }, el("span", { class: "small muted" }, "Denied by:"), denied.slice(0, 2).map(sentence)) : null);
  };
  const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`);
  const person = (name) => (name === "document" ? "the writer" : name.startsWith("unspecified") ? "an unnamed source" : name);
  // What takes the move away when it alone is left out.
  function hangs(move) {
    const { speakers, origins, steps } = move.hangs, many = speakers.map(person);
    const out = [];
    const direct = move.paths.length === 1 && move.paths[0].steps.length === 1;
    if (many.length === 1 && origins.length === 1 && direct) return el("p", { class: "small hangs" }, `Only ${many[0]} says so.`);
    if (many.length === 1) out.push(`It hangs on one voice, ${many[0]}: without it this would not move.`);
    else if (many.length) out.push(`It hangs on each of the voices ${listed(many)}: without any one of them this would not move.`);
    if (origins.length === 1) out.push(`One source stands behind that: ${listed(origins[0].map((doc) => short(titleOf(docs.get(doc)), 60)))}.`);
    if (!out.length && steps.length && !direct) out.push(`No single voice decides it, but every way to it goes over ${listed(steps.map(([c, e]) => `“${C[c].name}” → “${C[e].name}”`))}.`);
    return out.length ? el("p", { class: "small hangs" }, out.join(" ")) : null;
  }
  const pathWords = (move) => (path) => el("li", {}, path.against ? el("div", { class: "small" }, chip("the other way", "changed"), " this pushes against it:") : null, path.steps.map(stepWords(move)));
  const moveWords = (move) => el("li", { class: "move" }, el("b", {}, C[move.c].name), " ", way(move.direction, move.size), el("ul", { class: "loose" }, move.paths.map(pathWords(move))), hangs(move));
  const titled = (one) => one.title || [`Suppose there is more of “${C[one.set[0][0]].name}”, or that it comes about`];
  const supposed = (one) => el("p", {}, "Supposed: ", one.set.map(([n, word], i) => [i ? "; " : "", el("b", {}, C[n].name), " ", way(word)]), one.hold.length ? ["; kept as it is: ", one.hold.map((n, i) => [i ? ", " : "", el("b", {}, C[n].name)])] : null);
  function rests(one) {
    const said = one.moves.flatMap((m) => m.paths.flatMap((p) => p.steps.flatMap((s) => s.links))).map((id) => records.get(id)).filter(Boolean);
    const speakers = [...new Set(said.map((r) => person(r.speaker)))].sort(), texts = [...new Set(said.map((r) => r.doc))].sort();
    return said.length ? el("p", { class: "small" }, `All of this rests on the word of ${listed(speakers)}, in ${listed(texts.map((doc) => short(titleOf(docs.get(doc)), 60)))}.`) : null;
  }
  const method = (one) => el("details", {}, el("summary", {}, "How this is worked out"),
    el("p", { class: "small" }, "Every concept has a value, at first that of a run in which nothing is supposed. What is supposed gets its value and keeps it; then, step by step, each concept takes up what is claimed to act on it, until nothing changes any more. A claim counts for more the firmer it is put and the more independent sources make it: 0.5 for one source that asserts it, 0.75 for two, 0.4 where it is predicted, 0.25 where it is called possible; who denies it takes away from that. What then differs from the run without the supposition is shown."),
    el("p", { class: "small" }, RUN.meaning, ` ${one.ended} (Fuzzy cognitive map; rule and squashing function: ${one.rule}.) `, el("code", {}, kit.saidIn ? "legation demo system --set" : "legation whatif"), " supposes any concept, or several at once."));

  function draw() {
    const one = RUN.cases[state.at], moved = new Map([...one.set, ...one.moves.map((m) => [m.c, m.direction])]);
    const falls = one.set.some(([, word]) => word === "falls") ? el("p", { class: "small muted" }, "The sentences speak of more of it; what they say is taken to hold the other way round where there is less.") : null;
    above.replaceChildren(el("h3", {}, titled(one)), ...(one.title ? [el("p", {}, one.about), supposed(one), falls] : []).filter(Boolean));
    stage.replaceChildren(one.moves.length ? drawing(columns(one), edges(one), {
      focus: state.move, on: null,
      mark: (n) => (moved.has(n) ? SIGN[moved.get(n)] : null),
      given: (n) => isSet(one, n),
      box: (n) => { state.move = isSet(one, n) || state.move === n ? null : n; draw(); },
      edge: (at) => { const id = CASE.map.edges[at].supports.flatMap((s) => (s.denied ? [] : s.links)).find((l) => records.has(l)); if (id) openRecord(records.get(id)); },
    }) : el("p", { class: "muted" }, "Nothing else that has a name moves: no claim leads on from there."));
    const left = [one.more ? `${plural(one.more, "more concept")} moved less` : "", one.unnamed ? `${plural(one.unnamed, "concept")} moved whose words, such as “it”, name nothing by themselves` : ""].filter(Boolean);
    below.replaceChildren(...[
      el("h3", {}, state.move === null ? "What would follow, and on whose word" : `Why ${C[state.move].name} moves`, " ", state.move === null ? null : el("button", { type: "button", onclick: () => { state.move = null; draw(); } }, "Show all")),
      el("ul", { class: "loose moves" }, shown(one).map(moveWords)),
      left.length ? el("p", { class: "small muted" }, left.join("; "), ".") : null, rests(one), method(one)].filter(Boolean));
  }
  // `at`: which of the what-ifs an address asks for.
  function page(at) {
    if (at !== undefined && RUN.cases[Number(at)]) { state.at = Number(at); state.move = null; }
    const head = [el("h2", {}, "What if"), el("p", { class: "lead" }, "Suppose that something comes about, or that there is more of it: what would follow, if all that these documents claim about causes were so? ", RUN.caveat, ` Each arrow is a claim that somebody makes; press it for ${kit.saidIn ? "where it is said" : "the sentence"}. `, link("#/causes", "All claims as a map"))];
    if (!RUN.cases.length) return [...head, el("p", { class: "muted" }, "From no concept of this map anything follows.")];
    const option = (one, i) => el("option", { value: i, selected: i === state.at }, one.title || `${short(C[one.set[0][0]].name, 60)} (${one.moves.length} would move)`);
    const options = RUN.cases.map(option), named = RUN.cases.filter((one) => one.title).length;
    const pick = el("select", { class: "wide", "aria-label": "what is supposed", onchange: (e) => { state.at = Number(e.target.value); state.move = null; draw(); } }, named ? [el("optgroup", { label: "Questions that the documents raise" }, options.slice(0, named)), el("optgroup", { label: "One concept by itself" }, options.slice(named))] : options);
    const legend = el("figcaption", { class: "legend" }, el("span", {}, "thick frame: what is supposed"), el("span", {}, "▲ rises: there is more of it, or it comes about"), el("span", {}, "▼ falls: less of it, or it does not"), el("span", {}, "+ more of the cause, more of the effect"), el("span", {}, "− more of the cause, less of the effect"), el("span", {}, "dashed: only possible or predicted"), el("span", { class: "muted" }, "press a box for its paths alone"));
    draw();
    return [...head, el("div", { class: "filters" }, el("label", {}, "Suppose ", pick)), above, el("figure", {}, el("div", { class: "picture" }, stage), legend), below];
  }
  return { page, count: RUN.cases.length };
}
