"""The one way to put HTML on screen: Jinja templates with every value escaped."""

from __future__ import annotations

from functools import cache

import streamlit as st
from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from components.sigles import explain_acronyms
from data.french import format_period, tie_signs


class _French(Extension):
    """Templates are written with a plain keyboard; one that holds code is left as it is."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja)
        return source if "<script" in source or "<style" in source else tie_signs(source)


@cache
def _load_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("components", "gabarits"),
        autoescape=True,
        extensions=[_French],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"periode": format_period, "francais": tie_signs}
    return environment


def render_template(name: str, **values: object) -> Markup:
    """HTML of `components/gabarits/<name>.html`: values escaped, acronyms explained.

    It may stand inside another template.
    """
    html = _load_environment().get_template(f"{name}.html").render(**values)
    return Markup(explain_acronyms(html))


def show_template(name: str, **values: object) -> None:
    """Write a template on the page."""
    st.html(render_template(name, **values))


def show_script(name: str) -> None:
    """Run `static/<name>.js`: our own file, never inline, so that a strict policy allows it."""
    st.html(f'<script src="app/static/{name}.js"></script>', unsafe_allow_javascript=True)
