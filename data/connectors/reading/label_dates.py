"""The date of a label, in the forms that the vintages of the list gave it."""

import re
from datetime import date

from babel.dates import get_month_names

from data.connectors.reading.tabular import fold

# The first France services were labelled that day.
FIRST_DAY = date(2020, 1, 1)
_MONTHS = [fold(name) for name in get_month_names("wide", locale="fr").values()]
# On folded text, where every separator is « _ »: year first, then day first, then the month alone.
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})_(?P<month>\d{1,2})_(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})_(?P<month>\d{1,2})_(?P<year>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<month>\d{1,2})_(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})_(?P<month>\d{1,2})(?!\d)"),
)


def _number_months(text: str) -> str:
    for rank, name in enumerate(_MONTHS, 1):
        text = re.sub(rf"(?<![a-z]){name}(?![a-z])", str(rank), text)
    return re.sub(r"(?<!\d)1er(?![a-z])", "1", text)


def read_label_date(text: str) -> tuple[date | None, str]:
    """The day, or None, and what to say of it: nothing when it is written in full and plausible."""
    folded = _number_months(fold(text))
    match = next((found for form in _FORMS if (found := form.search(folded))), None)
    if match is None:
        return None, "date de labellisation absente ou illisible : laissée vide"
    parts = match.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    try:
        day = date(year, int(parts["month"]), int(parts.get("day") or 1))
    except ValueError:
        return None, "date de labellisation absente ou illisible : laissée vide"
    if "day" not in parts:
        return day, "mois seul : tenu pour le premier du mois, comme la liste l’écrit ailleurs"
    return day, "labellisation antérieure à la première de France" if day < FIRST_DAY else ""
