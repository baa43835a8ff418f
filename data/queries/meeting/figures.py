"""Key figures and chosen indicators of a meeting, from those of the screens."""

from collections.abc import Sequence

from data.queries.common.index import read_indicateurs, read_names
from data.queries.indicators.catalogue import summarise
from data.queries.meeting.references import Renvois, subtract
from data.queries.territories.services import LABELLED_FIGURE
from data.records.common import KeyFigure
from data.records.indicators import IndicateurDetail
from data.records.meeting import IndicateurLigne, MeetingKeyFigure
from data.records.meeting_values import NumberedFigure
from data.records.territories import LocalKeyFigure
from data.tables.reading import Tables


def build_nord_figure(figure: KeyFigure, renvois: Renvois) -> MeetingKeyFigure:
    """A key figure of the département; no subtraction across a break nor from a planned value."""
    here = renvois.number_figure(figure.arrivee)
    before = renvois.number_figure(figure.depart) if figure.depart else None
    comparable = not figure.rupture and here.nature == "realise"
    return MeetingKeyFigure(
        indicateur_id=figure.arrivee.indicateur_id,
        phrase=figure.phrase,
        ici=here,
        avant=before,
        evolution=subtract(here, before, f"depuis {_tell_since(figure.depart_moments)}")
        if before and comparable
        else None,
        precision=here.moment or "date non donnée",
        rupture=figure.rupture,
        nord=None,
        contradictions=len(figure.contradictions),
    )


def _tell_since(moment: str) -> str:
    return moment.removeprefix("en ").removeprefix("au ") or "le départ"


def build_local_figure(
    tables: Tables, item: LocalKeyFigure, place: str, renvois: Renvois
) -> MeetingKeyFigure:
    """A key figure of an arrondissement, the one of the Nord apart."""
    arrival = item.nord.arrivee
    here = before = change = None
    if item.ici and item.valeur is not None:
        here = NumberedFigure(
            valeur=item.valeur,
            texte=item.ici,
            moment=item.precision,
            territoire=read_names(tables)[place],
            sources=renvois.number(item.citations),
        )
        labelled = arrival.indicateur_id == LABELLED_FIGURE
        if labelled and (trend := summarise(tables, LABELLED_FIGURE, place).tendance):
            before = renvois.read_point(trend.depart, "", "realise", here.territoire)
            change = subtract(here, before, f"depuis le {_tell_since(before.moment)}")
    return MeetingKeyFigure(
        indicateur_id=arrival.indicateur_id,
        phrase=item.phrase,
        ici=here,
        avant=before,
        evolution=change,
        precision=item.precision,
        rupture="",
        nord=renvois.number_figure(arrival),
        contradictions=len(item.nord.contradictions),
    )


def build_line(detail: IndicateurDetail, renvois: Renvois) -> IndicateurLigne:
    """A chosen indicator on one line."""
    summary, gap = detail.resume, detail.ecart_cible
    unit, last, trend = summary.unite, summary.derniere, summary.tendance
    return IndicateurLigne(
        indicateur_id=summary.indicateur_id,
        libelle=summary.libelle,
        definition=detail.definition,
        precaution=detail.precaution,
        action_numero=summary.action_numero,
        ici=renvois.read_point(last, unit, summary.derniere_nature) if last else None,
        precision=summary.derniere_precision,
        avant=renvois.read_point(trend.depart, unit, "realise") if trend else None,
        tendance=trend.sens if trend else "",
        cible=renvois.read_point(gap.cible, unit, "cible") if gap else None,
        ecart_cible=gap.phrase if gap else "",
        taux=detail.taux,
        contradictions=summary.contradictions,
    )


def list_default_indicators(tables: Tables, arrondissement: str) -> Sequence[str]:
    """What a meeting looks at when nobody chose: what the place has figures for."""
    wanted = (LABELLED_FIGURE, "arms-conventions" if arrondissement else "msp")
    return [key for key in wanted if key in read_indicateurs(tables)]
