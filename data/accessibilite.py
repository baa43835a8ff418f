"""The accessibility audit: 106 criteria, and what can be said of them. Never a typed rate."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

AUDIT = Path(__file__).parent.parent / "docs" / "accessibilite" / "rgaa.csv"
CRITERIA = 106
STATES = {
    "conforme": "conforme",
    "non_conforme": "non conforme",
    "non_applicable": "non applicable",
    "non_audite": "non audité",
}


class AuditError(Exception):
    """The audit file cannot be used; the message says why, in French."""


@dataclass(frozen=True)
class Audit:
    """How many criteria stand in each state, and those that fail with their note."""

    comptes: dict[str, int]
    non_conformes: tuple[tuple[str, str], ...] = ()

    @property
    def audites(self) -> int:
        return CRITERIA - self.comptes["non_audite"]

    @property
    def complet(self) -> bool:
        return self.audites == CRITERIA

    @property
    def taux(self) -> float | None:
        """Share of applicable criteria that pass; None until every criterion was audited."""
        applicable = self.comptes["conforme"] + self.comptes["non_conforme"]
        if not self.complet or not applicable:
            return None
        return 100 * self.comptes["conforme"] / applicable

    @property
    def niveau(self) -> str:
        """The level that the decree names; without a full audit a site does not conform."""
        if self.taux is None or self.taux < 50:
            return "non conforme"
        return "totalement conforme" if self.taux == 100 else "partiellement conforme"


def load_audit(path: Path = AUDIT) -> Audit:
    """The audit file; a file that is absent means that nothing was audited. Raises AuditError."""
    if not path.is_file():
        return Audit({**dict.fromkeys(STATES, 0), "non_audite": CRITERIA})
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    states = {row.get("critere", ""): row.get("etat", "") for row in rows}
    wrong = [f"{name} ({state})" for name, state in states.items() if state not in STATES]
    if wrong:
        raise AuditError(f"{path.name} : état inconnu pour {', '.join(wrong)}.")
    if len(states) != CRITERIA or len(rows) != CRITERIA:
        raise AuditError(f"{path.name} : {len(rows)} critères, {CRITERIA} attendus.")
    counts = Counter(states.values())
    failed = [(row["critere"], row["note"] or "") for row in rows if row["etat"] == "non_conforme"]
    return Audit({state: counts[state] for state in STATES}, tuple(failed))
