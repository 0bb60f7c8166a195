// The questions of the brief: what the accounts say to each other, each with its picture, its voices and its origins.
"use strict";
function questionViews(kit) {
  const { CASE, el, chip, plural, link, short, flat, docs, docLink, actorLink, records, openRecord, quoteButton, select, byCount, groupBy, titleOf, paged, cite = (text) => `“${text}”` } = kit;
  const SIGNS = { contradict: "≠", changed_over_time: "→", partly: "≈", agree: "=", single: "↻" };
  const GROUPS = Object.fromEntries(CASE.groups.map(([group, words, meaning]) => [group, [SIGNS[group], words, meaning]]));
  const KIND = { figure: "figures", state: "states", position: "positions" };
  const FEW = 4, VOICES = 4, PAGE = 30, SHOWN = 8;
  const byKey = new Map(CASE.questions.map((q) => [q.key, q]));
  const questionOf = new Map();
  for (const q of CASE.questions) {
    q.byRecord = new Map(q.items.map((i) => [i.record, i]));
    for (const i of q.items) questionOf.set(i.record, q);
  }
  const pathOf = (q) => "#/question/" + encodeURIComponent(q.key);
  const quoteOf = (item) => (records.has(item.record) ? flat(records.get(item.record).quote) : "");
  const openItem = (item) => { if (records.has(item.record)) openRecord(records.get(item.record)); };
  const times = (low, high) => (!low && !high ? "no date" : low === high ? low : !high ? `${low} or later` : !low ? `${high} or earlier` : `${low} to ${high}`);
  const badge = (q) => el("span", { class: "badge v-" + q.group }, el("span", { "aria-hidden": "true" }, GROUPS[q.group][0] + " "), GROUPS[q.group][1]);

  // ---- the answers in words: what a reader takes away without the picture ----------------------------------------
  const named = (item) => [item.speaker === "document" ? item.who : item.speaker.startsWith("unspecified") ? el("span", { title: item.speaker }, "an unnamed source") : actorLink(item.speaker)];
  function voices(q, camp, most) {
    const people = groupBy(camp.items.map((id) => q.byRecord.get(id)), (i) => i.who);
    const out = [...people].map(([, items]) => {
      const texts = new Set(items.map((i) => i.doc)).size, dates = [...new Set(items.map((i) => i.when))];
      const marks = [items.some((i) => i.comment) ? " (reader’s comment)" : "", items.every((i) => i.role === "context") ? " (context only)" : ""];
      return [named(items[0]), el("span", { class: "muted" }, ` ${dates.slice(0, 2).join(", ")}${dates.length > 2 ? " …" : ""}${texts > 1 ? `, in ${texts} texts` : ""}`, marks)];
    });
    const shown = out.slice(0, most).map((v, i) => [i ? "; " : "", v]);
    return out.length > most ? [shown, el("span", { class: "muted" }, `; and ${out.length - most} more`)] : shown;
  }
  function digest(q, camps, people, quotes) {
    const shown = q.camps.slice(0, camps);
    return el("ul", { class: "camps" }, shown.map((c) => el("li", {}, el("b", { class: campClass(c) }, c.words), " — ", voices(q, c, people), quotes ? firstWords(q, c) : null)), q.camps.length > camps ? el("li", { class: "muted" }, `and ${plural(q.camps.length - camps, "other answer")}`) : null);
  }
  const firstWords = (q, c) => {
    const record = records.get((c.items.map((id) => q.byRecord.get(id)).find((i) => !i.copy) || { record: c.items[0] }).record);
    return record ? el("div", { class: "small first-words" }, q.kind === "position" ? inSentence(record) : quoteButton(record, null, 150)) : null;
  };
  const campClass = (c) => (c.stance ? "stance-" + c.stance : c.status ? "st-" + c.status : "");
  const sizes = (q) => `${plural(q.items.length, "account")}, ${plural(q.independent, "independent source")}`;
  const why = (q) => el("p", { class: "why" }, badge(q), " ", q.group === "single" ? "one origin behind all accounts" : q.why, q.reason && q.group !== "agree" && q.group !== "single" ? el("span", { class: "muted" }, ": " + q.reason) : "");

  // ---- pictures --------------------------------------------------------------------------------------------------
  const thumb = (q) => el("a", { class: "thumb", href: pathOf(q), tabindex: "-1", "aria-hidden": "true" }, q.kind === "figure" ? Charts.figureChart(q, 168) : q.kind === "state" ? Lanes.stateChart(q, 168) : Lanes.positionThumb(q, 168));
  function picture(q) {
    const tip = el("div", { class: "tip", "aria-hidden": "true", hidden: true });
    const stage = el("div", { class: "stage" });
    const box = el("div", { class: "picture" }, stage, tip);
    const actions = {
      open: openItem,
      label: (i) => `${i.who}: ${i.words}, ${i.when}${i.copy ? ", not independent" : ""}${i.role === "context" ? ", context only" : ""}. ${cite(short(quoteOf(i), 200))} Press Enter to open the sentence.`,
      show: (node, i) => {
        tip.replaceChildren(el("b", {}, i.who), el("div", {}, i.words, i.role === "context" ? " (context only)" : ""), el("div", { class: "muted" }, `of ${times(i.at_low, i.at_high)}; said ${times(i.said_low, i.said_high)}`), el("div", {}, cite(short(quoteOf(i), 180))), el("div", { class: "muted" }, titleOf(docs.get(i.doc)), ` · origin ${i.origin}${i.copy ? ", not independent" : ""}`));
        tip.hidden = false;
        const at = node.getBoundingClientRect(), home = box.getBoundingClientRect(), wide = tip.offsetWidth;
        tip.style.left = `${Math.max(0, Math.min(home.width - wide, at.left - home.left + at.width / 2 - wide / 2))}px`;
        const over = at.top - home.top - tip.offsetHeight - 8;
        tip.style.top = `${at.top - tip.offsetHeight - 8 < 60 ? at.bottom - home.top + 8 : over}px`;
      },
      hide: () => { tip.hidden = true; },
    };
    let drawn = 0, all = false;
    const more = el("button", { class: "more", type: "button", onclick: () => { all = true; drawn = 0; draw(); } });
    const draw = () => {
      const width = Math.round(stage.clientWidth);
      if (!width || Math.abs(width - drawn) < 8) return;
      drawn = width;
      const chart = q.kind === "figure" ? Charts.figureChart(q, width, actions) : Lanes.stateChart(q, width, actions, all);
      stage.replaceChildren(chart || el("p", { class: "muted" }, "None of the accounts gives a number."));
      const hidden = q.kind === "state" && !all ? Lanes.leftOut(q) : 0;
      more.textContent = `Show ${plural(hidden, "more voice")}`;
      more.hidden = !hidden;
      if (hidden) stage.append(more);
    };
    if (window.ResizeObserver) new ResizeObserver(draw).observe(stage);
    requestAnimationFrame(draw);
    return el("figure", {}, box, legend(q));
  }
  function legend(q) {
    const lanes = q.kind === "state", sides = Charts.sidesOf(q), used = q.items.filter((i) => q.kind !== "figure" || i.number || i.low !== null || i.high !== null);
    const out = lanes ? [] : q.sides.filter(([side]) => sides.has(side)).map(([side]) => el("span", {}, Charts.swatch(sides, side), side));
    if (!lanes && used.some((i) => !i.side || !sides.has(i.side))) out.push(el("span", {}, Charts.swatch(sides, null), out.length ? "other or unknown side" : "side not known"));
    if (used.some((i) => i.copy)) out.push(el("span", { class: "muted" }, "hollow: same origin as an earlier mark"));
    if (used.some((i) => i.role === "context")) out.push(el("span", { class: "muted" }, "pale: context only"));
    if (lanes) out.push([...new Set(q.items.map((i) => i.status))].map((status) => el("span", {}, el("i", { class: "key st-" + status }), status)),el("span", { class: "muted" }, "band: the time spoken of, faded where its end is open; stroke: when it was said"));
    else out.push(el("span", { class: "muted" }, "colour and shape: country or organisation of the speaker, for which he need not speak; place: the time the figure is of" + (used.some((i) => i.at_low !== i.at_high) ? "; thin line: how sure that time is" : "") + (new Set(used.map((i) => [i.at, i.low, i.high].join())).size < used.length ? "; marks of one place stand close together" : "")));
    return el("figcaption", { class: "legend" }, out);
  }

  // ---- positions: for, hedged and against ------------------------------------------------------------------------
  // A side is judged by its whole sentence: the words of the record stand out in it.
  function inSentence(r) {
    if (kit.saidIn) return quoteButton(r);
    const d = docs.get(r.doc), most = 220;
    const head = d.slice(Math.max(0, r.start - most), r.start), tail = d.slice(r.end, r.end + most);
    const begun = [...head.matchAll(/[.!?]["”’)]*\s+|\n\s*\n/g)].pop();
    const from = begun ? begun.index + begun[0].length : head.length < most ? 0 : head.search(/\s/) + 1;
    const whole = /[.!?]["”’)]*$/.test(d.slice(r.start, r.end)), stop = /[.!?]["”’)]*(?=\s|$)|\n\s*\n/.exec(tail);
    const before = (begun || head.length < most ? "" : "… ") + head.slice(from);
    const rest = stop ? tail.slice(0, stop.index + stop[0].length) : tail.length < most ? tail : tail.slice(0, tail.lastIndexOf(" ")) + " …";
    const after = whole ? "" : rest;
    const spaced = (text) => text.replace(/\s+/g, " ");
    return el("button", { class: "quote", type: "button", title: "open the sentence", onclick: () => openRecord(r) }, el("q", {}, el("span", { class: "muted" }, spaced(before)), short(flat(r.quote), 240), el("span", { class: "muted" }, spaced(after))));
  }
  const STANCES = [["for", "For"], ["hedged", "Hedged"], ["against", "Against"]];
  function columns(q) {
    const sides = Charts.sidesOf(q), stances = new Map();
    for (const i of q.items) stances.set(i.who, (stances.get(i.who) || new Set()).add(i.stance));
    const holder = ([who, items]) => el("div", { class: "holder" },
      el("div", {}, Charts.swatch(sides, items[0].side), " ", named(items[0]), items[0].side && !items[0].who.includes(items[0].side) ? el("span", { class: "small muted" }, " " + items[0].side) : null, stances.get(who).size > 1 ? [" ", chip("also on another side", "changed")] : null, items.some((i) => i.comment) ? [" ", chip("reader’s comment", "comment")] : null, items.every((i) => i.copy) ? [" ", chip("not independent")] : null),
      [...groupBy(items, (i) => quoteOf(i) || i.record)].map(([, same]) => el("div", { class: "stand" }, records.has(same[0].record) ? inSentence(records.get(same[0].record)) : null, el("div", { class: "small muted" }, [same[0].force || (kit.saidIn ? "" : "own voice"), same[0].when, same[0].chain.length ? "via " + same[0].chain.join(" → ") : "", `origin ${same[0].origin}`].filter(Boolean).join(" · "), same.slice(1, 5).map((i) => [" · again in ", el("button", { class: "quote", type: "button", onclick: () => openItem(i) }, short(titleOf(docs.get(i.doc)), 40))])))));
    const lists = STANCES.map(([stance, words]) => [stance, words, q.items.filter((i) => i.stance === stance)]).filter(([stance, , list]) => list.length || stance !== "hedged");
    return el("div", { class: "stances n" + lists.length }, lists.map(([stance, words, list]) => {
      const people = [...groupBy(list, (i) => i.who)], body = el("div", {});
      return el("section", { class: "stance " + stance, "aria-label": words }, el("h4", {}, words, " ", el("span", { class: "muted" }, plural(people.length, "voice"))), people.length ? [body, paged(people, holder, body, 20)] : el("p", { class: "muted" }, "Nobody in these documents."));
    }));
  }

  // ---- origins ---------------------------------------------------------------------------------------------------
  function origins(q) {
    const words = (o) => [el("b", {}, o.letter), " ", short(o.who.join(", "), 70), " ", el("span", { class: "muted" }, "in ", o.docs.slice(0, 1).map((d) => docLink(d, short(titleOf(docs.get(d)), 44))), o.docs.length > 1 ? [" (also in ", o.docs.slice(1, 4).map((d, i) => [i ? ", " : "", docLink(d, short(titleOf(docs.get(d)), 44))]), o.docs.length > 4 ? ` and ${o.docs.length - 4} more` : "", ")"] : "", o.reason ? `: ${o.reason}` : "")];
    const list = el("ul", { class: "origins" });
    return [el("p", {}, el("b", {}, sizes(q) + ".")), list, paged(q.origins.length > SHOWN ? [...q.origins].sort((a, b) => (b.records.length > 1) - (a.records.length > 1)) : q.origins, (o) => el("li", {}, words(o)), list, SHOWN)];
  }

  // ---- accounts --------------------------------------------------------------------------------------------------
  const HEADS = ["", "Answer", "Who says so", "Of", "Said", kit.saidIn || "Sentence", "Document"];
  function accounts(q) {
    const sides = Charts.sidesOf(q), made = kit.table(HEADS, []), body = made.querySelector("tbody");
    const row = (i) => kit.labelled(["Origin", ...HEADS.slice(1)], el("tr", { class: i.role === "context" ? "context" : "" },
      kit.cell(i.origin + (i.copy ? " again" : "")), kit.cell(el("b", {}, i.words), i.role === "context" ? [" ", chip("context only")] : null), kit.cell(q.kind === "state" ? null : Charts.swatch(sides, i.side), " ", named(i), i.side && !i.who.includes(i.side) ? el("div", { class: "small muted" }, i.side) : null, i.comment ? [" ", chip("reader’s comment", "comment")] : null, i.chain.length ? el("div", { class: "small muted" }, "via " + i.chain.join(" → ")) : null),
      el("td", { class: "when" }, times(i.at_low, i.at_high)), el("td", { class: "when" }, times(i.said_low, i.said_high)), el("td", { class: "words" }, records.has(i.record) ? quoteButton(records.get(i.record)) : null), kit.cell(docLink(i.doc))));
    return [made, paged(q.items, row, body, 40)];
  }
  const joinWords = (id) => (records.has(id) ? quoteButton(records.get(id), null, 90) : id.slice(0, 8));
  function joins(q) {
    if (!q.joins.length) return null;
    const list = el("ul", { class: "small" });
    return el("details", {}, el("summary", {}, "Why these records were put together"), list, paged(q.joins, (j) => el("li", {}, joinWords(j.left), " and ", joinWords(j.right), ": ", el("span", { class: "muted" }, j.reason)), list, 30));
  }

  // ---- views -----------------------------------------------------------------------------------------------------
  function row(q) {
    const single = q.group === "single";
    return el("article", { class: "question" + (single ? " plain" : "") }, single ? null : thumb(q), el("div", {}, el("h4", {}, link(pathOf(q), q.text)), single ? null : why(q), digest(q, FEW, VOICES, true), el("p", { class: "small muted" }, sizes(q), single && q.origins[0].reason ? `: ${q.origins[0].reason}` : "")));
  }
  const hay = new Map();
  const hayOf = (q) => {
    if (!hay.has(q)) hay.set(q, [q.text, q.reason, ...q.items.flatMap((i) => [i.who, i.words, quoteOf(i)]), ...q.actors].join(" ").toLowerCase());
    return hay.get(q);
  };
  function list() {
    const state = { text: "", actor: "", kind: "" };
    const out = el("div", {}), count = el("p", { class: "small muted", role: "status" });
    const everyone = byCount(groupBy(CASE.questions.flatMap((q) => q.actors.map((a) => [a, q])), ([a]) => a)).map(([a, l]) => [a, l.length]);
    const draw = () => {
      const words = state.text.split(/\s+/).filter(Boolean);
      const found = CASE.questions.filter((q) => (!state.actor || q.actors.includes(state.actor)) && (!state.kind || q.kind === state.kind) && words.every((w) => hayOf(q).includes(w)));
      count.textContent = `${found.length} of ${CASE.questions.length}`;
      const groups = Object.entries(GROUPS).map(([group, words]) => [group, words, found.filter((q) => q.group === group)]).filter(([, , l]) => l.length);
      out.replaceChildren(groups.length ? el("div", { class: "tiles jump" }, groups.map(([group, [sign, words], l]) => el("a", { class: "tile v-" + group, href: "#/questions/" + group, onclick: (e) => { e.preventDefault(); const head = document.getElementById("group-" + group); head.scrollIntoView(); head.focus(); } }, el("b", {}, `${sign} ${l.length}`), el("span", {}, words)))) : el("p", { class: "muted" }, "No question fits."), ...groups.map(section));
    };
    const section = ([group, [, words, meaning], l]) => {
      const body = el("div", {}), kids = [el("p", { class: "lead" }, meaning), body, paged(l, row, body, PAGE)];
      const head = el("h3", { id: "group-" + group, tabindex: "-1", class: "group" }, words, " ", el("span", { class: "muted" }, l.length));
      return el("section", {}, head, kids);
    };
    draw();
    return [
      el("h2", {}, "Questions"),
      el("p", { class: "lead" }, "What the documents say about the same thing, side by side: where they contradict each other, where things changed, where they agree, who says so, and how many independent sources stand behind it. Sources count by origin: a reprint, a repeated speaker or a quoted text is no second source."),
      el("div", { class: "filters" },
        el("input", { type: "search", placeholder: "Words …", "aria-label": "filter questions by words", oninput: (e) => { state.text = e.target.value.toLowerCase(); draw(); } }),
        select("actors", everyone, (v) => { state.actor = v; draw(); }),
        select("kinds", byCount(groupBy(CASE.questions, (q) => q.kind)).map(([v, l]) => [v, l.length]), (v) => { state.kind = v; draw(); })),
      count, out,
    ];
  }
  function one(key) {
    const q = byKey.get(key);
    if (!q) return [el("p", {}, "No such question.")];
    const at = CASE.questions.indexOf(q), next = CASE.questions[at + 1], before = CASE.questions[at - 1];
    return [
      el("p", { class: "small" }, link("#/questions", "All questions"), before ? [" · ", link(pathOf(before), "Previous")] : null, next ? [" · ", link(pathOf(next), "Next")] : null),
      el("h2", {}, q.text), why(q), digest(q, 12, 8),
      el("div", { class: "card" }, q.kind === "position" ? columns(q) : picture(q), el("div", { class: "sources" }, origins(q))),
      q.kind === "position" ? null : [el("h3", {}, "Accounts"), accounts(q)],
      joins(q),
      el("p", { class: "small muted" }, `Question ${q.key} · compared by ${KIND[q.kind] || q.kind}`),
    ];
  }
  // The overview begins with what the accounts say to each other.
  function summary() {
    if (!CASE.questions.length) return null;
    const parts = Object.entries(GROUPS).filter(([group]) => group !== "single").map(([group, [sign, words]]) => [group, sign, words, CASE.questions.filter((q) => q.group === group)]).filter(([, , , l]) => l.length);
    const single = CASE.questions.filter((q) => q.group === "single").length;
    return [
      el("h3", {}, "What the accounts say to each other"),
      el("div", { class: "columns pairs" }, parts.map(([group, sign, words, l]) => el("div", { class: "card v-" + group }, el("h3", {}, el("span", { class: "badge v-" + group }, `${sign} ${words}`), " ", el("span", { class: "muted" }, l.length)), l.slice(0, 4).map((q) => el("div", { class: "brief-question" }, link(pathOf(q), q.text), digest(q, 3, 2))), l.length > 4 ? el("p", { class: "small" }, link("#/questions", `and ${l.length - 4} more`)) : null))),
      el("p", { class: "small" }, single ? `${plural(single, "more question")} answered by one source only, told more than once. ` : "", link("#/questions", "All questions, with their pictures")),
    ];
  }
  const ofActor = (name) => {
    const found = CASE.questions.filter((q) => q.actors.includes(name));
    if (!found.length) return null;
    const body = el("div", {});
    return [el("h3", {}, `Questions (${found.length})`), body, paged(found, row, body, 10)];
  };
  const ofRecord = (id) => {
    const q = questionOf.get(id);
    return q ? [link(pathOf(q), q.text), " ", badge(q)] : null;
  };
  return { list, one, summary, ofActor, ofRecord };
}
