"""One palette: a colour is written in one place, what cannot read it there says the same."""

import re
import tomllib

from components.map.palette import RAMP
from data.settings import CONFIG
from documents.palette import STATUTS, TINTS
from tests.conftest import ROOT

HEX = re.compile(r"#[0-9a-f]{6}\b")
THEME = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]


def test_the_theme_of_streamlit_is_that_of_the_sheet() -> None:
    for rank, name in enumerate(("light", "dark")):
        theme = THEME[name]
        told = {
            "primaryColor": "accent",
            "backgroundColor": "papier",
            "textColor": "encre",
            "linkColor": "accent",
        }
        assert {key: theme[key] for key in told} == {
            key: TINTS[tint][rank] for key, tint in told.items()
        }
        ink = [TINTS[tint][rank] for tint in ("encre", "encre-2", "accent")]
        assert theme["chartCategoricalColors"][:3] == ink


def test_a_refusal_which_stands_alone_wears_the_same_colours() -> None:
    page = ROOT / "components" / "gabarits" / "shell" / "refus.html"
    known = {colour for pair in TINTS.values() for colour in pair}
    known |= {THEME[name]["borderColor"] for name in ("light", "dark")}
    assert set(HEX.findall(page.read_text(encoding="utf-8"))) <= known


def test_each_status_has_its_colours() -> None:
    assert set(STATUTS) == {"mixte", *(name for name in TINTS if f"{name}-fond" in TINTS)} - {
        "alerte"
    }


def test_no_colour_of_the_palette_is_written_twice() -> None:
    written = {colour for pair in (*TINTS.values(), *RAMP) for colour in pair} - {"#ffffff"}
    homes = {"components/styles/00_base.css", "components/map/palette.py"}
    kinds = {".py", ".css", ".html", ".typ", ".js"}
    for folder in ("components", "documents", "pages", "data"):
        for path in (ROOT / folder).rglob("*"):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in kinds and name not in homes and "shell" not in path.parts:
                found = written & set(HEX.findall(path.read_text(encoding="utf-8").lower()))
                assert found - {"#11181b"} == set(), name
