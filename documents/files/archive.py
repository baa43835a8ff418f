"""ZIP files whose bytes depend on nothing but what they hold, those of office suites included."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date

# The oldest date that the format can hold: no clock inside.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def build_zip(files: Mapping[str, bytes]) -> bytes:
    """The files in their order, compressed, without a clock nor the name of a system."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return sink.getvalue()


def _settle(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return settle_package(content, day)
    if name == "docProps/core.xml":
        return _STAMPS.sub(rf"\g<1>{day.isoformat()}T00:00:00Z\g<2>".encode(), content)
    return content


def settle_package(content: bytes, day: date) -> bytes:
    """An office file, its dates and those of the workbooks inside it being the edition's."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        names = source.namelist()
        return build_zip({name: _settle(name, source.read(name), day) for name in names})
