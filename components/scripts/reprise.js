// Après une coupure, la réplique retrouvée peut ne rien savoir du visiteur : elle perdrait son premier
// choix, faute d'avoir déjà dessiné la page. Elle la redessine donc aussitôt, d'après l'adresse.
(() => {
  let connected = false, lost = false;
  const look = () => {
    const app = document.querySelector("[data-test-connection-state]");
    if (app?.dataset.testConnectionState !== "CONNECTED") {
      lost = connected;
      return;
    }
    connected = true;
    if (!lost) return;
    lost = false;
    dispatchEvent(new PopStateEvent("popstate"));
  };
  new MutationObserver(look).observe(document, {
    subtree: true, attributes: true, attributeFilter: ["data-test-connection-state"],
  });
})();
