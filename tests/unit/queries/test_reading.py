"""Glossary and easy French: no acronym of the tables is missing, no easy text leaves one."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest

from components.app.acronyms import Glossary, mark_acronyms
from data.records.reading import Acronym
from data.store import Edition
from data.tables.dictionary import load_dictionary
from tests.conftest import RunPage, read_screen, read_words
from tests.tools.visites import PLACES

# Names written in capitals by official registers, and codes: not acronyms to explain.
OFFICIAL_NAMES = {("services", "nom"), ("territoires", "nom")}
NOT_ACRONYMS = {
    *("FranceConnect", "II", "LISEZMOI", "SIREN", "stActiveTheme"),
    # Techniques and tools that the accessibility statement must name as they are.
    *("ARIA", "CSS", "HTML", "JAWS", "JavaScript", "LibreOffice", "NVDA", "PowerPoint"),
    *("SVG", "TalkBack", "VoiceOver", "WAI", "WebGL"),
    # Zones as the Baromètre names them.
    *("FRANCE", "D2A", "D2B"),
}
ACRONYM = re.compile(r"(?<!\w)(?=(?:\w*[A-ZÀ-Þ]){2})[\w]+(?!\w)")


def list_acronyms(text: str) -> set[str]:
    return {word for word in ACRONYM.findall(text) if not word.isdigit()}


def test_the_pattern_sees_acronyms() -> None:
    found = list_acronyms("Les CCAS, la loi NOTRe et l'UTPAS de Lille en CE1")
    assert found == {"CCAS", "NOTRe", "UTPAS", "CE1"}


def test_no_acronym_of_the_tables_is_missing_from_the_glossary(edition: Edition) -> None:
    known = set(edition["sigles"]["sigle"]) | NOT_ACRONYMS
    missing: dict[str, str] = {}
    for name, table in load_dictionary().items():
        for column, definition in table.columns.items():
            if definition.type != "texte" or (name, column) in OFFICIAL_NAMES:
                continue
            for value in edition[name][column].dropna():
                for word in list_acronyms(str(value)) - known:
                    missing[word] = f"{name}.{column} : {value}"
    assert missing == {}


def test_a_development_has_an_origin(edition: Edition) -> None:
    frame = edition["sigles"]
    assert set(frame[frame["developpement"].isna()]["origine"]) == {"inconnu"}
    assert "inconnu" not in set(frame[frame["developpement"].notna()]["origine"])
    assert frame["explication"].str.endswith(".").all()


def test_every_action_and_key_figure_has_an_easy_text(edition: Edition) -> None:
    frame = edition["facile"]
    actions = frame[frame["objet_nature"] == "action"]["objet_id"]
    figures = frame[frame["objet_nature"] == "chiffre"]["objet_id"]
    assert sorted(actions, key=int) == [str(number) for number in range(1, 17)]
    assert set(figures) == set(edition["chiffres_cles"]["indicateur_id"])


def test_easy_sentences_are_short_and_without_acronym(edition: Edition) -> None:
    for text in edition["facile"]["texte"]:
        assert not list_acronyms(text), text
        for sentence in re.split(r"(?<=[.!?]) ", text):
            assert sentence.endswith("."), sentence
            assert len(sentence.split()) <= 15, sentence
            assert ";" not in sentence


def test_the_switch_changes_the_overview(run_page: RunPage) -> None:
    screen = read_screen(run_page(facile="oui")).replace("\u00a0", " ")
    assert "Le plan a 16 actions." in screen
    assert "1 s’arrête. Pour 3, on ne sait pas." in screen
    assert screen.count('class="facile-chiffre"') == 8
    assert screen.count('<li class="facile-action') == 16
    assert "Certaines personnes font peu de sport." in screen
    assert 'class="plan"' not in screen


def test_the_switch_changes_the_actions_and_follows(run_page: RunPage) -> None:
    listed = read_screen(run_page("actions", facile="oui"))
    assert "Il manque des médecins dans certains endroits." in listed
    assert 'href="actions?facile=oui&amp;action=6"' in listed
    sheet = read_screen(run_page("actions", facile="oui", action="6"))
    assert "Ils travaillent ensemble dans une maison de santé." in sheet


def test_the_switch_writes_the_address(run_page: RunPage) -> None:
    app = run_page()
    app.toggle(key="url_facile").set_value(True).run()
    assert not app.exception
    assert "Le plan a" in read_screen(app)


def test_the_glossary_is_searched(run_page: RunPage) -> None:
    screen = read_screen(run_page("sources", section="glossaire", recherche="quartier"))
    assert 'id="sigle-QPV"' in screen
    assert 'id="sigle-SMTD"' not in screen
    whole = read_screen(run_page("sources", section="glossaire"))
    assert "Aucun document ne le développe." in whole


# Every place of the site and every action; an address that is no page is left out.
ADDRESSES = {f"/actions?action={number}" for number in range(1, 17)}
ADDRESSES |= {place.path for place in PLACES.values()} - {"/nulle-part"}
TITLE = (
    "Schéma Départemental d’Amélioration de l’Accessibilité des Services au Public du Nord"
    " et intégration de la feuille de route départementale France Numérique Ensemble"
)


def read_all(app: AppTest) -> str:
    """All that a page sent, widgets and charts included, with plain spaces."""
    sent = (MessageToString(item.proto, as_utf8=True) for item in app.main if item.proto)
    return "\n".join(sent).replace("\u00a0", " ").replace("\\302\\240", " ")


@pytest.mark.parametrize("address", sorted(ADDRESSES))
def test_every_acronym_is_explained_and_the_full_title_of_the_plan_stands_once(
    run_page: RunPage, edition: Edition, address: str
) -> None:
    asked = urlsplit(address)
    app = run_page(asked.path.strip("/").replace("-", "_"), **dict(parse_qsl(asked.query)))
    assert read_all(app).count(TITLE) == (address == "/sources")
    written, _, explained = read_screen(app).partition('class="bloc sigles-ici"')
    assert "<h1" in written
    used = list_acronyms(read_words(written)) - NOT_ACRONYMS
    known = set(edition["sigles"]["sigle"])
    official = " ".join(edition["services"]["nom"]) + " ".join(edition["territoires"]["nom"])
    assert {word for word in used - known if word not in official} == set()
    # What is projected or printed has no room for them.
    if not re.search("glossaire|projection|impression", address):
        assert [word for word in used & known if f"<dt>{word}</dt>" not in explained] == []


def test_the_first_mention_carries_its_words() -> None:
    known = Acronym("QPV", "Quartier prioritaire de la politique de la ville", "usage", "Lieu.")
    unknown = Acronym("3CA", "", "inconnu", "Lu ici comme une communauté de communes.")
    glossary = Glossary.build([known, unknown])
    html = '<h2 title="QPV">Les QPV</h2><p>QPV, <b>QPV</b>, 3CA et QPVX</p>'
    marked, seen = mark_acronyms(html, glossary)
    abbr = '<abbr class="sigle" title="Quartier prioritaire de la politique de la ville">QPV</abbr>'
    assert marked == f'<h2 title="QPV">Les QPV</h2><p>{abbr}, <b>QPV</b>, 3CA et QPVX</p>'
    assert seen == {"QPV", "3CA"}
