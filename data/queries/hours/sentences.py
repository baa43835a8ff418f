"""What the grid of the week and the access by the hour show, in sentences."""

from data.queries.territories.services import FIXED
from data.records.hours import AccessByHour, HoursSummary, OpenAccess, WeekGrid
from data.text.french import NBSP, count_noun, format_number, format_tenth, join_words, tie_signs
from data.text.hours import DAYS, LATER, NOON, SATURDAY, STEP, TWO, format_time

_WEEKDAYS = range(SATURDAY)
_LUNCH = NOON + STEP
_MORNING = 10 * 60
# Both kinds of services are feminine; the name of one, of several.
NAMES = {
    "france_services": ("France services", "France services"),
    "mairie": ("mairie", "mairies"),
}


def _count(number: int) -> str:
    """« aucune », « une seule », « 15 »."""
    return {0: "aucune", 1: "une seule"}.get(number, format_number(number))


def _name(grid: WeekGrid, number: int) -> str:
    return count_noun(number, *NAMES[grid.nature])


def find_fullest(grid: WeekGrid) -> tuple[int, int]:
    """The first day and half-hour of the week when the most are open."""
    highest = grid.plus_haut
    return next(
        (day, minute)
        for day, row in enumerate(grid.ouverts)
        for minute, count in zip(grid.heures, row, strict=True)
        if count == highest
    )


def _find_highest(grid: WeekGrid, minute: int) -> tuple[int, int]:
    """The weekday when the most are open at that minute, and how many."""
    day = max(_WEEKDAYS, key=lambda rank: grid.count_open(rank, minute))
    return day, grid.count_open(day, minute)


def _tell_lunch(grid: WeekGrid) -> str:
    day, count = _find_highest(grid, _LUNCH)
    told = f"à {format_time(_LUNCH)}, {_count(count)}"
    if not count:
        return told
    return f"{told}{' au plus' if count > 1 else ''} (le {DAYS[day]})"


def _count_afternoon(grid: WeekGrid) -> int:
    """The most that are open together on a Saturday afternoon."""
    return max(
        count
        for minute, count in zip(grid.heures, grid.ouverts[SATURDAY], strict=True)
        if minute >= TWO
    )


def tell_week(grid: WeekGrid, summary: HoursSummary) -> tuple[str, ...]:
    """The fullest hour, lunch, Saturday and the evening; nothing when no hours are known."""
    if not grid.connus:
        return ()
    day, minute = find_fullest(grid)
    late = summary.proprietes["apres_18h"].nombre
    saturday = grid.count_open(SATURDAY, _MORNING)
    told = (
        f"Le {DAYS[day]} à {format_time(minute)}, {_count(grid.plus_haut)} sur "
        f"{_name(grid, grid.connus)} {'est ouverte' if grid.plus_haut == 1 else 'sont ouvertes'} "
        f"en même temps ; {_tell_lunch(grid)}.",
        f"Le samedi à {format_time(_MORNING)}, {_count(saturday)} ; l’après-midi, "
        f"{_count(_count_afternoon(grid))}.",
        f"Après {format_time(LATER)}, un jour au moins dans la semaine : {_count(late)}.",
    )
    return tuple(tie_signs(text) for text in told)


def tell_small(grid: WeekGrid, summary: HoursSummary) -> str:
    """What a small drawing must make seen, in one line."""
    if not grid.connus:
        return "horaires non connus"
    saturday = _count(grid.count_open(SATURDAY, _MORNING))
    late = _count(summary.proprietes["apres_18h"].nombre)
    return tie_signs(
        f"samedi {format_time(_MORNING)} : {saturday} sur {grid.connus} ; "
        f"après {format_time(LATER)} : {late}"
    )


def tell_known(summary: HoursSummary) -> str:
    """How many hours are known, and the names of the few that are not."""
    if summary.nombre == summary.connus:
        return ""
    missing = summary.nombre - summary.connus
    named = f" ({join_words(summary.inconnus)})" if missing <= 3 else ""
    verb = "n’a pas" if missing == 1 else "n’ont pas"
    noun = count_noun(missing, *NAMES[summary.nature])
    return tie_signs(
        f"{noun}{named} {verb} d’horaires connus : hors du compte, et non dites fermées."
    )


def format_share(part: float) -> str:
    """« 72,6 % » ; « 0 % » and « 100 % » for nobody and for all."""
    return f"{format_tenth(part) if 0 < part < 100 else round(part)}{NBSP}%"


def _tell_part(access: OpenAccess) -> str:
    return f"{format_share(access.seuils[0].part)} {access.moment}"


def tell_access(access: AccessByHour) -> str:
    """The share of inhabitants within the first threshold: whatever the hour, then open."""
    known = [item for item in access.moments if item.seuils]
    if not known:
        return ""
    anytime = access.toute_heure[0]
    opened = [item for item in known if item.ouverts]
    closed = [item.moment for item in known if not item.ouverts]
    name = NAMES[access.nature][0] + (" fixe" if access.nature == FIXED else "")
    told = []
    if opened:
        shares = join_words([_tell_part(item) for item in opened])
        told.append(f"À {anytime.km}{NBSP}km au plus d’une {name} ouverte : {shares}.")
    if closed:
        told.append(f"Aucune n’est ouverte dans le Nord {' ni '.join(closed)}.")
    told.append(f"Sans regarder l’heure : {format_share(anytime.part)} des habitants.")
    return tie_signs(" ".join(told))
