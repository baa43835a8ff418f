"""The known flaws of the pinned dependencies, told and never blocking: `python -m tests.audit`.

A package mirror that knows nothing of flaws makes pip-audit answer that there is none: what could
not be examined is counted and said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FILES = ("requirements.txt", "requirements-dev.txt")
SECONDS = 20.0
UNDONE = "Audit des dépendances non fait : "


def build_command() -> list[str]:
    """Only what the files pin is looked up: nothing is downloaded nor installed."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    command += ["--no-deps", "--disable-pip", "--timeout", "5"]
    return [*command, *(part for name in FILES for part in ("-r", str(ROOT / name)))]


def _tell_flaw(package: dict[str, Any], flaw: dict[str, Any]) -> str:
    fixed = ", ".join(flaw["fix_versions"])
    remedy = f"corrigé en {fixed}" if fixed else "pas encore de correction"
    return f"  {package['name']} {package['version']} : {flaw['id']} ({remedy})"


def tell_report(report: dict[str, Any]) -> str:
    """What pip-audit found, in French; what it did not examine is not called sound."""
    packages = {item["name"]: item for item in report["dependencies"]}.values()
    examined = [item for item in packages if "skip_reason" not in item]
    left = len(packages) - len(examined)
    flaws = [_tell_flaw(item, flaw) for item in examined for flaw in item["vulns"]]
    if not examined:
        return f"{UNDONE}aucun des {left} paquets n’est connu du service des failles (miroir ?)."
    counts = f"paquets examinés : {len(examined)} ; failles connues : {len(flaws)}"
    aside = f" ; hors de l’examen : {left}" if left else ""
    return "\n".join([f"Audit des dépendances, {counts}{aside}.", *flaws])


def run_audit(command: Sequence[str], seconds: float = SECONDS) -> str:
    """One run, bounded; without network, a sentence says so."""
    try:
        result = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, check=False
        )
        return tell_report(json.loads(result.stdout))
    except subprocess.TimeoutExpired:
        return f"{UNDONE}pas de réponse en {seconds:g} secondes (pas de réseau ?)."
    except (OSError, ValueError, KeyError):
        return f"{UNDONE}pas de réseau."


if __name__ == "__main__":
    sys.stdout.write(f"{run_audit(build_command())}\n")
