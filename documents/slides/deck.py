"""The slides of a meeting: one message each, said by its title, with native charts and tables."""

import re
from typing import Any

from data.records.meeting import Dossier
from data.text.french import NBSP, count_noun
from documents import palette
from documents.slides.charts import Bar, add_bars
from documents.slides.debate import (
    add_contradictions,
    add_questions,
    add_silences,
    add_sources,
    add_steps,
)
from documents.slides.drawings import add_chart_slide
from documents.slides.figures import add_figures
from documents.slides.frame import BODY, Box, describe
from documents.slides.map import add_map_slide
from documents.slides.pages import Deck
from documents.slides.tables import Cell, Column, Table
from documents.slides.text import PER, add_text, gather, say, say_value

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÀÉ0-9])")
SINCE = "labellisée le "


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; thousands are held by other spaces than these."""
    return _SENTENCE.split(text)


def _add_cover(deck: Deck) -> None:
    pack = deck.dossier
    white: dict[str, Any] = {"couleur": palette.BLANC, "taille": 24}
    deck.open_cover(
        pack.titre,
        [
            say("Dossier de séance", **white),
            say("Schéma d’amélioration de l’accessibilité des services au public du Nord", **white),
            say(f"Données connues au {pack.jour}", couleur=palette.BLANC, taille=20),
        ],
    )


def _add_result(deck: Deck) -> None:
    """The result as the title; what follows in large type, then who lives there."""
    pack = deck.dossier
    first, *rest = split_sentences(pack.phrase)
    large = [say(text, taille=24) for text in rest]
    people = [say(text, couleur=palette.ENCRE_2) for text in split_sentences(pack.portrait)]
    sources = gather([pack.habitants, pack.communes, *(item.ici for item in pack.chiffres)])
    deck.add_list(
        first.removesuffix("."), [*large, *people], sources, notes=[pack.phrase, pack.portrait]
    )


def _add_services(deck: Deck) -> None:
    pack = deck.dossier
    sources = gather([group.nombre for group in pack.groupes])
    if not pack.groupes:
        text = "Les documents connus à cette date ne situent aucun service ici."
        deck.add_list(f"Aucun service n’est situé dans {pack.lieu}", [say(text)])
        return
    # A nature that an official list counts elsewhere stays in the table, with its zero.
    here = sum(group.nombre.valeur > 0 for group in pack.groupes)
    natures = count_noun(here, "sorte de services", "sortes de services")
    rows = tuple(
        (
            Cell(group.libelle),
            Cell(group.nombre.texte, gras=True),
            Cell(group.taux.texte if group.taux else ""),
        )
        for group in pack.groupes
    )
    per = PER[0].upper() + PER[1:]
    heads = (Column("Services", 4), Column("Nombre", 1.2, True), Column(per, 3, True))
    under = ""
    if pack.a_cheval:
        under = f"Et {count_noun(len(pack.a_cheval), 'service')} d’intercommunalités à cheval."
    deck.add_table(
        f"Les documents situent {natures} dans {pack.lieu}",
        Table(heads, rows),
        sources,
        under=under,
    )
    if pack.arrondissement:
        _add_named_services(deck)


def _add_named_services(deck: Deck) -> None:
    """The France services of the place, by name."""
    pack = deck.dossier
    found = [
        item
        for group in pack.groupes
        if group.libelle.startswith("France services")
        for item in group.services
    ]
    if not found:
        return
    rows = tuple(
        (Cell(item.nom), Cell(item.lieu), Cell(item.moment.removeprefix(SINCE))) for item in found
    )
    heads = (Column("Nom", 4.6), Column("Commune", 2.2), Column("Labellisée le", 1.9))
    noun = count_noun(len(found), "France services", "France services")
    deck.add_table(f"{noun} dans {pack.lieu}, une par une", Table(heads, rows), gather(found))


def _add_distances(deck: Deck) -> None:
    distances = deck.dossier.distances
    if not distances.seuils:
        return
    near = distances.seuils[0]
    title = f"{near.part.ecrit} des habitants sont {near.libelle} d’une France services fixe"
    sources = gather([item.part for item in distances.seuils])
    slide = deck.open_slide(title, sources, notes=[distances.reserve])
    bars = [Bar(item.libelle, item.part.valeur, item.part.ecrit) for item in distances.seuils]
    told = " ; ".join(f"{item.libelle} : {item.part.ecrit}" for item in distances.seuils)
    width, high = 500.0, 66.0 * len(bars)
    drawn = add_bars(slide, Box(BODY.x, BODY.y, width, high), bars, "% des habitants")
    describe(drawn, "Part des habitants par distance", f"Part des habitants, {told}.")
    far = [say("Communes les plus éloignées", gras=True)]
    far += [
        say(f"{item.nom} : {item.distance.ecrit}".replace(" :", f"{NBSP}:"))
        for item in distances.communes[:5]
    ]
    if distances.moyenne is not None:
        far.append(say(f"En moyenne, {distances.moyenne.ecrit}.", couleur=palette.ENCRE_2))
    if distances.route:
        far.append(say(distances.route))
    x = BODY.x + width + 32
    add_text(slide, Box(x, BODY.y, BODY.x + BODY.width - x, BODY.height), far, "Communes")
    remark = say(distances.reserve, couleur=palette.ENCRE_2)
    room = remark.measure(width)
    place = Box(BODY.x, BODY.y + BODY.height - room, width, room)
    add_text(slide, place, [remark], "Réserve")


def _add_indicators(deck: Deck) -> None:
    """The chosen indicators on one table: value, when, target."""
    found = deck.dossier.indicateurs
    if not found:
        return
    rows = []
    for item in found:
        if item.ici is None:
            now = Cell("non ventilé", couleur=palette.ENCRE_2)
        else:
            now = Cell(say_value(item.ici), gras=item.ici.nature == "realise")
        aim = item.cible.ecrit + f" {item.cible.moment}" if item.cible else "aucune cible"
        rows.append((Cell(item.libelle), now, Cell(aim.strip())))
    heads = (Column("Indicateur", 4), Column("Dernière valeur", 3.4), Column("Visé", 2))
    known = sum(item.ici is not None for item in found)
    title = (
        f"{count_noun(known, 'indicateur choisi', 'indicateurs choisis')} sur {len(found)}"
        f" {'a' if known < 2 else 'ont'} une valeur {'ici' if deck.dossier.arrondissement else ''}"
    ).strip()
    notes = [f"{item.libelle}{NBSP}: {item.definition} {item.precaution}" for item in found]
    sources = gather([value for item in found for value in (item.ici, item.cible)])
    deck.add_table(title, Table(heads, tuple(rows)), sources, notes=notes)


def _write_state(state: str, label: str) -> Cell:
    """A status by its colour, its sign and its word."""
    tint = palette.STATUTS[state]
    return Cell(f"{tint.signe} {label}", gras=True, couleur=tint.encre, fond=tint.fond)


def _add_actions(deck: Deck) -> None:
    pack = deck.dossier
    title = split_sentences(pack.phrase_actions)[0].removesuffix(".")
    if not pack.actions:
        deck.add_list("Aucune action n’est à montrer", [say(pack.phrase_actions)])
        return
    local = bool(pack.arrondissement)
    rows = tuple(
        (
            Cell(str(item.numero)),
            Cell(item.nom_court),
            _write_state(item.etat, item.libelle_etat),
            *((Cell(item.visee or "ne vise pas ce lieu"),) if local else ()),
        )
        for item in pack.actions
    )
    heads = [Column("N°", 0.6), Column("Action", 3.3), Column("Suite donnée", 2.8)]
    if local:
        heads.append(Column("Ce que vise la fiche", 4.2))
    sources = gather(pack.actions)
    notes = [
        f"Action {item.numero}, {item.nom_court}{NBSP}: {item.phrase_statut}."
        for item in pack.actions
    ]
    deck.add_table(title.split(f"{NBSP}:")[0], Table(tuple(heads), rows), sources, notes=notes)


def build_slides(dossier: Dossier) -> bytes:
    """The presentation (PPTX) of a meeting; the same record always gives the same bytes."""
    deck = Deck(dossier)
    _add_cover(deck)
    _add_result(deck)
    add_figures(deck)
    add_map_slide(deck)
    _add_services(deck)
    _add_distances(deck)
    _add_indicators(deck)
    for chart in dossier.graphiques:
        add_chart_slide(deck, chart)
    _add_actions(deck)
    add_silences(deck)
    add_contradictions(deck)
    add_questions(deck)
    add_steps(deck)
    add_sources(deck)
    return deck.save(f"Dossier de séance : {dossier.titre}".replace(" :", f"{NBSP}:"))
