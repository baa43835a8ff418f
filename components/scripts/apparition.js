// Un graphique plus bas que l'écran se dessine à son approche : la place qui l'attend porte un bouton, que
// voici pressé quand elle arrive. Sans ce script, le bouton reste, et se presse à la main.
(() => {
  const AVANCE = 200;
  // Streamlit ne retient qu'un appui à la fois : le suivant attend que le bouton ait laissé la place au dessin.
  const PATIENCE = 3000;
  const PLACES = "[class*=st-key-a-dessiner]:has(button)";
  const connus = new WeakSet();
  let presse = null;
  let depuis = 0;

  // Tant que la page arrive, ce qui sera loin semble proche.
  const arrivee = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";

  function estProche(place) {
    const { top, bottom, height } = place.getBoundingClientRect();
    return height > 0 && top < innerHeight + AVANCE && bottom > -AVANCE;
  }

  function presser() {
    if (!arrivee() || (presse?.isConnected && performance.now() - depuis < PATIENCE)) return;
    const place = [...document.querySelectorAll(PLACES)].find(estProche);
    if (!place) return;
    presse = place.querySelector("button");
    depuis = performance.now();
    presse.click();
    setTimeout(presser, PATIENCE);
  }

  const marge = `${AVANCE}px 0px`;
  const guet = new IntersectionObserver(presser, { rootMargin: marge, scrollMargin: marge });

  new MutationObserver(() => {
    const places = document.querySelectorAll(PLACES);
    for (const place of places) {
      const bouton = place.querySelector("button");
      if (connus.has(bouton)) continue;
      connus.add(bouton);
      // React prête la même place à un autre graphique : la regarder de nouveau.
      guet.unobserve(place);
      guet.observe(place);
    }
    if (places.length) requestAnimationFrame(presser);
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
