"""The Baromètre (DITP): one file per indicator, one row per zone and month, four figures."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data.connectors.errors import ConnectorError
from data.connectors.network.archives import read_zip_tables
from data.connectors.reading.frame import Context
from data.connectors.reading.report import Cells, Harvest
from data.connectors.reading.tabular import (
    decode_bytes,
    find_separator,
    index_columns,
    parse_number,
    read_lines,
    trim,
)

# Each column by the name that the producer gives it, then by the plain one.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "indic_id": ("indic_id", "indicateur"),
    "zone": ("enforce_zone_id", "zone_id", "zone", "departement"),
    "date": ("metric_enforce_date", "date"),
    "valeur_initiale": ("indic_vi", "valeur_initiale"),
    "valeur": ("indic_va", "valeur_actuelle"),
    "cible": ("indic_vc", "valeur_cible"),
    "taux": ("indic_ta", "taux_atteinte"),
}
_REQUIRED = ("indic_id", "zone", "date", "valeur")
FIGURES = ("valeur_initiale", "valeur", "cible", "taux")
NORD = "D59"
# Zones kept month after month; of the other départements, only their last value is compared.
FOLLOWED = frozenset({NORD, "D62", "R32", "FRANCE"})
_DEPARTEMENT = re.compile(r"D?(\d\d|2[AB]|97\d)")
_REGION = re.compile(r"R\d\d")
_FIRST = date(2010, 1, 1)


class Measure(NamedTuple):
    """What the file says of one series, in one zone, for one month; the cells as our tables."""

    code: str
    zone: str
    month: str
    figures: Cells


Line = tuple[int, Cells]


def _read_files(path: Path) -> Iterator[tuple[str, str]]:
    """Each file of the mirror, by its name; a single table has none."""
    if zipfile.is_zipfile(path):
        for name, content in read_zip_tables(path).items():
            yield name, decode_bytes(content)[0]
    else:
        yield "", decode_bytes(path.read_bytes())[0]


def _read_table(name: str, text: str) -> Iterator[Line]:
    """The rows of a file, each cell under our name; Raises ConnectorError on unknown columns."""
    lines = read_lines(text, find_separator(text))
    _, header = next(lines, (1, []))
    index = index_columns(header, _NAMES)
    missing = [column for column in _REQUIRED if column not in index]
    if missing:
        place = f" ({name})" if name else ""
        raise ConnectorError(
            f"Colonnes absentes du Baromètre{place} : {', '.join(missing)} ; "
            "le producteur a sans doute changé leurs noms."
        )
    for line, values in lines:
        row = trim(values, len(header))
        yield line, {key: row[place] if place < len(row) else "" for key, place in index.items()}


def read_zone(text: str) -> str:
    """The code of a zone as the producer writes it now: D59, R32, FRANCE; empty when unknown."""
    if text == "FRANCE" or _REGION.fullmatch(text):
        return text
    match = _DEPARTEMENT.fullmatch(text)
    return f"D{match[1]}" if match else ""


def _read_month(text: str) -> str:
    """The month of a day, of which the file writes the first or the last; empty when unreadable."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return f"{day:%Y-%m}" if day >= _FIRST else ""


def write_figure(value: float) -> str:
    """As our tables write numbers: « 76 », « 21530.18 »."""
    return repr(round(value, 2)).removesuffix(".0")


def _read_figures(cells: Cells) -> tuple[Cells, str]:
    """The figures that a row gives, and the first column that holds something else."""
    figures: Cells = {}
    for column in FIGURES:
        if text := cells.get(column, ""):
            value = parse_number(text)
            if value is None:
                return {}, column
            figures[column] = write_figure(value)
    return figures, ""


def _find_refusal(cells: Cells, month: str, figures: Cells, context: Context) -> tuple[str, str]:
    """Column and message when the row cannot be used; two empty strings otherwise."""
    if not cells["date"] and not figures:
        return "date", "ligne sans date ni valeur"
    if not month:
        return "date", "date illisible (AAAA-MM-JJ attendue)"
    if not figures:
        return "valeur", "ligne sans valeur"
    if "valeur" in figures and month > f"{context.day:%Y-%m}":
        return "date", "valeur d’un mois que le fichier ne peut pas connaître"
    shares = FIGURES if context.series[cells["indic_id"]].unite == "%" else ("taux",)
    for column in shares:
        if column in figures and not 0 <= float(figures[column]) <= 100:
            return column, "pourcentage attendu entre 0 et 100"
    return "", ""


class _Reader:
    """Rows one by one, each kept, rejected, or left to another region or another series."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.harvest = Harvest("barometre")
        self.measures: dict[tuple[str, str, str], Cells] = {}
        self.lines: Counter[tuple[str, str, str]] = Counter()

    def read(self, name: str, line: int, cells: Cells) -> None:
        """One row of one file."""
        self.harvest.read += 1
        zone, text = read_zone(cells["zone"]), cells["zone"]
        is_elsewhere = bool(zone) and zone not in self.context.zones
        if cells["indic_id"] not in self.context.series or is_elsewhere:
            return
        self.harvest.concerned += 1
        if not zone:
            self._reject(name, line, "zone", text, "zone inconnue (D59, R32 ou FRANCE attendus)")
            return
        month = _read_month(cells["date"])
        figures, unreadable = _read_figures(cells)
        column, message = unreadable, "nombre attendu" if unreadable else ""
        if not message:
            column, message = _find_refusal(cells, month, figures, self.context)
        if message:
            self._reject(name, line, column, cells.get(column, ""), message)
            return
        self._keep(name, line, Measure(cells["indic_id"], zone, month, figures))

    def _reject(self, name: str, line: int, column: str, value: str, message: str) -> None:
        told = f"{name} : {message}" if name else message
        self.harvest.reject(line, column, value, told)

    def _keep(self, name: str, line: int, found: Measure) -> None:
        """The same month may be told twice, in two files, but not otherwise."""
        key = found.code, found.zone, found.month
        known = self.measures.setdefault(key, {})
        for column, value in found.figures.items():
            if known.get(column, value) != value:
                message = f"autre valeur déjà lue pour {found.code}, {found.zone}, {found.month}"
                self._reject(name, line, column, value, message)
                return
        known |= found.figures
        self.lines[key] += 1


def _list_last(measures: Mapping[tuple[str, str, str], Cells]) -> dict[tuple[str, str], str]:
    """The last month that has a value, by series and zone."""
    last: dict[tuple[str, str], str] = {}
    for (code, zone, month), figures in measures.items():
        if "valeur" in figures:
            last[code, zone] = max(month, last.get((code, zone), ""))
    return last


def _pick(figures: Cells, columns: Sequence[str]) -> Cells:
    return {column: figures[column] for column in columns if column in figures}


def _add_nord(found: Measure, cells: Cells, harvest: Harvest) -> None:
    """What the Nord has reached and aims at are its own figures; the rest only compares."""
    for column, nature in (("valeur", "realise"), ("cible", "cible")):
        if value := found.figures.get(column):
            place = {"territoire_id": "59", "perimetre": "", "qualificatif": ""}
            harvest.observations.append({**cells, **place, "valeur": value, "nature": nature})
    compared = _pick(found.figures, ("valeur_initiale", "taux"))
    if compared:
        harvest.barometre.append({**cells, "zone_id": NORD, **compared})


def _add_rows(reader: _Reader) -> None:
    """Every month of the followed zones, the last value of the others: the rest is elsewhere."""
    last = _list_last(reader.measures)
    for key, figures in sorted(reader.measures.items()):
        found = Measure(*key, figures)
        is_last = last.get((found.code, found.zone)) == found.month
        if found.zone not in FOLLOWED and not is_last:
            continue
        reader.harvest.kept_lines += reader.lines[key]
        cells = {
            "indicateur_id": reader.context.series[found.code].indicateur_id,
            "periode": found.month,
            "document_id": reader.context.document_id,
            "localisation": f"Fichier, {found.code}, {found.zone}",
        }
        if found.zone == NORD:
            _add_nord(found, cells, reader.harvest)
        else:
            kept = FIGURES if found.zone in FOLLOWED else ("valeur", "taux")
            compared = {**cells, "zone_id": found.zone, **_pick(figures, kept)}
            reader.harvest.barometre.append(compared)


def parse(path: Path, context: Context) -> Harvest:
    """The series that our table of indicators knows, in the zones that it compares."""
    reader = _Reader(context)
    for name, text in _read_files(path):
        for line, cells in _read_table(name, text):
            reader.read(name, line, cells)
    _add_rows(reader)
    return reader.harvest
