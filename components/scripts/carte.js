// La carte n'a pas de fond, donc pas les boutons de zoom que Streamlit pose sur un fond : voici les nôtres,
// qui font ce que fait la molette au milieu de la carte. Un essai de navigateur échoue si cela cesse.
(() => {
  // deck.gl multiplie alors l'échelle par 1,7.
  const TOURS = 170;
  const GESTES = [["+", "Zoomer sur la carte", -TOURS], ["−", "Dézoomer la carte", TOURS]];

  function tourner(figure, deltaY) {
    const dessin = figure.querySelector("canvas");
    if (!dessin) return;
    const { left, top, width, height } = dessin.getBoundingClientRect();
    const milieu = { clientX: left + width / 2, clientY: top + height / 2 };
    dessin.dispatchEvent(new WheelEvent("wheel", { deltaY, bubbles: true, cancelable: true, ...milieu }));
  }

  function poser(figure) {
    const boite = document.createElement("div");
    boite.className = "carte-zoom";
    for (const [signe, nom, deltaY] of GESTES) {
      const bouton = document.createElement("button");
      bouton.type = "button";
      bouton.textContent = signe;
      bouton.title = nom;
      bouton.setAttribute("aria-label", nom);
      bouton.addEventListener("click", () => tourner(figure, deltaY));
      boite.append(bouton);
    }
    figure.append(boite);
  }

  new MutationObserver(() => {
    for (const figure of document.querySelectorAll("[data-testid=stDeckGlJsonChart]:not(:has(.carte-zoom)):has(canvas)")) poser(figure);
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
