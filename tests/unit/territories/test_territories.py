"""Territories: every number against a count made from the source tables."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from data.catalog import list_codes
from data.queries.plan.priorities import LABELS, list_marks
from data.queries.territories.comparison import (
    compare_arrondissements,
    tabulate_comparison,
    tell_comparison,
)
from data.queries.territories.crosswalk import list_passages
from data.queries.territories.distances import list_distances
from data.queries.territories.facts import list_facts, list_silences
from data.queries.territories.measures import stack_places
from data.queries.territories.places import list_epci_parts, read_identity, read_scope
from data.queries.territories.services import (
    count_france_services,
    group_services,
    list_services,
    list_straddling_services,
    tabulate_services,
    tell_uncited,
)
from data.store import Edition
from data.text.services import NOUNS, name_nature
from tests.conftest import DAYS, open_day
from tests.tools.counted import (
    CODES,
    COMMUNES,
    FRANCE_SERVICES,
    SERVICES,
    TERRITOIRES,
    count_people,
    is_known,
    list_own,
    locate,
    read_source,
    spell,
)


@pytest.mark.parametrize("code", CODES)
def test_identity_against_the_sources(edition: Edition, code: str) -> None:
    mine = list_own(code)
    towns = {row["territoire_id"] for row in mine}
    natures = {row["territoire_id"]: row["nature"] for row in TERRITOIRES}
    quarters = {
        row["territoire_id"]
        for row in read_source("correspondances")
        if natures[row["territoire_id"]] == "qpv" and row["vers_id"] in towns
    }
    identity = read_identity(edition, read_scope(edition, code))
    assert identity.population == sum(int(row["population"]) for row in mine)
    assert identity.communes == len(mine)
    assert identity.quartiers == len(quarters)
    assert {part.epci_id: part.communes for part in identity.epci} == Counter(
        row["epci_id"] for row in mine
    )


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("code", CODES)
def test_services_against_the_sources(day: date, code: str) -> None:
    tables = open_day(day)
    expected = Counter(
        row["nature"]
        for row in SERVICES
        if locate(row["territoire_id"]) == {code} and is_known(row, str(day))
    )
    services = list_services(tables, read_scope(tables, code))
    assert Counter(service.nature for service in services) == expected
    assert count_france_services(tables, code)[0] == sum(
        expected[nature] for nature in ("france_services", "france_services_itinerante")
    )


def test_straddling_service_is_counted_nowhere(edition: Edition) -> None:
    """Pévèle-Carembault lies in Douai and Lille: told in both, its service is counted in none."""
    name = "Transport à la demande de Pévèle-Carembault"
    for code in ("593", "595"):
        scope = read_scope(edition, code)
        services = list_services(edition, scope)
        straddling = list_straddling_services(edition, scope)
        assert name not in {service.nom for service in services}
        assert name in {service.nom for service in straddling}
        table = tabulate_services(services, straddling)
        assert list(table[table["Nom"] == name]["Arrondissement"]) == ["à cheval"]


@pytest.mark.parametrize("code", CODES)
def test_rates_are_per_inhabitant(edition: Edition, code: str) -> None:
    people = count_people(code)
    services = list_services(edition, read_scope(edition, code))
    for group in group_services(edition, services, people):
        if group.taux is not None:
            assert group.taux == pytest.approx(100_000 * group.nombre / people)
        assert len(group.services) == group.nombre
        assert group.citations


@pytest.mark.parametrize("code", ["", *CODES])
def test_a_mention_is_neither_counted_nor_a_zero(edition: Edition, code: str) -> None:
    """What the report cites has no rate, and is absent where it cites none: that is said."""
    scope = read_scope(edition, code)
    services = list_services(edition, scope)
    people = read_identity(edition, scope).population
    groups = {item.nature: item for item in group_services(edition, services, people)}
    reports = {row["nature"] for row in SERVICES if row["document_id"].startswith("deliberation")}
    assert reports
    for nature in reports:
        if nature in groups:
            assert groups[nature].taux is None
            assert groups[nature].nombre
            assert groups[nature].libelle.split(" ")[-1].startswith("cité")
    told = tell_uncited(edition, services)
    assert bool(told) == bool(reports - groups.keys())
    if code == "595":
        assert told.startswith("Les documents ne citent ici ni plateforme de mobilité, ni projet")


def test_a_noun_agrees_with_its_number() -> None:
    assert name_nature("transport_a_la_demande", 9) == "services de transport à la demande cités"
    assert name_nature("commerce", 1) == "projet de commerce cité"
    assert name_nature("plateforme_mobilite", 4) == "plateformes de mobilité citées"
    assert name_nature("france_services_itinerante", 7) == "France services itinérantes"
    assert set(NOUNS) == set(list_codes("services", "nature"))


@pytest.mark.parametrize("code", CODES)
def test_facts_lie_in_the_territory(edition: Edition, code: str) -> None:
    realisations = [
        row["libelle"]
        for row in read_source("realisations")
        if code in locate(row["territoire_id"])
    ]
    facts = list_facts(edition, read_scope(edition, code))
    told = [spell(fact.texte) for item in facts for fact in item.faits]
    for label in realisations:
        assert spell(label) in told
    owners = {
        int(row["action_numero"])
        for row in SERVICES
        if code in locate(row["territoire_id"]) and row["document_id"].startswith("deliberation")
    }
    assert owners <= {item.numero for item in facts}


@pytest.mark.parametrize("code", CODES)
def test_priorities_against_the_sources(edition: Edition, code: str) -> None:
    natures = {row["zone_id"]: row["nature"] for row in read_source("zones")}
    places: dict[str, set[str]] = defaultdict(set)
    for row in read_source("zones_territoires"):
        if row["territoire_id"] != "59":
            places[row["zone_id"]] |= locate(row["territoire_id"])
    expected: dict[int, set[str]] = {number: set() for number in range(1, 17)}
    for row in read_source("priorites"):
        zone, found = row["zone_id"], expected[int(row["action_numero"])]
        if natures[zone] == "departement":
            found.add("departement")
        elif zone == "quartiers-prioritaires":
            found.add("quartiers")
        elif natures[zone] != "territoire":
            found.add("sans_liste")
        elif not places[zone]:
            found.add("non_situe")
        elif code in places[zone]:
            found.add("nomme")
    marks = list_marks(edition, read_scope(edition, code))
    assert {number: {mark.code for mark in found} for number, found in marks.items()} == expected
    assert set().union(*expected.values()) <= set(LABELS)


def test_bassin_minier_is_never_placed(edition: Edition) -> None:
    """The sheets do not describe it: no arrondissement may be told to be named by it."""
    for code in CODES:
        for found in list_marks(edition, read_scope(edition, code)).values():
            zones = {zone for mark in found if mark.code == "nomme" for zone, _ in mark.zones}
            assert not zones & {"Bassin minier", "Sud du département"}


def test_silences_have_no_local_value(edition: Edition) -> None:
    observations = read_source("observations")
    labels = {row["indicateur_id"]: row["libelle"] for row in read_source("indicateurs")}
    for code in CODES:
        local = {
            spell(labels[row["indicateur_id"]])
            for row in observations
            if row["territoire_id"] == code
        }
        silent = {spell(item.libelle) for item in list_silences(edition, read_scope(edition, code))}
        assert silent
        assert not silent & local


def test_crosswalk_adds_up(edition: Edition) -> None:
    passages = list_passages(edition)
    people = sum(int(row["population"]) for row in COMMUNES)
    assert sum(item.communes for item in passages) == len(COMMUNES) == 647
    assert sum(item.population for item in passages) == people == 2_615_635
    for item in passages:
        assert sum(part.communes for part in item.epci) == item.communes
        assert sum(part.population for part in item.epci) == item.population
    totals: Counter[str] = Counter()
    for item in passages:
        for part in item.epci:
            totals[part.epci_id] += part.population
    assert len(totals) == 17
    assert totals == Counter(
        {part.epci_id: part.population_total for item in passages for part in item.epci}
    )
    assert len({name for item in passages for name in item.territoires_plan}) == 7


def test_crosswalk_tells_what_does_not_fit(edition: Edition) -> None:
    notes = {item.arrondissement: spell(" ".join(item.notes)) for item in list_passages(edition)}
    assert "29 communes et 73 666 habitants ailleurs" in notes["593"]
    assert "9 communes et 26 083 habitants ailleurs" in notes["595"]
    assert "2 territoires du plan pour un arrondissement" in notes["594"]
    assert "sont dans le Pas-de-Calais" in notes["594"]
    straddling = {
        part.nom for code in CODES for part in list_epci_parts(edition, code) if not part.entier
    }
    assert straddling == {"CC Pévèle-Carembault"}


def test_dots_that_would_touch_are_stacked() -> None:
    places = {"a": 0.0, "b": 5.0, "c": 9.0, "d": 50.0, "e": 50.0}
    assert stack_places(places, 6) == {"a": 0, "b": 1, "c": 0, "d": 0, "e": 1}


def test_comparison_holds_the_sources(release: Edition) -> None:
    measures = {
        item.code: item for item in compare_arrondissements(release, list_distances(release))
    }
    assert {code: cell.valeur for code, cell in measures["fs"].cellules.items()} == FRANCE_SERVICES
    assert measures["fs"].nord == "52"
    assert measures["fs"].cellules["591"].place == measures["fs"].cellules["593"].place
    assert (measures["fs"].sens, measures["distance"].sens) == ("", "bas")
    assert measures["distance"].faveur == "plus près = mieux"
    assert measures["arms-conventions"].nord == "24"
    assert measures["arms-conventions"].contradictions
    for measure in measures.values():
        assert sorted(measure.cellules) == CODES
        ends = [cell.place for cell in measure.cellules.values()]
        assert (min(ends), max(ends)) == (0, 100)
        ordered = sorted(measure.cellules.values(), key=lambda cell: cell.valeur)
        assert [cell.place for cell in ordered] == sorted(ends)
        assert measure.citations
    for code in CODES:
        expected = count_people(code)
        assert measures["population"].cellules[code].valeur == expected
    table = tabulate_comparison(list(measures.values()), dict.fromkeys(CODES, ""))
    assert list(table["Code"]) == CODES
    assert not [title for title in table if "rang" in str(title)]


def test_the_worst_is_never_told_first(release: Edition) -> None:
    """Counted again from the values, each in its favourable direction."""
    measures = compare_arrondissements(release, list_distances(release))
    judged = [item for item in measures if item.sens]
    assert judged
    for code in CODES:
        best = worst = 0
        for item in judged:
            values = [cell.valeur for cell in item.cellules.values()]
            mine = item.cellules[code].valeur
            good, bad = (max, min) if item.sens == "haut" else (min, max)
            best += mine == good(values) and values.count(mine) == 1
            worst += mine == bad(values) and values.count(mine) == 1
        told = tell_comparison(release, measures, read_scope(release, code))
        assert ("le mieux placé sur" in told) == bool(best)
        assert ("le moins bien placé sur" in told) == bool(worst)
        if best:
            assert f"le mieux placé sur {best}" in told
        if worst:
            assert f"le moins bien placé sur {worst}" in told


@pytest.mark.parametrize("day", DAYS)
def test_comparison_of_every_edition(day: date) -> None:
    tables = open_day(day)
    codes = [item.code for item in compare_arrondissements(tables, list_distances(tables))]
    assert codes[-3:] == ["population", "communes", "qpv"]
    assert ("fs" in codes) == (day.year >= 2020)
    assert ("nomme" in codes) == (str(day) >= "2023-12-01")
