"""What each edition knows, and what it does not know yet."""

from tests.conftest import open_edition


def test_the_launch_knows_the_plan_but_no_sheet() -> None:
    edition = open_edition("2018-03-22")
    assert edition["actions"].empty
    assert edition["propositions"].empty
    assert edition["orientations"]["titre_2024"].isna().all()
    assert "opérateurs sociaux" in edition["orientations"]["titre"].iloc[0]


def test_editions_only_grow() -> None:
    days = ["2018-03-22", "2020-11-27", "2023-12-01", "2024-01-22", "2024-08-01"]
    sizes = [len(open_edition(day)["observations"]) for day in days]
    assert sizes == sorted(sizes)
    services = [len(open_edition(day)["services"]) for day in days]
    assert services == sorted(services)


def test_the_frame_is_the_same_everywhere() -> None:
    assert open_edition("2018-03-22")["territoires"].equals(
        open_edition("2024-08-01")["territoires"]
    )


def test_populations_are_sums_of_communes() -> None:
    frame = open_edition("2024-08-01")["territoires"].set_index("territoire_id")
    arrondissements = frame[frame["nature"] == "arrondissement"]["population"].sum()
    assert frame.loc["59", "population"] == arrondissements == 2_615_635
