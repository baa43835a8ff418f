// Ce que Streamlit ne dit pas aux aides techniques et qu'aucune option ne règle : un graphique
// est une image avec un nom court, et son détail est juste à côté ; les boutons d'un
// champ de nombre disent de quel champ ils parlent. Un essai de navigateur échoue si cela cesse.
(() => {
  const poser = (noeud, nom, valeur) => {
    if (noeud && noeud.getAttribute(nom) !== valeur) noeud.setAttribute(nom, valeur);
  };
  const image = (noeud, nom) => {
    poser(noeud, "role", "img");
    poser(noeud, "aria-label", nom);
  };
  const graphiques = () => {
    for (const figure of document.querySelectorAll("[data-testid=stPlotlyChart][role=figure], [role=figure]:has(> .js-plotly-plot)")) {
      const titre = (figure.getAttribute("aria-label") ?? "").split(". ")[0];
      const dessins = [...figure.querySelectorAll(".js-plotly-plot svg.main-svg")];
      if (!titre || !dessins.length) continue;
      image(dessins[0], `${titre} : graphique, décrit par la phrase et le tableau voisins`);
      dessins.slice(1).forEach((dessin) => poser(dessin, "aria-hidden", "true"));
    }
    // Le graphique mesure ses textes dans un dessin hors de l'écran.
    poser(document.getElementById("js-plotly-tester"), "aria-hidden", "true");
  };
  const nombres = () => {
    for (const champ of document.querySelectorAll("[data-testid=stNumberInput]")) {
      const nom = champ.querySelector("input")?.getAttribute("aria-label");
      if (!nom) continue;
      poser(champ.querySelector("[data-testid=stNumberInputStepDown]"), "aria-label", `Diminuer : ${nom}`);
      poser(champ.querySelector("[data-testid=stNumberInputStepUp]"), "aria-label", `Augmenter : ${nom}`);
    }
  };
  let prevu = 0;
  const relire = () => {
    prevu = 0;
    graphiques();
    nombres();
  };
  new MutationObserver(() => { prevu ||= requestAnimationFrame(relire); }).observe(
    document.documentElement,
    { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] },
  );
})();
