"""The sheets of the workbook: one for each table of the record, a line for each column."""

from typing import Any

from data.records.meeting import Dossier
from documents.workbook.sheet import Percent, Sheet


def _figures(pack: Dossier) -> Sheet[Any]:
    """Then, now, and the département's own figure under its own name, one row each."""
    here = "ici" if pack.arrondissement else "le Nord"
    known = [
        (item, what, value, said)
        for item in pack.chiffres
        for what, value, said in (
            (here, item.ici, item.precision),
            ("avant", item.avant, ""),
            ("évolution", item.evolution, ""),
            ("le Nord entier", item.nord, ""),
        )
        if value or what == "ici"
    ]
    sheet = Sheet(pack, "Chiffres clés", "Avant, maintenant, et le Nord à part.", known)
    sheet.add("Chiffre clé", 26, lambda row: row[0].phrase)
    sheet.add("Lecture", 14, lambda row: row[1])
    sheet.add("État", 13, lambda row: "" if row[2] else "non ventilé")
    sheet.add_value(lambda row: row[2])
    sheet.add("Précision", 20, lambda row: row[3])
    sheet.add("Rupture de série", 24, lambda row: row[0].rupture)
    sheet.add("Contradictions", 14, lambda row: row[0].contradictions, "nombre")
    sheet.add_sources(lambda row: row[2].sources if row[2] else ())
    return sheet


def _indicators(pack: Dossier) -> Sheet[Any]:
    known = [
        (item, what, value)
        for item in pack.indicateurs
        for what, value in (("dernière", item.ici), ("première", item.avant), ("visée", item.cible))
        if value or what == "dernière"
    ]
    sheet = Sheet(pack, "Indicateurs", "Les indicateurs choisis pour la séance.", known)
    sheet.add("Indicateur", 26, lambda row: row[0].libelle)
    sheet.add("Action", 8, lambda row: row[0].action_numero, "nombre")
    sheet.add("Lecture", 11, lambda row: row[1])
    sheet.add("État", 13, lambda row: "" if row[2] else "non ventilé")
    sheet.add_value(lambda row: row[2])
    sheet.add("Tendance", 12, lambda row: row[0].tendance if row[1] == "dernière" else "")
    sheet.add("Écart à la cible", 24, lambda row: row[0].ecart_cible if row[1] == "visée" else "")
    sheet.add("Taux", 22, lambda row: row[0].taux if row[1] == "dernière" else "")
    sheet.add("Contradictions", 14, lambda row: row[0].contradictions, "nombre")
    sheet.add_sources(lambda row: row[2].sources if row[2] else ())
    sheet.add("Définition", 50, lambda row: row[0].definition, imprime=False)
    sheet.add("Précaution", 50, lambda row: row[0].precaution, imprime=False)
    return sheet


def _observations(pack: Dossier) -> Sheet[Any]:
    """Every point of every curve; a planned value says that it is."""
    drawn = [
        (g, trace, point) for g in pack.graphiques for trace in g.traces for point in trace.points
    ]
    sheet = Sheet(pack, "Observations", "Chaque point des courbes.", drawn)
    sheet.add("Graphique", 26, lambda row: row[0].titre)
    sheet.add("Lieu", 18, lambda row: row[0].lieu)
    sheet.add("Série", 20, lambda row: row[1].nom)
    sheet.add("Début", 18, lambda row: row[2].debut, "date")
    sheet.add("Fin", 18, lambda row: row[2].fin, "date")
    sheet.add_value(lambda row: row[2].valeur)
    sheet.add("Rupture de série", 24, lambda row: row[0].rupture)
    sheet.add_sources(lambda row: row[2].valeur.sources)
    return sheet


def _comparisons(pack: Dossier) -> Sheet[Any]:
    """Every bar of every breakdown, with its rate."""
    drawn = [(chart, bar) for chart in pack.graphiques for bar in chart.barres]
    sheet = Sheet(pack, "Comparaisons", "Chaque barre, par arrondissement.", drawn)
    sheet.add("Graphique", 30, lambda row: row[0].titre)
    sheet.add("Arrondissement", 20, lambda row: row[1].nom)
    sheet.add("Choisi", 8, lambda row: "oui" if row[1].choisi else "")
    sheet.add_value(lambda row: row[1].valeur)
    sheet.add("Taux", 10, lambda row: row[1].taux.valeur if row[1].taux else None, "nombre")
    sheet.add("Unité du taux", 24, lambda row: row[1].taux.unite if row[1].taux else "")
    sheet.add_sources(lambda row: row[1].valeur.sources)
    return sheet


def _actions(pack: Dossier) -> Sheet[Any]:
    """The sixteen actions, those kept for the meeting marked."""
    kept = {item.numero for item in pack.actions}
    sheet = Sheet(pack, "Actions", "Les seize actions et leur état.", pack.toutes)
    sheet.add("Action", 8, lambda item: item.numero, "nombre")
    sheet.add("Nom", 30, lambda item: item.nom_court)
    sheet.add("Intitulé", 38, lambda item: item.titre)
    sheet.add("Orientation", 30, lambda item: item.orientation)
    sheet.add("Pilotes", 28, lambda item: ", ".join(item.pilotes))
    sheet.add("Retenue pour la séance", 12, lambda item: "oui" if item.numero in kept else "non")
    sheet.add("État", 22, lambda item: item.libelle_etat)
    sheet.add("Statuts cochés", 28, lambda item: item.phrase_statut)
    sheet.add("Ce que vise la fiche", 28, lambda item: item.visee)
    sheet.add("Contradictions", 14, lambda item: item.contradictions, "nombre")
    sheet.add_sources(lambda item: item.sources)
    sheet.add("Résumé", 50, lambda item: item.resume, imprime=False)
    sheet.add(
        "Ce que la fiche laisse vide", 50, lambda item: " ; ".join(item.lacunes), imprime=False
    )
    return sheet


def _sequels(pack: Dossier) -> Sheet[Any]:
    """What comes next, one row for each box ticked."""
    ticked = [(item, suite) for item in pack.toutes for suite in item.suites]
    sheet = Sheet(pack, "Suites", "Ce qui est annoncé, case par case.", ticked)
    sheet.add("Action", 8, lambda row: row[0].numero, "nombre")
    sheet.add("Nom", 30, lambda row: row[0].nom_court)
    sheet.add("Statut coché", 16, lambda row: row[1].libelle_statut)
    sheet.add("Objet", 44, lambda row: row[1].objet)
    sheet.add("Commentaire", 60, lambda row: row[1].commentaire)
    sheet.add_sources(lambda row: row[0].sources)
    return sheet


def _action_figures(pack: Dossier) -> Sheet[Any]:
    """Figures of the actions: in the place, then those of the Nord under its own name."""
    known = [
        (item, where, label, value)
        for item in pack.toutes
        for where, pairs in (("ici", item.chiffres), ("le Nord entier", item.chiffres_nord))
        for label, value in pairs
    ]
    sheet = Sheet(pack, "Chiffres des actions", "Ici, et le Nord à part.", known)
    sheet.add("Action", 8, lambda row: row[0].numero, "nombre")
    sheet.add("Nom", 28, lambda row: row[0].nom_court)
    sheet.add("Où", 14, lambda row: row[1])
    sheet.add("Chiffre", 40, lambda row: row[2])
    sheet.add_value(lambda row: row[3])
    sheet.add_sources(lambda row: row[3].sources)
    return sheet


def _facts(pack: Dossier) -> Sheet[Any]:
    located = [(item, fact) for item in pack.toutes for fact in item.faits]
    sheet = Sheet(pack, "Réalisations situées", "Ce que les documents situent ici.", located)
    sheet.add("Action", 8, lambda row: row[0].numero, "nombre")
    sheet.add("Nom", 30, lambda row: row[0].nom_court)
    sheet.add("Lieu", 26, lambda row: row[1].lieu)
    sheet.add("Réalisation", 56, lambda row: row[1].texte)
    sheet.add("Détail", 40, lambda row: row[1].detail)
    sheet.add_sources(lambda row: row[1].sources)
    return sheet


def _service_counts(pack: Dossier) -> Sheet[Any]:
    told = "Comptés un à un ; ce qu’un bilan cite n’a pas de taux."
    sheet = Sheet(pack, "Services par nature", told, pack.groupes)
    sheet.add("Services", 36, lambda group: group.libelle)
    sheet.add("Nombre", 10, lambda group: group.nombre.valeur, "nombre")
    sheet.add("Taux", 10, lambda group: group.taux.valeur if group.taux else None, "nombre")
    sheet.add("Unité du taux", 26, lambda group: group.taux.unite if group.taux else "")
    sheet.add_sources(lambda group: group.nombre.sources)
    return sheet


def _services(pack: Dossier) -> Sheet[Any]:
    """Every service, those of EPCI across several arrondissements said so."""
    found = [("dans le territoire", item) for group in pack.groupes for item in group.services]
    found += [("intercommunalité à cheval", item) for item in pack.a_cheval]
    sheet = Sheet(pack, "Services", "Chaque service situé.", found)
    sheet.add("Nature", 28, lambda row: row[1].libelle_nature)
    sheet.add("Nom", 44, lambda row: row[1].nom)
    sheet.add("Lieu", 28, lambda row: row[1].lieu)
    sheet.add("Situation", 24, lambda row: row[0])
    sheet.add("Quand", 28, lambda row: row[1].moment)
    sheet.add("Précision", 40, lambda row: row[1].precision)
    sheet.add_sources(lambda row: row[1].sources)
    return sheet


def _distances(pack: Dossier) -> Sheet[Any]:
    told = " ".join(filter(None, (pack.distances.route, pack.distances.reserve)))
    sheet = Sheet(pack, "Distances", told, pack.distances.seuils)
    sheet.add("Distance à une France services fixe", 34, lambda item: item.libelle)
    sheet.add("Seuil (km)", 11, lambda item: item.km, "nombre")
    sheet.add("Part des habitants", 12, lambda item: Percent(item.part.valeur), "pourcent")
    sheet.add("Habitants", 14, lambda item: item.habitants.valeur, "nombre")
    sheet.add_sources(lambda item: item.part.sources)
    return sheet


def _communes(pack: Dossier) -> Sheet[Any]:
    """Every commune, the farthest first."""
    sheet = Sheet(pack, "Communes", pack.distances.reserve, pack.distances.communes)
    sheet.add("Commune", 30, lambda item: item.nom)
    sheet.add("Habitants", 12, lambda item: item.habitants.valeur, "nombre")
    sheet.add("Distance (km)", 12, lambda item: item.distance.valeur, "nombre")
    sheet.add("France services fixe la plus proche", 46, lambda item: item.service)
    sheet.add("À", 26, lambda item: item.lieu)
    sheet.add_sources(lambda item: item.distance.sources, named=False)
    return sheet


def _silences(pack: Dossier) -> Sheet[Any]:
    """Figures given for the Nord only."""
    where = "Ici" if pack.arrondissement else "Par arrondissement"
    phrase = "Ce que les documents ne disent pas."
    sheet = Sheet(pack, "Non ventilé", phrase, pack.non_ventiles)
    sheet.add("Chiffre donné pour le Nord seulement", 50, lambda item: item.libelle)
    sheet.add("Action", 8, lambda item: item.action_numero, "nombre")
    sheet.add("Chiffre clé", 10, lambda item: "oui" if item.cle else "")
    sheet.add(where, 18, lambda _: "non ventilé")
    sheet.add_sources(lambda item: item.sources)
    return sheet


def _contradictions(pack: Dossier) -> Sheet[Any]:
    """Every competing statement, one row each; none is chosen."""
    told = [
        (item, rank, enonce)
        for item in pack.contradictions
        for rank, enonce in enumerate(item.enonces, start=1)
    ]
    sheet = Sheet(pack, "Contradictions", "Montrées, jamais tranchées.", told)
    sheet.add("Contradiction", 40, lambda row: row[0].titre)
    sheet.add("Énoncé n°", 9, lambda row: row[1], "nombre")
    sheet.add("Énoncé", 44, lambda row: row[2].texte)
    sheet.add("Portée", 28, lambda row: row[0].portee)
    sheet.add("Explication", 50, lambda row: row[0].explication)
    sheet.add("Ce qui est affiché", 44, lambda row: row[0].affichage)
    sheet.add_sources(lambda row: row[2].sources)
    return sheet


def _questions(pack: Dossier) -> Sheet[Any]:
    sheet = Sheet(pack, "Questions", "Chacune part d’un fait.", pack.questions)
    sheet.add("Question pour la salle", 56, lambda item: item.texte)
    sheet.add("Constat", 50, lambda item: item.constat)
    sheet.add("Action", 8, lambda item: item.action_numero, "nombre")
    sheet.add_sources(lambda item: item.sources)
    return sheet


def _steps(pack: Dossier) -> Sheet[Any]:
    sheet = Sheet(pack, "Étapes prévues", "Annoncées, pas faites.", pack.etapes)
    sheet.add("Quand", 26, lambda item: item.moment)
    sheet.add("Étape prévue", 60, lambda item: item.titre)
    sheet.add("Remarque", 40, lambda item: item.note)
    sheet.add_sources(lambda item: item.sources)
    return sheet


def _acronyms(pack: Dossier) -> Sheet[Any]:
    sheet = Sheet(pack, "Sigles", "En toutes lettres.", pack.sigles)
    sheet.add("Sigle", 16, lambda pair: pair[0])
    sheet.add("Développement", 80, lambda pair: pair[1])
    return sheet


def _sources(pack: Dossier) -> Sheet[Any]:
    """Every source, under the number by which the other sheets cite it."""
    sheet = Sheet(pack, "Sources", "Document et place de chaque fait.", pack.sources)
    sheet.add("Numéro", 9, lambda item: item.numero, "nombre")
    sheet.add("Source", 40, lambda item: item.court)
    sheet.add("Document", 60, lambda item: item.document)
    sheet.add("Éditeur", 28, lambda item: item.editeur)
    sheet.add("Date", 20, lambda item: item.date)
    sheet.add("Place", 56, lambda item: item.localisation)
    sheet.add("Adresse", 44, lambda item: item.url, imprime=False)
    return sheet


_SHEETS = (
    _figures, _indicators, _observations, _comparisons, _actions, _sequels, _action_figures, _facts,
    _service_counts, _services, _distances, _communes, _silences, _contradictions, _questions,
    _steps, _acronyms, _sources,
)  # fmt: skip


def list_sheets(pack: Dossier) -> list[Sheet[Any]]:
    """Every sheet but the first, in order."""
    return [build(pack) for build in _SHEETS]
