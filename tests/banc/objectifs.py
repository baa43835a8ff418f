"""The goals, each read from the figures of the bench: the worst case decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.banc import lien
from tests.banc.etalons import CARTE, GRAPHIQUE, VIDE
from tests.banc.memoire import SLOPE
from tests.banc.mesure import Figure

Keep = Callable[[Figure], bool]


@dataclass(frozen=True)
class Goal:
    """What must hold of every figure kept; `least` for a ratio that must be at least that."""

    nom: str
    seuil: float
    keep: Keep
    least: bool = False
    # The number judged, when it is not the median ratio.
    detail: str = ""
    value: bool = False


@dataclass(frozen=True)
class Verdict:
    """A goal, the case furthest from it and whether it is reached; None when not measured."""

    goal: Goal
    worst: Figure | None
    number: float | None
    reached: bool | None


def _loads(line: lien.Line, floor: str) -> Keep:
    return lambda figure: (
        figure.mesure == "premier_chargement"
        and figure.cas[0] == line.nom
        and figure.cas[-2:] == ("cache vide", "durée")
        and figure.etalon == floor
    )


def _named(mesure: str, *words: str) -> Keep:
    return lambda figure: (
        figure.mesure == mesure and all(any(word in part for part in figure.cas) for word in words)
    )


_FIRST = "Premier chargement, {}, {}"
_KINDS = (("page de texte", VIDE), ("page avec graphiques", GRAPHIQUE), ("carte", CARTE))
_LIMITS = {lien.FIXE: (0.65, 0.60, 0.60), lien.LOOPBACK: (1.0, 1.1, 1.1)}
GOALS = (
    *(
        Goal(_FIRST.format(line.nom, kind), limit, _loads(line, floor))
        for line, limits in _LIMITS.items()
        for (kind, floor), limit in zip(_KINDS, limits, strict=True)
    ),
    Goal(
        "Titre et chiffres clés lisibles, face à la fin de l’application vide",
        1.1,
        _named("premier_chargement", "lisibles"),
    ),
    *(
        Goal(
            f"Changer d’arrondissement, {page}, {what}",
            1.5,
            _named("interaction", f"arrondissement, {page}", what),
        )
        for page in ("vue d’ensemble", "carte")
        for what in ("médiane", "95e centile")
    ),
    Goal("Capacité d’un processus", 6, _named("capacite", "un processus"), least=True),
    Goal("… en sessions", 300, _named("capacite", "un processus"), least=True, value=True),
    Goal("Mémoire par session ouverte", 1.5, _named("memoire", "par session")),
    Goal(
        "Mémoire : croissance par tour de sessions passées et parties, en %",
        1.0,
        _named("memoire", "tours de"),
        detail=SLOPE,
    ),
    *(
        Goal(f"Les autres sessions pendant dix dossiers, {what}", 1.5, _named("dossiers", what))
        for what in ("médiane", "95e centile")
    ),
    Goal("France entière, temps de script", 1.2, _named("croissance", "arrondissement")),
    Goal("France entière, capacité", 0.9, _named("croissance", "capacité"), least=True),
    Goal("Deux répliques face à une", 1.7, _named("capacite", "deux répliques"), least=True),
)


def read_number(goal: Goal, figure: Figure) -> float | None:
    """What a goal judges in a figure."""
    if goal.detail:
        return figure.details.get(goal.detail)
    if goal.value:
        return figure.nous.mediane
    return figure.rapport.mediane if figure.rapport else None


def judge(figures: Sequence[Figure]) -> list[Verdict]:
    """Every goal, in order."""
    verdicts = []
    for goal in GOALS:
        kept = [
            (number, figure)
            for figure in figures
            if goal.keep(figure) and (number := read_number(goal, figure)) is not None
        ]
        if not kept:
            verdicts.append(Verdict(goal, None, None, None))
            continue
        choose = min if goal.least else max
        number, worst = choose(kept, key=lambda pair: pair[0])
        reached = number >= goal.seuil if goal.least else number <= goal.seuil
        verdicts.append(Verdict(goal, worst, number, reached))
    return verdicts
