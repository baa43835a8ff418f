"""Times of day and opening hours in French, and what is meant by each thing said of them.

Every definition is written here, once: screens and documents show these sentences.
"""

from collections.abc import Mapping

from data.text.french import NBSP, polish

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SATURDAY = 5
NOON, TWO = 12 * 60, 14 * 60
LATE, LATER = 17 * 60 + 30, 18 * 60
# Half-hours of the week that are drawn, from the first to the last, which it leaves out.
FIRST, LAST, STEP = 7 * 60, 20 * 60, 30

# What is said of a week: its code, its name, its exact meaning.
PROPERTIES: Mapping[str, tuple[str, str]] = {
    code: (name, polish(meaning))
    for code, (name, meaning) in {
        "samedi": ("ouvertes le samedi", "Une plage au moins le samedi, même courte."),
        "apres_17h30": (
            "ouvertes après 17 h 30",
            "Un jour au moins de la semaine, une plage ferme après 17 h 30 ; fermer à 17 h 30 "
            "juste ne compte pas.",
        ),
        "apres_18h": (
            "ouvertes après 18 h",
            "Un jour au moins de la semaine, une plage ferme après 18 h ; fermer à 18 h juste ne "
            "compte pas.",
        ),
        "midi": (
            "ouvertes entre midi et deux",
            "Un jour au moins de la semaine, une minute au moins entre 12 h et 14 h : rouvrir à "
            "13 h 30 suffit.",
        ),
        "continu": (
            "ouvertes sans coupure de midi à deux",
            "Un jour au moins de la semaine, ouvert de 12 h à 14 h sans fermer.",
        ),
        "sans_rendez_vous": (
            "sans rendez-vous",
            "La liste officielle répond « non » à « prise de rendez-vous ». Un « oui » ne dit pas "
            "si le rendez-vous est obligatoire. Le fichier des mairies n'en dit rien.",
        ),
    }.items()
}

# The moments of the week at which access is told: a day, a minute.
MOMENTS = (
    (1, 10 * 60),
    (2, 12 * 60 + 30),
    (3, 17 * 60 + 45),
    (SATURDAY, 10 * 60),
    (SATURDAY, 15 * 60),
)
WHY_MOMENTS = polish(
    "Cinq moments : le mardi à 10 h, en pleine matinée ; le mercredi à 12 h 30, pendant la pause "
    "de midi ; le jeudi à 17 h 45, à la sortie du travail ; le samedi à 10 h et à 15 h, pour qui "
    "travaille en semaine."
)

HOLIDAYS = polish(
    "Horaires habituels, en heure locale, tels que les fichiers officiels les donnent : les jours "
    "fériés, les congés et les fermetures exceptionnelles n'y sont pas."
)
UNKNOWN = polish(
    "Un service dont le fichier ne donne aucune plage n'est pas dit fermé : ses horaires ne sont "
    "pas connus, et il est compté à part."
)
MEDIAN = polish(
    "Médiane des heures d'ouverture par semaine : la moitié des services aux horaires connus "
    "ouvrent plus longtemps, l'autre moitié moins."
)
GRID = polish(
    "Nombre de services ouverts au début de chaque demi-heure ; une plage comprend l'heure où elle "
    "ouvre, non celle où elle ferme. Une France services itinérante y compte à ses horaires, où "
    "qu'elle soit."
)
ACCESS = polish(
    "Part des habitants dont la commune est à 5 ou 10 km au plus, à vol d'oiseau, d'un service "
    "ouvert ce jour-là à cette heure-là, où qu'il soit dans le Nord. La distance part du point de "
    "la commune, pour tous ses habitants. Les France services itinérantes, dont les tournées ne "
    "sont pas publiées, et les services aux horaires inconnus ne comptent pas."
)

# What a list answers to « prise de rendez-vous », in few words.
APPOINTMENTS: Mapping[str, str] = {
    "oui": "rendez-vous possible, obligation non précisée",
    "non": "sans rendez-vous",
    "": "rendez-vous : non précisé",
}


def format_time(minute: int) -> str:
    """540 → « 9 h », 570 → « 9 h 30 »."""
    hours, rest = divmod(minute, 60)
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def format_duration(minutes: float) -> str:
    """1635 → « 27 h 15 », 45 → « 45 min »; to the minute."""
    total = round(minutes)
    return format_time(total) if total >= 60 else f"{total}{NBSP}min"


def parse_time(text: str) -> int:
    """« 09:30 » → 570."""
    hours, _, rest = text.partition(":")
    return 60 * int(hours) + int(rest)


def parse_moment(text: str) -> tuple[int, int] | None:
    """« samedi-1030 » → (5, 630): a day and a minute; None when it is no moment of the week."""
    day, _, time = text.partition("-")
    if day not in DAYS or len(time) != 4 or not time.isdecimal():
        return None
    hours, minutes = int(time[:2]), int(time[2:])
    return (DAYS.index(day), 60 * hours + minutes) if hours < 24 and minutes < 60 else None


def format_moment(jour: int, minute: int) -> str:
    """(5, 630) → « samedi-1030 », as an address writes it."""
    return f"{DAYS[jour]}-{minute // 60:02}{minute % 60:02}"


def tell_moment(jour: int, minute: int) -> str:
    """(5, 630) → « le samedi à 10 h 30 »."""
    return f"le {DAYS[jour]} à {format_time(minute)}"
