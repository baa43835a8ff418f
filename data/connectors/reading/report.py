"""What a connector read, kept, refused and remarked; nothing is dropped without a word."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from data.faults import Fault

Cells = dict[str, str]
Shape = dict[str, Any]


@dataclass
class Harvest:
    """The outcome of parsing one file for one département."""

    table: str
    read: int = 0
    concerned: int = 0
    rejects: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    communes: dict[str, str] = field(default_factory=dict)
    services: list[Cells] = field(default_factory=list)
    horaires: list[Cells] = field(default_factory=list)
    territoires: list[Cells] = field(default_factory=list)
    correspondances: list[Cells] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    observations: list[Cells] = field(default_factory=list)
    barometre: list[Cells] = field(default_factory=list)
    acces: list[Cells] = field(default_factory=list)
    kept_lines: int = 0
    rejected_lines: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    outside: list[Fault] = field(default_factory=list)
    km2: float | None = None

    def reject(self, line: int, column: str, value: str, message: str) -> None:
        """A row that is not imported."""
        self.rejects.append(Fault(self.table, message, line, column, value))

    def remark(self, line: int, column: str, value: str, message: str) -> None:
        """A row that is imported, with something to verify."""
        self.remarks.append(Fault(self.table, message, line, column, value))

    def put_outside(self, line: int, column: str, value: str, message: str) -> None:
        """A row whose place contradicts the département: it forbids publication."""
        self.outside.append(Fault(self.table, message, line, column, value))

    @property
    def kept(self) -> int:
        """Rows that would be published: services, else quarters, outlines, lines of a series."""
        published = self.services or self.territoires or self.shapes or self.acces
        return len(published) or self.kept_lines
