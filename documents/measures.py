"""How much room a text takes on a slide, where nobody will be there to move what overflows.

Slides are set in Arial, which every office suite has or replaces by a font of the same widths.
"""

from collections.abc import Iterator
from functools import lru_cache

FONT = "Arial"
LINE = 1.18
# What renderers do that a sum of widths does not see.
SAFETY = 1.03
# Thousandths of the type size; the characters that are not listed take the widest common width.
_WIDTHS = {
    222: "ijlïîíì‘’",
    278: " !,./:;I[]\\ftÎÏÍÌ\u00a0\u202f·|",
    333: "()-`r‐‑“”{}\u00ad",
    355: '"',
    400: "*°'^",
    500: "Jcksvxyzçÿýšž•",
    556: "0123456789?L_abdeghnopqu$#«»àâäáãåéèêëñôöóòõûüúùµ–€",
    584: "+<=>~−×±≤≥≠",
    611: "FTZ",
    667: "ABEKPSVXY&ÀÂÄÁÃÅÉÈÊËŠ",
    722: "CDHNRUwÇÑÛÜÚÙ",
    778: "GOQÔÖÓÒÕ○",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
}
_BOLD = {
    278: " ,./I\\ijlïîíìÎÏÍÌ\u00a0\u202f‘’|",
    333: "!()-:;[]`ft‐‑\u00ad",
    389: "*r{}\"'°",
    500: "z“”•ž",
    556: "0123456789J_aceksvxyàâäáãåçéèêëÿý$#«»–€š",
    584: "+<=>^~−×±≤≥≠",
    611: "?FLTZbdghnopquñôöóòõûüúùµ",
    667: "EPSVXYÉÈÊËŠ",
    722: "ABCDHKNRU&ÀÂÄÁÃÅÇÑÛÜÚÙ",
    778: "GOQwÔÖÓÒÕ○",
    833: "M",
    889: "m%æ",
    944: "Wœ",
}
_OTHER = 1000
_BY_WEIGHT = {
    bold: {character: width for width, listed in table.items() for character in listed}
    for bold, table in ((False, _WIDTHS), (True, _BOLD))
}


@lru_cache(maxsize=8192)
def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text on one line, in points."""
    widths = _BY_WEIGHT[bold]
    return SAFETY * size * sum(widths.get(character, _OTHER) for character in text) / 1000


def _cut_word(word: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    """A word as it stands, or cut where the line ends, as renderers do."""
    piece = ""
    for character in word:
        if piece and measure(piece + character, size, bold=bold) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """The lines that a text takes in a width in points; ordinary spaces alone break."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if measure(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        pieces = list(_cut_word(word, size, width, bold=bold))
        lines[len(lines) - (not lines[-1]) :] = pieces
    return lines


def measure_height(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """The height of a text set in a width, in points."""
    return LINE * size * len(wrap(text, size, width, bold=bold))


def shorten(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> str:
    """A text that holds in so many lines, cut at a word with an ellipsis when it must be."""
    if len(wrap(text, size, width, bold=bold)) <= lines:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;: ") + "…"
        if len(wrap(shorter, size, width, bold=bold)) <= lines:
            return shorter
    kept = "".join(wrap(words[0], size, width, bold=bold)[:lines])
    return f"{kept[:-1]}…"
