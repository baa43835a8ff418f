"""Replicas behind Debian's nginx, with the configuration of `deploy/`, on loopback."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from tests.banc.serveurs import HOST, ROOT, Server, wait_for
from tests.pilote import find_port

SHIPPED = ROOT / "deploy" / "nginx"
# One for all replicas, as in production.
_SECRET = {"STREAMLIT_SERVER_COOKIE_SECRET": "essai-sur-la-boucle-locale"}
_MAIN = """
daemon off;
user {user};
pid {home}/nginx.pid;
worker_processes 1;
error_log {home}/erreurs.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {home}/corps;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/sdaasp.conf;
}}
"""


def find_nginx() -> str:
    """The path of nginx, empty when it is not installed."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
    return shutil.which("nginx", path=path) or ""


def _write_settings(home: Path, port: int, servers: list[Server]) -> Path:
    """The shipped configuration, but for its port, its replicas and where its cache is."""
    text = (SHIPPED / "sdaasp.conf").read_text(encoding="utf-8")
    for shipped, here in (
        ("listen 8080;", f"listen {HOST}:{port};"),
        ("include repliques.conf;", f"include {home}/repliques.conf;"),
        ("proxy_cache_path cache ", f"proxy_cache_path {home}/cache "),
    ):
        if text.count(shipped) != 1:
            raise ValueError(f"sdaasp.conf ne contient plus une fois « {shipped} »")
        text = text.replace(shipped, here)
    (home / "sdaasp.conf").write_text(text, encoding="utf-8")
    line = (SHIPPED / "repliques.conf").read_text(encoding="utf-8").strip().rpartition("\n")[2]
    rows = [line.replace(line.split()[1], f"{HOST}:{server.port}") for server in servers]
    (home / "repliques.conf").write_text("\n".join(rows), encoding="utf-8")
    main = home / "nginx.conf"
    main.write_text(_MAIN.format(home=home, user=getpass.getuser()), encoding="utf-8")
    return main


class Cluster:
    """`count` replicas and their nginx, as a context; `url` is the address that visitors use."""

    def __init__(self, count: int, folder: Path) -> None:
        self._count, self._folder = count, folder
        self.servers: list[Server] = []
        self._nginx: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Cluster:
        self.home = home = Path(tempfile.mkdtemp(prefix="nginx-", dir=self._folder))
        try:
            for _ in range(self._count):
                self.servers.append(Server(env=_SECRET))
            port = find_port()
            main = _write_settings(home, port, self.servers)
            command = [find_nginx(), "-p", str(home), "-c", str(main)]
            check = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
            if check.returncode:
                raise ValueError(check.stderr)
            self._nginx = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            self.url = f"http://{HOST}:{port}"
            wait_for(f"{self.url}/sante")
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._nginx is not None:
            self._nginx.terminate()
            self._nginx.wait(10)
        for server in self.servers:
            server.stop()
