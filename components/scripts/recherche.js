// La recherche de toutes les pages : l'index de l'édition vient quand on entre dans le champ, puis plus rien ne
// part au serveur. Les règles sont celles de data/queries/search/matching.py ; une même liste de recherches tient
// les deux (tests/tools/recherches.py). Sans index, Entrée envoie les mots à la page « Recherche ».
(() => {
  const [EXACT, BEGINS, WORDS, BESIDE, HOLDS, ALIKE, NO] = [0, 1, 2, 3, 4, 5, 99];
  const SMALL = new Set("a au aux d de des du en et l la le les par pour sur un une".split(" "));
  const [INSIDE, SLIP, LONG] = [3, 4, 8];
  const [MOST, SHARE] = [8, 3];
  const GLOBAL = ["arrondissement", "edition", "facile"];
  // Le même choix que dans la projection : une touche seule ne doit gêner personne.
  const KEYS = "atelier-lettres";

  const split = (text) => text.toLowerCase().replaceAll("œ", "oe").normalize("NFKD").replace(/\p{M}/gu, "")
    .match(/[a-z0-9]+/g) ?? [];
  function dropSmall(words) {
    const kept = words.filter((word) => !SMALL.has(word));
    return kept.length ? kept : words;
  }

  // Combien de lettres ajouter, ôter, changer ou échanger pour que le mot commence comme ce qui est écrit.
  function measureSlip(typed, word) {
    let before = [], above = [...Array(word.length + 1).keys()];
    for (let i = 1; i <= typed.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= word.length; j += 1) {
        let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (typed[i - 1] !== word[j - 1]));
        const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
        if (swapped) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
      }
      [before, above] = [above, row];
    }
    return Math.min(...above);
  }

  function resemble(typed, word) {
    if (word.startsWith(typed)) return 0;
    const allowed = typed.length < SLIP ? 0 : typed.length < LONG ? 1 : 2;
    if (word.length < typed.length - allowed) return NO;
    const slip = measureSlip(typed, word);
    return slip <= allowed ? slip : NO;
  }

  const each = (typed, words, fits) => typed.every((one) => words.some((word) => fits(one, word)));
  const begins = (one, word) => word.startsWith(one);
  const holds = (one, word) => word.startsWith(one) || (one.length >= INSIDE && word.includes(one));

  function rankKey(typed, { name, all }) {
    const full = name.join(" "), words = typed.join(" ");
    if (full === words) return EXACT;
    if (full.startsWith(words)) return BEGINS;
    if (each(typed, name, begins)) return WORDS;
    if (each(typed, all, begins)) return BESIDE;
    return each(typed, all, holds) ? HOLDS : NO;
  }

  function rankAlike(typed, { name, all }) {
    const slips = typed.map((one) => Math.min(NO, ...all.map((word) => resemble(one, word))));
    return Math.min(NO, ALIKE + (typed.length !== name.length) + 2 * slips.reduce((sum, slip) => sum + slip, 0));
  }

  function search(text, entries) {
    const typed = dropSmall(split(text));
    const score = (rank) => entries.map((entry) => [typed.length ? rank(typed, entry) : NO, entry])
      .filter(([value]) => value < NO).sort(([one], [other]) => one - other);
    const sure = score(rankKey), near = sure.length ? [] : score(rankAlike);
    // Parmi les fautes de frappe, les plus légères.
    const countSlips = ([value]) => Math.floor((value - ALIKE) / 2);
    const ranked = sure.length ? sure : near.filter((pair) => countSlips(pair) === countSlips(near[0]));
    return { found: ranked.map(([, entry]) => entry), alike: near.length > 0 };
  }

  // Huit suggestions, trois par groupe tant que d'autres répondent ; un groupe vient à sa meilleure réponse.
  function suggest(found, most) {
    const groups = new Map();
    for (const entry of found) {
      if (!groups.has(entry.group)) groups.set(entry.group, []);
      groups.get(entry.group).push(entry);
    }
    const few = found.filter((entry) => groups.get(entry.group).indexOf(entry) < SHARE);
    const kept = new Set([...new Set([...few, ...found])].slice(0, most));
    return [...groups].map(([group, entries]) => [group, entries.filter((entry) => kept.has(entry))])
      .filter(([, entries]) => entries.length);
  }

  const asked = new Map(), ready = new Map();
  const read = ({ groupes, entrees }) => entrees.map(([rank, label, detail, address, words = "", own = ""]) => {
    const name = dropSmall(split(label));
    return { group: groupes[rank], label, detail, address, own, name, all: [...name, ...split(words)] };
  });

  // La copie de lecture s'ouvre aussi d'une clé, où rien ne se demande : son index est un script.
  const run = (index) => new Promise((done, fail) => {
    const script = write("script", { src: index });
    script.onload = () => done(globalThis.indexDeRecherche);
    script.onerror = fail;
    document.head.append(script);
  });
  const ask = (index) => (index.endsWith(".js") ? run(index) : fetch(index).then((reply) => reply.json()));

  async function load({ dataset: { index } }) {
    if (!asked.has(index)) asked.set(index, ask(index).then(read));
    try { ready.set(index, await asked.get(index)); } catch { asked.delete(index); }
  }

  // Les choix qui suivent le visiteur ; un lieu qu'un autre arrondissement cacherait s'ouvre dans le sien.
  function complete(address, own = "", root = document.baseURI) {
    const url = new URL(address, root), here = new URLSearchParams(location.search);
    for (const name of GLOBAL) {
      if (here.get(name) && !url.searchParams.has(name)) url.searchParams.set(name, here.get(name));
    }
    if (own && url.searchParams.has("arrondissement")) url.searchParams.set("arrondissement", own);
    return url.href;
  }

  function write(name, attributes, ...content) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...content);
    return node;
  }

  const writeOption = (href, ...content) =>
    write("a", { class: "recherche-choix", role: "option", "aria-selected": "false", tabindex: "-1", href }, ...content);

  // L'index est rangé un dossier sous la racine du site.
  const findRoot = (form) => new URL("..", new URL(form.dataset.index, document.baseURI));

  function writeGroup(title, entries, rank, root) {
    const id = `recherche-groupe-${rank}`;
    return write("div", { role: "group", "aria-labelledby": id }, write("p", { class: "recherche-groupe", id }, title),
      ...entries.map(({ label, detail, address, own }) => writeOption(complete(address, own, root),
        write("span", { class: "recherche-nom" }, label), " ", write("span", { class: "recherche-detail" }, detail))));
  }

  const part = (form, name) => form.querySelector(`[data-part=${name}]`);
  const options = (form) => [...form.querySelectorAll("[role=option]")];
  const isChosen = (option) => option.getAttribute("aria-selected") === "true";
  const count = (number, noun) => `${number}\u00a0${noun}${number > 1 ? "s" : ""}`;
  const linkResults = (form, words) =>
    complete(`${form.getAttribute("action")}?${new URLSearchParams({ recherche: words })}`);

  function unfold(form, open) {
    const input = part(form, "mots");
    part(form, "panneau").hidden = !open;
    input.setAttribute("aria-expanded", String(open && options(form).length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  function close(form) {
    part(form, "liste").replaceChildren();
    part(form, "dit").textContent = "";
    unfold(form, false);
  }

  function show(form, entries, words) {
    // Sans page de résultats, tout se suggère.
    const whole = !form.getAttribute("action"), root = findRoot(form);
    const { found, alike } = search(words, entries), groups = suggest(found, whole ? found.length : MOST);
    const shown = groups.reduce((sum, [, items]) => sum + items.length, 0);
    const every = writeOption(linkResults(form, words), `Voir les ${count(found.length, "résultat")}`);
    part(form, "liste").replaceChildren(
      ...groups.map(([title, items], rank) => writeGroup(title, items, rank, root)),
      ...(found.length > shown ? [every] : []));
    options(form).forEach((option, rank) => { option.id = `recherche-choix-${rank}`; });
    const resembling = alike ? "Rien ne s’écrit ainsi : voici ce qui y ressemble." : "";
    const elsewhere = whole ? "" : ` Entrée cherche « ${words} » dans les textes.`;
    const note = shown ? resembling : `Rien ne porte ce nom.${elsewhere}`;
    part(form, "note").textContent = note;
    part(form, "dit").textContent = `${note} ${shown ? count(shown, "suggestion") : ""}`.trim();
    unfold(form, true);
  }

  async function update(form) {
    await load(form);
    const words = part(form, "mots").value.trim(), entries = ready.get(form.dataset.index);
    if (entries && split(words).length && form.contains(document.activeElement)) show(form, entries, words);
    else close(form);
  }

  function move(form, step) {
    const every = options(form), rank = every.findIndex(isChosen);
    const next = every.at(rank < 0 && step < 0 ? -1 : (rank + step) % every.length);
    for (const option of every) option.setAttribute("aria-selected", String(option === next));
    part(form, "mots").setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  // Ce qui est choisi ; sinon la seule chose qui porte ce nom ; sinon tous les résultats. Un lien, suivi comme les
  // autres (liens.js).
  function answer(form) {
    const words = part(form, "mots").value.trim(), typed = split(words).join(" ");
    const named = (ready.get(form.dataset.index) ?? []).filter(({ label }) => split(label).join(" ") === typed);
    const [only] = named, whole = !form.getAttribute("action");
    const chosen = options(form).find(isChosen) ?? (whole ? options(form)[0] : undefined);
    if (whole && !chosen) return;
    const link = chosen ?? form.appendChild(writeOption(
      named.length === 1 ? complete(only.address, only.own, findRoot(form)) : linkResults(form, words)));
    if (chosen || typed) link.click();
    if (!chosen) link.remove();
  }

  const find = (event) => event.target.closest?.(".recherche");
  document.addEventListener("focusin", (event) => { if (find(event)) update(find(event)); });
  document.addEventListener("input", (event) => { if (find(event)) update(find(event)); });
  document.addEventListener("focusout", (event) => {
    const form = find(event);
    if (form && !form.contains(event.relatedTarget)) close(form);
  });
  document.addEventListener("submit", (event) => {
    const form = find(event);
    if (!form) return;
    event.preventDefault();
    answer(form);
  });
  // Le clic garde le focus au champ : sinon la liste se refermerait avant d'être suivie.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.(".recherche-panneau")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const form = find(event);
    if (form && event.target.closest("[role=option]")) setTimeout(() => { part(form, "mots").value = part(form, "mots").defaultValue; close(form); });
  });
  document.addEventListener("keydown", (event) => {
    const form = find(event), open = form && !part(form, "panneau").hidden;
    if (event.key === "Escape" && open) close(form);
    else if (event.key === "ArrowDown" && open && options(form).length) move(form, 1);
    else if (event.key === "ArrowUp" && open && options(form).length) move(form, -1);
    else if (event.key === "ArrowDown" && form) { update(form); return; }
    else return;
    event.preventDefault();
  });

  // La touche « / », sauf quand on écrit, ou qu'on l'a coupée.
  const keysOn = () => { try { return sessionStorage.getItem(KEYS) !== "non"; } catch { return true; } };
  const tellKeys = () => { document.documentElement.dataset.touches = keysOn() ? "oui" : "non"; };
  tellKeys();
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".recherche-touche")) return;
    try { sessionStorage.setItem(KEYS, keysOn() ? "non" : "oui"); } catch { /* ce navigateur ne retient rien */ }
    tellKeys();
  });
  document.addEventListener("keydown", (event) => {
    const input = document.querySelector(".recherche [data-part=mots]");
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || !input || writing || event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
