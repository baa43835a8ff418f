"""A copy of the whole product, to spoil and to serve."""

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT


def list_copied() -> list[str]:
    """What the image takes from the repository, as `deploy/Containerfile` says."""
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    return [name for line in lines for name in line.split()]


def copy_house(target: Path) -> Path:
    """What a server needs, copied: no more than the image holds."""
    target.mkdir(exist_ok=True)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    patterns = shutil.ignore_patterns(*(Path(name).name for name in ignored))
    for name in list_copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, symlinks=True, ignore=patterns)
        else:
            shutil.copy(ROOT / name, target / name)
    return target
