"""The settings: closed list, French sentences, nothing empty in production."""

import tomllib
from pathlib import Path

import pytest

from data.settings import CONFIG, Settings, SettingsError, load_settings

FULL = """
adresse = "https://sdaasp.exemple.fr"
editeur = "Département du Nord"
editeur_coordonnees = "Lille"
directeur_publication = "le Président"
hebergeur = "Hébergeur"
hebergeur_coordonnees = "Roubaix"
contact = "sdaasp@exemple.fr"
journaux_jours = 30
"""


def write(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(f"[server]\nheadless = true\n[sdaasp]\n{body}", encoding="utf-8")
    return path


def refuse(tmp_path: Path, body: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(write(tmp_path, body))
    return str(caught.value).replace("\u00a0", " ")


def test_the_embedded_settings_are_those_of_a_site_under_trial(tmp_path: Path) -> None:
    written = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["sdaasp"]
    assert set(written) == set(Settings.model_fields)
    path = tmp_path / "config.toml"
    path.write_text("[server]\nheadless = true\n", encoding="utf-8")
    assert load_settings(CONFIG) == load_settings(path) == Settings()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('hebergeurs = "X"', "réglage « hebergeurs » inconnu (essayer « hebergeur »)"),
        ('contact = "écrivez-nous"', "nom@domaine.fr"),
        ('production = "oui"', "« production » : true ou false attendu"),
        (
            FULL.replace("Hébergeur", "   ").replace("Lille", "") + "production = true",
            "ces réglages ne peuvent rester vides : editeur_coordonnees et hebergeur.",
        ),
    ],
)
def test_a_wrong_setting_is_refused(tmp_path: Path, body: str, told: str) -> None:
    assert told in refuse(tmp_path, body)


def test_production_accepts_a_full_section(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, FULL + "production = true\n"))
    assert settings.production
    assert settings.contact == "sdaasp@exemple.fr"


ORIGINS = [
    *("exemple.fr", "https://exemple.fr/chemin", "https://exemple.fr; script-src *", "https://"),
    *("https://exemple.fr\\r\\nX: y", "javascript:alert(1)", "'none'", "*"),
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_address_that_could_break_a_header_is_refused(tmp_path: Path, origin: str) -> None:
    for body in (f'adresse = "{origin}"', f'cadres_autorises = ["{origin}"]'):
        assert "adresse attendue" in refuse(tmp_path, body)


def test_addresses_of_the_site_and_of_partners_are_read(tmp_path: Path) -> None:
    partners = '["https://www.exemple.fr", "https://*.exemple.fr", "http://localhost:8080"]'
    body = f'adresse = "https://sdaasp.exemple.fr/"\ncadres_autorises = {partners}\n'
    settings = load_settings(write(tmp_path, body))
    assert settings.racine == "https://sdaasp.exemple.fr/"
    assert settings.cadres_autorises[1] == "https://*.exemple.fr"
    assert Settings().racine == ""
