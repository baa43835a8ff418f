"""What the command says on screen."""

from __future__ import annotations

from collections import Counter

from rich.console import Console

from data.connectors.outcome import Outcome
from data.faults import Fault
from data.french import count_noun, format_day

_SHOWN = 20
_out = Console()


def say(text: str) -> None:
    """One line of plain text, never cut nor coloured."""
    _out.print(text, markup=False, highlight=False, soft_wrap=True)


def _show_list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    say(f"{title} : {len(lines)}")
    for line in lines[:_SHOWN]:
        say(f"  {line}")
    if len(lines) > _SHOWN:
        say(f"  … et {len(lines) - _SHOWN} de plus, dans le rapport gardé avec le fichier")


def _show_faults(title: str, faults: list[Fault]) -> None:
    _show_list(title, [str(fault) for fault in faults])


def _show_breakdown(outcome: Outcome) -> None:
    """Services by arrondissement, when our own communes give it."""
    communes = outcome.context.frame.communes
    counts = Counter(
        outcome.context.frame.names.get(communes[row["territoire_id"]].arrondissement, "?")
        for row in outcome.harvest.services
        if row["territoire_id"] in communes
    )
    if counts:
        say(
            "Par arrondissement : " + ", ".join(f"{n} {count}" for n, count in counts.most_common())
        )


def show_reading(outcome: Outcome) -> None:
    """The file, then what was read, kept, refused and remarked."""
    notice, harvest = outcome.fetched.notice, outcome.harvest
    say(f"{notice.titre} ({notice.editeur}), fichier du {format_day(outcome.fetched.day)}")
    say(f"Fichier gardé : {outcome.fetched.path.name}, {notice.octets} octets")
    say(f"SHA-256 : {notice.sha256}")
    say(f"Licence : {notice.licence}")
    kept = len(harvest.services) or len(harvest.territoires) or len(harvest.shapes)
    say(
        f"{count_noun(harvest.read, 'ligne lue', 'lignes lues')}, "
        f"{harvest.concerned} pour le département {outcome.context.frame.departement}, "
        f"{count_noun(kept, 'gardée')}, {count_noun(len(harvest.rejects), 'rejet')}, "
        f"{count_noun(len(harvest.remarks), 'signalement')}"
    )
    _show_breakdown(outcome)
    _show_faults("Rejets (lignes non importées)", harvest.rejects)
    _show_faults("Hors du département", harvest.outside)
    _show_faults("Signalements (lignes importées, à vérifier)", harvest.remarks)


def show_publication(outcome: Outcome) -> None:
    """What changed in the tables and which editions were published."""
    if outcome.target is not None:
        say(f"Publié à part : {'/'.join(outcome.target.parts[-4:])}")
        return
    for difference in outcome.differences:
        _show_list(f"{difference.table}, ajouts", difference.added)
        _show_list(f"{difference.table}, retraits", difference.removed)
        _show_list(f"{difference.table}, modifications", difference.changed)
    if not any(outcome.differences):
        say("Aucune différence avec les tables en place.")
    days = ", ".join(day.isoformat() for day in outcome.published)
    say(f"Éditions publiées : {days}" if days else "Éditions inchangées.")
