// The brief: one page application over the export's own records. Everything is put in as text, never as markup.
"use strict";
(() => {
  const CASE = JSON.parse(document.getElementById("case-data").textContent);
  const KINDS = ["attributions", "figures", "states", "events", "causal", "positions"];
  const SINGULAR = { attributions: "said", figures: "figure", states: "state", events: "event", causal: "causal", positions: "position" };
  const LABEL = { attributions: "Saying", figures: "Figure", states: "State", events: "Event", causal: "Causal link", positions: "Side taken" };
  const { el, chip, plural, link, short, flat, interval, value, groupBy, byCount, labelled, table, cell, paged, pagedTable, pagedGroups, fact, select, isComment, filtered } = Kit;

  // ---- data ----------------------------------------------------------------------------------------------------
  const docs = new Map(CASE.documents.map((d) => [d.doc, d]));
  const actors = new Map(CASE.actors.map((a) => [a.actor, a]));
  const actorByName = new Map(CASE.actors.map((a) => [a.name, a]));
  const records = new Map();
  for (const kind of KINDS) for (const r of CASE[kind]) records.set(r.id, Object.assign(r, { kind }));
  for (const d of CASE.documents) {
    // Offsets count code points; JavaScript strings count UTF-16 units.
    d.units = /[\ud800-\udfff]/.test(d.text) ? Array.from(d.text) : null;
    d.slice = (s, e) => (d.units ? d.units.slice(s, e).join("") : d.text.slice(s, e));
    d.length = d.units ? d.units.length : d.text.length;
    d.records = [];
  }
  for (const r of records.values()) docs.get(r.doc).records.push(r);
  const mentionsOf = new Map();
  for (const m of CASE.mentions) {
    if (!mentionsOf.has(m.actor)) mentionsOf.set(m.actor, []);
    mentionsOf.get(m.actor).push(m);
  }
  const SIGN = CASE.relations;
  const counts = (mode) => mode === "said" || mode === "imputed";

  // ---- words and links -----------------------------------------------------------------------------------------
  const docLink = (name, text) => link("#/doc/" + encodeURIComponent(name), text || titleOf(docs.get(name)));
  const titleOf = (d) => (d.title ? short(flat(d.title), 90) : d.doc);
  const actorLink = (name) => {
    const a = actorByName.get(name);
    return a ? link("#/actor/" + encodeURIComponent(a.actor), name) : el("span", {}, name || "—");
  };
  const quoteButton = (r, text, n) =>
    el("button", { class: "quote", type: "button", title: "open the sentence", onclick: () => openRecord(r) }, el("q", {}, short(flat(text ?? r.quote), n || 240)));
  const commentMark = (r) => (isComment(r) ? chip("reader comment", "comment") : null);
  const relationChip = (name, status) => {
    const sign = (SIGN[name] || {}).sign;
    return chip(`${name.replaceAll("_", " ")}${status && status !== "holds" ? " · " + status : ""}`, sign === "+" ? "plus" : sign === "-" ? "minus" : "");
  };
  const saidDate = (r) => {
    const d = docs.get(r.doc);
    return r.uttered || (d.published_low || d.published_high ? `published ${interval(d.published_low, d.published_high)}` : "");
  };

  // ---- the evidence drawer -------------------------------------------------------------------------------------
  const drawer = Kit.drawerIn(document.getElementById("drawer"));
  function spansOf(r) {
    if (r.kind === "attributions") return [...r.source, ...r.cue, ...r.content];
    return r.spans && r.spans.length ? r.spans : [[r.start, r.end]];
  }
  function context(d, spans, start, end) {
    let from = start, to = end;
    const stop = (c) => c === "\n";
    while (from > 0 && start - from < 400 && !stop(d.slice(from - 1, from))) from--;
    while (to < d.length && to - end < 400 && !stop(d.slice(to, to + 1))) to++;
    const marks = spans.slice().sort((a, b) => a[0] - b[0]);
    const out = [];
    let at = from;
    for (const [s, e] of marks) {
      if (s < at) continue;
      out.push(d.slice(at, s), el("mark", {}, d.slice(s, e)));
      at = e;
    }
    out.push(d.slice(at, to));
    return el("div", { class: "context" }, out);
  }
  const recordLink = (id) => (records.has(id) ? el("button", { class: "quote", type: "button", onclick: () => openRecord(records.get(id)) }, short(flat(records.get(id).quote), 80)) : id);
  function facts(r) {
    const chain = r.chain && r.chain.length ? r.chain.map((c, i) => [i ? " → " : "", actorLink(c)]) : null;
    const rows = [];
    if (r.kind === "attributions") {
      rows.push(fact("Speaker", actorLink(r.speaker), r.speaker_role ? ` (${r.speaker_role})` : ""), fact("As printed", r.speaker_text), fact("Force", r.force), fact("Mode", r.mode), fact("Directness", r.directness), fact("Uttered", r.uttered));
      if (r.parent) rows.push(fact("Said inside", recordLink(r.parent)));
      if (r.continues) rows.push(fact("Carries on", recordLink(r.continues)));
      if (r.repeats) rows.push(fact("Prints again", recordLink(r.repeats)));
    } else if (r.kind === "figures") {
      rows.push(fact("Subject", actorLink(r.subject)), fact("Measure", r.measure), fact("Value", value(r)), fact("Qualifier", r.qualifier), fact("As of", interval(r.as_of_low, r.as_of_high)));
      if (r.base) rows.push(fact("Relative to", recordLink(r.base)));
    } else if (r.kind === "states") {
      rows.push(fact("Subject", actorLink(r.subject)), fact("Relation", relationChip(r.relation, null), (SIGN[r.relation] || {}).description ? " " + SIGN[r.relation].description : ""), fact("Object", actorLink(r.object)), fact("Status", r.status), fact("Since", interval(r.valid_from_low, r.valid_from_high)), fact("Until", interval(r.valid_to_low, r.valid_to_high)), fact("As of", interval(r.as_of_low, r.as_of_high)));
    } else if (r.kind === "events") {
      rows.push(fact("Type", r.type), fact("Actors", r.actors.map((a, i) => [i ? ", " : "", actorLink(a)])), fact("Date", interval(r.date_low, r.date_high)), fact("Status", r.status));
    } else if (r.kind === "positions") {
      rows.push(fact("Holder", actorLink(r.holder)), fact("Stance", r.stance), fact("Force", r.force), fact("As of", interval(r.as_of_low, r.as_of_high)));
    } else {
      rows.push(fact("Cause", r.cause_concept), fact("Effect", r.effect_concept), fact("Sign", r.sign === "+" ? "+ more cause, more effect" : "− more cause, less effect"), fact("Kind", r.kind_of_link), fact("Hedge", r.hedge));
    }
    if (r.kind !== "attributions" && r.attribution) rows.push(fact("Said in", recordLink(r.attribution)));
    rows.push(fact("Answers", questions.ofRecord(r.id)), fact("Chain", chain), fact("Why read so", r.reason), fact("Confidence", r.confidence === null || r.confidence === undefined ? null : String(r.confidence)));
    return el("dl", {}, rows);
  }
  function pageOf(d, at) {
    const page = d.pages.find((p) => p.start <= at && at < p.end);
    return page ? page.label : null;
  }
  function openRecord(r) {
    const d = docs.get(r.doc);
    const page = pageOf(d, r.start);
    drawer.show([LABEL[r.kind], " ", commentMark(r)],
      context(d, spansOf(r), r.start, r.end),
      el("p", { class: "small muted" }, docLink(d.doc), ` · characters ${r.start}–${r.end}`, page ? ` · page ${page}` : "", ` · ${r.block}`),
      el("div", { class: "facts" }, facts(r)),
      el("p", { class: "small" }, link(`#/doc/${encodeURIComponent(d.doc)}/${r.start}`, "See it in the document"), " · ", el("span", { class: "muted" }, "id " + r.id)));
  }
  function openPlace(d, start, end, title, lines) {
    drawer.show(title,
      context(d, [[start, end]], start, end),
      el("p", { class: "small muted" }, docLink(d.doc), ` · characters ${start}–${end}`),
      lines);
  }

  // ---- rows used by several views ------------------------------------------------------------------------------
  const contentOf = (r) => r.content.map(([s, e]) => docs.get(r.doc).slice(s, e)).join(" … ");
  const sayingRow = (r) =>
    el("div", { class: "saying" },
      el("div", {}, el("span", { class: "who" }, actorLink(r.speaker)), " ", chip(r.force), r.mode !== "said" ? chip(r.mode) : null, r.directness === "direct" ? null : chip(r.directness), commentMark(r)),
      quoteButton(r, contentOf(r), 420),
      el("div", { class: "meta" }, r.chain.length > 2 ? "via " + r.chain.slice(0, -1).join(" → ") + " · " : "", docLink(r.doc), saidDate(r) ? " · " + saidDate(r) : ""));
  const figureRow = (r) => el("tr", {}, el("td", { class: "num" }, value(r)), cell(r.qualifier === "exact" ? "" : chip(r.qualifier)), cell(actorLink(r.speaker), " ", commentMark(r)), cell(quoteButton(r)), el("td", { class: "when" }, interval(r.as_of_low, r.as_of_high)), cell(docLink(r.doc)));
  const stateRow = (r) => el("tr", {}, el("td", { class: "when" }, interval(r.as_of_low, r.as_of_high)), cell(actorLink(r.subject)), cell(relationChip(r.relation, r.status)), cell(actorLink(r.object)), cell(actorLink(r.speaker), " ", commentMark(r)), cell(quoteButton(r)));
  const eventRow = (r) => el("tr", {}, el("td", { class: "when" }, interval(r.date_low, r.date_high)), cell(chip(r.type), r.status === "occurred" ? null : chip(r.status)), cell(r.actors.map((a, i) => [i ? ", " : "", actorLink(a)])), cell(actorLink(r.speaker), " ", commentMark(r)), cell(quoteButton(r)));
  const causeRow = (r) => el("tr", {}, cell(short(r.cause_concept || "", 90)), cell(chip(r.sign === "+" ? "+ raises" : "− lowers", r.sign === "+" ? "plus" : "minus"), chip(r.kind_of_link), r.hedge === "asserted" ? null : chip(r.hedge)), cell(short(r.effect_concept || "", 90)), cell(actorLink(r.speaker), " ", commentMark(r)), cell(quoteButton(r, null, 160)));

  // ---- views ---------------------------------------------------------------------------------------------------
  const VIEWS = {};
  const questions = questionViews({ CASE, el, chip, plural, link, short, flat, docs, docLink, actorLink, records, openRecord, quoteButton, select, byCount, groupBy, titleOf, paged, table, labelled, cell });
  VIEWS.questions = questions.list;
  VIEWS.question = questions.one;
  const network = networkView({ CASE, el, chip, plural, short, flat, records, openRecord, quoteButton, actorLink, groupBy, byCount, table, cell, labelled, paged });
  VIEWS.ties = network.page;
  const causalMap = causalView({ CASE, el, chip, plural, short, records, quoteButton, groupBy, byCount, link });
  VIEWS.causes = causalMap.page;
  const whatIf = whatifView({ CASE, el, chip, plural, short, records, docs, titleOf, openRecord, quoteButton, link, drawing: causalMap.drawing });
  VIEWS.whatif = whatIf.page;
  VIEWS.overview = () => {
    const said = CASE.attributions.filter((r) => counts(r.mode));
    const speakers = byCount(groupBy(said.filter((r) => !isComment(r)), (r) => r.speaker));
    const most = speakers.slice(0, 12), top = most.length ? most[0][1].length : 1;
    const groups = byCount(groupBy(CASE.figures.filter((f) => f.low !== null || f.high !== null), (f) => [f.subject, f.measure, f.unit].join("\u0001"))).filter(([, l]) => new Set(l.map(value)).size > 1 || new Set(l.map((f) => f.doc)).size > 1).slice(0, 6);
    const pairs = byCount(groupBy(CASE.states.filter((s) => actorByName.has(s.subject) && actorByName.has(s.object) && !isComment(s)), (s) => s.subject + " → " + s.object)).slice(0, 10);
    const tile = (view, n, label) => el("a", { class: "tile", href: "#/" + view }, el("b", {}, n.toLocaleString("en-US")), el("span", {}, label));
    return [
      el("h2", {}, "Overview"),
      el("p", { class: "lead" }, "What these documents say, and who says it. Legation asserts nothing itself: every item below opens the sentence it was read from. Reader comments are kept apart and folded."),
      el("div", { class: "tiles" }, tile("documents", CASE.documents.length, "documents"), tile("questions", CASE.questions.length, "questions"), tile("said", said.length, "sayings"), tile("actors", CASE.actors.length, "actors"), tile("figures", CASE.figures.length, "figures"), tile("states", CASE.states.length, "states"), tile("events", CASE.events.length, "events"), tile("causes", CASE.causal.length, "causal links"), tile("report", CASE.failures.length, "rows in the report")),
      questions.summary(),
      el("h3", {}, "Documents"), documentTable(),
      el("div", { class: "columns" },
        el("div", { class: "card" }, el("h3", {}, "Who is quoted most"), most.length ? most.map(([name, l]) => el("div", { class: "bar" }, el("span", {}, actorLink(name)), el("i", { style: `width:${Math.max(2, (100 * l.length) / top)}%` }), el("span", { class: "muted" }, l.length))) : el("p", { class: "muted" }, "Nobody is quoted.")),
        el("div", { class: "card" }, el("h3", {}, "Relations asserted most"), pairs.length ? pairs.map(([pair, l]) => el("p", { class: "small" }, el("b", {}, pair), el("br"), [...groupBy(l, (s) => s.relation + "\u0001" + s.status)].sort((a, b) => b[1].length - a[1].length).slice(0, 6).map(([k, rs]) => el("button", { class: "quote", type: "button", onclick: () => openRecord(rs[0]) }, relationChip(rs[0].relation, rs[0].status), rs.length > 1 ? el("span", { class: "muted" }, `×${rs.length} `) : null)))) : el("p", { class: "muted" }, "No relation between two actors."))),
      groups.length ? [el("h3", {}, "Figures given more than once"), groups.map(figureGroup)] : null,
    ];
  };
  function documentTable() {
    return table(["Document", "Publisher", "Published", "Kind", "#Sayings", "#Figures", "#States"], CASE.documents.map((d) => el("tr", {}, cell(docLink(d.doc), el("div", { class: "small muted" }, d.doc)), cell(d.publisher || "—"), el("td", { class: "when" }, interval(d.published_low, d.published_high)), cell(d.genre), ...["attributions", "figures", "states"].map((k) => el("td", { class: "num" }, d.records.filter((r) => r.kind === k).length)))));
  }
  VIEWS.documents = () => [el("h2", {}, "Documents"), documentTable()];
  VIEWS.doc = (name, at) => {
    const d = docs.get(name);
    if (!d) return [el("p", {}, "No such document.")];
    const shown = { attributions: true, figures: true, states: false, events: false, causal: false, mentions: false };
    const holder = el("div", { class: "text" });
    const draw = () => { holder.replaceChildren(...renderText(d, shown)); };
    const toggle = (key, label, color) => el("label", {}, el("input", { type: "checkbox", checked: shown[key], onchange: (e) => { shown[key] = e.target.checked; draw(); } }), el("i", { style: `background:var(--${color})` }), label);
    draw();
    if (at) setTimeout(() => scrollTo(holder, Number(at)), 30);
    const entities = byCount(groupBy(CASE.mentions.filter((m) => m.doc === d.doc), (m) => m.actor));
    const dateRow = (x) => el("tr", {}, el("td", { class: "when" }, x.value), cell(x.role.replaceAll("_", " ")), cell(x.end > x.start ? el("button", { class: "quote", type: "button", onclick: () => openPlace(d, x.start, x.end, "Date", el("p", {}, x.reason || "")) }, el("q", {}, short(flat(x.quote || ""), 100))) : el("span", { class: "muted" }, "outside the text")), cell(el("span", { class: "small muted" }, x.reason || "")));
    return [
      el("h2", {}, titleOf(d)),
      el("div", { class: "doc-head card" }, el("dl", {},
        fact("File", d.doc, d.copies.length ? ` (same text: ${d.copies.join(", ")})` : ""), fact("SHA-256", el("span", { class: "small" }, d.sha256)), fact("Publisher", d.publisher), fact("Authors", d.authors.join(", ")),
        fact("Published", interval(d.published_low, d.published_high)), fact("Kind", `${d.genre}, ${d.media_type}${d.language ? ", " + d.language : ""}`),
        fact("Came by way of", d.provenance.map((p) => `${p.name} (${p.role.replaceAll("_", " ")})`).join(" → ")), fact("Reprint of", d.origin), fact("Argues with", d.replies_to),
        fact("Author states", d.disclosures.map((x) => el("button", { class: "quote", type: "button", onclick: () => openPlace(d, x.start, x.end, "Disclosure") }, el("q", {}, short(flat(x.quote), 160)))) ),
        fact("Pages", d.pages.length ? `${d.pages.length} (${short(d.pages.map((p) => p.label).join(", "), 80)})` : "")),
        d.dates.length ? el("details", {}, el("summary", {}, `${d.dates.length} dates and their words`), table(["Date", "What it proves", "Words", "Why"], d.dates.map(dateRow))) : null,
        entities.length ? el("details", {}, el("summary", {}, `${entities.length} actors in this document`), el("p", {}, entities.map(([key, l]) => el("span", { class: "chip" }, link("#/actor/" + encodeURIComponent(key), (actors.get(key) || {}).name || key), ` ${l.length}`)))) : null,
        el("details", {}, el("summary", {}, `${d.blocks.length} blocks`), table(["Role", "Characters", "Begins"], d.blocks.map((b) => el("tr", {}, cell(b.kind, b.sub ? ` · ${b.sub}` : "", b.author ? ` · ${b.author}` : ""), el("td", { class: "num" }, `${b.start}–${b.end}`), cell(short(flat(d.slice(b.start, Math.min(b.end, b.start + 90))), 80)))))) ),
      el("div", { class: "toggles", role: "group", "aria-label": "what to highlight" }, toggle("attributions", "sayings", "said"), toggle("figures", "figures", "figure"), toggle("states", "states", "state"), toggle("events", "events", "event"), toggle("causal", "causes", "causal"), toggle("mentions", "actors", "mention")),
      holder,
    ];
  };
  function scrollTo(holder, at) {
    for (const node of holder.querySelectorAll("[data-at]")) {
      const s = Number(node.dataset.at), e = Number(node.dataset.to);
      if (s <= at && at < e) {
        const fold = node.closest("details");
        if (fold) fold.open = true;
        node.classList.add("on");
        node.scrollIntoView({ block: "center" });
        return;
      }
    }
  }
  // Where each line is a paragraph, a line break gets some air; where lines were cut at a width, they stay as received.
  const isParagraphs = (text) => {
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    return lines.length > 1 && lines.reduce((sum, line) => sum + line.length, 0) / lines.length > 110;
  };
  const spaced = (text) => text.split(/((?:\r?\n)+)/).map((part, i) => (i % 2 ? ["\n", el("span", { class: "air" })] : part));
  function renderText(d, shown) {
    const marks = [];
    for (const r of d.records) {
      if (!shown[r.kind]) continue;
      if (r.kind === "attributions") {
        for (const s of r.content) marks.push([s[0], s[1], "said", r]);
        for (const s of r.cue) marks.push([s[0], s[1], "cue", r]);
        for (const s of r.source) marks.push([s[0], s[1], "source", r]);
      } else for (const s of spansOf(r)) marks.push([s[0], s[1], SINGULAR[r.kind], r]);
    }
    if (shown.mentions) for (const m of CASE.mentions) if (m.doc === d.doc) marks.push([m.start, m.end, "mention", m]);
    marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const out = [];
    let comment = 0;
    for (const b of d.blocks) {
      const inside = marks.filter((m) => m[0] < b.end && m[1] > b.start);
      const cuts = [...new Set([b.start, b.end, ...inside.flatMap((m) => [Math.max(b.start, m[0]), Math.min(b.end, m[1])])])].sort((x, y) => x - y);
      const airy = isParagraphs(d.slice(b.start, b.end));
      const kids = [];
      for (let i = 0; i + 1 < cuts.length; i++) {
        const [s, e] = [cuts[i], cuts[i + 1]];
        const over = inside.filter((m) => m[0] <= s && m[1] >= e);
        const text = airy ? spaced(d.slice(s, e)) : d.slice(s, e);
        if (!over.length) kids.push(el("span", { "data-at": s, "data-to": e }, text));
        else kids.push(el("span", { class: "hl " + [...new Set(over.map((m) => m[2]))].join(" "), "data-at": s, "data-to": e, tabindex: "0", role: "button", onclick: () => openAll(d, over), onkeydown: (ev) => { if (ev.key === "Enter") openAll(d, over); } }, text));
      }
      const label = b.kind === "body" && !b.sub ? null : el("span", { class: "role" }, b.kind.replaceAll("_", " ") + (b.sub ? " · " + b.sub : ""));
      const block = el("div", { class: "block", "data-kind": b.kind }, b.kind === "comment" ? null : label, kids);
      if (b.kind === "comment") {
        comment += 1;
        out.push(el("details", { class: "comment" }, el("summary", {}, `Reader comment ${comment}${b.author ? " by " + b.author : ""}${b.date ? ", " + b.date : ""}`), block));
      } else out.push(block);
    }
    return out;
  }
  function openAll(d, over) {
    const found = [...new Set(over.map((m) => m[3]))];
    const first = found.find((r) => r.kind) || found[0];
    if (first.kind) openRecord(first);
    else openPlace(d, first.start, first.end, (actors.get(first.actor) || {}).name || first.actor, [el("p", {}, `${first.kind_of_mention}: ${first.reason}`), el("p", {}, link("#/actor/" + encodeURIComponent(first.actor), "Open the actor"))]);
    const rest = found.filter((r) => r !== first && r.kind);
    if (rest.length) drawer.add(el("h3", {}, "Also here"), ...rest.map((r) => el("p", { class: "small" }, chip(LABEL[r.kind]), quoteButton(r, null, 120))));
  }
  VIEWS.timeline = () => {
    const rows = [];
    for (const r of CASE.events) if (r.date_low || r.date_high) rows.push({ at: r.date_low || r.date_high, when: interval(r.date_low, r.date_high), r, what: [chip(r.type), r.status === "occurred" ? null : chip(r.status)] });
    for (const r of CASE.states) if (r.valid_from_low || r.valid_to_high) rows.push({ at: r.valid_from_low || r.valid_to_high, when: `${interval(r.valid_from_low, r.valid_from_high)}${r.valid_to_high ? " until " + interval(r.valid_to_low, r.valid_to_high) : ""}`, r, what: [relationChip(r.relation, r.status)] });
    for (const d of CASE.documents) if (d.published_low || d.published_high) rows.push({ at: d.published_low || d.published_high, when: interval(d.published_low, d.published_high), d });
    rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const out = [];
    let year = null;
    for (const row of rows) {
      if (row.r && isComment(row.r)) continue;
      if (row.at.slice(0, 4) !== year) out.push(el("div", { class: "year" }, (year = row.at.slice(0, 4))));
      out.push(el("div", { class: "tl" }, el("div", { class: "when" }, row.when), row.d ? el("div", {}, chip("published"), docLink(row.d.doc)) : el("div", {}, row.what, " ", quoteButton(row.r), " ", el("span", { class: "small muted" }, "— ", actorLink(row.r.speaker)))));
    }
    return [el("h2", {}, "Timeline"), el("p", { class: "lead" }, "Events and states whose date the texts give, and when the documents were published. Dates are as narrow as the words allow."), out.length ? out : el("p", { class: "muted" }, "Nothing dated.")];
  };
  VIEWS.actors = () => {
    const list = [...CASE.actors].sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
    const state = { text: "", type: "" };
    const out = el("div", {});
    const draw = () => {
      const rows = list.filter((a) => (!state.type || a.type === state.type) && (!state.text || (a.name + " " + a.aliases.join(" ")).toLowerCase().includes(state.text)));
      out.replaceChildren(table(["Actor", "Kind", "#Mentions", "#Sayings", "Also called", "Roles"], rows.map((a) => el("tr", {}, cell(actorLink(a.name)), cell(a.type), el("td", { class: "num" }, a.mentions), el("td", { class: "num" }, saidBy.get(a.name) || ""), cell(el("span", { class: "small" }, short(a.aliases.join(", "), 110))), cell(el("span", { class: "small" }, short([...new Set(a.roles.map((x) => flat(x.role)))].join("; "), 110)))))));
    };
    const saidBy = new Map([...groupBy(CASE.attributions, (r) => r.speaker)].map(([k, v]) => [k, v.length]));
    draw();
    return [el("h2", {}, "Actors"), el("div", { class: "filters" }, el("input", { type: "search", placeholder: "Name …", "aria-label": "filter by name", oninput: (e) => { state.text = e.target.value.toLowerCase(); draw(); } }), select("kinds", byCount(groupBy(list, (a) => a.type)).map(([v, l]) => [v, l.length]), (v) => { state.type = v; draw(); })), out];
  };
  VIEWS.actor = (key) => {
    const a = actors.get(key);
    if (!a) return [el("p", {}, "No such actor.")];
    const said = CASE.attributions.filter((r) => r.speaker === a.name);
    const about = CASE.states.filter((r) => r.subject === a.name || r.object === a.name);
    const events = CASE.events.filter((r) => r.actors.includes(a.name));
    const figures = CASE.figures.filter((r) => r.subject === a.name);
    const places = mentionsOf.get(key) || [];
    const holder = el("div", {});
    return [
      el("h2", {}, a.name), el("p", { class: "muted" }, a.type, a.country ? ` · ${a.country}` : "", ` · ${a.mentions} mentions`),
      el("div", { class: "facts card" }, el("dl", {}, fact("Also called", a.aliases.join(", ")), fact("Roles", a.roles.map((x) => el("button", { class: "quote", type: "button", onclick: () => openPlace(docs.get(x.doc), x.start, x.end, "Role") }, chip(flat(x.role))))))),
      questions.ofActor(a.name),
      said.length ? [el("h3", {}, `Says (${said.length})`), holder, paged(said, sayingRow, holder)] : null,
      figures.length ? [el("h3", {}, `Figures (${figures.length})`), table(["#Value", "", "Who says so", "Sentence", "As of", "Document"], figures.map(figureRow))] : null,
      about.length ? [el("h3", {}, `States and relations (${about.length})`), table(["As of", "Subject", "Relation", "Object", "Who says so", "Sentence"], about.map(stateRow))] : null,
      events.length ? [el("h3", {}, `Events (${events.length})`), table(["Date", "Type", "Actors", "Who says so", "Sentence"], events.map(eventRow))] : null,
      el("h3", {}, `Mentions (${places.length})`),
      table(["Words", "Kind", "Why this actor", "Document"], places.slice(0, 300).map((m) => el("tr", {}, cell(el("button", { class: "quote", type: "button", onclick: () => openPlace(docs.get(m.doc), m.start, m.end, a.name, el("p", {}, m.reason)) }, flat(m.quote))), cell(m.kind_of_mention), cell(el("span", { class: "small muted" }, m.reason)), cell(docLink(m.doc))))),
      places.length > 300 ? el("p", { class: "muted" }, `and ${places.length - 300} more`) : null,
    ];
  };
  VIEWS.said = () => [el("h2", {}, "Who said what"), ...filtered(CASE.attributions, [["speaker", "speakers"], ["force", "forces"], ["mode", "modes"], ["doc", "documents"]], (list) => { const holder = el("div", {}); const more = paged(list, sayingRow, holder); return el("div", {}, holder, more); })];
  const FIGURE_HEADS = ["#Value", "", "Who says so", "Sentence", "As of", "Document"];
  const figureGroup = ([key, list]) => {
    const [subject, measure, unit] = key.split("\u0001");
    return el("div", { class: "card" }, el("h3", {}, actorLink(subject), ` — ${measure} `, el("span", { class: "muted" }, `(${unit})`)), pagedTable(FIGURE_HEADS, list, figureRow));
  };
  VIEWS.figures = () => [el("h2", {}, "Figures"), el("p", { class: "lead" }, "Figures with exactly the same subject, measure and unit stand side by side; the rest follow one by one."), ...filtered(CASE.figures, [["unit", "units"], ["speaker", "speakers"], ["doc", "documents"]], (list) => {
    const groups = byCount(groupBy(list, (f) => [f.subject, f.measure, f.unit].join("\u0001")));
    const many = groups.filter(([, l]) => l.length > 1), one = groups.filter(([, l]) => l.length === 1).map(([, l]) => l[0]);
    return el("div", {}, pagedGroups(many, figureGroup), one.length ? pagedTable(["Subject", "Measure", ...FIGURE_HEADS], one, (f) => { const tr = figureRow(f); tr.prepend(cell(actorLink(f.subject)), cell(el("span", { class: "small" }, f.measure))); return tr; }) : null);
  })];
  VIEWS.states = () => [el("h2", {}, "States and relations over time"), el("p", { class: "lead" }, "What is said to hold, to have ended, to be planned, rumoured or denied, by pair of actors and in the order of the date it is said of."), ...filtered(CASE.states, [["relation", "relations"], ["status", "statuses"], ["subject", "subjects"], ["doc", "documents"]], (list) => {
    const groups = byCount(groupBy(list, (s) => s.subject + " — " + s.object));
    const many = groups.filter(([, l]) => l.length > 1), one = groups.filter(([, l]) => l.length === 1).map(([, l]) => l[0]);
    const order = (l) => [...l].sort((a, b) => ((a.as_of_low || a.as_of_high || "9") < (b.as_of_low || b.as_of_high || "9") ? -1 : 1));
    const heads = ["As of", "Subject", "Relation", "Object", "Who says so", "Sentence"];
    return el("div", {}, pagedGroups(many, ([name, l]) => el("div", { class: "card" }, el("h3", {}, name), pagedTable(heads, order(l), stateRow))), one.length ? [el("h3", {}, "Asserted once"), pagedTable(heads, one, stateRow)] : null);
  })];
  VIEWS.events = () => [el("h2", {}, "Events"), ...filtered(CASE.events, [["type", "types"], ["status", "statuses"], ["doc", "documents"]], (list) => pagedTable(["Date", "Type", "Actors", "Who says so", "Sentence"], [...list].sort((a, b) => ((a.date_low || a.date_high || "9") < (b.date_low || b.date_high || "9") ? -1 : 1)), eventRow))];
  VIEWS.links = () => [el("h2", {}, "Causal links, as asserted"), el("p", { class: "lead" }, "Each row is a link that someone asserts, predicts, conditions or denies."), ...filtered(CASE.causal, [["sign", "signs"], ["kind_of_link", "kinds"], ["hedge", "hedges"], ["speaker", "speakers"]], (list) => pagedTable(["Cause", "", "Effect", "Who says so", "Sentence"], list, causeRow))];
  VIEWS.report = () => [el("h2", {}, "Report"), el("p", { class: "lead" }, "Input that could not be read, or was read in part. Nothing is left out silently."), CASE.failures.length ? table(["File", "Stage", "What was wrong", "Saved"], CASE.failures.map((f) => el("tr", {}, cell(f.doc), cell(f.stage), cell(f.error), cell(f.recovered ? "the rest was read" : "nothing")))) : el("p", {}, "Everything was read."), el("p", { class: "small muted" }, `Made by Legation ${CASE.version}, pipeline ${CASE.fingerprint || "—"}.`)];

  // ---- routes --------------------------------------------------------------------------------------------------
  const NAV = [["overview", "Overview"], ["questions", "Questions", CASE.questions.length], ["ties", "Ties", network.count], ["documents", "Documents", CASE.documents.length], ["said", "Who said what", CASE.attributions.length], ["figures", "Figures", CASE.figures.length], ["states", "States", CASE.states.length], ["events", "Events", CASE.events.length], ["causes", "Causes", CASE.causal.length], ["whatif", "What if"], ["timeline", "Timeline"], ["actors", "Actors", CASE.actors.length], ["report", "Report", CASE.failures.length]];
  Kit.routes(VIEWS, NAV, { doc: "documents", actor: "actors", question: "questions", links: "causes" }, drawer);
})();
