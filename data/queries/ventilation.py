"""Indicators cut by territory, and related to the population."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.french import count_noun, format_day, format_number, format_rate, format_unit, join_words
from data.models_indicateurs import Part, Serie, Ventilation
from data.queries.common import as_text
from data.queries.lieux import cite_territories
from data.queries.ouvrage import NORD, Ouvrage
from data.queries.registre import list_services
from data.queries.series import build_series, cite_briefly

PER = 100_000
MAILLES = {"arrondissement": "arrondissement", "epci": "EPCI", "commune": "commune"}
# Below this many territories a breakdown says nothing that the table does not.
_ENOUGH = 3


def describe_population(ouvrage: Ouvrage) -> tuple[str, str]:
    """Where populations come from, and what that changes; then the same in short."""
    found = cite_territories(ouvrage.tables, "commune", "")
    files = join_words([f"{item.editeur}, {item.document}" for item in found])
    said = f"{files} : la population d'aujourd'hui, quelle que soit la date" if found else ""
    return as_text(said), join_words([f"{item.editeur} ({item.date})" for item in found])


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
                source=cite_briefly(citation),
                reserve="Comptage des services situés un à un ; les documents du plan"
                " ne donnent pas cette répartition.",
                population_source=population[0],
                population_breve=population[1],
            )
        )
    return found


def _describe_rest(named: Sequence[Serie], lost: Sequence[Serie], whole: float | None) -> str:
    """What the parts leave out, and whether they add up."""
    notes = [
        f"{point.texte} {point.note or 'sans territoire'}"
        for serie in lost
        for point in serie.points
    ]
    total = sum(serie.points[-1].valeur for serie in named)
    said = []
    if notes:
        said.append(f"Non placé sur un territoire : {join_words(notes)}.")
    if whole is not None and total != whole:
        said.append(
            f"Les parts font {format_number(total)}, le total annoncé {format_number(whole)}."
        )
    return " ".join(said)


def _break_statements(ouvrage: Ouvrage, indicateur_id: str, place: str) -> list[Ventilation]:
    """Breakdowns that a document gives itself."""
    indicateur = ouvrage.indicateurs[indicateur_id]
    series = [
        item
        for item in build_series(ouvrage, ouvrage.observations.get(indicateur_id, []))
        if not item.perimetre
    ]
    whole = next((item for item in series if item.territoire_id == NORD), None)
    population = describe_population(ouvrage) if indicateur["taux"] else ("", "")
    lost = [item for item in series if not item.territoire_id]
    found = []
    for nature, maille in MAILLES.items():
        named = [item for item in series if ouvrage.get_nature(item.territoire_id) == nature]
        if len(named) < _ENOUGH:
            continue
        first = named[0].points[-1]
        values = {item.territoire_id: item.points[-1].valeur for item in named}
        reference = whole.points[-1].valeur if whole else None
        found.append(
            Ventilation(
                indicateur_id=indicateur_id,
                titre=as_text(indicateur["libelle"]),
                unite=str(indicateur["unite"]),
                maille=maille,
                moment=first.moment,
                parts=build_parts(ouvrage, indicateur_id, values, place),
                reference=_get_rate(ouvrage, indicateur_id, NORD, reference)
                if reference is not None
                else None,
                source=cite_briefly(first.citations[0]),
                reserve=_describe_rest(named, lost, reference),
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
