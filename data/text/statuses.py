"""The words of a status: its name is in the dictionary, all that is derived from it is here.

A status is written as one reads it on a sheet: continued, redirected, stopped, left blank; an
action whose sheet ticks the first two is told as one status more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BLANK, MIXED = "non_renseigne", "mixte"


@dataclass(frozen=True)
class Status:
    """How a status is told: of one action and of several, in easy French, as a question.

    `sens` is its legend; `signe` stands where no shape can be drawn.
    """

    verbes: tuple[str, str]
    faciles: tuple[str, str] = ("", "")
    sens: str = ""
    suite: str = ""
    signe: str = ""
    question: str = ""
    constat: str = ""

    @property
    def etat(self) -> str:
        """« se poursuit », « réorientée »: beside the name of an action."""
        return self.verbes[0].removeprefix("est ")

    @property
    def phrase_facile(self) -> str:
        return self.suite or f"Cette action {self.faciles[0]}."


# In the order in which they are counted.
STATUSES: Mapping[str, Status] = {
    "poursuite": Status(
        ("se poursuit", "se poursuivent"),
        ("continue", "continuent"),
        sens="l’action continue",
        signe="►",
    ),
    "reorientation": Status(
        ("est réorientée", "sont réorientées"),
        ("change de direction", "changent de direction"),
        sens="elle change de direction",
        signe="↔",
        question="que garder et que changer ici",
        constat="La fiche la réoriente.",
    ),
    MIXED: Status(
        ("mêle les deux", "mêlent les deux"),
        ("continue et change", "continuent et changent"),
        suite="Une partie continue. Une partie change.",
        signe="►↔",
        question="que garder et que changer ici",
        constat="La fiche mêle poursuite et réorientation.",
    ),
    "arret": Status(
        ("s’arrête", "s’arrêtent"),
        ("s’arrête", "s’arrêtent"),
        sens="elle s’arrête",
        signe="■",
        question="qui reprend ce qui servait ici",
        constat="La fiche annonce l’arrêt.",
    ),
    BLANK: Status(
        ("n’a pas de statut", "n’ont pas de statut"),
        sens="la fiche ne dit rien",
        suite="Le document ne dit pas si elle continue.",
        signe="○",
        question="quelle suite souhaiter ici",
        constat="La fiche ne dit pas la suite.",
    ),
}
# Any other mix, which no sheet has ticked so far.
_OTHER = Status(("a un statut mêlé", "ont un statut mêlé"), suite="Elle change en partie.")


def name_status(codes: Sequence[str]) -> str:
    """The one status that the boxes of a sheet amount to, empty for an unusual mix."""
    if tuple(codes) == ("poursuite", "reorientation"):
        return MIXED
    return codes[0] if len(codes) == 1 else ""


def find_status(code: str) -> Status:
    """The words of a status."""
    return STATUSES.get(code, _OTHER)
