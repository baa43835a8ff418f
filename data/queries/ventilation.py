"""Indicators cut by territory, and related to the population."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.french import count_noun, format_day, format_number, format_rate, format_unit, join_words
from data.models import Figure
from data.models_indicateurs import Part, Ventilation
from data.queries.common import as_text, build_figure
from data.queries.enonces import NATURES, list_latest
from data.queries.lieux import cite_communes
from data.queries.ouvrage import NORD, Ouvrage
from data.queries.registre import list_services

PER = 100_000
MAILLES = {"arrondissement": "arrondissement", "epci": "EPCI", "commune": "commune"}
# Below this many territories a breakdown says nothing that the table does not.
_ENOUGH = 3


def describe_population(ouvrage: Ouvrage) -> tuple[str, str]:
    """Where populations come from, and what that changes; then the same in short."""
    names = join_words([item.nom for item in cite_communes(ouvrage.tables, "communes")])
    return f"{names}, la population d’aujourd’hui quelle que soit la date", names


def _get_rate(ouvrage: Ouvrage, indicateur_id: str, territoire_id: str, value: float) -> Part:
    population = ouvrage.get_population(territoire_id)
    wanted = ouvrage.indicateurs[indicateur_id]["taux"] and population
    return Part(
        territoire_id=territoire_id,
        territoire=ouvrage.get_name(territoire_id),
        valeur=value,
        texte=format_number(value),
        nature="realise",
        population=population if wanted else None,
        taux=value / population * PER if wanted and population else None,
    )


def build_parts(
    ouvrage: Ouvrage, indicateur_id: str, values: Mapping[str, float], place: str
) -> tuple[Part, ...]:
    """Territories with their values and rates, biggest first."""
    parts = [
        replace(_get_rate(ouvrage, indicateur_id, key, value), choisi=key == place)
        for key, value in values.items()
    ]
    return tuple(sorted(parts, key=lambda part: (-part.valeur, part.territoire)))


def _count_by(ouvrage: Ouvrage, registre: str, maille: str, place: str) -> dict[str, float]:
    """Services of a register per territory; zeros are kept for the arrondissements only."""
    services = list_services(ouvrage, registre, place)
    counts: Counter[str] = Counter()
    for row in services:
        key = str(row["territoire_id"])
        commune = ouvrage.territoires.get(key, {})
        owners = {
            "arrondissement": row["arrondissement_id"],
            "epci": commune.get("epci_id") if ouvrage.get_nature(key) == "commune" else key,
            "commune": key,
        }
        if owners[maille]:
            counts[str(owners[maille])] += 1
    if maille == "arrondissement":
        names = [k for k, row in ouvrage.territoires.items() if row["nature"] == maille]
        return {name: float(counts[name]) for name in names}
    return {name: float(number) for name, number in counts.items()}


def _break_register(ouvrage: Ouvrage, indicateur_id: str, place: str) -> list[Ventilation]:
    indicateur = ouvrage.indicateurs[indicateur_id]
    registre = str(indicateur["registre"] or "")
    every = list_services(ouvrage, registre, NORD) if registre else []
    if not every:
        return []
    scales = ["arrondissement", "epci"] if place == NORD else ["arrondissement", "commune"]
    citation = ouvrage.cite(every[0])
    population = describe_population(ouvrage) if indicateur["taux"] else ("", "")
    dated = any(row["ouvert_le"] for row in every)
    found = []
    for maille in scales:
        where = NORD if maille == "arrondissement" else place
        values = _count_by(ouvrage, registre, maille, where)
        if not values:
            continue
        found.append(
            Ventilation(
                indicateur_id=indicateur_id,
                titre=as_text(indicateur["libelle"]),
                unite=str(indicateur["unite"]),
                maille=MAILLES[maille],
                moment=f"au {format_day(ouvrage.jour)}" if dated else "",
                parts=build_parts(ouvrage, indicateur_id, values, place),
                reference=_get_rate(ouvrage, indicateur_id, NORD, float(len(every)))
                if where == NORD
                else None,
                source=citation.nom,
                reserve="Comptage des services situés un à un ; les documents du plan"
                " ne donnent pas cette répartition.",
                population_source=population[0],
                population_breve=population[1],
            )
        )
    return found


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


def _list_latest_figures(ouvrage: Ouvrage, indicateur_id: str) -> dict[str, Figure]:
    """The latest value of each whole territory, by its identifier; of the best nature told."""
    rows = [row for row in ouvrage.observations.get(indicateur_id, []) if not row["perimetre"]]
    statements = list_latest(ouvrage.tables, rows)
    best = next((n for n in NATURES if any(item[0]["nature"] == n for item in statements)), "")
    return {
        str(item[0]["territoire_id"] or ""): build_figure(ouvrage.tables, item)
        for item in statements
        if item[0]["nature"] == best
    }


def _break_statements(ouvrage: Ouvrage, indicateur_id: str, place: str) -> list[Ventilation]:
    """Breakdowns that a document gives itself."""
    indicateur = ouvrage.indicateurs[indicateur_id]
    figures = _list_latest_figures(ouvrage, indicateur_id)
    whole = figures.get(NORD)
    population = describe_population(ouvrage) if indicateur["taux"] else ("", "")
    lost = [figure for code, figure in figures.items() if not code]
    found = []
    for nature, maille in MAILLES.items():
        named = {code: item for code, item in figures.items() if ouvrage.get_nature(code) == nature}
        if len(named) < _ENOUGH:
            continue
        values = {code: figure.valeur for code, figure in named.items()}
        moments = {figure.moment for figure in named.values()}
        sources = {item.citations[0].nom: None for item in named.values()}
        found.append(
            Ventilation(
                indicateur_id=indicateur_id,
                titre=as_text(indicateur["libelle"]),
                unite=str(indicateur["unite"]),
                maille=maille,
                moment=moments.pop() if len(moments) == 1 else "à des dates différentes",
                parts=build_parts(ouvrage, indicateur_id, values, place),
                reference=_get_rate(ouvrage, indicateur_id, NORD, whole.valeur) if whole else None,
                source=" ; ".join(sources),
                reserve=_describe_rest(list(named.values()), lost, whole.valeur if whole else None),
                population_source=population[0],
                population_breve=population[1],
            )
        )
    return found


def list_breakdowns(ouvrage: Ouvrage, indicateur_id: str, place: str) -> tuple[Ventilation, ...]:
    """Every breakdown of an indicator: given by a document, or counted from a register."""
    return tuple(
        _break_statements(ouvrage, indicateur_id, place)
        + _break_register(ouvrage, indicateur_id, place)
    )


def describe_rate(ouvrage: Ouvrage, indicateur_id: str, place: str, value: float | None) -> str:
    """« 2,0 structures pour 100 000 habitants », with the population; empty when senseless."""
    if value is None:
        return ""
    part = _get_rate(ouvrage, indicateur_id, place, value)
    if part.taux is None or part.population is None:
        return ""
    unit = format_unit(round(part.taux, 1), str(ouvrage.indicateurs[indicateur_id]["unite"]))
    people = count_noun(part.population, "habitant")
    rate = format_rate(part.taux)
    return f"{rate} {unit} pour {format_number(PER)} habitants ({people})."
