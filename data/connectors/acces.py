"""Road access to the equipments (Insee, Metric-OSRM): one row per inhabited cell of 200 m and type.

The file holds hundreds of types for the whole country: it is read batch after batch, and only the
rows of our département and of our two types are kept in memory.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.dataset as ds

from data.connectors.errors import ConnectorError
from data.connectors.reading.frame import Context, find_successor
from data.connectors.reading.report import Harvest

# The types of the Base permanente des équipements, under the natures of our services.
NATURES = {"A128": "france_services", "A129": "mairie"}
THRESHOLD_MINUTES = 15
_TEXTS = ("idSrc", "depcom", "dep", "typeeq_id")
_FIGURES = ("pop", "distance", "duree")
# A cell astride two neighbourhoods has a row for each, with its own inhabitants.
_PART = "iris"
_BATCH = 1 << 17
# No mean of a commune is beyond it: the file would be in metres or in seconds.
_MOST = 150
ELSEWHERE, OTHER_TYPE, FARTHER = (
    "autre département",
    "autre équipement",
    "autre équipement du même type, plus loin du même carreau",
)


class _Line(NamedTuple):
    """What is published of a commune, for one nature."""

    minutes: float
    km: float
    population: float
    near: float


def _find_separator(path: Path) -> str:
    with path.open("rb") as stream:
        first = stream.readline().decode("utf-8-sig", errors="replace")
    return max(";,\t", key=first.count)


def _open(path: Path) -> ds.Dataset:
    """The file, whichever of its two forms; codes stay text. Raises ConnectorError."""
    try:
        with path.open("rb") as stream:
            is_parquet = stream.read(4) == b"PAR1"
        if is_parquet:
            return ds.dataset(path, format="parquet")
        separator = _find_separator(path)
        kinds = dict.fromkeys((*_TEXTS, _PART), pa.string())
        kinds |= dict.fromkeys(_FIGURES, pa.float64())
        form = ds.CsvFileFormat(
            parse_options=pacsv.ParseOptions(delimiter=separator),
            convert_options=pacsv.ConvertOptions(
                column_types=kinds, decimal_point="," if separator == ";" else "."
            ),
        )
        return ds.dataset(path, format=form)
    except (pa.ArrowInvalid, OSError):
        raise ConnectorError("Le fichier des temps d’accès est tronqué ou illisible.") from None


def _check_columns(names: list[str]) -> list[str]:
    """The columns to read. Raises ConnectorError when one is missing."""
    missing = [name for name in (*_TEXTS, *_FIGURES) if name not in names]
    if missing:
        raise ConnectorError(
            f"Colonnes absentes du fichier des temps d’accès : {', '.join(missing)} ; "
            "le producteur a sans doute changé leurs noms."
        )
    return [*_TEXTS, *_FIGURES, *([_PART] if _PART in names else [])]


def _read_ours(source: ds.Dataset, departement: str, harvest: Harvest) -> Iterator[pd.DataFrame]:
    """The rows of the département and of the two types; the others are counted, and let go."""
    columns = _check_columns(source.schema.names)
    for batch in source.to_batches(columns=columns, batch_size=_BATCH):
        texts = {name: pc.cast(batch[name], pa.string()) for name in ("dep", "typeeq_id")}
        here = pc.fill_null(pc.equal(texts["dep"], departement), fill_value=False)
        wanted = pc.is_in(texts["typeeq_id"], value_set=pa.array(list(NATURES)))
        ours = pc.and_(here, wanted)
        number, inside, kept = len(batch), pc.sum(here).as_py() or 0, pc.sum(ours).as_py() or 0
        harvest.read += number
        harvest.concerned += inside
        harvest.left_out[ELSEWHERE] += number - inside
        harvest.left_out[OTHER_TYPE] += inside - kept
        if kept:
            yield batch.filter(ours).to_pandas()


def _is_unread(values: "pd.Series[float]", least: float) -> "pd.Series[bool]":
    return ~values.between(least, np.inf, inclusive="left")


def _find_faults(rows: pd.DataFrame) -> dict[str, tuple[str, "pd.Series[bool]"]]:
    """Column → what is wrong, and where; a row is refused once, for the first reason."""
    figures = {name: rows[name].astype("float64") for name in _FIGURES}
    nameless = rows["depcom"].isna() | rows["idSrc"].isna()
    empty = _is_unread(figures["pop"], 0) | (figures["pop"] == 0)
    return {
        "depcom": ("code de commune ou carreau absent", nameless),
        "pop": ("carreau sans habitants", empty),
        "duree": ("durée absente ou négative", _is_unread(figures["duree"], 0)),
        "distance": ("distance absente ou négative", _is_unread(figures["distance"], 0)),
    }


def _reject(rows: pd.DataFrame, harvest: Harvest) -> pd.DataFrame:
    """The rows that can be used; the others are counted under their reason."""
    refused = pd.Series(data=False, index=rows.index)
    for column, (message, wrong) in _find_faults(rows).items():
        fresh = wrong & ~refused
        if number := int(fresh.sum()):
            harvest.reject(0, column, "", f"{message} : {number} lignes")
            harvest.rejected_lines += number
        refused |= fresh
    return rows[~refused]


def _settle_communes(rows: pd.DataFrame, context: Context, harvest: Harvest) -> pd.DataFrame:
    """Each row under the commune of today; those of an unknown commune are refused."""
    counts = rows["depcom"].value_counts()
    known = {}
    for code in sorted(counts.index):
        known[code] = find_successor(code, 0, "depcom", context, harvest)
        if not known[code]:
            number = int(counts[code])
            message = f"commune inconnue dans ce département : {number} lignes"
            harvest.reject(0, "depcom", code, message)
            harvest.rejected_lines += number
    settled = rows.assign(commune=rows["depcom"].map(known))
    return settled[settled["commune"] != ""]


def _keep_nearest(rows: pd.DataFrame, harvest: Harvest) -> pd.DataFrame:
    """Of the equipments of one type that a cell has, the one that is reached first."""
    key = ["idSrc", "depcom", "typeeq_id", *([_PART] if _PART in rows else [])]
    nearest = rows.sort_values(["duree", "distance"], kind="stable").drop_duplicates(key)
    harvest.left_out[FARTHER] += len(rows) - len(nearest)
    return nearest


def _weigh(cells: pd.DataFrame) -> _Line:
    """The means of a commune, each cell weighing its inhabitants."""
    people = cells["pop"].to_numpy(dtype=np.float64)
    minutes = cells["duree"].to_numpy(dtype=np.float64)
    total = float(people.sum())
    return _Line(
        minutes=float(people @ minutes) / total,
        km=float(people @ cells["distance"].to_numpy(dtype=np.float64)) / total,
        population=total,
        near=float(people[minutes <= THRESHOLD_MINUTES].sum()),
    )


def _write(value: float) -> str:
    return repr(round(value, 2)).removesuffix(".0")


def _add_lines(cells: pd.DataFrame, context: Context, harvest: Harvest) -> None:
    for (commune, kind), found in cells.groupby(["commune", "typeeq_id"], sort=True):
        line = _weigh(found)
        if max(line.minutes, line.km) > _MOST:
            raise ConnectorError(
                f"Commune {commune} : {line.minutes:.0f} minutes et {line.km:.0f} km en moyenne ; "
                "le producteur a sans doute changé ses unités (minutes et kilomètres attendus)."
            )
        harvest.communes[str(commune)] = context.frame.names.get(str(commune), str(commune))
        harvest.acces.append(
            {
                "territoire_id": str(commune),
                "nature": NATURES[str(kind)],
                "minutes": _write(line.minutes),
                "km_route": _write(line.km),
                "population": _write(line.population),
                "a_15_minutes": _write(line.near),
                "document_id": context.document_id,
                "localisation": f"Fichier, commune {commune}",
            }
        )


def _remark_missing(context: Context, harvest: Harvest) -> None:
    for kind, nature in NATURES.items():
        told = {row["territoire_id"] for row in harvest.acces if row["nature"] == nature}
        for code in sorted(context.frame.communes.keys() - told):
            harvest.remark(0, "typeeq_id", code, f"commune sans temps d’accès ({kind}, {nature})")


def parse(path: Path, context: Context) -> Harvest:
    """Every row is kept, refused, or left out with its reason: `read` is their sum."""
    harvest = Harvest("acces", left_out=Counter())
    try:
        found = list(_read_ours(_open(path), context.frame.departement, harvest))
    except pa.ArrowInvalid:
        raise ConnectorError("Le fichier des temps d’accès est tronqué ou illisible.") from None
    if found:
        rows = _reject(pd.concat(found, ignore_index=True), harvest)
        cells = _keep_nearest(_settle_communes(rows, context, harvest), harvest)
        harvest.kept_lines = len(cells)
        _add_lines(cells, context, harvest)
    _remark_missing(context, harvest)
    return harvest
