"""The licence that data.gouv.fr gives for a resource, compared with the one we expect."""

import httpx

from data.connectors.errors import ConnectorError
from data.connectors.producers import Producer

CATALOGUE = "https://www.data.gouv.fr"


def _read_licence(resource: str, catalogue: str, seconds: float) -> str:
    with httpx.Client(timeout=seconds, follow_redirects=True, max_redirects=3) as client:
        found = client.get(f"{catalogue}/api/2/datasets/resources/{resource}/")
        dataset = found.raise_for_status().json()["dataset_id"]
        page = client.get(f"{catalogue}/api/1/datasets/{dataset}/")
        return str(page.raise_for_status().json()["license"])


def check_licence(producer: Producer, catalogue: str = CATALOGUE, seconds: float = 10) -> str:
    """A sentence about the licence. Raises ConnectorError when it is no longer the expected one."""
    declared = f"{producer.licence}, déclarée"
    if producer.ressource is None:
        return f"{declared} (le producteur n’a pas de catalogue à interroger)"
    try:
        code = _read_licence(producer.ressource, catalogue, seconds)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return f"{declared} et non vérifiée (le catalogue de data.gouv.fr n’a pas répondu)"
    if code not in producer.codes_licence:
        raise ConnectorError(
            f"La licence a changé sur data.gouv.fr (« {code} » au lieu de {producer.licence}) : "
            "rien n’est importé avant de l’avoir lue."
        )
    return f"{producer.licence}, vérifiée sur data.gouv.fr (« {code} »)"
