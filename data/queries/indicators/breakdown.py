"""Indicators cut by territory, and related to the population."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data.catalog import list_arrondissements
from data.memory import once
from data.queries.common.citations import read_citation
from data.queries.common.figures import build_figure
from data.queries.common.index import (
    NORD,
    read_day,
    read_indicateurs,
    read_observations,
    read_territoires,
)
from data.queries.common.services import date_count
from data.queries.common.statements import NATURES, list_latest
from data.queries.indicators.located import list_services
from data.queries.territories.places import cite_communes
from data.queries.territories.services import PER
from data.records.common import Figure
from data.records.indicators import Part, Ventilation
from data.tables import lignes
from data.tables.reading import Tables
from data.text.french import (
    count_noun,
    format_day,
    format_number,
    format_rate,
    format_unit,
    join_words,
)

MAILLES = {"arrondissement": "arrondissement", "epci": "EPCI", "commune": "commune"}
# Below this many territories a breakdown says nothing that the table does not.
_ENOUGH = 3


def _get_rate(
    tables: Tables, indicateur: lignes.Indicateurs, territoire_id: str, value: float
) -> Part:
    territory = read_territoires(tables)[territoire_id]
    people = territory.population if indicateur.taux else None
    return Part(
        territoire_id=territoire_id,
        territoire=territory.nom,
        valeur=value,
        texte=format_number(value),
        nature="realise",
        population=people or None,
        taux=value / people * PER if people else None,
    )


def _build(
    tables: Tables,
    indicateur: lignes.Indicateurs,
    values: Mapping[str, float],
    place: str,
    *,
    maille: str,
    moment: str,
    whole: float | None,
    source: str,
    reserve: str,
) -> Ventilation:
    """Territories with their values and rates, biggest first."""
    parts = [
        replace(_get_rate(tables, indicateur, code, value), choisi=code == place)
        for code, value in values.items()
    ]
    cited = cite_communes(tables, "communes") if indicateur.taux else ()
    census = join_words([item.nom for item in cited])
    return Ventilation(
        indicateur_id=indicateur.indicateur_id,
        titre=indicateur.libelle,
        unite=indicateur.unite,
        maille=MAILLES[maille],
        moment=moment,
        parts=tuple(sorted(parts, key=lambda part: (-part.valeur, part.territoire))),
        reference=None if whole is None else _get_rate(tables, indicateur, NORD, whole),
        source=source,
        reserve=reserve,
        population_source=f"{census}, la population d’aujourd’hui quelle que soit la date"
        if census
        else "",
        population_breve=census,
    )


def _count_by(tables: Tables, services: Iterable[lignes.Services], maille: str) -> dict[str, float]:
    """Services per territory; zeros are kept for the arrondissements only."""
    known = read_territoires(tables)
    zeros = list_arrondissements(tables) if maille == "arrondissement" else ()
    counts: dict[str, float] = dict.fromkeys(zeros, 0.0)
    for row in services:
        code = row.territoire_id
        owner = {
            "arrondissement": row.arrondissement_id,
            "epci": known[code].epci_id if known[code].nature == "commune" else code,
            "commune": code,
        }[maille]
        if owner:
            counts[owner] = counts.get(owner, 0.0) + 1
    return counts


def _break_register(
    tables: Tables, indicateur: lignes.Indicateurs, place: str
) -> Iterator[Ventilation]:
    """Breakdowns counted from a register."""
    registre = indicateur.registre
    every = list_services(tables, registre, NORD) if registre else []
    if not registre or not every:
        return
    dated = any(row.ouvert_le for row in every)
    counted = date_count(tables, every, read_day(tables))
    for maille in ("arrondissement", "epci" if place == NORD else "commune"):
        where = NORD if maille == "arrondissement" else place
        values = _count_by(tables, list_services(tables, registre, where), maille)
        if values:
            yield _build(
                tables,
                indicateur,
                values,
                place,
                maille=maille,
                moment=f"au {format_day(counted)}" if dated else "",
                whole=float(len(every)) if where == NORD else None,
                source=read_citation(tables)(every[0]).nom,
                reserve="Comptage des services situés un à un ; les documents du plan"
                " ne donnent pas cette répartition.",
            )


def _describe_rest(named: Sequence[Figure], lost: Sequence[Figure], whole: float | None) -> str:
    """What the parts leave out, and whether they add up."""
    notes = [f"{figure.texte} {figure.note or 'sans territoire'}" for figure in lost]
    total = sum(figure.valeur for figure in named)
    said = []
    if notes:
        said.append(f"Non placé sur un territoire : {join_words(notes)}.")
    if whole is not None and total != whole:
        said.append(
            f"Les parts font {format_number(total)}, le total annoncé {format_number(whole)}."
        )
    return " ".join(said)


def _list_latest_figures(tables: Tables, indicateur_id: str) -> dict[str, Figure]:
    """The latest value of each whole territory, by its identifier; of the best nature told."""
    known = read_observations(tables).get(indicateur_id, [])
    statements = list_latest(tables, [row for row in known if not row.perimetre])
    best = next((n for n in NATURES if any(item[0].nature == n for item in statements)), "")
    return {
        item[0].territoire_id or "": build_figure(tables, item)
        for item in statements
        if item[0].nature == best
    }


def _break_statements(
    tables: Tables, indicateur: lignes.Indicateurs, place: str
) -> Iterator[Ventilation]:
    """Breakdowns that a document gives itself."""
    figures = _list_latest_figures(tables, indicateur.indicateur_id)
    natures = {code: read_territoires(tables)[code].nature for code in figures if code}
    whole = figures[NORD].valeur if NORD in figures else None
    lost = [figure for code, figure in figures.items() if not code]
    for nature in MAILLES:
        named = {code: figures[code] for code, found in natures.items() if found == nature}
        if len(named) < _ENOUGH:
            continue
        moments = {figure.moment for figure in named.values()}
        yield _build(
            tables,
            indicateur,
            {code: figure.valeur for code, figure in named.items()},
            place,
            maille=nature,
            moment=moments.pop() if len(moments) == 1 else "à des dates différentes",
            whole=whole,
            source=" ; ".join(dict.fromkeys(i.citations[0].nom for i in named.values())),
            reserve=_describe_rest(list(named.values()), lost, whole),
        )


@once
def list_breakdowns(tables: Tables, indicateur_id: str, place: str) -> tuple[Ventilation, ...]:
    """Every breakdown of an indicator: given by a document, or counted from a register."""
    row = read_indicateurs(tables)[indicateur_id]
    return (*_break_statements(tables, row, place), *_break_register(tables, row, place))


def describe_rate(tables: Tables, indicateur_id: str, place: str, value: float | None) -> str:
    """« 2,0 structures pour 100 000 habitants », with the population; empty when senseless."""
    if value is None:
        return ""
    row = read_indicateurs(tables)[indicateur_id]
    part = _get_rate(tables, row, place, value)
    if part.taux is None or part.population is None:
        return ""
    unit = format_unit(round(part.taux, 1), row.unite)
    people = count_noun(part.population, "habitant")
    rate = format_rate(part.taux)
    return f"{rate} {unit} pour {format_number(PER)} habitants ({people})."
