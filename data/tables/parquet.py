"""Rows to Parquet bytes, the same bytes for the same rows, and back."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from data.tables.dictionary import Table
from data.tables.rows import Value, Values
from data.tables.schema import build_arrow_schema


def _to_point(latitude: Value, longitude: Value) -> bytes | None:
    if not isinstance(latitude, float) or not isinstance(longitude, float):
        return None
    point: bytes = shapely.to_wkb(shapely.Point(longitude, latitude), byte_order=1)
    return point


def encode_rows(table: Table, rows: Sequence[Values]) -> bytes:
    """Parquet (zstd) or GeoParquet, without clock nor machine inside."""
    schema = build_arrow_schema(table)
    columns: dict[str, list[object]] = {name: [row[name] for row in rows] for name in table.columns}
    if table.geometrie:
        columns["geometry"] = [_to_point(row["latitude"], row["longitude"]) for row in rows]
    elif table.surfaces:
        columns["geometry"] = [row["geometry"] for row in rows]
    content = pa.Table.from_pydict(columns, schema=schema)
    sink = pa.BufferOutputStream()
    pq.write_table(content, sink, compression="zstd", compression_level=9)
    encoded: bytes = sink.getvalue().to_pybytes()
    return encoded


def decode_rows(content: bytes) -> pa.Table:
    """The Arrow table of a Parquet file. Raises pyarrow.ArrowException when it cannot be read."""
    return pq.read_table(pa.BufferReader(content))
