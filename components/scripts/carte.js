// Les outils de la carte : du degré au plan, des fichiers de l'édition aux traits, d'un choix à l'adresse.
globalThis.carteOutils = (() => {
  const SVG = "http://www.w3.org/2000/svg", MONDE = 40075.017;
  const plan = (lon, lat) => [
    (MONDE * (lon + 180)) / 360,
    (MONDE * (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI)) / 2,
  ];

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

  return { plan, faire, lireContours, aller };
})();
