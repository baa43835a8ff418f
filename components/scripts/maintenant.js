// « Ouverte » se dit à la minute de qui lit, en heure de Paris, d'après la semaine que la page porte. Le
// serveur ne peut pas l'écrire : la page se garde, et la minute passe. Sans script, rien ne dit « maintenant ».
(() => {
  const JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
  const COURTS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const paris = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const FIXE = "\u00a0";

  function lireInstant() {
    const parts = Object.fromEntries(paris.formatToParts(Date.now()).map(({ type, value }) => [type, value]));
    return { jour: COURTS.indexOf(parts.weekday), minute: 60 * Number(parts.hour) + Number(parts.minute) };
  }

  const lireSemaine = (texte) => texte.split(";").map((jour) => jour.split(",").filter(Boolean).map(
    (plage) => plage.split("-").map(Number),
  ));

  function heure(minute) {
    const reste = minute % 60;
    return `${Math.floor(minute / 60)}${FIXE}h${reste ? FIXE + String(reste).padStart(2, "0") : ""}`;
  }

  // Deux plages qui se touchent n'en font qu'une ; une plage comprend la minute où elle ouvre, non celle où elle ferme.
  function fermeture(plages, minute) {
    let fin = null;
    for (const [ouvre, ferme] of plages) {
      const point = fin ?? minute;
      if (ouvre <= point && point < ferme) fin = ferme;
    }
    return fin;
  }

  function ouverture(semaine, { jour, minute }) {
    for (let attente = 0; attente <= 7; attente += 1) {
      const rang = (jour + attente) % 7;
      const plage = semaine[rang].find(([ouvre]) => attente || ouvre >= minute);
      if (plage) return `${["", "demain "][attente] ?? `${JOURS[rang]} `}à ${heure(plage[0])}`;
    }
    return "";
  }

  function dire(semaine, instant) {
    const fin = fermeture(semaine[instant.jour], instant.minute);
    return fin === null
      ? ["ferme", `Fermée, ouvre ${ouverture(semaine, instant)}`]
      : ["ouvert", `Ouverte jusqu’à ${heure(fin)}`];
  }

  function ecrire(place, instant) {
    const [etat, mots] = dire(lireSemaine(place.dataset.semaine), instant);
    if (place.textContent === mots) return;
    const statut = document.createElement("span");
    const icone = document.createElement("span");
    statut.className = `statut statut-${etat}`;
    icone.className = "statut-icone";
    icone.setAttribute("aria-hidden", "true");
    statut.append(icone, mots);
    place.replaceChildren(statut);
  }

  function relire() {
    const places = document.querySelectorAll(".maintenant[data-semaine]");
    if (!places.length) return;
    const instant = lireInstant();
    for (const place of places) ecrire(place, instant);
    const moment = `À cette minute (${JOURS[instant.jour]}, ${heure(instant.minute)}, heure de Paris), d’après la semaine habituelle. `;
    for (const place of document.querySelectorAll(".maintenant-heure")) {
      if (place.textContent !== moment) place.textContent = moment;
    }
    for (const ligne of document.querySelectorAll(".semaine [data-jour]")) {
      const courant = Number(ligne.dataset.jour) === instant.jour;
      if (courant !== ligne.hasAttribute("aria-current")) ligne.toggleAttribute("aria-current", courant);
      if (courant && ligne.getAttribute("aria-current") !== "date") ligne.setAttribute("aria-current", "date");
    }
  }

  let prevu = 0;
  new MutationObserver(() => {
    prevu ||= requestAnimationFrame(() => { prevu = 0; relire(); });
  }).observe(document.documentElement, { subtree: true, childList: true });
  setInterval(relire, 15000);
  relire();
  // Un téléphone rouvert dans la poche de l'après-midi.
  document.addEventListener("visibilitychange", relire);
})();
