"""Cut Streamlit's icon font down to the icons that it or we can show (`make symboles`)."""

import re
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FRONT = Path(streamlit.__file__).parent / "static" / "static"
CUT = ROOT / "static" / "polices" / "symboles.woff2"
_NAME = re.compile(r":material/([a-z0-9_]+):")


def list_names() -> set[str]:
    """The icons that the front end or our own code names."""
    files = [*FRONT.glob("js/*.js"), ROOT / "app.py"]
    for folder in ("components", "pages"):
        files += (ROOT / folder).rglob("*.py")
    return {name for path in files for name in _NAME.findall(path.read_text(encoding="utf-8"))}


def read_ligatures(font: TTFont) -> dict[str, str]:
    """The glyph of each icon, by the word that calls it."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 128}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                for ligature in ligatures:
                    glyphs = (first, *ligature.Component)
                    word = "".join(letters.get(glyph, "?") for glyph in glyphs)
                    found[word] = ligature.LigGlyph
    return found


def cut_icons() -> None:
    """Write the cut font."""
    font = TTFont(next(FRONT.glob("media/MaterialSymbols-Rounded*.woff2")))
    ligatures = read_ligatures(font)
    letters = {glyph for code, glyph in font.getBestCmap().items() if code < 128}
    options = subset.Options(layout_closure=False, layout_features=["*"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs={ligatures[name] for name in list_names() & set(ligatures)} | letters)
    cutter.subset(font)
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(CUT)


if __name__ == "__main__":
    cut_icons()
