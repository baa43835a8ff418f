"""The pages that a running order may hold beside the scenes of the workshop."""

from data.catalog import list_arrondissements, name_outlines
from data.memory import once
from data.queries.communes.page import build_commune, build_epci, list_epci_names
from data.queries.indicators.catalogue import list_names, read_indicator
from data.queries.map.answer import MapQuestion, answer_map
from data.queries.map.catalogue import DEFAULT_LAYERS, list_layers
from data.queries.map.search import name_communes
from data.queries.map.shading import list_grounds
from data.queries.plan.actions import list_actions
from data.queries.plan.first_screen import read_opening
from data.queries.plan.overview import list_key_figures, write_lead
from data.queries.territories.district import build_district
from data.queries.territories.places import read_scope
from data.queries.territories.portrait import write_local_lead
from data.records.overview import Opening
from data.records.projection import Front, Projectable, SeenMap
from data.store import Edition
from data.text.french import NBSP, complete_noun, format_tenth

FRONT, CARTE, TERRITOIRE, EPCI, COMMUNE, INDICATEUR = (
    *("vue", "carte", "territoire"),
    *("epci", "commune", "indicateur"),
)


@once
def name_views(edition: Edition) -> dict[str, str]:
    """The pages that have only themselves to show."""
    views = {FRONT: "Vue d’ensemble"}
    return {**views, CARTE: "Carte des services"} if edition.map_key else views


@once
def name_places(edition: Edition) -> dict[str, str]:
    """The département, then its arrondissements, EPCI and communes."""
    districts = list_arrondissements(edition).items()
    return {
        TERRITOIRE: "Nord",
        **{f"{TERRITOIRE}_{code}": f"Arrondissement {complete_noun(n)}" for code, n in districts},
        **{f"{EPCI}_{code}": name for code, name in list_epci_names(edition).items()},
        **{f"{COMMUNE}_{code}": name for code, name in name_communes(edition).items()},
    }


@once
def name_indicators(edition: Edition) -> dict[str, str]:
    """Every indicator by its code in a running order."""
    return {f"{INDICATEUR}_{code}": name for code, name in list_names(edition).items()}


def build_front(title: str, lead: str, opening: Opening) -> Front:
    """The overview as it is projected."""
    near = opening.faits.acces
    panel = opening.courbe
    cited = [c for s in panel.series for p in s.points for c in p.citations] if panel else []
    return Front(
        titre=title,
        phrase=lead,
        courbe=panel,
        part=f"{format_tenth(near.seuil.part)}{NBSP}%" if near else "",
        part_mots=f"des habitants à {near.seuil.km}{NBSP}km ou moins d’une France services"
        if near
        else "",
        citations=tuple(cited) or (near.citations if near else ()),
    )


def _read_front(edition: Edition, arrondissement: str) -> Front:
    scope, day = read_scope(edition, arrondissement), edition.day
    opening = read_opening(
        edition, scope, list_key_figures(edition, day), list_actions(edition), day
    )
    lead = write_local_lead(edition, scope, day) if arrondissement else write_lead(edition, day)
    return build_front(f"Les services au public dans {scope.lieu}", lead, opening)


def see_map(edition: Edition, question: MapQuestion, lieu: str = "") -> SeenMap:
    """The map of a question, with all that its figure says."""
    answer = answer_map(edition, question, lieu)
    return SeenMap(answer, list_layers(), question.couches, name_outlines(edition))


def _see_usual_map(edition: Edition, arrondissement: str) -> SeenMap:
    ground = next(iter(list_grounds(edition)))
    return see_map(
        edition,
        MapQuestion(arrondissement, tuple(DEFAULT_LAYERS), edition.day, ground, None, "", ""),
    )


def read_page(edition: Edition, code: str, arrondissement: str) -> Projectable:
    """What a page of the running order shows. Raises ValueError when there is no such page."""
    kind, _, key = code.partition("_")
    if kind == FRONT:
        return _read_front(edition, arrondissement)
    if kind == CARTE:
        return _see_usual_map(edition, arrondissement)
    if kind == TERRITOIRE:
        return build_district(edition, key)
    if kind == EPCI:
        return build_epci(edition, key)
    if kind == COMMUNE:
        return build_commune(edition, key)
    detail = read_indicator(edition, key, arrondissement) if kind == INDICATEUR else None
    if detail is None:
        raise ValueError(f"page de déroulé inconnue : {code}")
    return detail
