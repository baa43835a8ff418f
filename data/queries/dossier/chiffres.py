"""Key figures and chosen indicators of a meeting, from those of the screens."""

from __future__ import annotations

from collections.abc import Sequence

from data.models import KeyFigure
from data.models_dossier import Chiffre, IndicateurLigne, Valeur
from data.models_indicateurs import IndicateurDetail
from data.models_territoires import LocalKeyFigure
from data.queries.dossier.renvois import Renvois, subtract
from data.queries.indicateurs import summarise
from data.queries.ouvrage import Ouvrage
from data.queries.services import LABELLED_FIGURE


def build_nord_figure(figure: KeyFigure, renvois: Renvois) -> Chiffre:
    """A key figure of the département; no subtraction across a break nor from a planned value."""
    here = renvois.read_figure(figure.arrivee)
    before = renvois.read_figure(figure.depart) if figure.depart else None
    comparable = before is not None and not figure.rupture and here.nature == "realise"
    return Chiffre(
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
    item: LocalKeyFigure, ouvrage: Ouvrage, place: str, renvois: Renvois
) -> Chiffre:
    """A key figure of an arrondissement, the one of the Nord apart."""
    arrival = item.nord.arrivee
    here = before = change = None
    if item.ici and item.valeur is not None:
        here = Valeur(
            valeur=item.valeur,
            texte=item.ici,
            moment=item.precision,
            territoire=ouvrage.get_name(place),
            sources=renvois.number(item.citations),
        )
        trend = (
            summarise(ouvrage, LABELLED_FIGURE, place).tendance
            if arrival.indicateur_id == LABELLED_FIGURE
            else None
        )
        if trend is not None:
            before = renvois.read_point(trend.depart, "", "realise", here.territoire)
            change = subtract(here, before, f"depuis le {_tell_since(before.moment)}")
    return Chiffre(
        indicateur_id=arrival.indicateur_id,
        phrase=item.phrase,
        ici=here,
        avant=before,
        evolution=change,
        precision=item.precision,
        rupture="",
        nord=renvois.read_figure(arrival),
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


def list_default_indicators(ouvrage: Ouvrage, arrondissement: str) -> Sequence[str]:
    """What a meeting looks at when nobody chose: what the place has figures for."""
    wanted = (LABELLED_FIGURE, "arms-conventions" if arrondissement else "msp")
    return [key for key in wanted if key in ouvrage.indicateurs]
