"""What exists in the place of the meeting, and how far it is."""

from collections.abc import Sequence

from data.queries.meeting.references import PER_PEOPLE, Renvois, count, measure
from data.records.meeting import CommuneLoin, Distances, GroupeServices, ServiceDossier, Seuil
from data.records.territories import Access, LocatedService, ServiceGroup

STRAIGHT = (
    "À vol d’oiseau, du point de chaque commune à la France services fixe la plus proche du Nord ;"
    " les itinérantes ne sont pas comptées, ni celles des départements voisins."
)


def build_service(item: LocatedService, renvois: Renvois) -> ServiceDossier:
    """A service with its place in the documents."""
    return ServiceDossier(**vars(item), sources=renvois.number([item.citation]))


def build_groups(groups: Sequence[ServiceGroup], renvois: Renvois) -> tuple[GroupeServices, ...]:
    """Services by nature."""
    return tuple(
        GroupeServices(
            libelle=group.libelle,
            nombre=count(group.nombre, sources=renvois.number(group.citations)),
            taux=None if group.taux is None else measure(group.taux, PER_PEOPLE),
            services=tuple(build_service(item, renvois) for item in group.services),
        )
        for group in groups
    )


def build_distances(access: Access, renvois: Renvois) -> Distances:
    """Thresholds, mean and communes, farthest first."""
    if not access.seuils:
        return Distances((), None, (), "")
    sources = renvois.number(access.citations)
    return Distances(
        seuils=tuple(
            Seuil(
                km=item.km,
                libelle=f"à {item.km}\u00a0km ou moins",
                part=measure(item.part, "%", sources),
                habitants=count(item.population, "habitants", sources),
            )
            for item in access.seuils
        ),
        moyenne=measure(access.moyenne, "km", sources),
        communes=tuple(
            CommuneLoin(
                nom=item.nom,
                habitants=count(item.population, "habitants", sources),
                distance=measure(item.km, "km", sources),
                service=item.service,
                lieu=item.lieu,
            )
            for item in access.communes
        ),
        reserve=STRAIGHT,
        route=access.phrase_route,
    )
