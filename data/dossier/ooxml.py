"""Office files without a clock: the same record always gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

# The oldest date that the format can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def _settle(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return settle_package(content, day)
    if name == "docProps/core.xml":
        stamp = f"{day.isoformat()}T00:00:00Z".encode()
        return _STAMPS.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
    return content


def settle_package(content: bytes, day: date) -> bytes:
    """The same file, its dates and those of the workbooks inside it being the edition's."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            target.writestr(entry, _settle(name, source.read(name), day))
    return sink.getvalue()
