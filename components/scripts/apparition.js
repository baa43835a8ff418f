// Un graphique plus bas que l'écran se dessine à son approche, ou quand la page est au calme : imprimée, elle les
// montre tous. La place qui l'attend porte un bouton, que voici pressé. Sans ce script, il se presse à la main.
(() => {
  const AVANCE = 200;
  // Streamlit ne retient qu'un appui à la fois : le suivant attend que le bouton ait laissé la place au dessin.
  const PATIENCE = 3000;
  // La page est là depuis ce temps : ce qui est loin ne retarde plus rien.
  const CALME = 2500;
  const PLACES = "[class*=st-key-a-dessiner]:has(button)";
  const connus = new WeakSet();
  let presse = null;
  let depuis = 0;
  let arrivees = Infinity;

  // Tant que la page arrive, ce qui sera loin semble proche.
  const arrivee = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";

  function estProche(place) {
    const { top, bottom, height } = place.getBoundingClientRect();
    return height > 0 && top < innerHeight + AVANCE && bottom > -AVANCE;
  }

  function presser() {
    if (!arrivee() || (presse?.isConnected && performance.now() - depuis < PATIENCE)) return;
    const places = [...document.querySelectorAll(PLACES)];
    // Un dessin de plus fermerait la boîte ou la liste que l'on vient d'ouvrir.
    const calme = performance.now() - arrivees > CALME && !document.querySelector("[data-testid=stPopoverBody], [role=combobox][aria-expanded=true]");
    const place = places.find(estProche) ?? (calme ? places[0] : null);
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
    if (!places.length) arrivees = Infinity;
    else if (arrivees === Infinity) {
      arrivees = performance.now();
      setTimeout(presser, CALME + 100);
    }
    if (places.length) requestAnimationFrame(presser);
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
