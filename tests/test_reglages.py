"""The settings: closed list, French sentences, nothing empty in production."""

from __future__ import annotations

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


def test_the_embedded_settings_are_read() -> None:
    assert load_settings(CONFIG) == Settings()


def test_a_file_without_the_section_is_a_site_under_trial(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[server]\nheadless = true\n", encoding="utf-8")
    assert load_settings(path) == Settings()


def test_an_unknown_key_is_refused_with_the_nearest(tmp_path: Path) -> None:
    told = refuse(tmp_path, 'hebergeurs = "X"')
    assert "réglage « hebergeurs » inconnu (essayer « hebergeur »)" in told


def test_a_wrong_address_is_refused(tmp_path: Path) -> None:
    assert "nom@domaine.fr" in refuse(tmp_path, 'contact = "écrivez-nous"')


def test_a_wrong_kind_is_refused(tmp_path: Path) -> None:
    assert "« production » : true ou false attendu" in refuse(tmp_path, 'production = "oui"')


def test_production_refuses_empty_values(tmp_path: Path) -> None:
    told = refuse(tmp_path, 'production = true\nediteur = "Département du Nord"\n')
    assert "en production" in told
    assert "directeur_publication" in told
    assert "hebergeur_coordonnees" in told
    assert "editeur," not in told


def test_spaces_are_not_a_value(tmp_path: Path) -> None:
    body = FULL.replace('"Hébergeur"', '"   "') + "production = true\n"
    assert refuse(tmp_path, body).endswith("rester vides : hebergeur.")


def test_production_accepts_a_full_section(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, FULL + "production = true\n"))
    assert settings.production
    assert settings.contact == "sdaasp@exemple.fr"


@pytest.mark.parametrize(
    "origin",
    [
        "exemple.fr",
        "https://exemple.fr/chemin",
        "https://exemple.fr; script-src *",
        "https://exemple.fr\\r\\nX: y",
        "javascript:alert(1)",
        "https://",
        "'none'",
        "*",
    ],
)
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


def test_every_documented_key_is_known_and_back() -> None:
    import tomllib

    written = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["sdaasp"]
    assert set(written) == set(Settings.model_fields)
