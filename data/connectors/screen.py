"""What the command says on screen."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console

from data.connectors.outcome import Outcome
from data.faults import Fault
from data.text.french import count_noun, format_day

_SHOWN = 20
_out = Console()


def say(text: str) -> None:
    """One line of plain text, never cut nor coloured."""
    _out.print(text, markup=False, highlight=False, soft_wrap=True)


def _show_list(title: str, lines: Sequence[Fault | str]) -> None:
    if lines:
        say(f"{title} : {len(lines)}")
    for line in lines[:_SHOWN]:
        say(f"  {line}")
    if len(lines) > _SHOWN:
        say(f"  … et {len(lines) - _SHOWN} de plus, dans le rapport gardé avec le fichier")


def _show_breakdown(outcome: Outcome) -> None:
    """Services by arrondissement, when our own communes give it."""
    communes = outcome.context.frame.communes
    counts = Counter(
        outcome.context.frame.names.get(communes[row["territoire_id"]].arrondissement, "?")
        for row in outcome.harvest.services
        if row["territoire_id"] in communes
    )
    if counts:
        told = ", ".join(f"{name} {count}" for name, count in counts.most_common())
        say(f"Par arrondissement : {told}")


def show_reading(outcome: Outcome) -> None:
    """The file, then what was read, kept, refused and remarked."""
    notice, harvest = outcome.fetched.notice, outcome.harvest
    say(f"{notice.titre} ({notice.editeur}), fichier du {format_day(outcome.fetched.day)}")
    say(f"Fichier gardé : {outcome.fetched.path.name}, {notice.octets} octets")
    say(f"SHA-256 : {notice.sha256}")
    say(f"Licence : {notice.licence}")
    say(
        f"{count_noun(harvest.read, 'ligne lue', 'lignes lues')}, "
        f"{harvest.concerned} pour le département {outcome.context.frame.departement}, "
        f"{count_noun(harvest.kept, 'gardée')}, {count_noun(len(harvest.rejects), 'rejet')}, "
        f"{count_noun(len(harvest.remarks), 'signalement')}"
    )
    for reason, number in harvest.left_out.items():
        say(f"Laissées ({reason}) : {number}")
    _show_breakdown(outcome)
    _show_list("Rejets (lignes non importées)", harvest.rejects)
    _show_list("Hors du département", harvest.outside)
    _show_list("Signalements (lignes importées, à vérifier)", harvest.remarks)


def show_publication(outcome: Outcome) -> None:
    """What changed in the tables and which editions were published."""
    if outcome.target is not None:
        say(f"Publié à part : {'/'.join(outcome.target.parts[-4:])}")
        return
    for difference in outcome.differences:
        _show_list(f"{difference.table}, ajouts", difference.added)
        _show_list(f"{difference.table}, retraits", difference.removed)
        _show_list(f"{difference.table}, modifications", difference.changed)
    if not any(d.added or d.removed or d.changed for d in outcome.differences):
        say("Aucune différence avec les tables en place.")
    days = ", ".join(day.isoformat() for day in outcome.published)
    say(f"Éditions publiées : {days}" if days else "Éditions inchangées.")
