"""The updates of an editor change no test."""

import subprocess
import sys

import pytest

from tests.tools.copie import ROOT
from tests.tools.mises_a_jour import find_list

pytestmark = pytest.mark.lent


@pytest.mark.skipif(find_list() is None, reason="liste officielle absente (SDAASP_OPENDATA)")
def test_updates_ask_for_no_change_in_a_test() -> None:
    command = [sys.executable, "-m", "tests.tools.mises_a_jour"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
