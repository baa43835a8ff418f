// La projection : clavier, minuteur, plein écran, écran noir, sans rien demander au serveur. L'état est
// l'adresse (scene, ecran) et l'écran affiché ; le minuteur survit à un rechargement.
(() => {
  const find = (selector) => document.querySelector(`.projection ${selector}`);
  const list = () => [...document.querySelectorAll(".projection .ecran")];
  const current = () => list().findIndex((screen) => !screen.hidden);

  function show(place) {
    const screens = list();
    const wanted = screens[Math.max(0, Math.min(place, screens.length - 1))];
    if (!wanted || !wanted.hidden) return;
    screens.forEach((screen) => { screen.hidden = screen !== wanted; });
    const { scene, ecran, position, suite } = wanted.dataset;
    const address = new URL(location.href);
    address.searchParams.set("scene", scene);
    address.searchParams.set("ecran", ecran);
    history.replaceState(history.state, "", address);
    find(".projection-position").textContent = position;
    find(".projection-suite").textContent = suite || "fin";
    mark(screens.indexOf(wanted), screens.length);
    wanted.querySelector("h2").focus({ preventScroll: true });
    tick();
  }

  function mark(place, total) {
    for (const [act, end] of [["precedent", 0], ["suivant", total - 1]]) {
      const link = find(`[data-acte=${act}]`);
      if (place === end) link.setAttribute("aria-disabled", "true");
      else link.removeAttribute("aria-disabled");
    }
  }

  // Minuteur : une échéance (en marche) ou un reste (en pause), par scène.
  const memory = {};
  const key = (scene) => `atelier-minuteur-${scene}`;
  const scene = () => list()[current()]?.dataset;
  function read(data) {
    const whole = Number(data.minutes) * 60000;
    try {
      const kept = JSON.parse(sessionStorage.getItem(key(data.scene)));
      if (kept && kept.whole === whole) return kept;
    } catch { /* stockage refusé : le minuteur repart entier */ }
    return memory[data.scene]?.whole === whole ? memory[data.scene] : { whole, left: whole };
  }
  function write(data, state) {
    memory[data.scene] = state;
    try { sessionStorage.setItem(key(data.scene), JSON.stringify(state)); } catch { /* voir read */ }
    tick();
  }
  const left = (state) => (state.end ? state.end - Date.now() : state.left);

  function toggleTimer() {
    const data = scene();
    if (!data || !find(".minuteur-temps")) return;
    const state = read(data);
    const rest = left(state);
    if (state.end && rest > 0) write(data, { whole: state.whole, left: rest });
    else write(data, { whole: state.whole, end: Date.now() + (rest > 0 ? rest : state.whole) });
  }

  function say(node, text) {
    if (node && node.textContent !== text) node.textContent = text;
  }

  function tick() {
    say(find("[data-acte=lettres]"), `Touches\u00a0: ${lettersOn() ? "oui" : "non"}`);
    const data = scene();
    const clock = find(".minuteur-temps");
    if (!data || !clock) return;
    const state = read(data);
    const rest = Math.max(0, left(state));
    const seconds = Math.ceil(rest / 1000);
    say(clock, rest ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "Temps écoulé");
    clock.classList.toggle("minuteur-fini", !rest);
    // Lancé, il reste en vue quand le reste de la barre s'efface.
    clock.parentElement.classList.toggle("minuteur-lance", Boolean(state.end));
    say(find(".minuteur-mot"), !rest ? "Relancer" : state.end ? "Pause" : rest < state.whole ? "Reprendre" : "Démarrer");
  }

  // Au-dessus de tout, même de la boîte que Streamlit ouvre quand la liaison tombe.
  function raise(again) {
    const stage = document.querySelector(".projection");
    if (!stage?.showPopover) return;
    stage.popover = "manual";
    // Cette boîte rend aussi inerte tout ce qui l'entoure : la projection continue malgré elle.
    for (let node = stage; node; node = node.parentElement) node.removeAttribute("inert");
    const open = stage.matches(":popover-open");
    if (open && again) stage.hidePopover();
    if (!open || again) stage.showPopover();
  }

  // La barre s'efface quand rien ne bouge ; la feuille de styles la garde sous le clavier.
  const REST = 4000;
  let last = Date.now();
  function wake() {
    last = Date.now();
    find(".projection-barre")?.classList.remove("projection-repos");
  }
  for (const name of ["pointermove", "pointerdown", "keydown", "focusin", "wheel"]) window.addEventListener(name, wake, { capture: true, passive: true });

  let beat = 0;
  function lead() {
    const bar = find(".projection-barre");
    if (!bar) { clearInterval(beat); beat = 0; return; }
    raise(false);
    tick();
    if (Date.now() - last > REST) bar.classList.add("projection-repos");
  }
  new MutationObserver(() => {
    if (beat || !find(".projection-barre")) return;
    wake();
    beat = setInterval(lead, 250);
    lead();
    // Le clavier part d'ici, non du haut de la page que la projection couvre.
    find(".ecran:not([hidden]) h2")?.focus({ preventScroll: true });
  }).observe(document.documentElement, { subtree: true, childList: true });
  document.addEventListener("fullscreenchange", () => raise(true));

  function toggleBlack() {
    const black = find(".projection-noir");
    if (!black) return;
    black.hidden = !black.hidden;
    if (!black.hidden) black.focus({ preventScroll: true });
  }

  function toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  }

  // Qui dicte au clavier, ou touche une lettre sans le vouloir, peut couper les touches d'une lettre.
  const lettersKey = "atelier-lettres";
  let lettersKept = true;
  function lettersOn() {
    try { return sessionStorage.getItem(lettersKey) !== "non"; } catch { return lettersKept; }
  }
  function toggleLetters() {
    lettersKept = !lettersOn();
    try { sessionStorage.setItem(lettersKey, lettersKept ? "oui" : "non"); } catch { /* voir lettersOn */ }
    tick();
  }

  // Échap, l'un après l'autre : l'écran noir, l'avis, le plein écran, la projection.
  function leave() {
    const black = find(".projection-noir"), notice = find(".projection-avis:not([hidden])");
    if (!black.hidden) toggleBlack();
    else if (notice) notice.hidden = true;
    else if (document.fullscreenElement) document.exitFullscreen();
    else location.assign(find("[data-acte=quitter]").href);
  }

  const acts = {
    precedent: () => show(current() - 1),
    suivant: () => show(current() + 1),
    minuteur: toggleTimer,
    noir: toggleBlack,
    plein: toggleFull,
    lettres: toggleLetters,
    fermer: () => { find(".projection-avis").hidden = true; },
    imprimer: () => window.print(),
  };
  const keys = {
    ArrowRight: acts.suivant, PageDown: acts.suivant, ArrowLeft: acts.precedent,
    PageUp: acts.precedent, Home: () => show(0), End: () => show(list().length - 1), Escape: leave,
  };
  const letters = { b: toggleBlack, t: toggleTimer, f: toggleFull };

  // À la capture, sur la fenêtre : avant tout ce qui retiendrait l'événement.
  window.addEventListener("click", (event) => {
    const act = event.target.closest?.("[data-acte]")?.dataset.acte;
    if (!acts[act] || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    acts[act]();
  }, true);

  window.addEventListener("keydown", (event) => {
    if (!find(".ecran") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select")) return;
    const act = keys[event.key] ?? (lettersOn() && letters[event.key.toLowerCase()]);
    const black = find(".projection-noir");
    if (!act || (!black.hidden && act !== toggleBlack && act !== leave)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);
})();
