// The page of a package: what the documents say, without their sentences; each line tells where its sentence stands.
"use strict";
(() => {
  const CASE = JSON.parse(document.getElementById("case-data").textContent);
  const { el, chip, plural, link, short, flat, interval, groupBy, byCount, labelled, voice, table, cell, paged, pagedTable, fact, select, filtered } = Kit;
  const { svg } = Charts;
  const LABEL = { figures: "Figure", states: "State", events: "Event", causal: "Causal link" };
  const SAID_IN = "Where it is said";
  const SIGN = { "+": "plus", "-": "minus", 0: "zero" };

  // ---- data ----------------------------------------------------------------------------------------------------
  const docs = new Map(CASE.documents.map((d) => [d.doc, d]));
  const actors = new Map(CASE.actors.map((a) => [a.actor, a]));
  const actorByName = new Map(CASE.actors.map((a) => [a.name, a]));
  // Documents have the numbers that the page of text gives them.
  CASE.documents.forEach((d, i) => { d.number = i + 1; });
  const titleOf = (d) => `[${d.number}] ${d.title ? short(flat(d.title), 90) : "without a title"}`;
  const records = new Map();
  // Where the brief has a sentence, a record here has the words for its place.
  for (const kind of Object.keys(LABEL)) for (const r of CASE[kind]) records.set(r.id, Object.assign(r, { kind, quote: `${short(titleOf(docs.get(r.doc)), 48)}, characters ${r.start}–${r.end}` }));
  const recordsIn = groupBy([...records.values()], (r) => r.doc);

  // ---- words and links -----------------------------------------------------------------------------------------
  const docLink = (name, text) => link("#/doc/" + encodeURIComponent(name), text || titleOf(docs.get(name)));
  const actorLink = (name) => {
    const a = actorByName.get(name);
    return a ? link("#/actor/" + encodeURIComponent(a.actor), name) : el("span", {}, name || "—");
  };
  const quoteButton = (r) => el("button", { class: "quote place", type: "button", title: "where it is said, and how to open the sentence", onclick: () => openRecord(r) }, r.quote);
  // One sentence can tell a thing twice: each place and speaker is shown once.
  const placed = (ids, most = 3) => {
    const told = [...groupBy(ids.map((id) => records.get(id)).filter(Boolean), (r) => r.quote + r.speaker).values()].map(([r]) => r);
    return [told.slice(0, most).map((r) => el("div", { class: "small" }, quoteButton(r), el("span", { class: "muted" }, ` — ${voice(r)}`))), told.length > most ? el("div", { class: "small muted" }, `and ${told.length - most} more`) : null];
  };
  const relationName = (relation) => relation.replaceAll("_", " ");
  const relationChip = (relation, sign, status) => chip(relationName(relation) + (status && status !== "holds" ? " · " + status : ""), SIGN[sign]);
  const signOf = (relation) => (CASE.relations[relation] || {}).sign;
  const when = (low, high) => (!low && !high ? "no date" : low === high ? low : !high ? `${low} or later` : !low ? `${high} or earlier` : `${low} to ${high}`);
  const published = (d) => d.published || when(d.published_low, d.published_high);

  // ---- the drawer: where a sentence stands, and how to open it ---------------------------------------------------
  const drawer = Kit.drawerIn(document.getElementById("drawer"));
  const KIND_OF_LINK = { "+": "+ more of the cause, more of the effect", "-": "− more of the cause, less of the effect" };
  function facts(r) {
    const own = {
      figures: () => [fact("Of", actorLink(r.subject)), fact("Measure", r.measure), fact("Value", r.words), fact("As of", when(r.as_of_low, r.as_of_high))],
      states: () => [fact("Who", actorLink(r.subject)), fact("Stands so", relationChip(r.relation, signOf(r.relation)), " ", (CASE.relations[r.relation] || {}).description), fact("To whom", actorLink(r.object)), fact("Status", r.status), fact("Since", r.valid_from_low || r.valid_from_high ? interval(r.valid_from_low, r.valid_from_high) : null), fact("Until", r.valid_to_low || r.valid_to_high ? interval(r.valid_to_low, r.valid_to_high) : null), fact("As of", when(r.as_of_low, r.as_of_high))],
      events: () => [fact("What happened", r.type.toLowerCase().replaceAll("_", " ")), fact("Actors", r.actors.map((a, i) => [i ? ", " : "", actorLink(a)])), fact("When", when(r.date_low, r.date_high)), fact("Status", r.status)],
      causal: () => [fact("Cause", r.cause_concept), fact("Effect", r.effect_concept), fact("Sign", KIND_OF_LINK[r.sign]), fact("Kind", r.kind_of_link), fact("Said as", r.hedge)],
    }[r.kind]();
    const chain = r.chain && r.chain.length > 1 ? r.chain.map((c, i) => [i ? " → " : "", actorLink(c)]) : null;
    return el("dl", {}, own, fact("Who says so", actorByName.has(r.speaker) ? actorLink(r.speaker) : voice(r)), fact("By way of", chain), fact("Answers", questions.ofRecord(r.id)));
  }
  const openWith = (id) => `legation relink DIR --record ${id}`;
  function openRecord(r) {
    const d = docs.get(r.doc);
    drawer.show(LABEL[r.kind],
      el("div", { class: "facts" }, facts(r)),
      el("h4", {}, "Where the sentence stands"),
      el("p", {}, docLink(d.doc), `, characters ${r.start}–${r.end}`, el("br"), el("span", { class: "small muted" }, [d.publisher, published(d)].filter(Boolean).join(" · "))),
      el("p", { class: "small" }, "The sentence is not in this package. Where the document is at hand, this opens it; DIR is the folder that the document lies in, under any name:"),
      el("p", {}, el("code", { class: "command" }, openWith(r.id))),
      el("p", { class: "small muted" }, "It is known by its SHA-256: ", el("code", { class: "hash" }, d.sha256)));
  }

  // ---- the pictures that the brief has too -----------------------------------------------------------------------
  const kit = { CASE, el, chip, plural, link, short, flat, docs, docLink, actorLink, records, openRecord, quoteButton, select, byCount, groupBy, titleOf, paged, table, labelled, cell, saidIn: SAID_IN, cite: (text) => text };
  const questions = questionViews(kit);
  const byName = networkView(kit), byState = networkView({ ...kit, CASE: { ...CASE, network: CASE.network_of_states } });
  const causalMap = causalView(kit);
  const whatIf = whatifView({ ...kit, drawing: causalMap.drawing });
  const VIEWS = { questions: questions.list, question: questions.one, causes: causalMap.page, whatif: whatIf.page };

  let ofStates = false;
  VIEWS.ties = () => {
    const holder = el("div", {});
    const draw = () => {
      holder.replaceChildren(...(ofStates ? byState : byName).page().flat(Infinity).filter(Boolean));
      const slide = holder.querySelector(".slide");
      slide ? slide.after(tick) : holder.append(tick);
    };
    const tick = el("label", { class: "choice" }, el("input", { type: "checkbox", checked: ofStates, onchange: (e) => { ofStates = e.target.checked; draw(); tick.firstChild.focus(); } }), " Count leaders, ministries and missions as their states");
    draw();
    return [holder];
  };

  // ---- the case: documents and what to do with them --------------------------------------------------------------
  const hash = (d) => el("code", { class: "hash begun", title: d.sha256 }, d.sha256.slice(0, 12) + "…");
  const documentTable = () => table(["Document", "Publisher", "Published", "SHA-256", "#Characters", "#Lines from it"], CASE.documents.map((d) => el("tr", {}, cell(docLink(d.doc), el("div", { class: "small muted" }, d.doc)), cell(d.publisher || "not told"), el("td", { class: "when" }, published(d)), cell(hash(d)), el("td", { class: "num" }, d.characters.toLocaleString("en-US")), el("td", { class: "num" }, (recordsIn.get(d.doc) || []).length))));
  const tile = (view, n, label) => el("a", { class: "tile", href: "#/" + view }, el("b", {}, n.toLocaleString("en-US")), el("span", {}, label));
  const partLink = (part, at) => link("#/part/" + at, part.name);
  VIEWS.overview = () => {
    const span = CASE.documents.flatMap((d) => [d.published_low, d.published_high]).filter(Boolean).map((d) => d.slice(0, 4)).sort();
    const open = CASE.documents.some((d) => d.published_low && !d.published_high) ? " or later" : "";
    const years = span.length ? `, published ${span[0]}${span[0] === span[span.length - 1] ? "" : " to " + span[span.length - 1]}${open}` : "";
    const whole = `What ${plural(CASE.documents.length, "document")} say${CASE.documents.length === 1 ? "s" : ""}${years}`;
    const named = CASE.whatif.cases.filter((one) => one.title);
    const ways = [
      ["ties", "Ties", "who is tied to whom on a date: a picture with a slider, and what differs from another date"],
      ["changes", "Changes", `what began, ended or came to be disputed between ${CASE.dates.join(", ")}`],
      ["balance", "Balance", "which triads of friends and opponents fit together, and which pull apart"],
      ["questions", "Questions", "what several accounts answer, side by side: figures that differ, and who says which"],
      ["causes", "Causes", "what is said to bring about what, as a map"],
      ["whatif", "What if", "what would follow, by these claims, if something happened: each step with who says so"],
    ];
    return [
      CASE.about ? [el("h2", {}, CASE.title), el("p", {}, CASE.about)] : el("h2", {}, whole),
      el("p", { class: "lead" }, CASE.about ? `${whole}: who` : "Who", " is said to stand how to whom, with which figures, since when, and what is said to cause what. This is a model of what the documents say, not of the world, and takes no side. No sentence of them is here: each line tells the document and the characters where its sentence stands, and how to open it."),
      el("div", { class: "tiles" }, tile("documents", CASE.documents.length, "documents"), tile("actors", CASE.actors.length, "actors"), tile("ties", byName.count, "ties"), tile("figures", CASE.figures.length, "figures"), tile("states", CASE.states.length, "states"), tile("events", CASE.events.length, "events"), tile("questions", CASE.questions.length, "questions"), tile("causes", CASE.causal.length, "causal links")),
      el("h3", {}, "Documents"), documentTable(),
      CASE.parts.length ? [el("h3", {}, "Parts of the system"), el("div", { class: "columns" }, CASE.parts.map((part, at) => el("div", { class: "card" }, el("h3", {}, partLink(part, at)), el("p", {}, part.about), el("p", { class: "small muted" }, part.actors.length ? `Actors: ${part.actors.slice(0, 6).join(", ")}${part.actors.length > 6 ? ` and ${part.actors.length - 6} more` : ""}. ` : "", sizes(part)))))] : null,
      el("h3", {}, "What can be seen"), el("ul", { class: "ways" }, ways.map(([view, name, words]) => el("li", {}, link("#/" + view, name), ": ", words))),
      named.length ? [el("h3", {}, "What if: questions that the documents raise"), el("ul", { class: "ways" }, named.map((one, at) => el("li", {}, link("#/whatif/" + at, one.title), ": ", one.about)))] : null,
      questions.summary(),
      el("h3", {}, "Opening the sentences"),
      el("p", {}, "Who has the documents can check that they are the same and read each sentence in its place: ", el("code", { class: "command" }, "legation relink DIR"), " for all, ", el("code", { class: "command" }, openWith("ID")), " for one line. A document is known by its SHA-256; one that was changed by a letter is another document. For a package that is not the one shipped with Legation, add ", el("code", { class: "command" }, "--package FOLDER"), "."),
      CASE.left_out.length ? [el("h3", {}, "What was left out"), el("p", { class: "small" }, "So that no running text and nobody who comments is in it: ", CASE.left_out.map(([what, n]) => `${n} ${what}`).join("; "), ".")] : null,
      el("p", { class: "small muted" }, `Made by Legation ${CASE.version}.`),
    ];
  };
  VIEWS.documents = () => [el("h2", {}, "Documents"), el("p", { class: "lead" }, "None of them is in the package."), documentTable()];
  VIEWS.doc = (name) => {
    const d = docs.get(name);
    if (!d) return [el("p", {}, "No such document.")];
    const list = [...(recordsIn.get(d.doc) || [])].sort((a, b) => a.start - b.start || a.end - b.end);
    return [
      el("h2", {}, titleOf(d)),
      el("div", { class: "doc-head card" }, el("dl", {}, fact("File", d.doc), fact("Publisher", d.publisher || "not told"), fact("Published", published(d)), fact("Kind", [d.genre, d.language].filter(Boolean).join(", ")), fact("Characters", d.characters.toLocaleString("en-US")), fact("SHA-256", el("code", { class: "hash" }, d.sha256)))),
      el("h3", {}, `What it says, in the order of its text (${list.length})`),
      pagedTable(["Characters", "What", "", "Who says so"], list, (r) => el("tr", {}, el("td", { class: "when" }, `${r.start}–${r.end}`), cell(chip(LABEL[r.kind])), cell(el("button", { class: "quote", type: "button", onclick: () => openRecord(r) }, inWords(r))), cell(voice(r)))),
    ];
  };
  const inWords = (r) => ({
    figures: () => `${r.subject}: ${r.measure}, ${r.words}`,
    states: () => `${r.subject} ${relationName(r.relation)} ${r.object}${r.status === "holds" ? "" : ` (${r.status})`}`,
    events: () => `${r.type.toLowerCase().replaceAll("_", " ")}: ${r.actors.join(", ") || "nobody named"}`,
    causal: () => `${r.cause_concept} ${r.hedge === "denied" ? "is denied to " + (r.sign === "+" ? "raise" : "lower") : r.sign === "+" ? "raises" : "lowers"} ${r.effect_concept}`,
  }[r.kind]());

  // ---- the parts of the system -----------------------------------------------------------------------------------
  const sizes = (part) => [["tie", part.ties], ["figure", part.figures], ["loop", part.loops]].filter(([, l]) => l.length).map(([thing, l]) => plural(l.length, thing)).join(", ");
  const STOOD = { holds: ["●", "stands"], disputed: ["◐", "stands, and is disputed"], denied: ["no", "denied"], "": ["–", "nothing is said of that date"], undated: ["–", "nothing is said of that date"] };
  const stands = (tie, i) => {
    const status = tie.stood[i], [mark, words] = STOOD[status] || [status, status], stood = status === "holds" || status === "disputed";
    return el("td", { class: "on-date" }, el("span", { class: stood ? "dot " + SIGN[tie.sign] : "muted small", title: `${CASE.dates[i]}: ${words}` }, mark, mark === words ? null : el("span", { class: "sr" }, " " + words)));
  };
  const datesOf = (tie) => CASE.dates.filter((_, i) => tie.stood[i] === "holds" || tie.stood[i] === "disputed");
  const tieWords = (tie) => [actorLink(tie.subject), " ", el("span", { title: tie.words }, relationChip(tie.relation, tie.sign)), " ", actorLink(tie.object), tie.disputed ? [" ", chip("disputed", "changed")] : null];
  const figureHeads = ["Of", "Measure", "#Value", "As of", "Who says so", SAID_IN];
  const figureRow = (r) => el("tr", {}, cell(r.subject), cell(r.measure), el("td", { class: "num" }, r.words), el("td", { class: "when" }, when(r.as_of_low, r.as_of_high)), cell(voice(r)), cell(quoteButton(r)));
  const stateHeads = ["As of", "Who", "Relation", "To whom or what", "Who says so", SAID_IN];
  const stateRow = (r) => el("tr", {}, el("td", { class: "when" }, when(r.as_of_low, r.as_of_high)), cell(actorLink(r.subject)), cell(relationChip(r.relation, signOf(r.relation), r.status)), cell(actorLink(r.object)), cell(voice(r)), cell(quoteButton(r)));
  const conceptLink = (n) => el("span", { class: "concept-link" }, CASE.map.concepts[n].name);
  // Who says that it stands; who denies it or says that it ended; who calls it planned or possible.
  const saidOf = (tie) => [placed(tie.yes, 2), tie.no.length ? el("div", { class: "against" }, el("span", { class: "small muted" }, "Denied or ended:"), placed(tie.no, 2)) : null, !tie.yes.length && tie.open.length ? placed(tie.open, 2) : null];
  function partView(at) {
    const part = CASE.parts[Number(at)];
    if (!part) return [el("p", {}, "No such part.")];
    const found = (ids) => ids.map((id) => records.get(id)).filter(Boolean);
    const heads = ["Tie", ...CASE.dates, "#Sources", SAID_IN];
    return [
      el("p", { class: "small" }, link("#/parts", "All parts"), CASE.parts.map((other, i) => [" · ", i === Number(at) ? el("b", {}, other.name) : partLink(other, i)])),
      el("h2", {}, part.name), el("p", { class: "lead" }, part.about),
      el("h3", {}, `Actors (${part.actors.length})`), part.actors.length ? el("p", {}, part.actors.map((name, i) => [i ? " · " : "", actorLink(name)])) : el("p", { class: "muted" }, "None with a tie on these dates."),
      el("h3", {}, `Ties by date (${part.ties.length})`),
      el("p", { class: "small muted" }, "● it stands on that date, as somebody says; ◐ it stands and is disputed; – nothing is said of that date; any other word is its status then. A source counts once however often it is repeated."),
      part.ties.length ? pagedTable(heads, part.ties, (tie) => el("tr", {}, cell(tieWords(tie)), CASE.dates.map((_, i) => stands(tie, i)), el("td", { class: "num" }, tie.sources || ""), cell(saidOf(tie)))) : null,
      el("h3", {}, `Figures (${part.figures.length})`), part.figures.length ? pagedTable(figureHeads, found(part.figures), figureRow) : el("p", { class: "muted" }, "No figure of this part."),
      part.states.length ? el("details", {}, el("summary", {}, `Said besides (${part.states.length}): not in the table, since one side is a phrase, or no date is told`), pagedTable(stateHeads, found(part.states), stateRow)) : null,
      el("h3", {}, `Loops (${part.loops.length})`),
      part.loops.length ? [el("p", { class: "small muted" }, "What is said to feed itself (reinforcing) or to check itself (balancing), if each of these claims holds."), el("ul", { class: "loose" }, part.loops.map((loop) => el("li", {}, chip(loop.character, SIGN[loop.sign]), " ", [...loop.concepts, loop.concepts[0]].map((n, i) => [i ? " → " : "", conceptLink(n)]), placed(loop.links, 6), loop.denied.length ? el("div", { class: "against" }, el("span", { class: "small muted" }, "A step of it is denied:"), placed(loop.denied, 3)) : null)))] : el("p", { class: "muted" }, "None of its concepts is in a loop of the causal map."),
      el("p", { class: "small" }, `${plural(part.concepts, "concept")} of the causal map belong${part.concepts === 1 ? "s" : ""} to this part. `, link("#/causes", "The causal map")),
    ];
  }
  VIEWS.part = partView;
  VIEWS.parts = () => [el("h2", {}, "Parts of the system"), el("p", { class: "lead" }, "Parts that a person named. What belongs to each is told by relations and words; a line that fits is in, and may be in several."), CASE.parts.length ? el("div", { class: "columns" }, CASE.parts.map((part, at) => el("div", { class: "card" }, el("h3", {}, partLink(part, at)), el("p", {}, part.about), el("p", { class: "small muted" }, sizes(part)), el("ul", { class: "loose" }, part.ties.slice(0, 5).map((tie) => el("li", { class: "small" }, tieWords(tie), el("span", { class: "muted" }, " " + datesOf(tie).join(", ")))))))) : el("p", { class: "muted" }, "Nobody named any.")];

  // ---- what changed ----------------------------------------------------------------------------------------------
  const CHANGES = [
    ["new", "Begun", "said to have begun, or said before not to hold"],
    ["gone", "Ended or denied", "said to have ended, or denied by the later date"],
    ["disputed", "Disputed now", "stands, and somebody denies it now"],
    ["settled", "No longer disputed", ""],
    ["passed", "Over", "what happened and is over"],
    ["first_told", "Told for the first time", "stands by the later date, and nobody says since when: it may be older"],
  ];
  const changeRow = (c) => el("li", {}, tieWords(c), c.what === "gone" && c.no.length ? placed(c.no, 2) : c.disputed ? saidOf(c) : placed(c.yes, 2));
  const changeGroup = (list) => ([what, name, meaning]) => {
    const of = list.filter((c) => c.what === what), kids = [el("p", { class: "small muted" }, meaning), el("ul", { class: "loose" }, of.map(changeRow))];
    if (!of.length) return null;
    return what === "first_told" || what === "passed" ? el("details", {}, el("summary", {}, `${name} (${of.length})`), kids) : [el("h4", {}, `${name} (${of.length})`), kids];
  };
  VIEWS.changes = () => [el("h2", {}, "What changed"), el("p", { class: "lead" }, "Ties that do not stand on the later date as they stood on the earlier one, as the documents tell it. The best supported come first."), CASE.changes.map((c) => el("section", { class: "card" }, el("h3", {}, `From ${c.since} to ${c.until}: ${plural(c.changes.length, "tie")}`), c.changes.length ? CHANGES.map(changeGroup(c.changes)) : el("p", { class: "muted" }, "Nothing is said to have changed.")))];

  // ---- balance ---------------------------------------------------------------------------------------------------
  const nameOf = (n) => CASE.network.actors[n].name;
  const signWord = (sign) => (sign === "+" ? "friendly" : "hostile");
  const triadWords = (t) => t.map(([a, b, sign]) => `${nameOf(a)} and ${nameOf(b)}: ${signWord(sign)}`).join("; ");
  // Three actors, each pair with its sign: the name of a corner stands where there is room for it.
  function triangle(t) {
    const corners = [...new Set(t.flatMap(([a, b]) => [a, b]))], at = new Map(corners.map((n, i) => [n, [[120, 26], [46, 100], [194, 100]][i]]));
    const side = ([a, b, sign]) => {
      const [x1, y1] = at.get(a), [x2, y2] = at.get(b), x = (x1 + x2) / 2, y = (y1 + y2) / 2;
      return svg("g", { class: "arrow " + SIGN[sign] }, svg("line", { class: "line", x1, y1, x2, y2, "stroke-width": 2.6 }), svg("g", { class: "sign-mark", transform: `translate(${x} ${y})` }, svg("circle", { r: 8 }), svg("text", { "text-anchor": "middle", y: 4.5 }, sign === "+" ? "+" : "−")));
    };
    return svg("svg", { class: "triad web", width: 240, height: 128, viewBox: "0 0 240 128", role: "img", "aria-label": triadWords(t) }, t.map(side), corners.map((n, i) => [svg("circle", { class: "corner", cx: at.get(n)[0], cy: at.get(n)[1], r: 5 }), svg("text", { class: "node-name", x: [120, 46, 194][i], y: [14, 120, 120][i], "text-anchor": "middle", "font-size": 12 }, short(nameOf(n), 16))]));
  }
  const pairOf = (of, a, b) => of[a < b ? `${a}-${b}` : `${b}-${a}`] || [];
  const behind = (t, of) => el("details", {}, el("summary", {}, "who says so"), t.map(([a, b, sign]) => pairOf(of, a, b).filter((tie) => tie.sign === sign).map((tie) => el("div", { class: "small behind" }, tieWords(tie), placed(tie.yes, 2)))));
  const triadCard = (of) => (t) => el("div", { class: "triad-card" }, triangle(t), behind(t, of));
  const balanceWords = (now) => (now.index === null ? "Too many pairs to weigh here; legation balance does." : now.index === 0 ? "Nothing pulls apart: the actors fall into camps, friendly inside and hostile only between." : `${plural(now.index, "pair")}${now.least < now.index ? ` (at least ${now.least})` : ""} would have to change sign for nothing to pull apart.`);
  VIEWS.balance = () => [
    el("h2", {}, "Balance of the triads"),
    el("p", { class: "lead" }, "Three actors that all have a tie with a sign make a triad. It is balanced where a friend’s friend is a friend and a friend’s enemy an enemy; else it pulls apart, and may be where ties change. This weighs what the documents say; it foretells nothing."),
    CASE.dates.map((date, i) => {
      const now = CASE.balances[i];
      return el("section", { class: "card" }, el("h3", {}, `As of ${date}`), now ? [el("p", {}, `${plural(now.triads[0], "balanced triad")}, ${now.triads[1]} unbalanced. `, balanceWords(now)),
        now.unbalanced.length ? [el("h4", {}, "Unbalanced"), el("div", { class: "triads" }, now.unbalanced.map(triadCard(now.behind)))] : null,
        now.balanced.length ? el("details", { open: now.balanced.length <= 4 }, el("summary", {}, `Balanced (${now.balanced.length})`), el("div", { class: "triads" }, now.balanced.map(triadCard(now.behind)))) : null,
        now.atodds.length ? el("p", { class: "small" }, "At odds, with ties of both signs or a disputed one: ", now.atodds.map(([a, b]) => `${nameOf(a)} and ${nameOf(b)}`).join("; "), ". Such a pair takes a side only where three times as many independent sources support it.") : null] : el("p", { class: "muted" }, "No tie with a sign stands on this date."));
    }),
  ];

  // ---- lists -----------------------------------------------------------------------------------------------------
  VIEWS.figures = () => [el("h2", {}, "Figures"), ...filtered(CASE.figures, [["unit", "units"], ["speaker", "speakers"], ["doc", "documents"]], (list) => pagedTable(figureHeads, list, figureRow))];
  VIEWS.states = () => [el("h2", {}, "States and relations"), el("p", { class: "lead" }, "What is said to hold, to have ended, to be planned, rumoured or denied, each account by itself."), ...filtered(CASE.states, [["relation", "relations"], ["status", "statuses"], ["doc", "documents"]], (list) => pagedTable(stateHeads, list, stateRow))];
  const eventRow = (r) => el("tr", {}, el("td", { class: "when" }, when(r.date_low, r.date_high)), cell(chip(r.type.toLowerCase().replaceAll("_", " ")), r.status === "occurred" ? null : chip(r.status)), cell(r.actors.map((a, i) => [i ? ", " : "", actorLink(a)])), cell(voice(r)), cell(quoteButton(r)));
  const EVENT_HEADS = ["Date", "Type", "Actors", "Who says so", SAID_IN];
  const byDate = (list) => [...list].sort((a, b) => ((a.date_low || a.date_high || "9") < (b.date_low || b.date_high || "9") ? -1 : 1));
  VIEWS.events = () => [el("h2", {}, "Events"), ...filtered(CASE.events, [["type", "types"], ["status", "statuses"], ["doc", "documents"]], (list) => pagedTable(EVENT_HEADS, byDate(list), eventRow))];
  const causeRow = (r) => el("tr", {}, cell(r.cause_concept), cell(chip(r.sign === "+" ? "+ raises" : "− lowers", SIGN[r.sign]), r.kind_of_link === "cause" ? null : chip(r.kind_of_link), r.hedge === "asserted" ? null : chip(r.hedge)), cell(r.effect_concept), cell(voice(r)), cell(quoteButton(r)));
  VIEWS.links = () => [el("h2", {}, "Causal links, as asserted"), el("p", { class: "lead" }, "Each row is a link that someone asserts, predicts, conditions or denies."), ...filtered(CASE.causal, [["sign", "signs"], ["hedge", "hedges"], ["speaker", "speakers"]], (list) => pagedTable(["Cause", "", "Effect", "Who says so", SAID_IN], list, causeRow))];
  const linesOf = (name) => ({ figures: CASE.figures.filter((r) => r.subject === name), states: CASE.states.filter((r) => r.subject === name || r.object === name), events: CASE.events.filter((r) => r.actors.includes(name)) });
  VIEWS.actors = () => [el("h2", {}, "Actors"), ...filtered(CASE.actors, [["type", "kinds"]], (list) => pagedTable(["Actor", "Kind", "#Lines about it", "Named first in"], [...list].map((a) => [a, Object.values(linesOf(a.name)).flat().length]).sort((a, b) => b[1] - a[1] || (a[0].name < b[0].name ? -1 : 1)), ([a, n]) => el("tr", {}, cell(actorLink(a.name)), cell(a.type), el("td", { class: "num" }, n), cell(docLink(a.doc), el("span", { class: "muted" }, `, characters ${a.start}–${a.end}`)))))];
  VIEWS.actor = (key) => {
    const a = actors.get(key);
    if (!a) return [el("p", {}, "No such actor.")];
    const of = linesOf(a.name), says = [...records.values()].filter((r) => r.speaker === a.name);
    return [
      el("h2", {}, a.name), el("p", { class: "muted" }, a.type, a.country ? ` · ${a.country}` : "", " · named first in ", docLink(a.doc), `, characters ${a.start}–${a.end}`),
      questions.ofActor(a.name),
      of.states.length ? [el("h3", {}, `States and relations (${of.states.length})`), pagedTable(stateHeads, of.states, stateRow)] : null,
      of.figures.length ? [el("h3", {}, `Figures (${of.figures.length})`), pagedTable(figureHeads, of.figures, figureRow)] : null,
      of.events.length ? [el("h3", {}, `Events (${of.events.length})`), pagedTable(EVENT_HEADS, byDate(of.events), eventRow)] : null,
      says.length ? [el("h3", {}, `On the word of ${a.name} (${says.length})`), pagedTable(["What", "", SAID_IN], says, (r) => el("tr", {}, cell(chip(LABEL[r.kind])), cell(inWords(r)), cell(quoteButton(r))))] : null,
    ];
  };

  // ---- routes ----------------------------------------------------------------------------------------------------
  const NAV = [["overview", "Overview"], ["parts", "Parts", CASE.parts.length], ["ties", "Ties", byName.count], ["changes", "Changes"], ["balance", "Balance"], ["questions", "Questions", CASE.questions.length], ["causes", "Causes", CASE.causal.length], ["whatif", "What if"], ["figures", "Figures", CASE.figures.length], ["states", "States", CASE.states.length], ["events", "Events", CASE.events.length], ["actors", "Actors", CASE.actors.length], ["documents", "Documents", CASE.documents.length]];
  Kit.routes(VIEWS, NAV, { doc: "documents", actor: "actors", question: "questions", links: "causes", part: "parts" }, drawer);
})();
