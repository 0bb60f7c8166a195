// What the pages share: parts of the DOM, tables that come in pages, the drawer and the way from an address to a view.
"use strict";
const Kit = (() => {
  const PAGE = 200;
  const GROUPS = 40;
  const el = (tag, attrs, ...kids) => {
    const node = document.createElement(tag);
    for (const [k, v] of Object.entries(attrs || {})) {
      if (v === null || v === undefined || v === false) continue;
      if (k === "class") node.className = v;
      else if (k.startsWith("on")) node.addEventListener(k.slice(2), v);
      else node.setAttribute(k, v === true ? "" : v);
    }
    for (const kid of kids.flat(Infinity)) if (kid !== null && kid !== undefined && kid !== false) node.append(kid);
    return node;
  };
  const chip = (text, cls) => el("span", { class: "chip " + (cls || "") }, text);
  const plural = (n, thing) => `${n.toLocaleString("en-US")} ${thing}${n === 1 ? "" : "s"}`;
  const link = (href, text) => el("a", { href }, text);
  const short = (text, n) => (text.length > n ? text.slice(0, n - 1).trimEnd() + "…" : text);
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  const interval = (low, high) => (!low && !high ? "open" : low === high ? low : `${low || "…"} – ${high || "…"}`);
  const number = (v) => (v === null || v === undefined ? "…" : v.toLocaleString("en-US", { maximumFractionDigits: 2 }));
  const value = (f) => {
    const span = f.low === f.high ? number(f.low) : `${number(f.low)} – ${number(f.high)}`;
    return `${f.low === null && f.high === null ? "no number" : span} ${f.unit || ""}`.trim();
  };
  const groupBy = (rows, key) => {
    const out = new Map();
    for (const row of rows) {
      const k = key(row);
      if (!out.has(k)) out.set(k, []);
      out.get(k).push(row);
    }
    return out;
  };
  const byCount = (map) => [...map].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const labelled = (heads, row) => {
    heads.forEach((h, i) => row.children[i] && row.children[i].setAttribute("data-label", h.replace("#", "")));
    return row;
  };
  const table = (heads, rows) => {
    const names = heads.map((h) => h.replace("#", ""));
    for (const row of rows) labelled(heads, row);
    return el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, heads.map((h, i) => el("th", { class: h.startsWith("#") ? "num" : "" }, names[i])))), el("tbody", {}, rows)));
  };
  const cell = (...kids) => el("td", {}, kids);
  function paged(rows, render, holder, page = PAGE) {
    let shown = 0;
    const more = el("button", { class: "more", type: "button", onclick: () => add() });
    const add = () => {
      for (const row of rows.slice(shown, shown + page)) holder.append(render(row));
      shown += page;
      more.textContent = `Show more (${Math.max(0, rows.length - shown)} left)`;
      more.hidden = shown >= rows.length;
    };
    add();
    return more;
  }
  // Thousands of rows at once would hold the browser up; the rest comes when it is asked for.
  const pagedTable = (heads, rows, render) => {
    const made = table(heads, []);
    return el("div", {}, made, paged(rows, (row) => labelled(heads, render(row)), made.querySelector("tbody")));
  };
  const pagedGroups = (groups, render) => {
    const holder = el("div", {});
    return el("div", {}, holder, paged(groups, render, holder, GROUPS));
  };
  const fact = (name, ...kids) => (kids.flat(Infinity).some((k) => k !== null && k !== undefined && k !== "") ? [el("dt", {}, name), el("dd", {}, kids)] : []);
  function select(label, options, onchange, initial) {
    const node = el("select", { onchange: (e) => onchange(e.target.value), "aria-label": label }, el("option", { value: "" }, "All " + label), options.map(([v, n]) => el("option", { value: v, selected: v === initial }, n ? `${v} (${n})` : v)));
    return node;
  }
  // Who says a record, for a line that has its document beside it.
  const voice = (r) => (r.speaker === "document" ? "in its own voice" : r.speaker.startsWith("unspecified") ? "an unnamed source" : r.speaker) + (isComment(r) ? " (reader comment)" : "");
  const isComment = (r) => r.block === "comment";
  function filtered(rows, dims, render, opts) {
    const state = { text: "", comments: false };
    const out = el("div", {});
    const hay = new Map(rows.map((r) => [r, JSON.stringify([r.quote, r.speaker, r.subject, r.object, r.measure, r.actors, r.relation]).toLowerCase()]));
    const hidden = rows.filter(isComment).length;
    function draw() {
      let list = rows.filter((r) => state.comments || !isComment(r));
      for (const [key] of dims) if (state[key]) list = list.filter((r) => String(r[key]) === state[key]);
      if (state.text) list = list.filter((r) => hay.get(r).includes(state.text));
      out.replaceChildren(el("p", { class: "small muted" }, `${list.length} of ${rows.length}`), render(list));
    }
    const bar = el("div", { class: "filters" },
      el("input", { type: "search", placeholder: "Words …", "aria-label": "filter by words", oninput: (e) => { state.text = e.target.value.toLowerCase(); draw(); } }),
      dims.map(([key, label]) => select(label, byCount(groupBy(rows, (r) => String(r[key]))).map(([v, l]) => [v, l.length]), (v) => { state[key] = v; draw(); })),
      hidden ? el("label", {}, el("input", { type: "checkbox", onchange: (e) => { state.comments = e.target.checked; draw(); } }), `with ${hidden} from reader comments`) : null);
    draw();
    return [bar, out, opts];
  }

  // ---- the drawer beside the page --------------------------------------------------------------------------------
  function drawerIn(node) {
    let opener = null;
    const close = () => {
      node.hidden = true;
      if (opener && opener.isConnected) opener.focus();
    };
    const show = (title, ...kids) => {
      opener = document.activeElement;
      node.replaceChildren(el("button", { class: "close", type: "button", onclick: close }, "Close"), el("h3", {}, title), ...kids.flat(Infinity).filter(Boolean));
      node.hidden = false;
      node.querySelector(".close").focus();
    };
    document.addEventListener("keydown", (e) => { if (e.key === "Escape") close(); });
    return { show, close, add: (...kids) => node.append(...kids), hide: () => { node.hidden = true; } };
  }

  // ---- routes: #/view/argument -----------------------------------------------------------------------------------
  // `parts`: [view, its name, how many]; `parents`: the part of which a view without a name is one.
  function routes(views, parts, parents, drawer) {
    const nav = document.querySelector("nav"), main = document.querySelector("main");
    nav.append(...parts.map(([id, label, n]) => el("a", { href: "#/" + id, "data-view": id }, label, n === undefined ? null : el("span", { class: "n" }, n))));
    function route() {
      const [view, ...rest] = location.hash.replace(/^#\//, "").split("/").map(decodeURIComponent);
      const name = views[view] ? view : "overview";
      for (const a of nav.children) a.dataset.view === (parents[name] || name) ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current");
      // On a narrow page the parts scroll sideways; the one that is open stays in view.
      const here = nav.querySelector("[aria-current]");
      if (here) nav.scrollLeft = here.offsetLeft - nav.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
      drawer.hide();
      main.replaceChildren(...views[name](...rest).flat(Infinity).filter(Boolean));
      if (!(name === "doc" && rest[1])) window.scrollTo(0, 0);
    }
    window.addEventListener("hashchange", route);
    route();
  }
  return { el, chip, plural, link, short, flat, interval, number, value, groupBy, byCount, labelled, table, cell, paged, pagedTable, pagedGroups, fact, select, voice, isComment, filtered, drawerIn, routes };
})();
