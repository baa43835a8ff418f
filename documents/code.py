"""The code that a telephone reads: it leads to a page of the site."""

from io import BytesIO

import segno


def draw_code(address: str) -> str:
    """The code as an SVG; empty when the site has no public address."""
    if not address:
        return ""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", xmldecl=False, light="#fff")
    return drawn.getvalue().decode()
