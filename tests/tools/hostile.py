"""Hostile values for the address: a fixed list of attacks, and a seeded generator around it."""

import random
from collections.abc import Iterator
from urllib.parse import quote

MARK = "zzpiegezz"
ATTACKS = [
    "",
    " ",
    "\x00",
    f"\x00{MARK}\x00",
    f"\u202e{MARK}\u2066\u200f",
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    f"<script>{MARK}</script>",
    f'"><img src=x onerror={MARK}>',
    f"'-{MARK}-'",
    f"javascript:{MARK}",
    f"{{{{{MARK}}}}}{{%{MARK}%}}",
    "' OR 1=1; DROP TABLE actions; --",
    "../../../../etc/passwd",
    "..\\..\\config.toml",
    "%2e%2e%2f%00",
    "%253Cscript%253E",
    "%s%n%x{0}{0.__class__}",
    "${jndi:ldap://x}",
    "=cmd|' /C calc'!A0",
    "\ud800\udfff\udc00",
    "\ufeff\ufffe\uffff",
    "é" * 5000,
    "e\u0301" * 300,
    "a" + "\u0301" * 5000,
    "9" * 5000,
    "-1",
    "0",
    "1e999",
    "nan",
    "²",
    "١٢٣",
    "2024-13-45",
    "2024-W01-1",
    "0000-00-00",
    "9999-12-31",
    "null",
    "undefined",
    "[object Object]",
    "__proto__",
    "oui\r\nSet-Cookie: x=1",
    "d1-5.d1-5",
    "d1-99999999999.l2-0",
    "a,b,,,c",
    ",,,,",
    "a,<b>,c",
]
_POOL = "aZ019 -_.,'\"<>&=;:/\\%{}$()[]#?+\t\r\n\x00\x1b\u00a0\u202e\u2028\ufeff\ud83d\udc00éœ日𝄞"


def generate_values(count: int, seed: int = 59) -> Iterator[list[str]]:
    """Lists of raw values, as a repeated parameter gives them; the same ones at each run."""
    chance = random.Random(seed)
    for _ in range(count):
        raw = []
        for _ in range(chance.choice([0, 1, 1, 1, 1, 2, 5])):
            text = "".join(chance.choices(_POOL, k=chance.choice([0, 1, 3, 10, 40, 400])))
            attack = chance.choice(ATTACKS)
            value = chance.choice([attack, text, attack + text, text + attack, attack * 3])
            if chance.random() < 0.2:
                value = quote(value, errors="ignore")
            raw.append(value)
        yield raw
