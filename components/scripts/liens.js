// Un lien vers une autre page du site ne recharge pas tout : l'adresse change, Streamlit la relit comme
// pour le bouton « Précédent » du navigateur. Sans connexion ou au moindre doute, le lien reste un lien.
(() => {
  const PAGE = /^\/[a-z-]*$/;
  // La projection et l'impression ont leur propre cadre : elles se chargent entières.
  const APART = ["projection", "impression"];

  function isApart(address) {
    return APART.some((name) => address.searchParams.has(name));
  }

  function isOurs(link) {
    const to = new URL(link.href, document.baseURI);
    const here = new URL(location.href);
    return to.origin === here.origin && PAGE.test(to.pathname) && !to.hash
      && !link.target && !link.hasAttribute("download") && !isApart(to) && !isApart(here);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || !isOurs(link)) return;
    if (!document.querySelector("[data-test-connection-state=CONNECTED]")) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    // acces.js mène l'écran en haut et le clavier au titre.
    dispatchEvent(new Event("lien-suivi"));
  });
})();
