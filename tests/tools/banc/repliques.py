"""Replicas behind Debian's nginx, with the configuration of `deploy/`, on loopback."""

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
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
    include {site};
}}
"""


def find_nginx() -> str:
    """The path of nginx, empty when it is not installed."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
    return shutil.which("nginx", path=path) or ""


_SHIPPED = ROOT / "deploy" / "nginx"


def _read_settings(name: str, port: int) -> str:
    """A shipped configuration, but for its port."""
    text = (_SHIPPED / name).read_text(encoding="utf-8")
    if text.count("listen 8080;") != 1:
        raise ValueError(f"{name} n’écoute plus une fois sur 8080")
    return text.replace("listen 8080;", f"listen {HOST}:{port};")


@contextmanager
def _run_nginx(home: Path, port: int, files: Mapping[str, str], probe: str) -> Iterator[str]:
    """With these files, the first of which is the site, in a folder; until `probe` answers."""
    main = _MAIN.format(user=getpass.getuser(), site=next(iter(files)))
    for name, content in {**files, "nginx.conf": main}.items():
        (home / name).write_text(content, encoding="utf-8")
    command = [find_nginx(), "-p", str(home), "-c", str(home / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://{HOST}:{port}{probe}")
            yield f"http://{HOST}:{port}"
        finally:
            end(process)


def _balance(home: Path, servers: Sequence[Server]) -> AbstractContextManager[str]:
    """The address of nginx in front of these replicas."""
    port = find_port()
    line = (_SHIPPED / "repliques.conf").read_text(encoding="utf-8").strip().rpartition("\n")[2]
    rows = [line.replace(line.split()[1], f"{HOST}:{server.port}") for server in servers]
    files = {"sdaasp.conf": _read_settings("sdaasp.conf", port), "repliques.conf": "\n".join(rows)}
    return _run_nginx(home, port, files, "/sante")


def serve_copy(home: Path, copy: Path) -> AbstractContextManager[str]:
    """The address of a reading copy, served as `deploy/` describes it."""
    port = find_port()
    text = _read_settings("copie.conf", port).replace("/srv/sdaasp-copie", str(copy))
    types = "types { text/html html; text/css css; text/javascript js; font/woff2 woff2; }\n"
    return _run_nginx(home, port, {"copie.conf": types + text}, "/index.html")


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
            self.url = stack.enter_context(_balance(self.home, self.servers))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
