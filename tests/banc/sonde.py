"""A server that looks at itself: which step of a script runs, every two milliseconds.

`python -m tests.banc.sonde OUT …` runs `streamlit run app.py …` in the same process and writes,
each half second, how often each step was seen on each page.
"""

from __future__ import annotations

import itertools
import json
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType

from streamlit.web import cli

from tests.banc.serveurs import ROOT

_EVERY = 0.002
# The innermost file of ours says the step; the rest is Streamlit's own work.
_STEPS = (
    ("data/queries/", "requêtes"),
    ("data/", "lecture des données"),
    ("components/chart", "graphiques et carte"),
    ("components/map_", "graphiques et carte"),
    ("components/html.py", "gabarits et envoi du HTML"),
    ("components/downloads.py", "fichiers à télécharger"),
    ("components/packages.py", "fichiers à télécharger"),
    ("components/", "vues"),
    ("pages/", "page"),
    ("app.py", "cadre et navigation"),
)
_OUTSIDE = "Streamlit"
_seen: dict[str, Counter[str]] = defaultdict(Counter)


def _name_step(path: str) -> str:
    return next((step for start, step in _STEPS if path.startswith(start)), "")


def classify(frame: FrameType | None) -> tuple[str, str]:
    """The page that a thread is drawing and its step; two empty strings for any other thread."""
    page = step = ""
    inside = False
    root = f"{ROOT}/"
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(root):
            short = path.removeprefix(root)
            step = step or _name_step(short)
            inside = inside or short == "app.py"
            if short.startswith("pages/"):
                page = Path(short).stem
        inside = inside or path.endswith("scriptrunner/script_runner.py")
        frame = frame.f_back
    if not inside:
        return "", ""
    return page or "hors page", step or _OUTSIDE


def _watch(target: Path) -> None:
    mine = threading.get_ident()
    for rank in itertools.count():
        time.sleep(_EVERY)
        if rank % 250 == 0:
            draft = target.with_suffix(".brouillon")
            draft.write_text(json.dumps(_seen), encoding="utf-8")
            draft.rename(target)
        for ident, frame in sys._current_frames().items():
            if ident == mine:
                continue
            page, step = classify(frame)
            # A script thread between two runs waits in Streamlit's own code.
            if page and not (page == "hors page" and step == _OUTSIDE):
                _seen[page][step] += 1


def main() -> None:
    """Sample, serve, write."""
    target = Path(sys.argv[1])
    threading.Thread(target=_watch, args=(target,), daemon=True).start()
    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *sys.argv[2:]]
    cli.main()


if __name__ == "__main__":
    main()
