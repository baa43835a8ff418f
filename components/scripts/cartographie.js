// La carte : des contours de l'édition, des marques et des noms, dessinés à la largeur que le navigateur a
// vraiment. Le serveur dit quoi et dans quel ordre (data-carte, data-faits) ; ici, on ajuste, on place les
// noms sans qu'ils se couvrent, on zoome et on dit ce qui est sous le pointeur. Les outils sont dans
// carte.js, les noms dans carte_noms.js ; tests/browser/test_map.py échoue si cela cesse.
(() => {
  const { plan, faire, lireContours, aller, ecrireNoms } = carteOutils;
  // L'unité du plan est un kilomètre à l'équateur ; vers 50,4° nord, elle en fait 0,637 au sol.
  const AU_SOL = Math.cos((50.4 * Math.PI) / 180);
  // Mètres par pixel en deçà desquels un contour plus fin se voit.
  const SEUILS = [["departement", 120], ["arrondissement", 45], ["commune", 0]];
  const PLEINE = "data-carte-pleine", ENTRER = "Plein écran", SORTIR = "Quitter le plein écran", COTE = 64, PRES = 400, ETROIT = 560, LOIN = 0.7;
  const BARRES = [1, 2, 5, 10, 20, 50];
  const contours = new Map();
  const nombre = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
  let memoire = {};

  class Carte {
    constructor(hote) {
      this.hote = hote;
      this.donnees = JSON.parse(hote.dataset.carte);
      this.faits = JSON.parse(hote.dataset.faits);
      this.cadre = hote.parentElement;
      this.cle = this.donnees.bornes.join();
      this.svg = faire("svg", { "aria-hidden": "true", focusable: "false" });
      const motif = faire("pattern", { id: "carte-hachures", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, faire("defs", {}, this.svg));
      faire("rect", { width: 6, height: 6, class: "carte-terre" }, motif);
      faire("path", { d: "M0 0V6", class: "carte-hachure" }, motif);
      this.terre = faire("g", {}, this.svg);
      this.communes = faire("g", { class: "carte-communes" }, this.terre);
      this.limites = faire("g", { class: "carte-limites" }, this.terre);
      this.alentours = faire("g", { class: "carte-alentours" }, this.svg);
      this.lieux = faire("g", {}, this.svg);
      this.noms = faire("g", { class: "carte-noms" }, this.svg);
      this.echelle = faire("g", { class: "carte-echelle" }, this.svg);
      hote.replaceChildren(this.svg);
      this.bulle = Object.assign(document.createElement("div"), { className: "carte-bulle", hidden: true });
      this.cadre.append(this.bulle);
      this.poserBoutons();
      this.poserLieux();
      this.ecouter();
      this.taille = new ResizeObserver(() => this.mesurer());
      this.taille.observe(hote);
      this.mesurer();
    }

    poserBoutons() {
      const boite = Object.assign(document.createElement("div"), { className: "carte-zoom" });
      const gestes = [
        ["M3 8H13M8 3V13", "Zoomer sur la carte", () => this.zoomer(1.7)],
        ["M3 8H13", "Dézoomer la carte", () => this.zoomer(1 / 1.7)],
        ["M8 1.5V4.5M8 11.5V14.5M1.5 8H4.5M11.5 8H14.5M8 4.5A3.5 3.5 0 1 0 8 11.5A3.5 3.5 0 1 0 8 4.5", "Recadrer la carte", () => this.ajuster()],
        ["M2.5 6V2.5H6M10 2.5H13.5V6M13.5 10V13.5H10M6 13.5H2.5V10", pleine() ? SORTIR : ENTRER, () => basculer()],
      ];
      for (const [signe, nom, agir] of gestes) {
        const bouton = document.createElement("button");
        bouton.type = "button";
        bouton.append(faire("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }));
        faire("path", { d: signe }, bouton.firstChild);
        bouton.title = nom;
        bouton.setAttribute("aria-label", nom);
        bouton.addEventListener("click", agir);
        boite.append(bouton);
      }
      this.cadre.append(boite);
    }

    poserLieux() {
      const { lieux, marques, lieu } = this.donnees;
      // Les plus petites dessous : une mairie ne cache pas une France services.
      const ordre = [...lieux.keys()].sort((un, autre) => marques[lieux[un][3]][3] - marques[lieux[autre][3]][3]);
      this.marques = ordre.map((rang) => {
        const [code, lon, lat, couche, est, sud, etat] = lieux[rang];
        const [forme, place, teinte, taille] = marques[couche];
        const noeud = faire("g", { class: "carte-lieu", "data-etat": etat, style: `--teinte: ${teinte}`, "data-lieu": rang }, this.lieux);
        const echelle = taille / COTE;
        if (code === lieu) faire("circle", { r: taille * 0.9, class: "carte-cible" }, noeud);
        if (taille > 12) faire("circle", { r: 12, fill: "transparent" }, noeud);
        faire("use", { href: `app/static/carte/marques.svg#${forme}`, transform: `scale(${echelle}) translate(${-place * COTE - COTE / 2} ${-COTE / 2})` }, noeud);
        return { noeud, point: plan(lon, lat), est, sud, rayon: taille / 2 + 2 };
      });
    }

    // La place que le dessin a vraiment : la vue s'y ajuste, sauf si quelqu'un l'a déplacée.
    mesurer() {
      // Projetée, la carte se dessine comme sur une page, puis tout y grandit comme ses lettres.
      this.loupe = parseFloat(getComputedStyle(this.hote).fontSize) / 16;
      const [l, h] = [this.hote.clientWidth / this.loupe, this.hote.clientHeight / this.loupe];
      if (!l || !h || (l === this.l && h === this.h)) return;
      const avant = this.l && [this.l / 2, this.h / 2];
      [this.l, this.h] = [l, h];
      this.svg.setAttribute("viewBox", `0 0 ${l} ${h}`);
      if (memoire.cle === this.cle && memoire.bougee && !avant) {
        Object.assign(this, { k: memoire.k, x: l / 2 - memoire.k * memoire.centre[0], y: h / 2 - memoire.k * memoire.centre[1], bougee: true });
        this.poser();
      } else this.ajuster();
    }

    ajuster() {
      const [ouest, sud, est, nord] = this.donnees.bornes;
      const [[x0, y0], [x1, y1]] = [plan(ouest, nord), plan(est, sud)];
      const marge = Math.min(24, this.l / 28);
      // Sur le département, la légende tient dans un coin vide ; ailleurs, la terre se range à côté.
      const cle = this.cadre.querySelector(".carte-cle");
      const pres = this.donnees.ici || this.donnees.commune >= 0;
      const gauche = pres && getComputedStyle(cle).position === "absolute" ? cle.offsetWidth / this.loupe + marge : 0;
      const droite = pres ? this.cadre.querySelector(".carte-zoom").offsetWidth / this.loupe : 0;
      const [l, h] = [this.l - gauche - droite - 2 * marge, this.h - 2 * marge];
      this.k = Math.min(l / (x1 - x0), h / (y1 - y0));
      this.x = gauche + marge + l / 2 - (this.k * (x0 + x1)) / 2;
      this.y = marge + h / 2 - (this.k * (y0 + y1)) / 2;
      this.minimum = this.k * LOIN;
      this.bougee = false;
      this.poser();
    }

    zoomer(facteur, cx = this.l / 2, cy = this.h / 2) {
      const k = Math.min(PRES, Math.max(Math.min(this.minimum ?? this.k, this.k), this.k * facteur));
      this.x = cx - ((cx - this.x) * k) / this.k;
      this.y = cy - ((cy - this.y) * k) / this.k;
      this.k = k;
      this.bougee = true;
      this.poser();
    }

    deplacer(dx, dy) {
      this.x += dx;
      this.y += dy;
      this.bougee = true;
      this.poser();
    }

    poser() {
      this.bulle.hidden = true;
      memoire = { cle: this.cle, bougee: this.bougee, k: this.k, centre: [(this.l / 2 - this.x) / this.k, (this.h / 2 - this.y) / this.k] };
      this.terre.setAttribute("transform", `matrix(${this.k} 0 0 ${this.k} ${this.x} ${this.y})`);
      this.dessinerContours();
      const reduit = this.l < ETROIT || this.loupe > 1.5 ? 0.75 : 1;
      for (const { noeud, point, est, sud } of this.marques) {
        const [x, y] = this.voir(point);
        noeud.setAttribute("transform", `translate(${(x + est * reduit).toFixed(1)} ${(y + sud * reduit).toFixed(1)}) scale(${reduit})`);
      }
      this.mesurerBarre();
      ecrireNoms(this);
    }

    voir([x, y]) { return [this.k * x + this.x, this.k * y + this.y]; }

    dessinerContours() {
      const metres = (1000 * AU_SOL) / this.k;
      const niveau = SEUILS.find(([, seuil]) => metres >= seuil)[0];
      this.vise = niveau;
      const adresses = this.donnees.fichiers[niveau];
      if (!adresses || this.niveau === niveau) return;
      const trouves = contours.get(adresses[0]);
      if (!trouves) {
        const attente = lireContours(adresses).then((lus) => {
          contours.set(adresses[0], lus);
          if (this.hote.isConnected) this.dessinerContours();
        });
        contours.set(adresses[0], attente);
      } else if (trouves.then) {
        trouves.then(() => this.hote.isConnected && this.dessinerContours());
      } else this.remplir(niveau, trouves);
    }

    remplir(niveau, { communes, frontieres }) {
      this.niveau = niveau;
      const { classes, ici, commune } = this.donnees;
      this.communes.replaceChildren(...communes.map(({ code, d }, rang) =>
        faire("path", { d, "data-classe": classes[rang], "data-rang": rang, "data-code": code })));
      const force = ({ departement, un, autre, epci }) => {
        if (ici) return un === ici || autre === ici ? "forte" : epci ? "fine" : "nulle";
        return departement ? "forte" : un ? "moyenne" : "fine";
      };
      const traits = frontieres.map((trait) => [force(trait), trait.d]).filter(([nom]) => nom !== "nulle");
      const ordre = ["fine", "moyenne", "forte"];
      traits.sort(([un], [autre]) => ordre.indexOf(un) - ordre.indexOf(autre));
      this.limites.replaceChildren(...traits.map(([nom, d]) => faire("path", { d, "data-force": nom })));
      if (commune >= 0) faire("path", { d: communes[commune].d, "data-force": "choisie" }, this.limites);
      this.hote.dataset.niveau = niveau;
    }

    mesurerBarre() {
      const pixels = this.k / AU_SOL;
      const km = BARRES.filter((n) => n * pixels <= Math.min(130, this.l / 4)).pop() ?? BARRES[0];
      const fin = this.l - 12, debut = fin - km * pixels, y = this.h - 10;
      this.barre = [debut - 6, y - 24, this.l, this.h];
      this.echelle.replaceChildren(faire("path", { d: `M${debut} ${y - 5}V${y}H${fin}V${y - 5}` }));
      faire("text", { x: (debut + fin) / 2, y: y - 6 }, this.echelle).textContent = `${km} km`;
    }

    dire(cible) {
      const { lieux, valeurs, fond } = this.donnees, { noms, habitants, proches, km, services } = this.faits;
      if (cible.dataset.lieu) return lieux[cible.dataset.lieu][7];
      const rang = Number(cible.dataset.rang), lignes = [noms[rang], `${nombre.format(habitants[rang])} habitants`];
      const service = services[proches[rang]];
      if (service) {
        const [nom, lieu, semaine] = service;
        lignes.push(`${nom} (${lieu}), à ${nombre.format(km[rang])} km à vol d’oiseau`, semaine);
      }
      if (valeurs[rang] && !fond.startsWith("Distance à la France services fixe") && fond !== "Population") lignes.push(`${fond} : ${valeurs[rang]}`);
      return lignes;
    }

    montrer(cible, x, y) {
      const lignes = this.dire(cible);
      this.bulle.replaceChildren(...lignes.map((ligne, rang) => {
        const noeud = document.createElement(rang ? "p" : "strong");
        noeud.textContent = ligne;
        return noeud;
      }));
      this.bulle.hidden = false;
      const { offsetWidth: l, offsetHeight: h } = this.bulle;
      this.bulle.style.left = `${Math.max(4, Math.min(x + 14, this.l - l - 4))}px`;
      this.bulle.style.top = `${y + 18 + h > this.h ? Math.max(4, y - h - 12) : y + 18}px`;
    }

    ecouter() {
      const doigts = new Map();
      let glisse = 0;
      const lieu = (event) => {
        const { left, top } = this.hote.getBoundingClientRect();
        return [(event.clientX - left) / this.loupe, (event.clientY - top) / this.loupe];
      };
      this.svg.addEventListener("pointerdown", (event) => {
        doigts.set(event.pointerId, lieu(event));
        glisse = 0;
      });
      this.svg.addEventListener("pointermove", (event) => {
        const [x, y] = lieu(event);
        const avant = doigts.get(event.pointerId);
        if (!avant) {
          const cible = event.target.closest("[data-lieu], [data-rang]");
          if (cible && event.pointerType !== "touch") this.montrer(cible, x, y);
          else this.bulle.hidden = true;
          return;
        }
        const autre = [...doigts].find(([numero]) => numero !== event.pointerId)?.[1];
        glisse += Math.hypot(x - avant[0], y - avant[1]);
        doigts.set(event.pointerId, [x, y]);
        // Un seul doigt fait défiler la page, comme partout ; deux déplacent la carte.
        if (!autre && event.pointerType === "touch" && !pleine()) return;
        if (glisse < 4) return;
        this.svg.setPointerCapture?.(event.pointerId);
        if (autre) {
          const ecart = ([a, b]) => Math.hypot(a - autre[0], b - autre[1]);
          this.zoomer(ecart([x, y]) / Math.max(1, ecart(avant)), (x + autre[0]) / 2, (y + autre[1]) / 2);
        } else this.deplacer(x - avant[0], y - avant[1]);
      });
      for (const fin of ["pointerup", "pointercancel", "pointerleave"]) this.svg.addEventListener(fin, (event) => {
        doigts.delete(event.pointerId);
        if (fin === "pointerleave") this.bulle.hidden = true;
      });
      this.svg.addEventListener("click", (event) => {
        const cible = glisse < 4 && event.target.closest("[data-lieu], [data-rang]");
        if (!cible) return;
        const code = cible.dataset.lieu && this.donnees.lieux[cible.dataset.lieu][0];
        if (code) aller({ lieu: code === this.donnees.lieu ? "" : code });
        else aller({ commune: cible.dataset.code, lieu: "" });
      });
      // La molette fait défiler la page ; avec Ctrl, ou en plein écran, elle zoome.
      this.svg.addEventListener("wheel", (event) => {
        if (!event.ctrlKey && !event.metaKey && !pleine()) return;
        event.preventDefault();
        this.zoomer(Math.exp(-event.deltaY / 300), ...lieu(event));
      }, { passive: false });
    }
  }

  const racine = document.documentElement;
  const pleine = () => racine.hasAttribute(PLEINE);
  // La page entière prend l'écran, et la carte toute la page : les listes des réglages s'y ouvrent encore.
  function basculer(voulue = !pleine()) {
    racine.toggleAttribute(PLEINE, voulue);
    memoire = {};
    if (voulue) racine.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
    for (const bouton of document.querySelectorAll(".carte-zoom button:last-child")) {
      bouton.title = voulue ? SORTIR : ENTRER;
      bouton.setAttribute("aria-label", bouton.title);
    }
  }
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && pleine()) basculer(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pleine()) basculer(false);
  });

  const dessines = new WeakSet();
  new MutationObserver(() => {
    const hotes = document.querySelectorAll(".carte-dessin[data-carte]");
    if (!hotes.length && pleine()) basculer(false);
    for (const hote of hotes) {
      if (dessines.has(hote)) continue;
      dessines.add(hote);
      new Carte(hote);
    }
  }).observe(racine, { subtree: true, childList: true });
})();
