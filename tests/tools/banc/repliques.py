"""Replicas behind Debian's nginx, with the configuration of `deploy/`, on loopback."""

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from tests.tools.banc.serveurs import HOST, ROOT, Server, start
from tests.tools.pilote import end, find_port, wait_for

# Its paths, and those of the shipped configuration, start from the folder given to nginx.
_MAIN = """
daemon off;
user {user};
pid nginx.pid;
worker_processes 1;
error_log erreurs.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path corps;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include sdaasp.conf;
}}
"""


def find_nginx() -> str:
    """The path of nginx, empty when it is not installed."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
    return shutil.which("nginx", path=path) or ""


def _write_settings(home: Path, port: int, servers: Sequence[Server]) -> None:
    """The shipped configuration, but for its port and its replicas."""
    shipped = ROOT / "deploy" / "nginx"
    text = (shipped / "sdaasp.conf").read_text(encoding="utf-8")
    if text.count("listen 8080;") != 1:
        raise ValueError("sdaasp.conf n’écoute plus une fois sur 8080")
    text = text.replace("listen 8080;", f"listen {HOST}:{port};")
    line = (shipped / "repliques.conf").read_text(encoding="utf-8").strip().rpartition("\n")[2]
    rows = [line.replace(line.split()[1], f"{HOST}:{server.port}") for server in servers]
    files = {"sdaasp.conf": text, "repliques.conf": "\n".join(rows)}
    files["nginx.conf"] = _MAIN.format(user=getpass.getuser())
    for name, content in files.items():
        (home / name).write_text(content, encoding="utf-8")


@contextmanager
def _run_nginx(home: Path, servers: Sequence[Server]) -> Iterator[str]:
    port = find_port()
    _write_settings(home, port, servers)
    command = [find_nginx(), "-p", str(home), "-c", str(home / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://{HOST}:{port}/sante")
            yield f"http://{HOST}:{port}"
        finally:
            end(process)


class Cluster:
    """`count` replicas and their nginx, as a context; `url` is the address that visitors use."""

    def __init__(self, count: int, folder: Path) -> None:
        self._count, self._folder = count, folder

    def __enter__(self) -> Self:
        self.home = Path(tempfile.mkdtemp(prefix="nginx-", dir=self._folder))
        with ExitStack() as stack:
            # One secret for all replicas, as in production.
            replicas = [start(secret="essai-sur-la-boucle-locale") for _ in range(self._count)]
            self.servers = [stack.enter_context(replica) for replica in replicas]
            self.url = stack.enter_context(_run_nginx(self.home, self.servers))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
