"""Drawings inside our HTML: the sanitizer of Streamlit drops SVG, not a style that names one.

A drawing is a mask on a coloured box: its colour stays that of the theme, and follows it.
"""

from urllib.parse import quote

_KEPT = " '=:/,-"


def write_url(svg: str) -> str:
    """An image as a style sheet names it; empty when there is none."""
    return f'url("data:image/svg+xml,{quote(svg, safe=_KEPT)}")' if svg else ""


def write_mask(body: str, width: int, height: int, *, stretched: bool = False) -> str:
    """A drawing as a style sheet names an image; `stretched`, it fills its box, whatever its shape.

    `body` is SVG in single quotes, in a plane of this size.
    """
    ratio = " preserveAspectRatio='none'" if stretched else ""
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'{ratio}>"
    return write_url(f"{head}{body}</svg>")
