"""The one way to match what a visitor types with a name.

`components/scripts/recherche.js` follows the same rules in the browser; one list of goldens
(`tests/tools/recherches.py`) holds both to it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from data.queries.plan.actions import fold

# How well a name answers, the best first; from ALIKE on, two more for each slip, one more when
# other words stand beside those that resemble.
EXACT, BEGINS, WORDS, BESIDE, HOLDS, ALIKE = range(6)
NO = 99
# Words that say nothing by themselves, left out unless there is nothing else.
SMALL = frozenset("a au aux d de des du en et l la le les par pour sur un une".split())  # noqa: SIM905
# Below, a word is too short to be looked for inside others, or to be taken for a slip.
INSIDE, SLIP, LONG = 3, 4, 8
Item = TypeVar("Item")


def split_words(text: str) -> list[str]:
    """The words of a text: no accent, no case, neither hyphen nor apostrophe."""
    return re.findall("[a-z0-9]+", fold(text))


def drop_small(words: Sequence[str]) -> list[str]:
    """The words that matter; all of them when none does."""
    return [word for word in words if word not in SMALL] or list(words)


@lru_cache(maxsize=65536)
def measure_slip(typed: str, word: str) -> int:
    """How many letters to add, drop, change or swap so that a word begins as typed."""
    before, above = [0], list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        row = [i]
        for j, other in enumerate(word, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return min(above)


def _resemble(typed: str, word: str) -> int:
    """How far a word is from what was typed, NO when it isn't a slip of the keyboard."""
    if word.startswith(typed):
        return 0
    allowed = 0 if len(typed) < SLIP else 1 if len(typed) < LONG else 2
    # Each letter that the word lacks is a slip: most words are put aside without being measured.
    if len(word) < len(typed) - allowed or len(set(typed) - set(word)) > allowed:
        return NO
    slip = measure_slip(typed, word)
    return slip if slip <= allowed else NO


@dataclass(frozen=True)
class Key:
    """What is compared: the words of a name that matter, then those with others that lead to it."""

    nom: tuple[str, ...]
    tous: tuple[str, ...]


def build_key(name: str, others: str = "") -> Key:
    """The key of a name."""
    named = tuple(drop_small(split_words(name)))
    return Key(named, (*named, *split_words(others)))


def _each(typed: Sequence[str], words: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    return all(any(fits(one, word) for word in words) for one in typed)


def _begins(typed: str, word: str) -> bool:
    return word.startswith(typed)


def _holds(typed: str, word: str) -> bool:
    return word.startswith(typed) or (len(typed) >= INSIDE and typed in word)


def rank_key(typed: Sequence[str], key: Key) -> int:
    """How well a key answers the words that matter, up to HOLDS; NO when it doesn't."""
    name, words = " ".join(key.nom), " ".join(typed)
    if name == words:
        return EXACT
    if name.startswith(words):
        return BEGINS
    if _each(typed, key.nom, _begins):
        return WORDS
    if _each(typed, key.tous, _begins):
        return BESIDE
    return HOLDS if _each(typed, key.tous, _holds) else NO


def rank_alike(typed: Sequence[str], key: Key) -> int:
    """The same, slips of the keyboard allowed, from ALIKE on."""
    rank = ALIKE + (len(typed) != len(key.nom))
    for one in typed:
        slip = min((_resemble(one, word) for word in key.tous), default=NO)
        if slip == NO:
            return NO
        rank += 2 * slip
    return rank


def _count_slips(rank: int) -> int:
    return (rank - ALIKE) // 2


def rank_items(text: str, keyed: Iterable[tuple[Key, Item]]) -> list[tuple[int, Item]]:
    """What answers, the best first, in the order given when as good; else the slightest slips."""
    typed, listed = drop_small(split_words(text)), list(keyed)
    if not typed:
        return []
    found = [(rank_key(typed, key), item) for key, item in listed]
    if kept := [pair for pair in found if pair[0] < NO]:
        return sorted(kept, key=lambda pair: pair[0])
    found = [(rank_alike(typed, key), item) for key, item in listed]
    least = min((rank for rank, _ in found), default=NO)
    kept = [pair for pair in found if pair[0] < NO and _count_slips(pair[0]) == _count_slips(least)]
    return sorted(kept, key=lambda pair: pair[0])
