// « Citer » : copier une phrase ou l'adresse, partager comme le téléphone sait le faire, emporter l'image.
// Sans presse-papiers (adresse sans HTTPS, permission refusée), le texte est choisi : il reste à le copier.
(() => {
  if (navigator.share) document.documentElement.dataset.partage = "oui";

  async function copier(texte) {
    try {
      await navigator.clipboard.writeText(texte.textContent);
      return "Copié.";
    } catch {
      getSelection().selectAllChildren(texte);
      return document.execCommand("copy") ? "Copié." : "Le texte est choisi : Ctrl + C le copie.";
    }
  }

  // Fermer la boîte du téléphone sans rien choisir n'est pas une erreur.
  const partager = (boite, titre) => navigator.share({
    title: titre || document.title,
    text: boite.querySelector(".citer-texte:not(.citer-adresse)")?.textContent,
    url: boite.querySelector(".citer-adresse").textContent,
  }).then(() => "Partagé.", (erreur) => erreur.name === "AbortError" ? "" : copier(boite.querySelector(".citer-adresse")));

  async function dessiner(boite, forme) {
    const { emporter } = await import(new URL("app/static/figure.js", document.baseURI));
    const { nom, figure, titre, pied } = boite.dataset;
    return await emporter(figure, { nom, titre, pied, forme }) ? "Image enregistrée." : "La figure n’est pas encore dessinée.";
  }

  document.addEventListener("click", async ({ target }) => {
    const bouton = target.closest?.(".citer button");
    if (!bouton) return;
    const boite = bouton.closest(".citer"), geste = bouton.dataset.citer;
    let dit = "L’image n’a pas pu être faite.";
    try {
      if (geste === "copier") dit = await copier(bouton.previousElementSibling);
      else if (geste === "partager") dit = await partager(boite, bouton.dataset.titre);
      else dit = await dessiner(boite, geste);
    } finally {
      boite.querySelector(".citer-dit").textContent = dit;
    }
  });
})();
