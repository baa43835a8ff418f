// L'habillage de Streamlit n'a pas de traduction : ce script traduit ce qu'aucune option ne règle.
// Un essai de navigateur échoue s'il reste un mot anglais à l'écran.
(() => {
  const MOTS = {
    "Skip to main content": "Aller au contenu",
    "App pages": "Pages",
    "Sidebar": "Menu",
    "Expand sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Navigate to home page": "SDAASP du Nord, revenir à l’accueil",
    "Logo": "SDAASP du Nord",
    "Main menu": "Menu principal",
    "Open": "Ouvrir la liste",
    "Close": "Fermer",
    "Dismiss": "Fermer",
    "Clear": "Effacer",
    "Clear all": "Tout effacer",
    "Clear value": "Effacer",
    "Select all": "Tout choisir",
    "Choose an option": "Choisir",
    "Choose options": "Choisir",
    "No results": "Aucun résultat",
    "No options to select": "Rien à choisir",
    "Press Enter to apply": "Entrée pour valider",
    "Running...": "Calcul en cours",
    "Stopping...": "Arrêt en cours",
    "Stop": "Arrêter",
    "Connecting": "Connexion",
    "Connecting to Streamlit server": "Connexion au serveur",
    "Reconnected to server.": "Connexion rétablie.",
    "Unable to connect to Streamlit server": "Serveur injoignable",
    "Connection error": "Connexion perdue",
    "Connection timed out.": "Le serveur ne répond pas.",
    "Streamlit server is not responding. Are you connected to the internet?": "Le serveur ne répond pas. La page reprendra d’elle-même à son retour.",
    "Is Streamlit still running?": "Le serveur est arrêté. La page reprendra d’elle-même à son retour.",
    "Connection lost. Please wait for the app to reconnect, then try again.": "Connexion perdue : attendez son retour, puis recommencez.",
    "Link to heading": "Lien vers ce titre",
    "Network error": "Erreur de réseau",
    "Retry": "Réessayer",
    "Please wait...": "Patientez…",
    "Print": "Imprimer",
    "Theme": "Thème",
    "Light": "Clair",
    "Dark": "Sombre",
    "System": "Système",
    "Auto": "Automatique",
    "Custom Theme Light": "Clair",
    "Custom Theme Dark": "Sombre",
    "Custom Theme Auto": "Automatique",
    "Use system setting": "Comme le système",
    "Copy": "Copier",
    "Copied": "Copié",
    "Copy to clipboard": "Copier",
    "Fullscreen": "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    "Exit fullscreen": "Quitter le plein écran",
    "Selected values": "Choix retenus",
    "Increment": "Augmenter",
    "Decrement": "Diminuer",
    "Error: ": "Erreur : ",
    "Error:": "Erreur :",
    "Map": "Carte",
  };
  const FORMES = [[/^(Error: )?Number is outside the allowed range\. Please enter a value between (\S+) and (\S+)\.$/, "Ce nombre est hors des bornes : écrire un nombre de $2 à $3."], [/^(\d+) more$/, "$1 autres"], [/^Selected (.+)$/, "Choisi : $1"],
    [/^Remove (.+)$/, "Retirer : $1"],
    [/^Fullscreen: (.+)$/s, "Plein écran : $1"], [/^Close fullscreen: (.+)$/s, "Quitter le plein écran : $1"]];
  const ATTRIBUTS = ["aria-label", "title", "placeholder", "alt", "data-title"];

  const traduire = (texte) => {
    const net = texte.trim();
    if (MOTS[net]) return texte.replace(net, MOTS[net]);
    const forme = FORMES.find(([motif]) => motif.test(net));
    return forme ? net.replace(...forme) : texte;
  };
  const relire = (noeud) => {
    if (noeud.nodeType === Node.TEXT_NODE) {
      const texte = traduire(noeud.data);
      if (texte !== noeud.data) noeud.data = texte;
      return;
    }
    if (noeud.nodeType !== Node.ELEMENT_NODE) return;
    for (const nom of ATTRIBUTS) {
      const avant = noeud.getAttribute(nom);
      if (avant && traduire(avant) !== avant) noeud.setAttribute(nom, traduire(avant));
    }
    noeud.childNodes.forEach(relire);
  };
  const veille = new MutationObserver((changements) => {
    for (const changement of changements) {
      if (changement.type === "childList") changement.addedNodes.forEach(relire);
      else relire(changement.target);
    }
  });
  veille.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTS,
  });
})();
