"""The visual vocabulary: each class of the sheets is written by a template, and the reverse."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

COMPONENTS = ROOT / "components"
SCRIPTS = [*(COMPONENTS / "scripts").glob("*.js")]
ATTRIBUTE = re.compile(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"')
# Written by a library, not by us.
FOREIGN = {"js-plotly-plot"}


def read(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def list_styled() -> set[str]:
    """The classes that a selector names."""
    paths = [*(COMPONENTS / "styles").rglob("*.css"), COMPONENTS / "copy" / "lecture.css"]
    sheets = re.sub(r"/\*.*?\*/", "", read(paths), flags=re.S)
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", sheets))) - FOREIGN


def list_written() -> Iterator[tuple[str, str]]:
    """The classes of the templates: whole, begun (« statut- », a value ends it), or in a test."""
    for attribute in ATTRIBUTE.findall(read([*(COMPONENTS / "gabarits").rglob("*.html")])):
        plain = re.sub(r"\{%.*?%\}", " ", attribute)
        for name in re.sub(r"\{\{.*?\}\}", "\0", plain).split():
            yield name.partition("\0")[0], "begun" if "\0" in name else "whole"
        for text in re.findall(r"""["']([^"']*)["']""", attribute):
            yield from ((name, "tested") for name in text.split())


def test_each_class_of_the_sheets_is_written_somewhere() -> None:
    written = list(list_written())
    plain = {name for name, kind in written if kind != "begun"}
    starts = tuple(name for name, kind in written if kind == "begun" and name)
    others = read([*SCRIPTS, *COMPONENTS.rglob("*.py")])
    unknown = {name for name in list_styled() - plain if not name.startswith(starts)}
    assert {name for name in unknown if not re.search(rf"\b{name}\b", others)} == set()


def test_each_class_of_the_templates_is_styled_or_looked_for() -> None:
    styled, scripts = list_styled(), read(SCRIPTS)
    for name, kind in list_written():
        if kind == "begun":
            assert any(item.startswith(name) for item in styled), name
        elif kind == "whole":
            assert name in styled or name in scripts, name
