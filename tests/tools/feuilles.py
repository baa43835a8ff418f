"""`python -m tests.tools.feuilles DOSSIER`: sheets of a folder, their pages, their size."""

import sys
from pathlib import Path

from pypdf import PdfReader


def main(folder: Path) -> int:
    """0 when every sheet is one page."""
    sheets = sorted(folder.glob("*-commune-*.pdf"))
    wrong = [path.name for path in sheets if len(PdfReader(path).pages) != 1]
    size = sum(path.stat().st_size for path in sheets) / 1e6
    told = f"{len(sheets)} feuilles, {size:.1f} Mo, {len(wrong)} de plus d’une page."
    sys.stdout.write("\n".join([told, *wrong, ""]))
    return 1 if wrong or not sheets else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
