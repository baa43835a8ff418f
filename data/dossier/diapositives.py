"""The slides of a meeting: one message each, said by its title, with native charts and tables."""

from __future__ import annotations

import re

from data.dossier import palette
from data.dossier.diapositives_chiffres import (
    add_chart_slide,
    add_figures,
    add_map_slide,
    gather,
    say_value,
)
from data.dossier.diapositives_graphiques import Bar, Names, add_bars
from data.dossier.diapositives_modele import BODY, Box
from data.dossier.diapositives_pages import Deck, list_numbers
from data.dossier.diapositives_tableaux import Cell, Column, Table, cell
from data.dossier.diapositives_texte import Paragraph, Run, say
from data.french import NBSP, count_noun, format_number
from data.models_dossier import Contradiction, Dossier

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÀÉ0-9])")
_MOST_CONTRADICTIONS = 6
_MOST_QUESTIONS = 8
_REST = "le classeur"


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; thousands are held by other spaces than these."""
    return _SENTENCE.split(text)


def _strip_stop(text: str) -> str:
    return text.removesuffix(".")


def _add_cover(deck: Deck) -> None:
    pack = deck.dossier
    white = {"couleur": "FFFFFF", "taille": 24}
    deck.open_cover(
        pack.titre,
        [
            say("Dossier de séance", **white),
            say("Schéma d’amélioration de l’accessibilité des services au public du Nord", **white),
            say(f"Données connues au {pack.jour}", couleur="FFFFFF", taille=20),
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
        _strip_stop(first), [*large, *people], sources, notes=[pack.phrase, pack.portrait]
    )


def _add_services(deck: Deck) -> None:
    pack = deck.dossier
    sources = gather([group.nombre for group in pack.groupes])
    if not pack.groupes:
        text = "Les documents connus à cette date ne situent aucun service ici."
        deck.add_list("Aucun service n’est situé", [say(text)])
        return
    natures = count_noun(len(pack.groupes), "sorte de services", "sortes de services")
    rows = tuple(
        (cell(group.libelle), cell(group.nombre.texte, gras=True), cell(group.taux.texte))
        for group in pack.groupes
    )
    per = "Pour 100 000 habitants".replace("100 000", "100\u202f000")
    heads = (Column("Services", 4), Column("Nombre", 1.2, True), Column(per, 2, True))
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
    rows = tuple((cell(item.nom), cell(item.lieu), cell(item.moment)) for item in found)
    heads = (Column("Nom", 4), Column("Commune", 2.2), Column("Depuis", 3))
    sources = tuple(number for item in found for number in item.sources)
    place = pack.lieu
    noun = count_noun(len(found), "France services", "France services")
    deck.add_table(f"{noun} dans {place}, une par une", Table(heads, rows), sources)


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
    names = Names("Part des habitants par distance", f"Part des habitants, {told}.")
    width, high = 500.0, 66.0 * len(bars)
    add_bars(slide, Box(BODY.x, BODY.y, width, high), bars, "% des habitants", names)
    far = [say("Communes les plus éloignées", gras=True)]
    far += [
        say(f"{item.nom} : {item.distance.ecrit}".replace(" :", f"{NBSP}:"))
        for item in distances.communes[:5]
    ]
    if distances.moyenne is not None:
        far.append(say(f"En moyenne, {distances.moyenne.ecrit}.", couleur=palette.ENCRE_2))
    x = BODY.x + width + 32
    deck.add_text(slide, Box(x, BODY.y, BODY.x + BODY.width - x, BODY.height), far, "Communes")
    remark = say(distances.reserve, couleur=palette.ENCRE_2)
    room = remark.measure(width)
    place = Box(BODY.x, BODY.y + BODY.height - room, width, room)
    deck.add_text(slide, place, [remark], "Réserve")


def _add_indicators(deck: Deck) -> None:
    """The chosen indicators on one table: value, when, target."""
    found = deck.dossier.indicateurs
    if not found:
        return
    rows = []
    for item in found:
        if item.ici is None:
            now = cell("non ventilé", couleur=palette.ENCRE_2)
        else:
            now = cell(say_value(item.ici), gras=item.ici.nature == "realise")
        aim = item.cible.ecrit + f" {item.cible.moment}" if item.cible else "aucune cible"
        rows.append((cell(item.libelle), now, cell(aim.strip())))
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
    if state == "mixte":
        return cell(f"►↔ {label}", gras=True, couleur=palette.ENCRE)
    tint = palette.STATUTS[state]
    return cell(f"{tint.signe} {label}", gras=True, couleur=tint.encre, fond=tint.fond)


def _add_actions(deck: Deck) -> None:
    pack = deck.dossier
    title = _strip_stop(split_sentences(pack.phrase_actions)[0])
    if not pack.actions:
        deck.add_list(title, [say(pack.phrase_actions)])
        return
    local = bool(pack.arrondissement)
    rows = tuple(
        (
            cell(str(item.numero)),
            cell(item.nom_court),
            _write_state(item.etat, item.libelle_etat),
            *((cell(item.visee or "ne vise pas ce lieu"),) if local else ()),
        )
        for item in pack.actions
    )
    heads = [Column("N°", 0.6), Column("Action", 4), Column("Suite donnée", 3.4)]
    if local:
        heads.append(Column("Ce que vise la fiche", 3))
    sources = tuple(number for item in pack.actions for number in item.sources)
    notes = [
        f"Action {item.numero}, {item.nom_court}{NBSP}: {item.phrase_statut}."
        for item in pack.actions
    ]
    deck.add_table(title.split(f"{NBSP}:")[0], Table(tuple(heads), rows), sources, notes=notes)


def _add_silences(deck: Deck) -> None:
    pack = deck.dossier
    if not pack.non_ventiles:
        return
    nord = {item.phrase: item.nord or item.ici for item in pack.chiffres}
    keys = [item for item in pack.non_ventiles if item.cle] or list(pack.non_ventiles[:6])
    rest = len(pack.non_ventiles) - len(keys)
    count = count_noun(len(pack.non_ventiles), "chiffre")
    verb = "n’est connu" if len(pack.non_ventiles) < 2 else "ne sont connus"
    where = "pas ici" if pack.arrondissement else "pas par arrondissement"
    rows = tuple(
        (cell(item.libelle), cell(f"action {item.action_numero}"), cell("non ventilé"))
        for item in keys
    )
    heads = (
        Column("Donné pour le Nord seulement", 6),
        Column("Où", 1.4),
        Column("Ici" if pack.arrondissement else "Par arrondissement", 2.4),
    )
    sources = tuple(number for item in keys for number in item.sources)
    under = f"Et {format_number(rest)} autres dans {_REST}." if rest else ""
    notes = [f"Le Nord, {name}{NBSP}: {say_value(value)}." for name, value in nord.items() if value]
    title = f"{count} du plan {verb} que pour le Nord, {where}"
    deck.add_table(title, Table(heads, rows), sources, notes=notes, under=under)


def _add_contradiction(deck: Deck, item: Contradiction) -> None:
    """The statements side by side when three columns hold them, one under the other else."""
    sources = tuple(number for enonce in item.enonces for number in enonce.sources)
    places = [f"[{list_numbers(enonce.sources)}]" for enonce in item.enonces]
    if len(item.enonces) <= 3:
        heads = tuple(Column(f"Énoncé {rank + 1} {place}", 1) for rank, place in enumerate(places))
        rows = (tuple(cell(enonce.texte) for enonce in item.enonces),)
    else:
        heads = (Column("Énoncé", 8), Column("Source", 1.2))
        rows = tuple(
            (cell(enonce.texte), cell(place))
            for enonce, place in zip(item.enonces, places, strict=True)
        )
    said = " ".join(filter(None, [item.explication, item.affichage]))
    title = item.titre if item.titre.endswith("?") else f"{_strip_stop(item.titre)}"
    deck.add_table(title, Table(heads, rows), sources, notes=[said], under=said)


def _add_contradictions(deck: Deck) -> None:
    found = deck.dossier.contradictions
    for item in found[:_MOST_CONTRADICTIONS]:
        _add_contradiction(deck, item)
    rest = found[_MOST_CONTRADICTIONS : _MOST_CONTRADICTIONS + 8]
    if rest:
        more = len(found) - _MOST_CONTRADICTIONS
        items = [say(item.titre, bullet=True) for item in rest]
        if more > len(rest):
            items.append(
                say(
                    f"Et {more - len(rest)} de plus. Toutes, avec leurs énoncés, sont dans {_REST}."
                )
            )
        else:
            items.append(say(f"Toutes, avec leurs énoncés, sont dans {_REST}."))
        verb = "touche" if more < 2 else "touchent"
        title = f"{count_noun(more, 'autre contradiction', 'autres contradictions')} {verb} {deck.dossier.lieu}"
        sources = tuple(n for item in rest for enonce in item.enonces for n in enonce.sources)
        deck.add_list(title, items, sources, pages=1)


def _add_questions(deck: Deck) -> None:
    found = deck.dossier.questions[:_MOST_QUESTIONS]
    if not found:
        return
    items = [
        Paragraph(
            (Run(f"{item.texte} ", gras=True), Run(item.constat, couleur=palette.ENCRE_2)),
            puce=True,
            apres=12,
        )
        for item in found
    ]
    sources = tuple(number for item in found for number in item.sources)
    title = f"{count_noun(len(found), 'question')} à poser dans la salle"
    deck.add_list(title, items, sources, notes=[f"Toutes les questions sont dans {_REST}."])


def _add_steps(deck: Deck) -> None:
    steps = deck.dossier.etapes
    if not steps:
        return
    rows = tuple((cell(item.moment, gras=True), cell(item.titre)) for item in steps)
    heads = (Column("Quand", 2.4), Column("Étape prévue", 6))
    sources = tuple(number for item in steps for number in item.sources)
    verb = "est annoncée" if len(steps) < 2 else "sont annoncées"
    title = f"{count_noun(len(steps), 'étape')} {verb} pour la suite"
    notes = [f"{item.titre}{NBSP}: {item.note}." for item in steps if item.note]
    deck.add_table(title, Table(heads, rows), sources, notes=notes)


def _add_sources(deck: Deck) -> None:
    """The documents, with the numbers under which the slides cite them."""
    numbers: dict[tuple[str, str, str], list[int]] = {}
    for item in deck.dossier.sources:
        numbers.setdefault((item.editeur, item.document, item.date), []).append(item.numero)
    rows = tuple(
        (cell(document), cell(f"{editor}{f', {day}' if day else ''}"), cell(list_numbers(found)))
        for (editor, document, day), found in numbers.items()
    )
    heads = (Column("Document", 4.6), Column("Éditeur et date", 2.6), Column("Numéros", 2.4))
    title = f"Ces chiffres viennent de {count_noun(len(rows), 'document')}, cités par numéro"
    notes = [deck.dossier.citation, "La place exacte de chaque chiffre est dans les notes."]
    deck.add_table(title, Table(heads, rows), (), notes=notes)


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
    _add_silences(deck)
    _add_contradictions(deck)
    _add_questions(deck)
    _add_steps(deck)
    _add_sources(deck)
    return deck.save(f"Dossier de séance : {dossier.titre}".replace(" :", f"{NBSP}:"))
