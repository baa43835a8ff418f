"""The overview: headline, key figures, what is open, what comes next."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from data.memory import once
from data.queries.common.ecarts import find_ecarts, keep_contradictions
from data.queries.common.figures import build_figure, tell_moment, write_value
from data.queries.common.index import NORD, group, read_indicateurs, read_observations
from data.queries.common.statements import find_latest, order_statements, read_moments
from data.queries.plan.calendar import list_events
from data.queries.territories.services import LABELLED_FIGURE, count_in_list, tell_france_services
from data.records.calendar import Event
from data.records.common import ActionSummary, Ecart, Enonce, KeyFigure
from data.records.overview import Face, Steps
from data.tables import lignes
from data.tables.dictionary import get_label
from data.tables.reading import Tables, read_rows
from data.text.french import NBSP, count_noun, format_number, join_words
from data.text.periods import parse_period
from data.text.statuses import STATUSES, find_status, name_status

_HEADLINE = {"msp": "maisons de santé"}
_QUOTED = re.compile(r"«\s[^»]+\s»")


def _observe(tables: Tables, indicateur_id: str) -> list[lignes.Observations]:
    """Statements about the whole département, context left out."""
    return [
        row
        for row in read_observations(tables).get(indicateur_id, [])
        if row.territoire_id == NORD and row.nature != "contexte"
    ]


def _list_departures(tables: Tables, row: lignes.ChiffresCles) -> list[lignes.Observations]:
    """Dated statements of the first known value, several when documents date it differently."""
    rows = _observe(tables, row.depart_id or "")
    reached = [item for item in rows if item.nature == "realise" and item.periode]
    statements = order_statements(tables, reached)
    first = statements[0][0].valeur if statements else None
    return [item for found in statements for item in found if item.valeur == first]


def _build_key_figure(tables: Tables, row: lignes.ChiffresCles, day: date) -> KeyFigure | None:
    rows = _observe(tables, row.indicateur_id)
    arrival = find_latest(tables, rows)
    if not arrival:
        return None
    departures = [item for item in _list_departures(tables, row) if item not in arrival]
    before = order_statements(tables, departures)
    told = [item for item in (*arrival, *departures) if item.periode] or list(arrival)
    others = order_statements(tables, [item for item in rows if item not in told])
    ecarts = {
        item.ecart_id: item
        for name in filter(None, (row.indicateur_id, row.depart_id))
        for item in find_ecarts(tables, "indicateur", name)
    }
    return KeyFigure(
        rubrique=get_label("chiffres_cles", "rubrique", row.rubrique),
        phrase=row.phrase,
        arrivee=build_figure(tables, arrival),
        liste=count_in_list(tables, "", day) if row.indicateur_id == LABELLED_FIGURE else "",
        depart=build_figure(tables, before[0]) if before else None,
        # « en 2018 et en 2019 » when documents give the same value for both.
        depart_moments=join_words(list(dict.fromkeys(map(tell_moment, departures)))),
        rupture=row.rupture or "",
        autres=tuple(build_figure(tables, statement) for statement in (*before[1:], *others)),
        contradictions=tuple(keep_contradictions(list(ecarts.values()))),
        precisions=tuple(item for item in ecarts.values() if not item.est_contradiction),
    )


@once
def list_key_figures(tables: Tables, day: date) -> list[KeyFigure]:
    """The figures of the overview that the edition knows."""
    rows = read_rows(tables, lignes.ChiffresCles)
    built = [_build_key_figure(tables, row, day) for row in rows]
    return [figure for figure in built if figure is not None]


def count_by_status(actions: Sequence[ActionSummary]) -> list[tuple[str, int]]:
    """How many actions have each status, in a fixed order."""
    counts = Counter(name_status([item.statut for item in action.statuts]) for action in actions)
    return [(code, counts[code]) for code in (*STATUSES, "") if counts[code]]


@once
def write_opening(tables: Tables) -> str:
    """What the plan begins with, when nothing is known of what it produced."""
    orientations = count_noun(len(read_rows(tables, lignes.Orientations)), "orientation")
    groups = len(read_rows(tables, lignes.GroupesTravail))
    groupes = count_noun(groups, "groupe de travail", "groupes de travail")
    return f"Le plan s’ouvre avec {orientations} et {groupes}."


@once
def write_lead(tables: Tables, day: date) -> str:
    """The result in one dated sentence: the documents' count, then the official list's."""
    told = tell_france_services(tables, "", day)
    return f"Le Nord compte {told}." if told else write_opening(tables)


@once
def write_headline(
    tables: Tables, figures: Sequence[KeyFigure], actions: Sequence[ActionSummary], day: date
) -> str:
    """The result and the statuses, where nothing else is beside them."""
    named = [told] if (told := tell_france_services(tables, "", day)) else []
    named += [
        f"{item.arrivee.texte}{NBSP}{_HEADLINE[item.arrivee.indicateur_id]}"
        f" ({item.arrivee.moment or 'date non donnée'})"
        for item in figures
        if item.arrivee.indicateur_id in _HEADLINE and item.arrivee.nature == "realise"
    ]
    shares = [
        f"{number} {find_status(status).verbes[number > 1]}"
        for status, number in count_by_status(actions)
    ]
    parts = []
    if named:
        parts.append(f"Le Nord compte {join_words(named)}.")
    if shares:
        parts.append(f"Sur les {count_noun(len(actions), 'action')} du plan, {join_words(shares)}.")
    return " ".join(parts) or write_opening(tables)


@once
def count_blanks(tables: Tables) -> tuple[int, int]:
    """Rubrics left empty or absent, and the number of sheets they belong to."""
    empty = [
        row.action_numero
        for row in read_rows(tables, lignes.Lacunes)
        if row.constat in ("absente", "vide")
    ]
    return len(empty), len(set(empty))


@once
def list_next_steps(tables: Tables, day: date) -> list[Event]:
    """Planned steps that end after the day of the edition, by date."""
    steps = [item for item in list_events(tables, day) if item.etat == "prevu"]
    return sorted(steps, key=lambda item: (item.fin, item.debut))


def _write_side(tables: Tables, item: Ecart, enonce: Enonce) -> str:
    """A value as the page of its indicator writes it: « environ 10 »."""
    for link in read_rows(tables, lignes.EcartsObjets):
        if link.ecart_id != item.ecart_id or link.objet_nature != "indicateur":
            continue
        for row in read_observations(tables).get(link.objet_id, []):
            where = enonce.citation.document_id, enonce.citation.localisation
            if row.valeur == enonce.valeur and where == (row.document_id, row.localisation):
                return write_value(row, read_indicateurs(tables)[row.indicateur_id].unite)
    return format_number(enonce.valeur or 0)


def _find_face(tables: Tables, item: Ecart) -> Face:
    """The two values of a contradiction, else the two words that its title quotes."""
    first = {one.valeur: one for one in reversed(item.enonces) if one.valeur is not None}
    if len(first) == 2:
        one, other = (_write_side(tables, item, first[v]) for v in reversed(first))
        return Face(item, (one, other), chiffre=True)
    quoted = _QUOTED.findall(item.titre)
    return Face(item, (quoted[0], quoted[1]) if len(quoted) == 2 else None, chiffre=False)


@once
def list_faces(tables: Tables, contradictions: Sequence[Ecart]) -> list[Face]:
    """Those that change a reading, in their order, each with its two sides."""
    return [_find_face(tables, item) for item in contradictions if item.change_lecture]


@once
def _list_answered(tables: Tables) -> frozenset[str]:
    """Steps that announce a figure of which the documents give a later value."""
    read, observed = read_moments(tables), read_observations(tables)
    every = [row for rows in observed.values() for row in rows]
    announced = group(
        ((row.document_id, row.localisation, row.periode), row.indicateur_id)
        for row in every
        if row.nature in ("prevu", "cible")
    )
    return frozenset(
        row.evenement_id
        for row in read_rows(tables, lignes.Evenements)
        for code in announced[row.document_id, row.localisation, row.date]
        if any(
            item.nature == "realise" and item.periode and read(item)[1] > parse_period(row.date)[1]
            for item in observed[code]
        )
    )


@once
def list_steps(tables: Tables, day: date) -> Steps:
    """What was announced, seen from the day of the edition."""
    coming, answered = list_next_steps(tables, day), _list_answered(tables)
    gone = [
        item
        for item in list_events(tables, day)
        if item.etat == "passe" and item.evenement_id not in answered
    ]
    return Steps(
        passees=tuple(sorted(gone, key=lambda item: item.debut, reverse=True)),
        attendues=tuple(coming),
        commencees=frozenset(
            item.evenement_id
            for item in coming
            if item.debut <= day and item.debut.year < item.fin.year
        ),
    )
