"""What the tests of connectors share."""

from pathlib import Path

import pytest

from tests.tools.counted import RELEASE
from tests.tools.maison import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    """As on the day of the list of August 2024, whatever was imported since."""
    house = House(tmp_path)
    house.forget_after(RELEASE)
    return house
