// Les noms de la carte, à l'échelle où on la voit : le serveur dit lequel importe le plus, la place fait le reste.
(() => {
  const { plan, faire } = carteOutils, ETROIT = 560;
  const regle = document.createElement("canvas").getContext("2d");

  // Dans l'ordre donné, chacun prend la première place libre, sinon il n'est pas écrit.
  carteOutils.ecrireNoms = (carte) => {
    const gros = [], pris = [], ecrits = [];
    for (const { point, est, sud, rayon } of carte.marques) {
      const [x, y] = carte.voir(point), boite = [x + est - rayon, y + sud - rayon, x + est + rayon, y + sud + rayon];
      pris.push(boite);
      if (rayon > 8) gros.push(boite);
    }
    for (const places of [pris, gros, ecrits]) places.push(carte.barre);
    const coin = carte.hote.getBoundingClientRect();
    for (const pose of carte.cadre.querySelectorAll(".carte-cle, .carte-zoom")) {
      const { left, top, right, bottom } = pose.getBoundingClientRect();
      if (getComputedStyle(pose).position === "absolute") for (const places of [pris, gros, ecrits]) places.push([left - coin.left - 4, top - coin.top - 4, right - coin.left + 4, bottom - coin.top + 4].map((n) => n / carte.loupe));
    }
    const libre = ([a, b, c, d], places) => a > 2 && b > 2 && c < carte.l - 2 && d < carte.h - 2
      && !places.some(([e, f, g, i]) => a < g && e < c && b < i && f < d);
    const police = getComputedStyle(carte.hote).fontFamily, petit = carte.l < ETROIT;
    const ecrire = (groupe, texte, [x, y], force, ecarts) => {
      const corps = force === "fort" ? (petit ? 13 : 15) : petit ? 11.5 : 12.5;
      regle.font = `${force === "fort" ? 650 : 450} ${corps}px ${police}`;
      const l = regle.measureText(texte).width + 4, h = corps * 1.25;
      const choix = ecarts(l, h).map(([dx, dy]) => [dx, dy, [x + dx - l / 2, y + dy - h / 2, x + dx + l / 2, y + dy + h / 2]]);
      // Faute de place libre, sur une petite marque ; un chef-lieu s'écrit toujours, au besoin sur une
      // grande, jamais sur un autre nom.
      const places = force === "fort" ? [pris, gros, ecrits] : [pris, gros];
      const trouve = places.map((prises) => choix.find(([, , boite]) => libre(boite, prises))).find(Boolean);
      if (trouve) {
        const [dx, dy, boite] = trouve;
        for (const prises of [pris, gros, ecrits]) prises.push(boite);
        const noeud = faire("text", { x: (x + dx).toFixed(1), y: (y + dy + corps * 0.35).toFixed(1), "font-size": corps, "data-nom": force }, groupe);
        noeud.textContent = texte;
        return true;
      }
      return false;
    };
    carte.noms.replaceChildren();
    carte.alentours.replaceChildren();
    const { noms, forts, alentours } = carte.donnees;
    // Au-dessus, au-dessous, à droite, à gauche, puis en biais, puis plus loin.
    const autour = (l, h) => [
      [0, -h / 2 - 9], [0, h / 2 + 9], [l / 2 + 11, 0], [-l / 2 - 11, 0], [0, 0],
      ...[[1, -1], [-1, -1], [1, 1], [-1, 1]].map(([dx, dy]) => [dx * (l / 2 - 4), dy * (h / 2 + 8)]),
      [0, -1.6 * h - 9], [0, 1.6 * h + 9],
    ];
    const place = 8 + Math.round((carte.l * carte.h) / (carte.vise === "departement" ? 32000 : 22000));
    let nombreux = 0;
    for (const [ordre, rang] of noms.entries()) {
      if (nombreux >= place) break;
      const [x, y] = carte.voir(plan(...carte.faits.points[rang]));
      if (x < 0 || y < 0 || x > carte.l || y > carte.h) continue;
      nombreux += ecrire(carte.noms, carte.faits.noms[rang], [x, y], ordre < forts ? "fort" : "simple", autour);
    }
    const dits = new Set();
    for (const [texte, lon, lat] of alentours) {
      if (!dits.has(texte) && ecrire(carte.alentours, texte, carte.voir(plan(lon, lat)), "autour", () => [[0, 0]])) dits.add(texte);
    }
  };
})();
