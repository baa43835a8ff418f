"""Distances on the ground."""

import numpy as np
import numpy.typing as npt

EARTH_KM = 6371.0088

Floats = npt.NDArray[np.float64]


def measure_km(
    latitude: Floats | float,
    longitude: Floats | float,
    other_latitude: Floats | float,
    other_longitude: Floats | float,
) -> Floats:
    """Great-circle distances (haversine), within 0.3 % of the ellipsoid at this latitude."""
    north, east = np.radians(latitude), np.radians(longitude)
    other_north, other_east = np.radians(other_latitude), np.radians(other_longitude)
    half = (
        np.sin((other_north - north) / 2) ** 2
        + np.cos(north) * np.cos(other_north) * np.sin((other_east - east) / 2) ** 2
    )
    distances: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    return distances
