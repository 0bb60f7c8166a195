// The causal map that the documents assert: a picture of a connected part or of one concept, and the sentences behind it.
"use strict";
function causalView(kit) {
  const { CASE, el, chip, plural, short, records, quoteButton, groupBy, byCount, link } = kit;
  const { svg, press, round } = Charts;
  const MAP = CASE.map, C = MAP.concepts;
  const BOX = 176, ROW = 66, GAP = 74, PAD = 14, MOST = 14;
  const SIGN = { "+": ["plus", "raises"], "-": ["minus", "lowers"] };
  const parts = [...groupBy(C.map((c, n) => [c.part, n]), (pair) => pair[0])].sort((a, b) => a[0] - b[0]).map(([, list]) => list.map((pair) => pair[1]));
  const SPEAKERS = byCount(groupBy(MAP.edges.flatMap((e) => e.supports.flatMap((s) => s.links)).map((id) => records.get(id)).filter(Boolean), (r) => r.speaker)).map(([name, l]) => [name, l.length]);
  const state = { focus: null, part: 0, speaker: "", denied: true, unsure: true, edge: null };

  // ---- what is shown ---------------------------------------------------------------------------------------------
  const sure = (support) => Object.keys(support.hedges).some((h) => h === "asserted");
  const passes = (id) => !state.speaker || (records.get(id) || {}).speaker === state.speaker;
  function edges() {
    const out = [];
    MAP.edges.forEach((edge, at) => {
      const supports = edge.supports.map((s) => ({ ...s, links: s.links.filter(passes) })).filter((s) => s.links.length && (state.denied || !s.denied) && (state.unsure || s.denied || sure(s)));
      if (supports.length) out.push({ at, c: edge.c, e: edge.e, supports, opposed: edge.opposed });
    });
    return out;
  }

  // ---- the picture -----------------------------------------------------------------------------------------------
  function wrap(text, most, lines) {
    const out = [""];
    for (const word of text.split(" ")) {
      if (out[out.length - 1] && (out[out.length - 1] + " " + word).length > most) out.push("");
      out[out.length - 1] += (out[out.length - 1] ? " " : "") + word;
    }
    return out.length > lines ? [...out.slice(0, lines - 1), short(out.slice(lines - 1).join(" "), most)] : out.map((line) => short(line, most));
  }
  const style = (s) => (s.denied ? "denied" : sure(s) ? "" : "unsure");
  function arrows(edge, place, view) {
    const from = place.get(edge.c), to = place.get(edge.e);
    return edge.supports.map((s, i) => {
      const lane = (i - (edge.supports.length - 1) / 2) * 11, back = to.x <= from.x, same = edge.c === edge.e;
      const x1 = from.x + BOX, y1 = from.y + from.h / 2 + lane, x2 = to.x - 5, y2 = to.y + to.h / 2 + lane, bend = Math.max(30, Math.abs(x2 - x1) / 2);
      const low = Math.max(from.y + from.h, to.y + to.h) + 22;
      const path = back || same ? `M${x1} ${y1}C${x1 + 46} ${y1} ${x1 + 46} ${low} ${(x1 + x2) / 2} ${low}S${x2 - 46} ${y2} ${x2} ${y2}` : `M${x1} ${y1}C${round(x1 + bend)} ${y1} ${round(x2 - bend)} ${y2} ${x2} ${y2}`;
      const mid = back || same ? [(x1 + x2) / 2, low] : x2 - x1 > BOX ? [x2 - 20, y2 + (y1 < y2 ? -0.6 : y1 > y2 ? 0.6 : 0)] : [(x1 + x2) / 2, (y1 + y2) / 2];
      const who = [...new Set(s.links.map((id) => (records.get(id) || {}).speaker).filter(Boolean))];
      const words = `${C[edge.c].name} ${s.denied ? "is denied to " + (s.sign === "+" ? "raise" : "lower") : SIGN[s.sign][1]} ${C[edge.e].name}; ${Object.keys(s.hedges).join(", ")}; ${who.slice(0, 4).join(", ")}`;
      const choose = () => view.edge(edge.at);
      return svg("g", { class: `arrow ${SIGN[s.sign][0]} ${style(s)} ${view.on === edge.at ? "on" : ""}` },
        svg("path", { class: "line", d: path, "stroke-width": round(1.5 + 1.1 * Math.log2(1 + s.sources)) }),
        svg("path", { class: "head", d: "M-7 -5L2 0L-7 5Z", transform: `translate(${x2 + 3} ${y2})` }),
        svg("g", { class: "sign-mark", transform: `translate(${round(mid[0])} ${round(mid[1])})` }, svg("circle", { r: 8 }), svg("text", { "text-anchor": "middle", y: 4.5 }, s.denied ? "×" : s.sign === "+" ? "+" : "−")),
        press(svg("path", { class: "hit-line", d: path }), words, choose));
    });
  }
  // Which way a concept moves, where the picture is of a what-if.
  const mark = (n, p, view) => {
    const [cls, sign] = (view.mark && view.mark(n)) || [];
    return sign ? svg("g", { class: "moves " + cls, transform: `translate(${p.x + 4} ${p.y})` }, svg("circle", { r: 8.5 }), svg("text", { "text-anchor": "middle", y: 4 }, sign)) : null;
  };
  function boxes(place, view) {
    return [...place].map(([n, p]) => press(svg("g", { class: `concept${n === view.focus ? " on" : ""}${view.given && view.given(n) ? " given" : ""}` }, svg("rect", { x: p.x, y: p.y, width: BOX, height: p.h, rx: 6 }), p.lines.map((line, i) => svg("text", { x: p.x + BOX / 2, y: p.y + 18 + i * 15, "text-anchor": "middle" }, line)), mark(n, p, view)), C[n].name, () => view.box(n)));
  }
  // Nodes in columns, each column in the middle of the height.
  function drawing(columns, list, view) {
    const place = new Map(), tall = columns.map((column) => column.length * ROW), height = Math.max(...tall, ROW) + 2 * PAD + 26;
    columns.forEach((column, at) => column.forEach((n, row) => {
      const lines = wrap(C[n].name, 25, 3), h = 14 + 15 * lines.length, top = PAD + (height - 26 - 2 * PAD - tall[at]) / 2;
      place.set(n, { x: PAD + at * (BOX + GAP), y: round(top + row * ROW + (ROW - h) / 2), h, lines });
    }));
    const width = PAD * 2 + columns.length * (BOX + GAP) - GAP + 20;
    const inside = list.filter((edge) => place.has(edge.c) && place.has(edge.e));
    return el("div", { class: "scroll" }, svg("svg", { class: "chart web map", viewBox: `0 0 ${width} ${height}`, style: `width:${width}px`, role: "group", "aria-label": "causal map" }, inside.map((edge) => arrows(edge, place, view)), boxes(place, view)));
  }
  const mine = () => ({
    focus: state.focus,
    on: state.edge,
    box: (n) => { state.focus = state.focus === n ? null : n; state.edge = null; draw(); },
    edge: (at) => { state.edge = state.edge === at ? null : at; draw(); },
  });
  function around(focus, list) {
    const causes = new Map(), effects = new Map();
    for (const edge of list) { (effects.get(edge.c) || effects.set(edge.c, []).get(edge.c)).push(edge.e); (causes.get(edge.e) || causes.set(edge.e, []).get(edge.e)).push(edge.c); }
    const seen = new Set([focus]), next = (from, map) => {
      const out = [];
      for (const n of from) for (const m of map.get(n) || []) if (!seen.has(m) && out.length < MOST) { seen.add(m); out.push(m); }
      return out;
    };
    const left = next([focus], causes), right = next([focus], effects), far = next(left, causes), further = next(right, effects);
    return [far, left, [focus], right, further].filter((column) => column.length);
  }
  function whole(part, list) {
    const used = new Set(list.flatMap((edge) => [edge.c, edge.e])), columns = [];
    for (const n of parts[part].filter((m) => used.has(m)).sort((a, b) => C[a].at[0] - C[b].at[0] || C[a].at[1] - C[b].at[1])) (columns[C[n].at[0]] = columns[C[n].at[0]] || []).push(n);
    return columns.filter(Boolean);
  }

  // ---- in words --------------------------------------------------------------------------------------------------
  const concept = (n) => el("button", { class: "quote concept-link", type: "button", onclick: () => { state.focus = n; state.edge = null; draw(); stage.scrollIntoView({ block: "nearest" }); } }, C[n].name);
  const sentence = (id) => { const r = records.get(id); return r ? el("div", { class: "small" }, quoteButton(r, null, 220), el("span", { class: "muted" }, " — ", Kit.voice(r), r.chain.length > 2 ? ", via " + r.chain.slice(1, -1).join(", ") : "")) : null; };
  const edgeWords = (edge) => el("li", {}, concept(edge.c), " ", edge.supports.map((s) => [chip(s.denied ? `denied: ${s.sign === "+" ? "+ raises" : "− lowers"}` : s.sign === "+" ? "+ raises" : "− lowers", SIGN[s.sign][0]), Object.keys(s.hedges).filter((h) => h !== "asserted" && h !== "denied").map((h) => chip(h)), Object.keys(s.kinds).filter((k) => k !== "cause").map((k) => chip(k))]), concept(edge.e), edge.opposed ? chip("accounts differ", "changed") : null, edge.supports.flatMap((s) => s.links.slice(0, 4)).map(sentence));
  function words(list) {
    if (state.edge !== null) {
      const edge = list.find((e) => e.at === state.edge);
      return [el("h3", {}, "This link ", el("button", { type: "button", onclick: () => { state.edge = null; draw(); } }, "Show all")), el("ul", { class: "loose" }, edge ? edgeWords(edge) : null)];
    }
    if (state.focus === null) return [el("h3", {}, "Links of this part"), el("ul", { class: "loose" }, list.filter((e) => C[e.c].part === state.part).slice(0, 60).map(edgeWords))];
    const of = list.filter((e) => e.c === state.focus || e.e === state.focus);
    const kept = C[state.focus].joins.length ? el("details", {}, el("summary", {}, "Why these words are one concept"), el("ul", {}, C[state.focus].joins.map((j) => el("li", { class: "small" }, j)))) : null;
    return [el("h3", {}, C[state.focus].name, " ", el("button", { type: "button", onclick: () => { state.focus = null; draw(); } }, "Show the whole part")), kept, el("ul", { class: "loose" }, of.map(edgeWords))];
  }
  function differ() {
    const of = MAP.edges.map((e, at) => ({ ...e, at })).filter((e) => e.opposed);
    return of.length ? [el("h3", {}, `Where accounts differ (${of.length})`), el("ul", { class: "loose" }, of.slice(0, 40).map(edgeWords))] : null;
  }
  function loops() {
    if (!MAP.loops.length) return null;
    const line = (loop) => el("li", {}, chip(loop.character, loop.sign === "-" ? "minus" : loop.sign === "+" ? "plus" : ""), loop.concepts.map((n, i) => [i ? " → " : "", concept(n)]));
    return [el("h3", {}, `Loops (${MAP.loops.length})`), el("p", { class: "small muted" }, "A reinforcing loop feeds itself; a balancing one checks itself. Both only as these documents put it."), el("ul", { class: "loose" }, MAP.loops.slice(0, 30).map(line))];
  }

  // ---- controls --------------------------------------------------------------------------------------------------
  const stage = el("div", { class: "stage" }), below = el("div", {});
  const degree = new Map();
  for (const edge of MAP.edges) for (const n of [edge.c, edge.e]) degree.set(n, (degree.get(n) || 0) + 1);
  const finder = el("input", { type: "search", placeholder: "Concept …", list: "concept-names", "aria-label": "concept", onchange: (e) => find(e.target.value) });
  // The concept of that name, else the most connected one whose name holds the words.
  function find(text) {
    const words = text.trim().toLowerCase(), drawn = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a - b);
    let n = words ? drawn.find((m) => C[m].name.toLowerCase() === words) : null;
    if (words && n === undefined) n = drawn.find((m) => C[m].name.toLowerCase().includes(words));
    if (n === undefined) { below.replaceChildren(el("p", { class: "muted", role: "status" }, `No concept is called “${text.trim()}”.`)); return; }
    state.focus = n; state.edge = null; draw();
  }
  const partPick = el("select", { class: "wide", "aria-label": "part of the map", onchange: (e) => { state.part = Number(e.target.value); state.focus = state.edge = null; finder.value = ""; draw(); } }, parts.filter((p) => p.length > 1).slice(0, 80).map((p, at) => el("option", { value: at }, `${short(C[[...p].sort((a, b) => degree.get(b) - degree.get(a))[0]].name, 34)} (${p.length})`)));
  function draw() {
    const list = edges(), held = document.activeElement && stage.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    if (state.focus !== null) state.part = C[state.focus].part;
    // Where nothing of this part passes the filters, show one of which something does.
    else if (list.length && !list.some((edge) => C[edge.c].part === state.part)) state.part = C[list[0].c].part;
    partPick.value = String(state.part);
    const columns = state.focus !== null ? around(state.focus, list) : parts.length ? whole(state.part, list) : [];
    stage.replaceChildren(columns.length > 1 ? drawing(columns, list, mine()) : el("p", { class: "muted" }, list.length ? "Nothing of this part passes the filters." : "No link passes the filters."));
    below.replaceChildren(...[words(list), differ(), loops()].flat(Infinity).filter(Boolean));
    if (held) { const again = [...stage.querySelectorAll("[aria-label]")].find((n) => n.getAttribute("aria-label") === held); if (again) again.focus(); }
  }
  function page() {
    const head = [el("h2", {}, "Causal map, as asserted"), el("p", { class: "lead" }, "What brings what about, according to these documents: a map of what they say, not of the world. Press a box for what leads to it and follows from it, an arrow for " + (kit.saidIn ? "where it is said." : "its sentences.")), el("p", { class: "small" }, link("#/links", "All links as a list"))];
    if (!MAP.edges.length) return [...head, el("p", { class: "muted" }, "No causal link was found.")];
    const bar = el("div", { class: "filters" }, el("label", {}, "Part ", partPick), finder, el("datalist", { id: "concept-names" }, [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a)).slice(0, 2000).map((n) => el("option", { value: C[n].name }))),
      SPEAKERS.length > 1 ? el("label", {}, "According to ", el("select", { "aria-label": "speaker", onchange: (e) => { state.speaker = e.target.value; draw(); } }, el("option", { value: "" }, "all speakers"), SPEAKERS.slice(0, 80).map(([name, n]) => el("option", { value: name }, `${short(name, 40)} (${n})`)))) : null,
      el("label", {}, el("input", { type: "checkbox", checked: state.denied, onchange: (e) => { state.denied = e.target.checked; draw(); } }), "denied"),
      el("label", {}, el("input", { type: "checkbox", checked: state.unsure, onchange: (e) => { state.unsure = e.target.checked; draw(); } }), "possible and predicted"));
    const legend = el("figcaption", { class: "legend" }, [["plus", "+ more of the cause, more of the effect"], ["minus", "− more of the cause, less of the effect"], ["zero unsure", "only possible or predicted"], ["zero denied", "× denied"]].map(([cls, text]) => el("span", {}, svg("svg", { class: "swatch web", width: 26, height: 10, viewBox: "0 0 26 10" }, svg("g", { class: "arrow " + cls }, svg("path", { class: "line", d: "M1 5H25", "stroke-width": 2.4 }))), text)), el("span", { class: "muted" }, "thicker: more independent sources"));
    draw();
    return [...head, bar, el("figure", {}, el("div", { class: "picture" }, stage), legend), below];
  }
  return { page, drawing };
}
