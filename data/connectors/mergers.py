"""Communes that no longer exist, and the one of today that took each of them in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from data.connectors.frame import Context
from data.connectors.report import Harvest


@cache
def load_mergers() -> dict[str, str]:
    """Codes of former communes → code of today."""
    path = Path(__file__).with_name("fusions.yml")
    mergers: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return mergers


def find_successor(code: str, line: int, column: str, context: Context, harvest: Harvest) -> str:
    """The commune of today for this code, with a remark when it is another; empty if unknown."""
    if context.frame.accepts(code):
        return code
    successor = load_mergers().get(code, "")
    if not successor or not context.frame.accepts(successor):
        return ""
    name = context.frame.names.get(successor, successor)
    harvest.remark(line, column, code, f"commune disparue : rattachée à {name} ({successor})")
    return successor
