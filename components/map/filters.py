"""What the visitor asks of the map, all of it in the URL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from components.app.filters import read_asked, read_choice, read_text, tell_unknown
from components.app.links import build_link, build_links
from components.screens import MAP
from data.text.hours import parse_moment

NONE = "aucune"
# Every parameter of this page, in the order of its links.
NAMES = ("couches", "fond", "date", "moment", "commune", "lieu", "tri")


@dataclass(frozen=True)
class MapFilters:
    """What was asked, ready for the queries, and what to tell about it."""

    couches: tuple[str, ...]
    jour: date
    moment: tuple[int, int] | None
    fond: str
    commune: str
    tri: str
    avis: tuple[str, ...]


def read_layers(known: Iterable[str], default: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The layers named by the URL and a notice for those that do not exist."""
    text = read_asked("couches").text
    if not text:
        return tuple(default), ""
    asked = [name.strip() for name in text.split(",") if name.strip()]
    kept = tuple(name for name in known if name in asked)
    wrong = [name for name in asked if name not in (*kept, NONE)]
    if not wrong:
        return kept, ""
    fallback = "ignoré" if kept else "voici les couches habituelles"
    return kept or tuple(default), tell_unknown("couches", ", ".join(wrong), fallback)


def read_day(days: Sequence[date], last_day: date) -> tuple[date, str]:
    """The day named by the URL, within what the edition knows, and a notice when it is wrong."""
    asked = read_asked("date")
    if not asked.text:
        return last_day, ""
    try:
        day = date.fromisoformat(asked.value)
    except ValueError:
        return last_day, tell_unknown("date", asked.text, "voici le plus récent")
    if not days or day > last_day:
        told = f"L’adresse demande « date = {asked.text} », après ce que l’on sait"
        return last_day, f"{told} : voici le plus récent."
    return max(day, date(days[0].year - 1, 1, 1)), ""


def read_moment() -> tuple[tuple[int, int] | None, str]:
    """The day and the minute of the week named by the URL, and a notice when it is none."""
    asked = read_asked("moment")
    moment = parse_moment(asked.value)
    if moment is None and asked.text:
        return None, tell_unknown("moment", asked.text, "voici la semaine entière")
    return moment, ""


def read_map_filters(
    layers: Iterable[str],
    default: Sequence[str],
    grounds: Mapping[str, str],
    days: Sequence[date],
    last_day: date,
) -> MapFilters:
    """All that the URL asks, before anything is drawn."""
    chosen, wrong_layers = read_layers(layers, default)
    day, wrong_day = read_day(days, last_day)
    moment, wrong_moment = read_moment()
    ground = read_choice("fond", grounds, "voici la teinte habituelle")
    usual = next(iter(grounds))
    notices = tuple(filter(None, (wrong_layers, ground.notice, wrong_day, wrong_moment)))
    return MapFilters(
        couches=chosen,
        jour=day,
        moment=moment,
        fond=ground.value or usual,
        commune=read_text("commune"),
        tri=read_text("tri"),
        avis=notices,
    )


def link_map(**parameters: object) -> str:
    """An address of this page that keeps what is on screen, but for what is given."""
    return build_link(MAP, **{**keep_map(), **parameters})


def link_places(place_ids: Sequence[str]) -> dict[str, str]:
    """The address that opens each place, with what is on screen."""
    return build_links(MAP, "lieu", place_ids, **keep_map())


def keep_map() -> dict[str, str]:
    """What the URL asks of the map, for a link that only adds to it."""
    return {name: read_text(name) for name in NAMES}
