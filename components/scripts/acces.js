// Ce que Streamlit laisse à faire pour qui n'a que le clavier, l'oreille ou le papier. Des essais de
// navigateur le couvrent (tests/browser/test_keyboard.py, tests/browser/test_print.py).
(() => {
  const find = (selector) => document.querySelector(selector);
  const read = (selector) =>
    [...document.querySelectorAll(selector)].map((node) => node.textContent.trim().replace(/\s+/g, " "));

  // Après un choix, le résultat écrit à l'écran est dit : les avis, puis ce que la page marque
  // « data-annonce », sinon son titre et son chapeau. Après un changement de page, ou quand le lien
  // suivi a disparu avec l'ancien titre, le clavier part du titre. Au premier affichage, le lecteur
  // d'écran lit la page lui-même.
  const voice = document.createElement("div");
  voice.setAttribute("role", "status");
  voice.className = "hors-ecran";
  let page = location.pathname, search = location.search, said = null, head = null;
  let followed = false, held = false;
  addEventListener("lien-suivi", () => { followed = true; });
  const release = () => { held = false; };
  document.addEventListener("keydown", release, true);
  document.addEventListener("pointerdown", release, true);
  function finish() {
    const title = find("h1");
    if (!title || find(".projection")) return;
    if (!voice.isConnected) document.body.append(voice);
    const marked = read("[data-annonce]");
    const words = [...read(".avis p"), ...(marked.length ? marked : read("h1, .chapeau"))].join(" ");
    const lost = document.activeElement === document.body && (held || (head !== null && head !== title.textContent));
    if (followed || page !== location.pathname || lost) {
      if (followed) find("[data-testid=stMain]")?.scrollTo(0, 0);
      title.tabIndex = -1;
      title.focus({ preventScroll: followed });
      followed = false;
      // Tant que rien n'est pressé, un titre redessiné reprend le focus qu'il portait.
      held = true;
      voice.textContent = "";
    } else if (said !== null && (words !== said || search !== location.search)) {
      // Vidée d'abord : une zone dont le texte ne change pas ne se redit pas.
      voice.textContent = "";
      setTimeout(() => { voice.textContent = words; }, 50);
    }
    head = title.textContent;
    page = location.pathname;
    search = location.search;
    said = words;
  }

  // Un tableau plus large que la page défile : il doit alors se prendre au clavier, et dire son nom.
  const sizes = new ResizeObserver(offerScrolling);
  function offerScrolling() {
    for (const box of document.querySelectorAll(".tableau-large")) {
      sizes.observe(box);
      if (box.firstElementChild) sizes.observe(box.firstElementChild);
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide === box.hasAttribute("tabindex")) continue;
      for (const [name, value] of [["tabindex", "0"], ["role", "region"],
        ["aria-label", box.querySelector("caption")?.textContent.trim() || "Tableau"]]) {
        if (wide) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  }

  // Le menu replié d'un téléphone prend le clavier quand on l'ouvre, et Échap le ferme.
  function enterMenu(bar) {
    if (bar.dataset.collapsed === "false") setTimeout(() => bar.querySelector("a")?.focus(), 50);
  }
  document.addEventListener("keydown", (event) => {
    const bar = event.key === "Escape" && event.target.closest?.("[data-testid=stSidebar]");
    if (!bar) return;
    bar.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
    setTimeout(() => find("[data-testid=stExpandSidebarButton]")?.focus(), 400);
  });

  // La liste d'un choix s'ouvre hors de tout repère de la page : elle en devient un, à son nom.
  function nameList(box) {
    const list = box.querySelector("[role=listbox]");
    if (!list || box.hasAttribute("role")) return;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Choix possibles : ${list.getAttribute("aria-label") || "liste"}`);
  }

  // Ouverte, une boîte est à la fin de la page : le clavier y va, Échap le ramène à son bouton.
  function enterBox() {
    const box = find("[data-testid=stPopoverBody]:not([tabindex])");
    if (!box) return;
    box.tabIndex = -1;
    box.focus({ preventScroll: true });
  }

  // La page est posée quand le calcul est fini et que plus rien ne change depuis un instant.
  let timer = 0;
  function settle() {
    if (find("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning") return;
    finish();
    offerScrolling();
  }
  new MutationObserver((changes) => {
    clearTimeout(timer);
    timer = setTimeout(settle, 120);
    document.querySelectorAll("[data-testid$=VirtualDropdown]").forEach(nameList);
    enterBox();
    for (const { target, attributeName } of changes) if (attributeName === "data-collapsed") enterMenu(target);
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-test-script-state", "data-collapsed"],
  });

  // Un graphique garde ses mesures d'écran, réduit pour qu'une feuille (186 mm, 703 px) en tienne deux, l'un sous l'autre ou de front.
  window.addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll(".js-plotly-plot")) {
      const { width, height } = box.getBoundingClientRect();
      const room = box.closest("[data-testid=stHorizontalBlock]:has(> :nth-child(2) .js-plotly-plot)") ? 340 : 440;
      box.style.setProperty("--largeur", `${width}px`);
      box.style.setProperty("--hauteur", `${height}px`);
      box.style.setProperty("--reduction", Math.min(1, room / width));
    }
  });
})();
