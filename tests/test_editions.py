"""What each edition knows, and what it does not know yet."""

from __future__ import annotations

from datetime import date

from data.store import SNAPSHOTS_DIR, Edition, load_edition


def load(day: str) -> Edition:
    return load_edition(SNAPSHOTS_DIR, date.fromisoformat(day))


def test_the_launch_knows_the_plan_but_no_sheet() -> None:
    edition = load("2018-03-22")
    assert len(edition["groupes_travail"]) == 13
    assert len(edition["orientations"]) == 9
    assert edition["actions"].empty
    assert edition["propositions"].empty
    assert edition["orientations"]["titre_2024"].isna().all()
    assert "opérateurs sociaux" in edition["orientations"]["titre"].iloc[0]


def test_the_midway_point_knows_ten_france_services() -> None:
    services = load("2020-11-27")["services"]
    labelled = services[services["nature"].str.startswith("france_services")]
    assert len(labelled) == 10
    assert set(services["nature"]) == {"france_services", "france_services_itinerante"}


def test_the_bilan_knows_what_the_meeting_received() -> None:
    edition = load("2023-12-01")
    assert len(edition["actions"]) == 16
    assert len(edition["propositions"]) == 66
    assert "vote-pour" not in set(edition["indicateurs"]["indicateur_id"])


def test_editions_only_grow() -> None:
    days = ["2018-03-22", "2020-11-27", "2023-12-01", "2024-01-22", "2024-08-01"]
    sizes = [len(load(day)["observations"]) for day in days]
    assert sizes == sorted(sizes)
    services = [len(load(day)["services"]) for day in days]
    assert services == sorted(services)


def test_the_frame_is_the_same_everywhere() -> None:
    assert load("2018-03-22")["territoires"].equals(load("2024-08-01")["territoires"])


def test_the_wording_of_orientations_changes_with_the_vote() -> None:
    titles = load("2024-08-01")["orientations"].set_index("numero")["titre"]
    assert "services sociaux" in titles[1]
    assert "quartiers politique de la ville" in titles[5]


def test_a_contradiction_needs_two_known_positions() -> None:
    # Only the report of January 2024 says who adopts the second plan, and how many apprentices.
    known = {day: set(load(day)["ecarts"]["ecart_id"]) for day in ("2023-12-01", "2024-01-22")}
    assert "adoption-second-schema" not in known["2023-12-01"]
    assert "adoption-second-schema" in known["2024-01-22"]
    assert "apprentissage" not in known["2023-12-01"]
    assert {"villages-avenir", "habitants-qpv", "arms-total"} <= known["2023-12-01"]


def test_what_was_announced_is_not_silence_on_the_day_it_is_announced() -> None:
    assert "france-services-qpv" not in set(load("2020-11-27")["ecarts"]["ecart_id"])
    assert "france-services-qpv" in set(load("2023-12-01")["ecarts"]["ecart_id"])


def test_populations_are_sums_of_communes() -> None:
    frame = load("2024-08-01")["territoires"].set_index("territoire_id")
    arrondissements = frame[frame["nature"] == "arrondissement"]["population"].sum()
    assert frame.loc["59", "population"] == arrondissements == 2_615_635
