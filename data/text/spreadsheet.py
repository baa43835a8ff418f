"""What a spreadsheet must not run: text that looks like a formula, made plain.

One guard for every file meant to be opened by hand (CSV for a French spreadsheet, workbooks). The
files meant for programs, in the package of an edition, keep the exact text of the documents.
"""

import re

# First character from which a spreadsheet reads a formula; the wide forms are normalised by some.
_RISKY = frozenset("=+-@\t\r\n＝＋－＠")
# Skipped by spreadsheets before they look at the first character.
_BLANKS = " \u00a0\u202f\u200b\ufeff"
_NUMBER = re.compile(r"[+-]?\d[\d \u00a0\u202f]*(?:[.,]\d+)?(?:[\u00a0\u202f ]?%)?")
# What neither a workbook (XML) nor a spreadsheet can hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def defuse_text(value: object) -> object:
    """The value, with an apostrophe before a text that would run as a formula.

    Anything but text is left alone, and so is a text that is only a number (« -12,5 »).
    """
    if not isinstance(value, str):
        return value
    text = _CONTROLS.sub("", value)
    start = text.lstrip(_BLANKS)
    if start[:1] not in _RISKY or not start or _NUMBER.fullmatch(start):
        return text
    return f"'{text}"
