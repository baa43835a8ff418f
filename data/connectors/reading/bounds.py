"""Whether a harvest is plausible enough to be published."""

from data.connectors.errors import ConnectorError
from data.connectors.producers import Bounds
from data.connectors.reading.report import Harvest
from data.geo.distances import measure_km
from data.text.french import count_noun

# More than the widest département (Guyane) spans on either side of its middle point.
_SPREAD_KM = 300.0


def _check_counts(harvest: Harvest, bounds: Bounds) -> list[str]:
    reasons = []
    if not bounds.min <= harvest.kept <= bounds.max:
        reasons.append(
            f"{harvest.kept} lignes gardées, entre {bounds.min} et {bounds.max} attendues"
        )
    if len(harvest.rejects) > bounds.rejets_max:
        count = count_noun(len(harvest.rejects), "ligne refusée", "lignes refusées")
        reasons.append(f"{count}, {bounds.rejets_max} au plus")
    if harvest.outside:
        count = count_noun(len(harvest.outside), "ligne")
        reasons.append(f"{count} hors du département ou sans place")
    return reasons


def _check_spread(harvest: Harvest) -> list[str]:
    """No point far from the middle of the others: a guard for départements without a frame."""
    points = [
        (float(row["latitude"]), float(row["longitude"]))
        for row in [*harvest.services, *harvest.territoires]
        if row.get("latitude")
    ]
    if not points:
        return []
    latitude, longitude = (sorted(values)[len(points) // 2] for values in zip(*points, strict=True))
    far = sum(bool(measure_km(latitude, longitude, *point) > _SPREAD_KM) for point in points)
    return [f"{count_noun(far, 'point')} à plus de {_SPREAD_KM:.0f} km des autres"] if far else []


def check_bounds(harvest: Harvest, bounds: Bounds) -> None:
    """Raises ConnectorError, one sentence with every reason, when the import is not plausible."""
    reasons = _check_counts(harvest, bounds) + _check_spread(harvest)
    low, high = bounds.km2_min or 0.0, bounds.km2_max or float("inf")
    if harvest.km2 is not None and not low <= harvest.km2 <= high:
        reasons.append(f"{harvest.km2:.0f} km², entre {low:.0f} et {high:.0f} attendus")
    if reasons:
        raise ConnectorError(
            f"Import refusé, l’édition en place ne change pas : {' ; '.join(reasons)}."
        )
