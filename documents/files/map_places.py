"""The places of the map as files: CSV columns, GeoJSON and GeoParquet."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from data.records.map import Place
from data.text.french import join_words

_LICENCE = "Licence Ouverte 2.0"


def describe_place(place: Place, arrondissements: Mapping[str, str]) -> dict[str, Any]:
    """The columns of the table, under the names of the downloads."""
    return {
        "identifiant": place.place_id,
        "nature": place.nature,
        "nom": place.nom,
        "commune": place.commune or None,
        "territoire": place.lieu,
        "code_territoire": place.territoire_id,
        "arrondissement": join_words([arrondissements[code] for code in place.arrondissements]),
        "epci": place.epci or None,
        "date": place.ouvert_le.isoformat() if place.ouvert_le else None,
        "sens_de_la_date": place.repere or None,
        "distance_km": place.km,
        "horaires_par_semaine": place.heures.semaine if place.heures else None,
        "au_moment_choisi": (place.heures.mot or None) if place.heures else None,
        "mesure": place.mesure or None,
        "precision": place.precision or None,
        "position": place.situation,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "document": place.citation.document,
        "place_dans_le_document": place.citation.localisation,
    }


def tabulate_places(places: Sequence[Place], arrondissements: Mapping[str, str]) -> pd.DataFrame:
    """The table of the map, as downloaded."""
    return pd.DataFrame([describe_place(place, arrondissements) for place in places])


def encode_geojson(places: Sequence[Place], arrondissements: Mapping[str, str]) -> bytes:
    """The places as GeoJSON, with their documents."""
    features = [
        {
            "type": "Feature",
            "id": place.place_id,
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": describe_place(place, arrondissements),
        }
        for place in places
    ]
    content = {"type": "FeatureCollection", "licence": _LICENCE, "features": features}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def encode_geoparquet(places: Sequence[Place], arrondissements: Mapping[str, str]) -> bytes:
    """The places as GeoParquet 1.1, points in WGS84."""
    table = pa.Table.from_pandas(tabulate_places(places, arrondissements), preserve_index=False)
    points = [
        shapely.to_wkb(shapely.Point(place.longitude, place.latitude), byte_order=1)
        for place in places
    ]
    column = {"encoding": "WKB", "geometry_types": ["Point"]}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    table = table.append_column("geometry", pa.array(points, pa.binary()))
    table = table.replace_schema_metadata({"geo": json.dumps(geo), "licence": _LICENCE})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    encoded: bytes = sink.getvalue().to_pybytes()
    return encoded
