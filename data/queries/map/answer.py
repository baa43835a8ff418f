"""What the page of the map asks, answered at once."""

from datetime import date
from typing import NamedTuple

from data.memory import once
from data.queries.map import sentences
from data.queries.map.moments import Moment, tell_open
from data.queries.map.places import list_every_place, list_town_hall_places
from data.queries.map.scene import list_facts, set_scene
from data.queries.map.search import find_commune, list_nearest
from data.queries.map.selection import rewind, select_places, sort_places
from data.queries.map.shading import choose_moment, shade_communes
from data.queries.territories.places import read_scope
from data.queries.territories.services import tell_france_services
from data.records.map import MapAnswer
from data.store import Edition


class MapQuestion(NamedTuple):
    """What the address asks of the map; empty names ask nothing."""

    arrondissement: str
    couches: tuple[str, ...]
    jour: date
    fond: str
    moment: Moment | None
    commune: str
    tri: str


@once
def name_places(edition: Edition) -> dict[str, str]:
    """Every place that may be opened, by its code, town halls included."""
    every = (*list_every_place(edition), *list_town_hall_places(edition))
    return {place.place_id: place.nom for place in every}


@once
def answer_map(edition: Edition, asked: MapQuestion, lieu: str) -> MapAnswer:
    """The map, its words and its table; `lieu` is the place opened."""
    where, moment = asked.arrondissement, choose_moment(asked.fond, asked.moment)
    tables, search = rewind(edition, asked.jour), find_commune(edition, asked.commune)
    found = select_places(
        edition, asked.couches, where, asked.jour, edition.day, search.commune, moment
    )
    opened = next((place for place in found.lieux if place.place_id == lieu), None)
    scene = set_scene(
        edition,
        found,
        fond=shade_communes(tables, asked.fond, where, moment) if edition.map_key else None,
        fichier=edition.map_key,
        arrondissement=where,
        commune=search.commune,
        ouvert=opened,
    )
    counted, near = tell_france_services(tables, where, asked.jour), search.commune
    open_then, scope = tell_open(tables, where, moment), read_scope(edition, where)
    words = sentences.tell_places(found, scope.lieu, asked.jour, edition.day)
    hidden = "" if opened else sentences.tell_hidden(name_places(edition), lieu)
    return MapAnswer(
        scene=scene,
        faits=list_facts(tables),
        lieux=tuple(sort_places(edition, found, asked.tri)),
        proches=tuple(
            list_nearest(list_every_place(edition), found.lieux, near, asked.jour) if near else ()
        ),
        chapeau=f"{counted}. {sentences.tell_access(tables, where)}" if counted else "",
        lignes=(*sentences.title_map(scene, scope.lieu, asked.jour), open_then),
        mots=" ".join(filter(None, (words, open_then))),
        moment=sentences.head_moment(moment),
        avis=tuple(filter(None, (search.message, hidden, sentences.tell_left_out(found)))),
    )
