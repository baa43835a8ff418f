"""Rows of a published table: under the names and types of the dictionary, and of it alone."""

import pandas as pd
import pytest

from data.store import Edition
from data.tables import lignes
from data.tables.dictionary import load_dictionary
from data.tables.reading import list_row_types, read_rows
from data.tables.row_types import ROW_TYPES_DIR, build_row_types


def test_row_types_are_those_of_the_dictionary() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in ROW_TYPES_DIR.glob("*.py")}
    assert written == build_row_types(), (
        "data/tables/lignes n’est plus celui du dictionnaire : lancer « python -m data construire »"
    )


@pytest.mark.parametrize("name", load_dictionary())
def test_every_row_is_read(edition: Edition, name: str) -> None:
    frame, kind = edition[name], list_row_types()[name]
    rows = read_rows(edition, kind)
    assert read_rows(edition, kind) is rows
    assert len(rows) == len(frame)
    for column in kind._fields:
        read = [getattr(row, column) for row in rows]
        assert [value is None for value in read] == frame[column].isna().tolist(), column


def test_values_have_the_type_of_their_column() -> None:
    frame = pd.DataFrame(
        [["t", None, "l'accès : 3 %", None], ["levier", 2.0, "b", "d'abord"]],
        columns=["theme_nature", "theme_numero", "libelle", "localisation"],
    )
    frame = frame.assign(rang=1.0, score=5, document_id="l'un")
    first, second = read_rows({"propositions": frame}, lignes.Propositions)
    assert (first.theme_numero, second.theme_numero) == (None, 2)
    assert isinstance(second.theme_numero, int)
    # Free text is ready to show; a code is compared with what is written.
    assert (first.libelle, second.document_id) == ("l’accès\u00a0: 3\u00a0%", "l'un")
