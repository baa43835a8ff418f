// La carte : des contours de l'édition, des marques et des noms, dessinés à la largeur que le navigateur a
// vraiment. Le serveur dit quoi et dans quel ordre (data-carte, data-faits) ; ici, on ajuste, on place les
// noms sans qu'ils se couvrent, on zoome et on dit ce qui est sous le pointeur. Rien d'autre ne l'est ici.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  // Une unité du plan : un kilomètre à l'équateur ; vers 50,4° nord, 0,637 km au sol.
  const MONDE = 40075.017, AU_SOL = Math.cos((50.4 * Math.PI) / 180);
  // Mètres par pixel en deçà desquels un contour plus fin se voit.
  const SEUILS = [["departement", 120], ["arrondissement", 45], ["commune", 0]];
  const PLEINE = "data-carte-pleine", COTE = 64, PRES = 400, LOIN = 0.7;
  const BARRES = [1, 2, 5, 10, 20, 50];
  const contours = new Map();
  const plan = (lon, lat) => [
    (MONDE * (lon + 180)) / 360,
    (MONDE * (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI)) / 2,
  ];
  const nombre = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
  const regle = document.createElement("canvas").getContext("2d");
  let memoire = {};

  function faire(nom, traits = {}, parent = null) {
    const noeud = document.createElementNS(SVG, nom);
    for (const [cle, valeur] of Object.entries(traits)) noeud.setAttribute(cle, valeur);
    parent?.append(noeud);
    return noeud;
  }

  const tracer = (points, fin) =>
    `M${points.map(([lon, lat]) => plan(lon, lat).map((n) => n.toFixed(3)).join(" ")).join("L")}${fin}`;

  function lireContours([communes, frontieres]) {
    const lire = (adresse) => fetch(adresse).then((reponse) => reponse.json());
    return Promise.all([lire(communes), lire(frontieres)]).then(([aire, traits]) => ({
      communes: aire.features.map(({ properties, geometry }) => {
        const parties = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
        return { code: properties.territoire_id, d: parties.flat().map((anneau) => tracer(anneau, "Z")).join("") };
      }),
      frontieres: traits.map((trait) => ({ ...trait, d: trait.traits.map((points) => tracer(points, "")).join("") })),
    }));
  }

  // Un choix fait sur la carte est une adresse, que Streamlit relit comme après « Précédent ».
  function aller(choix) {
    const adresse = new URL(location.href);
    for (const [nom, valeur] of Object.entries(choix)) {
      if (valeur) adresse.searchParams.set(nom, valeur);
      else adresse.searchParams.delete(nom);
    }
    history.pushState({}, "", adresse);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }

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
      for (const nom of ["communes", "limites"]) this[nom] = faire("g", { class: `carte-${nom}` }, this.terre);
      for (const nom of ["alentours", "lieux", "noms", "echelle"]) this[nom] = faire("g", { class: `carte-${nom}` }, this.svg);
      hote.replaceChildren(this.svg);
      this.bulle = document.createElement("div");
      this.bulle.className = "carte-bulle";
      this.bulle.hidden = true;
      this.cadre.append(this.bulle);
      this.poserBoutons();
      this.poserLieux();
      this.ecouter();
      this.taille = new ResizeObserver(() => this.mesurer());
      this.taille.observe(hote);
      this.mesurer();
    }

    poserBoutons() {
      const boite = document.createElement("div");
      boite.className = "carte-zoom";
      const gestes = [
        ["+", "Zoomer sur la carte", () => this.zoomer(1.7)],
        ["−", "Dézoomer la carte", () => this.zoomer(1 / 1.7)],
        ["⌂", "Recadrer la carte", () => this.ajuster()],
        ["⛶", "Plein écran", () => basculer()],
      ];
      for (const [signe, nom, agir] of gestes) {
        const bouton = document.createElement("button");
        bouton.type = "button";
        bouton.textContent = signe;
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
        const noeud = faire("g", { class: `carte-lieu ${etat && `carte-lieu-${etat}`} ${code === lieu ? "carte-lieu-choisi" : ""}`, style: `--teinte: ${teinte}`, "data-lieu": rang }, this.lieux);
        const echelle = taille / COTE;
        if (code === lieu) faire("circle", { r: taille * 0.9, class: "carte-cible" }, noeud);
        if (taille > 12) faire("circle", { r: 12, fill: "transparent" }, noeud);
        faire("use", { href: `app/static/carte/marques.svg#${forme}`, transform: `scale(${echelle}) translate(${-place * COTE - COTE / 2} ${-COTE / 2})` }, noeud);
        return { noeud, point: plan(lon, lat), est, sud, rayon: taille / 2 + 2 };
      });
    }

    // La place que le dessin a vraiment : la vue s'y ajuste, sauf si quelqu'un l'a déplacée.
    mesurer() {
      const { clientWidth: l, clientHeight: h } = this.hote;
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
      const posee = getComputedStyle(cle).position === "absolute" && (this.donnees.ici || this.donnees.commune >= 0);
      const gauche = posee ? cle.offsetWidth + marge : 0;
      const [l, h] = [this.l - gauche - 2 * marge, this.h - 2 * marge];
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
      for (const { noeud, point, est, sud } of this.marques) {
        const [x, y] = this.voir(point);
        noeud.setAttribute("transform", `translate(${(x + est).toFixed(1)} ${(y + sud).toFixed(1)})`);
      }
      this.nommer();
      this.mesurerBarre();
    }

    voir([x, y]) {
      return [this.k * x + this.x, this.k * y + this.y];
    }

    dessinerContours() {
      const metres = (1000 * AU_SOL) / this.k;
      const niveau = SEUILS.find(([, seuil]) => metres >= seuil)[0];
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
        faire("path", { d, class: `carte-classe-${classes[rang]}`, "data-rang": rang, "data-code": code })));
      const force = ({ departement, un, autre, epci }) => {
        if (ici) return un === ici || autre === ici ? "forte" : epci ? "fine" : "nulle";
        return departement ? "forte" : un ? "moyenne" : "fine";
      };
      const traits = frontieres.map((trait) => [force(trait), trait.d]).filter(([nom]) => nom !== "nulle");
      const ordre = ["fine", "moyenne", "forte"];
      traits.sort(([un], [autre]) => ordre.indexOf(un) - ordre.indexOf(autre));
      this.limites.replaceChildren(...traits.map(([nom, d]) => faire("path", { d, class: `carte-limite-${nom}` })));
      if (commune >= 0) faire("path", { d: communes[commune].d, class: "carte-limite-choisie" }, this.limites);
      this.hote.dataset.niveau = niveau;
    }

    // Les noms dans l'ordre donné : chacun prend la première place libre, sinon il n'est pas écrit.
    nommer() {
      const pris = this.marques.filter(({ rayon }) => rayon > 8).map(({ point, est, sud, rayon }) => {
        const [x, y] = this.voir(point);
        return [x + est - rayon, y + sud - rayon, x + est + rayon, y + sud + rayon];
      });
      const coin = this.hote.getBoundingClientRect();
      for (const pose of this.cadre.querySelectorAll(".carte-cle, .carte-zoom")) {
        const { left, top, right, bottom } = pose.getBoundingClientRect();
        if (getComputedStyle(pose).position === "absolute") pris.push([left - coin.left - 4, top - coin.top - 4, right - coin.left + 4, bottom - coin.top + 4]);
      }
      const libre = ([a, b, c, d]) => a > 2 && b > 2 && c < this.l - 2 && d < this.h - 2
        && !pris.some(([e, f, g, i]) => a < g && e < c && b < i && f < d);
      const police = getComputedStyle(this.hote).fontFamily, petit = this.l < 560;
      const ecrire = (groupe, texte, [x, y], force, ecarts) => {
        const corps = force === "fort" ? (petit ? 13 : 15) : petit ? 11.5 : 12.5;
        regle.font = `${force === "fort" ? 650 : 450} ${corps}px ${police}`;
        const l = regle.measureText(texte).width + 4, h = corps * 1.25;
        for (const [dx, dy] of ecarts(l, h)) {
          const boite = [x + dx - l / 2, y + dy - h / 2, x + dx + l / 2, y + dy + h / 2];
          if (!libre(boite)) continue;
          pris.push(boite);
          const noeud = faire("text", { x: (x + dx).toFixed(1), y: (y + dy + corps * 0.35).toFixed(1), "font-size": corps, class: `carte-nom-${force}` }, groupe);
          noeud.textContent = texte;
          return true;
        }
        return false;
      };
      this.noms.replaceChildren();
      this.alentours.replaceChildren();
      const { noms, forts, alentours } = this.donnees;
      const autour = (l, h) => [[0, -h / 2 - 9], [0, h / 2 + 9], [l / 2 + 11, 0], [-l / 2 - 11, 0], [0, 0]];
      const place = Math.round((this.l * this.h) / 14000);
      let ecrits = 0;
      for (const [ordre, rang] of noms.entries()) {
        if (ecrits >= place) break;
        const [x, y] = this.voir(plan(...this.faits.points[rang]));
        if (x < 0 || y < 0 || x > this.l || y > this.h) continue;
        ecrits += ecrire(this.noms, this.faits.noms[rang], [x, y], ordre < forts ? "fort" : "simple", autour);
      }
      for (const [texte, lon, lat] of alentours) ecrire(this.alentours, texte, this.voir(plan(lon, lat)), "autour", () => [[0, 0]]);
    }

    mesurerBarre() {
      const pixels = this.k / AU_SOL;
      const km = BARRES.filter((n) => n * pixels <= Math.min(130, this.l / 4)).pop() ?? BARRES[0];
      const fin = this.l - 12, y = this.h - 10;
      this.echelle.replaceChildren();
      faire("path", { d: `M${fin - km * pixels} ${y - 5}V${y}H${fin}V${y - 5}` }, this.echelle);
      faire("text", { x: fin - (km * pixels) / 2, y: y - 6 }, this.echelle).textContent = `${km} km`;
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
        return [event.clientX - left, event.clientY - top];
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
      bouton.title = voulue ? "Quitter le plein écran" : "Plein écran";
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
