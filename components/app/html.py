"""The one way to put HTML on screen: Jinja templates with every value escaped."""

from collections.abc import Mapping
from functools import cache

import streamlit as st
from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from components.app.acronyms import Glossary, add_seen, find_glossary, mark_acronyms
from components.app.links import build_document_link
from data.text.french import format_number, format_tenth, format_unit, tie_signs

# What a template has written, and may stand inside another; nothing at all.
Html = Markup
NOTHING = Html()


class _French(Extension):
    """Templates are written with a plain keyboard; one that holds code is left as it is."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja)
        return source if "<script" in source or "<style" in source else tie_signs(source)


def _tie(value: object) -> object:
    """A text as it is shown; HTML already written and values of another type are left alone."""
    return tie_signs(value) if type(value) is str else value


@cache
def _load_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("components", "gabarits"),
        autoescape=True,
        extensions=[_French],
        undefined=StrictUndefined,
        finalize=_tie,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "nombre": format_number,
        "dixieme": format_tenth,
        "accorde": format_unit,
        "lien_document": build_document_link,
    }
    return environment


def _write(name: str, values: Mapping[str, object]) -> str:
    return _load_environment().get_template(f"{name}.html").render(**values)


def _write_once(
    name: str, values: Mapping[str, object], glossary: Glossary
) -> tuple[str, frozenset[str]]:
    """What a page costs most: the same values are written once for all visitors."""

    def explain() -> tuple[str, frozenset[str]]:
        return mark_acronyms(_write(name, values), glossary)

    try:
        key = glossary.written.freeze((name, values))
    except TypeError:
        return explain()
    return glossary.written.recall(key, explain)


def render_template(name: str, **values: object) -> Markup:
    """HTML of `components/gabarits/<name>.html`: values escaped, acronyms explained.

    It may stand inside another template.
    """
    glossary = find_glossary()
    if not glossary:
        return Markup(_write(name, values))
    html, seen = _write_once(name, values, glossary)
    add_seen(seen)
    return Markup(html)


def keep_written(html: str) -> Markup:
    """HTML that our templates wrote, to stand inside another one."""
    return Markup(html)


class _Ready:
    """HTML that Streamlit need not dedent: it asks for it instead of reading it again."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def show_html(html: Markup) -> None:
    """Put on the page what was written of a template."""
    if html := html.strip():
        st.html(_Ready(html))


def show_template(name: str, **values: object) -> None:
    """Write a template on the page."""
    show_html(render_template(name, **values))
