"""What a browser visits: every screen in each of its states, and one way to open an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlparse

from playwright.sync_api import BrowserContext, Locator, Page, Request

Act = Callable[[Page], None]
# Streamlit says on its root when the script has run to its end; then something of ours shows.
_DONE = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)
# The room of a chart not drawn yet.
ROOM = "[class*=st-key-a-dessiner]"
# What is chosen less often; each figure has its own popover beside it.
OPTIONS = ".st-key-options [data-testid=stPopoverButton]"
READY = f"{_DONE} :is(.pied, .projection-barre, .feuille:last-child), body > main h1"


def draw_charts(page: Page) -> None:
    """Walk down to each chart that waits to be near: it is drawn, then the page is at its top."""
    for _ in range(200):
        if not page.locator(ROOM).count():
            break
        page.evaluate(f"document.querySelector('{ROOM}')?.scrollIntoView()")
        page.wait_for_timeout(50)
    page.evaluate("document.querySelector('h1')?.scrollIntoView({block: 'center'})")


def open_details(page: Page) -> None:
    """Open all that folds, our own details and the expanders of Streamlit; draw every chart."""
    draw_charts(page)
    for summary in page.locator("[data-testid=stExpander] details:not([open]) > summary").all():
        summary.click()
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true; })")


def _hold_open(page: Page, shown: Locator, ask: Callable[[], None]) -> None:
    """Ask until it stays shown: a page that changes size or theme may close what was open."""
    for _ in range(20):
        if not shown.is_visible():
            ask()
        page.wait_for_timeout(200)
        if shown.is_visible():
            return
    shown.wait_for(timeout=1000)


def open_options(page: Page) -> None:
    """Open what is chosen less often, with the address to share."""
    button = page.locator(OPTIONS)
    _hold_open(page, page.get_by_test_id("stPopoverBody"), button.click)


def open_list(name: str) -> Act:
    """Open a list of choices."""

    def act(page: Page) -> None:
        box = page.get_by_role("combobox", name=name, exact=True)
        _hold_open(page, page.get_by_role("listbox"), box.click)

    return act


def type_search(words: str) -> Act:
    """Type in the search of the site and wait for what it suggests."""

    def act(page: Page) -> None:
        field = page.get_by_role("combobox", name="Chercher dans tout le site")
        _hold_open(page, page.locator(".recherche-panneau"), lambda: field.fill(words))

    return act


def choose(page: Page, name: str, option: str) -> None:
    """Choose in a list."""
    open_list(name)(page)
    page.get_by_role("option", name=option, exact=True).click()


def open_composer(page: Page) -> None:
    """Open the running order: its fields come once it is open."""
    title = page.get_by_text("Composer le déroulé")
    _hold_open(page, page.get_by_test_id("stNumberInput").first, title.click)


def search_nothing(page: Page) -> None:
    """Look in a list for what is not in it."""
    box = page.get_by_role("combobox", name="Arrondissement", exact=True)
    found = page.get_by_test_id("stSelectboxVirtualDropdown").get_by_text("Aucun résultat")

    def ask() -> None:
        box.click()
        box.fill("introuvable")

    _hold_open(page, found, ask)


def open_menu(page: Page) -> None:
    """Open the menu, which a telephone folds away."""
    button = page.get_by_role("button", name="Ouvrir le menu")
    if button.is_visible():
        entry = page.get_by_test_id("stSidebar").locator("a", has_text="Actions")
        _hold_open(page, entry, button.click)


@dataclass(frozen=True)
class Place:
    """An address, and what to open there."""

    path: str
    act: Act = open_details


PLACES: Mapping[str, Place] = {
    "Vue d’ensemble": Place("/"),
    "Vue d’ensemble, arrondissement": Place("/?arrondissement=591"),
    "Vue d’ensemble, facile à lire": Place("/?facile=oui"),
    "Vue d’ensemble, première édition": Place("/?edition=2018-03-22"),
    "Vue d’ensemble, options ouvertes": Place("/", open_options),
    "Vue d’ensemble, suggestions": Place("/", type_search("quesnoy")),
    "Vue d’ensemble, rien à suggérer": Place("/", type_search("mariage")),
    "Vue d’ensemble, liste ouverte": Place("/", open_list("Arrondissement")),
    "Vue d’ensemble, recherche vaine": Place("/", search_nothing),
    "Vue d’ensemble, menu ouvert": Place("/", open_menu),
    "Actions": Place("/actions"),
    "Actions, facile à lire": Place("/actions?facile=oui"),
    "Actions, aucune": Place("/actions?statut=arret&recherche=introuvable"),
    "Actions, adresse fausse": Place("/actions?arrondissement=999"),
    "Action 12": Place("/actions?action=12"),
    "Action 14": Place("/actions?action=14&arrondissement=595"),
    "Indicateurs": Place("/indicateurs"),
    "Indicateur, une courbe": Place("/indicateurs?indicateur=barometre-maisons-sante"),
    "Indicateur, une suite rompue": Place("/indicateurs?indicateur=france-services-labellisees"),
    "Indicateur, des contradictions": Place("/indicateurs?indicateur=msp"),
    "Indicateur, le Baromètre": Place(
        "/indicateurs?indicateur=barometre-323-actes-france-services"
    ),
    "Indicateurs, deux côte à côte": Place(
        "/indicateurs?indicateur=barometre-maisons-sante&comparer=msp"
    ),
    "Territoires": Place("/territoires"),
    "Territoires, arrondissement": Place("/territoires?arrondissement=595"),
    "Territoires, horaires": Place("/territoires?section=horaires&arrondissement=591"),
    "Territoires, annexe": Place("/territoires?section=annexe&arrondissement=593"),
    "Territoires, une commune": Place("/territoires?commune=59249"),
    "Territoires, un EPCI": Place("/territoires?epci=200093201"),
    "Carte": Place("/carte"),
    "Carte, un lieu ouvert": Place("/carte?arrondissement=591&commune=fourmies&lieu=fs-345"),
    "Atelier": Place("/atelier"),
    "Atelier, déroulé ouvert": Place("/atelier", open_composer),
    "Atelier, une scène": Place("/atelier?scene=d5"),
    "Atelier, projection": Place("/atelier?projection=oui"),
    "Atelier, feuilles": Place("/atelier?impression=oui"),
    "Dossier de séance": Place("/dossier?arrondissement=591"),
    "Dossier de séance, aperçu": Place("/dossier?apercu=oui&actions=5,6"),
    "Calendrier": Place("/calendrier"),
    "Calendrier, pilotage": Place("/calendrier?section=pilotage"),
    "Calendrier, gouvernance": Place("/calendrier?section=gouvernance"),
    "Calendrier, suite": Place("/calendrier?section=suite"),
    "Sources, documents": Place("/sources"),
    "Sources, chiffres": Place("/sources?section=chiffres"),
    "Sources, contradictions": Place("/sources?section=contradictions"),
    "Sources, éditions": Place("/sources?section=editions&de=2020-11-27&a=2023-12-01"),
    "Sources, dictionnaire": Place("/sources?section=dictionnaire"),
    "Sources, glossaire": Place("/sources?section=glossaire"),
    "Sources, méthode": Place("/sources?section=methode"),
    "Sources, téléchargements": Place("/sources?section=telechargements"),
    "Recherche": Place("/recherche?recherche=quesnoy"),
    "Recherche, sans mots": Place("/recherche"),
    "Mentions légales": Place("/mentions-legales"),
    "Données personnelles": Place("/donnees-personnelles"),
    "Accessibilité": Place("/accessibilite"),
    "Plan du site": Place("/plan-du-site"),
    "Page introuvable": Place("/nulle-part"),
}


class Visit:
    """A tab that remembers what it asked of others and what its console reported."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self._server = server
        self.page = context.new_page()
        # A menu left open by another visit would cover this one on a telephone.
        self.page.add_init_script("localStorage.removeItem('stSidebarCollapsed-')")
        self.fetched: list[str] = []
        self.strangers: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )

    def _note(self, request: Request) -> None:
        self.fetched.append(request.url)
        address, own = urlparse(request.url), urlparse(self._server)
        if address.scheme not in ("data", "blob", "about") and address.netloc != own.netloc:
            self.strangers.append(request.url)

    def open(self, path: str) -> Page:
        """Go to an address and wait until the page is whole."""
        self.page.goto(f"{self._server}{path}")
        self.page.locator(READY).first.wait_for(timeout=30_000)
        return self.page
