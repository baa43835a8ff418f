"""A copy of the repository to spoil or to update: the repository itself is left as it is."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def list_files(names: str) -> list[str]:
    """Files of tests, from « unit/map/map screens/sources »."""
    places = [name.rpartition("/") for name in names.split()]
    return [f"tests/{folder}/test_{name}.py" for folder, _, name in places]


def copy_repository(folder: Path) -> Path:
    """The tracked files and the new ones, as they stand, links kept."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name, follow_symlinks=False)
    return folder
