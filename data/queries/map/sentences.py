"""The map in sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from data.memory import once
from data.queries.map.catalogue import list_layers
from data.queries.map.moments import Moment
from data.queries.territories.distances import average_km, list_distances, weigh_thresholds
from data.queries.territories.places import read_scope
from data.queries.territories.roads import measure_roads, tell_roads
from data.records.map import Layer, MapScene, Place, Selection
from data.tables.reading import Tables
from data.text.french import NBSP, format_day, format_number, join_words
from data.text.hours import tell_moment


def _count_by_layer(places: Sequence[Place], layers: Mapping[str, Layer]) -> list[str]:
    counts = Counter(place.couche for place in places)
    return [
        f"{format_number(counts[code])}{NBSP}"
        f"{layer.pluriel if counts[code] > 1 else layer.singulier}"
        for code, layer in layers.items()
        if counts[code]
    ]


def tell_places(selection: Selection, place: str, day: date, known: date) -> str:
    """« Au 1er mars 2021, la carte situe 20 France services fixes… dans le Nord ».

    On the day of the edition, what stands is what the documents say, each on its own day.
    """
    told = _count_by_layer(selection.lieux, list_layers())
    when = f"Au {format_day(day)}"
    if day == known:
        when = f"D’après les documents connus au {format_day(day)}"
    if not told:
        return f"{when}, rien de ce qui est choisi n’est situé dans {place}."
    return f"{when}, la carte situe {join_words(told)} dans {place}."


def title_map(scene: MapScene, place: str, day: date) -> tuple[str, str]:
    """The title of the figure and where and when it holds."""
    title = scene.fond.libelle if scene.fond else "Ce que les documents situent"
    return title, f"{place[:1].upper()}{place[1:]}, au {format_day(day)}"


def head_moment(moment: Moment | None) -> str:
    """« le samedi à 10 h 30 », or nothing."""
    return tell_moment(*moment) if moment else ""


def tell_hidden(places: Mapping[str, str], place_id: str) -> str:
    """Why a known place is not open: the other choices hide it."""
    name = places.get(place_id, "")
    return f"«{NBSP}{name}{NBSP}» n’est pas sur la carte avec ces choix." if name else ""


def tell_left_out(selection: Selection) -> str:
    """What a day in the past hides, and why; empty when nothing."""
    if not selection.sans_date:
        return ""
    number = selection.sans_date
    verb = "n’est pas montré" if number == 1 else "ne sont pas montrés"
    return (
        f"{number}{NBSP}{'lieu' if number == 1 else 'lieux'} sans date d’ouverture {verb} : rien "
        "ne dit que ce qui existe aujourd’hui existait à cette date."
    )


@once
def tell_access(tables: Tables, arrondissement: str) -> str:
    """How far a France services is, by road when the edition knows; empty if there is none."""
    scope = read_scope(tables, arrondissement)
    if roads := tell_roads(measure_roads(tables, scope.communes)):
        return f"Dans {scope.lieu}, {roads[0].lower()}{roads[1:]}"
    communes = [
        item
        for item in list_distances(tables)
        if not arrondissement or item.arrondissement == arrondissement
    ]
    steps = weigh_thresholds(communes)
    if not steps:
        return ""
    near = steps[0]
    share = format_number(round(near.part, 1))
    mean = format_number(round(average_km(communes), 1))
    return (
        f"Dans {scope.lieu}, {share}{NBSP}% des habitants vivent dans une commune à "
        f"{near.km}{NBSP}km au plus d’une France services fixe, à vol d’oiseau ; la distance "
        f"moyenne est de {mean}{NBSP}km."
    )
