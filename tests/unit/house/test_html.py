"""Raw HTML: one door, every value escaped, whatever the context it lands in."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from components.app.acronyms import Glossary, list_seen, start_page
from components.app.html import _load_environment, render_template
from components.map.drawing import write_drawing
from data.publication.checks import check_values
from data.queries.map.places import list_every_place
from data.queries.map.scene import set_scene
from data.records.map import Selection
from data.records.reading import Acronym
from data.store import Edition
from data.tables.dictionary import load_dictionary
from data.tables.rows import Row
from tests.unit.house.test_adresse import PRODUCT, Tags
from tests.unit.house.test_architecture import ROOT

DOOR = "components/app/html.py"
TEMPLATES = sorted((ROOT / "components" / "gabarits").rglob("*.html"))
# Streamlit calls that read what they are given as Markdown, with links and images.
MARKDOWN = {"markdown", "caption", "write", "info", "warning", "error", "success", "title"}
HOSTILE = '"><script>alert(1)</script>'


def find_raw(path: Path) -> list[str]:
    """Every way around the door in one file: raw HTML, marked strings, components, open calls."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("html", "iframe", "components"):
            found.append(f"st.{node.attr}")
        if isinstance(node, ast.keyword) and str(node.arg).startswith("unsafe_allow"):
            found.append(str(node.arg))
        if isinstance(node, ast.Name) and node.id in ("Markup", "mark_safe", "eval", "exec"):
            found.append(node.id)
        if isinstance(node, ast.ImportFrom | ast.Import):
            names = [getattr(node, "module", "") or "", *(alias.name for alias in node.names)]
            found += [name for name in names if re.search("^Markup|components.v[12]", name)]
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in MARKDOWN and node.args:
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if owner == "st" and not isinstance(node.args[0], ast.Constant):
                found.append(f"st.{getattr(node.func, 'attr', '')} d’un texte calculé")
    return found


def test_raw_html_goes_through_one_door() -> None:
    found = {str(path.relative_to(ROOT)): find_raw(path) for path in PRODUCT}
    # The copy keeps what Streamlit reads of its components, and shows none.
    assert {path: raw for path, raw in found.items() if raw and path != DOOR} == {
        "components/copy/reading.py": ["streamlit.components.v2"]
    }
    assert {"st.html", "Markup"} <= set(found[DOOR])


@pytest.mark.parametrize(
    "line",
    [
        "import streamlit as st\nst.html(x)",
        "from streamlit import html as h\nimport streamlit as st\nst.markdown(x)",
        "st.write(x, unsafe_allow_html=True)",
        "from markupsafe import Markup",
        "import streamlit.components.v1 as c",
        "st.caption(f'{x}')",
    ],
)
def test_the_search_finds_each_way_around(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.py"
    path.write_text(line, encoding="utf-8")
    assert find_raw(path)


def test_templates_escape_everything() -> None:
    assert _load_environment().autoescape is True
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|tojson|xmlattr)\b|autoescape|Markup", text), path.name


def test_no_value_lands_where_escaping_is_not_enough() -> None:
    """In a script, a style sheet, an event, an attribute without quotes: nothing is written."""
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        for inside in re.findall(r"(?s)<(?:script|style)\b[^>]*>(.*?)</", text):
            assert "{{" not in inside, path.name
        assert not re.search(r"\son\w+\s*=", text), path.name
        assert not re.search(r"""=\{\{|srcdoc|javascript:""", text), path.name


def test_addresses_come_from_our_links_or_from_checked_columns() -> None:
    outside = {
        (f"{path.parent.name}/{path.name}", value.strip())
        for path in TEMPLATES
        for value in re.findall(r'(?:href|src)="\{\{(.*?)\}\}', path.read_text(encoding="utf-8"))
        if "lien" not in value and re.search(r"\.url|adresse", value)
    }
    assert outside == {
        ("sources/documents.html", "document.url"),
    }


def test_a_hostile_value_stays_text() -> None:
    shown = render_template("app/avis", messages=[HOSTILE])
    tags = Tags()
    tags.feed(shown)
    assert tags.names == {"div", "class", "p"}
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("titre", "<b>Plan</b>", "ni « < », ni « > »"),
        ("titre", "Plan\u202e2018", "caractère invisible"),
        ("titre", "Plan\x00", "caractère invisible"),
        ("url", "javascript:alert(1)", "qui commence par https://"),
        ("url", "http://exemple.fr", "qui commence par https://"),
    ],
)
def test_the_build_refuses_what_could_run(column: str, value: str, reason: str) -> None:
    faults = check_values("documents", load_dictionary()["documents"], [Row(2, {column: value})])
    assert [(fault.ligne, fault.colonne) for fault in faults] == [(2, column)]
    assert reason in faults[0].message


def test_the_map_tells_names_as_text(edition: Edition) -> None:
    """What the pointer says comes from an attribute, and the script writes it as text."""
    script = (ROOT / "components" / "scripts" / "cartographie.js").read_text(encoding="utf-8")
    assert "textContent = ligne" in script
    assert "innerHTML" not in script
    place = replace(list_every_place(edition)[0], nom=HOSTILE)
    scene = set_scene(edition, Selection((place,), 0), fond=None, fichier=edition.map_key)
    empty: dict[str, Any] = {"lignes": (), "couches": (), "etats": (), "marques": {}, "rangs": {}}
    drawn = render_template(
        "map/carte",
        **empty,
        titre="",
        dessin=write_drawing(scene),
        faits="{}",
        sans_point=0,
        fond=None,
        limites="",
    )
    tags = Tags()
    tags.feed(drawn)
    assert "script" not in tags.names
    assert "&lt;script&gt;" in drawn


def test_no_line_begins_with_a_sign() -> None:
    assert "clic\u00a0: compter" in render_template("meeting/fichiers")
    piece = SimpleNamespace(description="Quoi ? « Ça » ; oui !")
    told = render_template("meeting/piece", piece=piece)
    assert "Quoi\u202f? «\u00a0Ça\u00a0»\u202f; oui\u202f!" in told


def test_a_piece_written_once_still_tells_its_acronyms() -> None:
    known = Glossary.build([Acronym("QPV", "quartier prioritaire", "", "")])
    for _ in range(2):
        start_page(known)
        assert 'title="quartier prioritaire"' in render_template("app/avis", messages=["Les QPV"])
        assert [item.sigle for item in list_seen()] == ["QPV"]
    start_page(Glossary.build([Acronym("CAF", "caisse d’allocations familiales", "", "")]))
    assert "abbr" not in render_template("app/avis", messages=["Les QPV"])
    assert list_seen() == []


def test_what_may_change_unseen_is_written_each_time() -> None:
    start_page(Glossary.build([Acronym("QPV", "quartier prioritaire", "", "")]))
    loose = bytearray(b"Lille")
    assert "Lille" in render_template("app/avis", messages=[loose])
    loose[:] = b"Douai"
    assert "Douai" in render_template("app/avis", messages=[loose])
