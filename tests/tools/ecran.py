"""A screen of the app, run without a server nor a browser."""

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.tools.pilote import ROOT

# Each app under test reads again what every installed library says of itself: ten times its page.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def open_screen(page: str = "", /, **parameters: str) -> AppTest:
    """Run `app.py` on a page with URL parameters, as a visitor opening that address; it holds."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if page:
        app.switch_page(f"pages/{page}.py")
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, (page, parameters, app.exception)
    return app
