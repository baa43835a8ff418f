"""What is computed from an edition is computed once: it lives with the edition, and goes with it.

Answers are shared between visitors: nobody modifies them.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import wraps
from itertools import count
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

# Enough for every page of every arrondissement; a search typed by a visitor goes first.
MOST = 4096

_PLAIN = (str, int, float, date, type(None))

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Source = TypeVar("Source")


@dataclass(frozen=True)
class _Known:
    """An answer, in the key of another question: its rank stands for all that it holds."""

    rang: int


class _Question:
    """A key read once, however often it is looked up: some hold a whole page."""

    def __init__(self, parts: Hashable) -> None:
        self._parts = parts
        self._hash = hash(parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Question) and self._parts == other._parts


class Memory:
    """The answers already given about an object that never changes, the oldest forgotten first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        # By identity, as long as the answer is kept: nothing else can then be at that place.
        self._known: dict[int, _Known] = {}
        self._ranks = count()
        self._lock = Lock()

    def recall(self, key: Hashable, build: Callable[[], Answer]) -> Answer:
        """The answer kept under a key, else the one built now."""
        key = _Question(key)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast("Answer", self._answers[key])
        answer = build()
        with self._lock:
            # Two visitors may have asked at once: both hold the same answer.
            kept = cast("Answer", self._answers.setdefault(key, answer))
            self._known.setdefault(id(kept), _Known(next(self._ranks)))
            while len(self._answers) > self._most:
                _, gone = self._answers.popitem(last=False)
                self._known.pop(id(gone), None)
        return kept

    def forget(self, key: Hashable) -> None:
        """The question will be answered anew."""
        with self._lock:
            self._known.pop(id(self._answers.pop(_Question(key), None)), None)

    def freeze(self, value: Any) -> Hashable:
        """What says a value in a key: its content, or its rank when it is itself an answer.

        A list of thousands of communes is then not read again at each question about it. Raises
        TypeError when nothing says the value.
        """
        if isinstance(value, _PLAIN):
            return value
        if known := self._known.get(id(value)):
            return known
        if isinstance(value, (list, tuple)):
            return tuple(map(self.freeze, value))
        if isinstance(value, set):
            return frozenset(value)
        if isinstance(value, Mapping) and not isinstance(value, Memory):
            return tuple((name, self.freeze(item)) for name, item in value.items())
        try:
            hash(value)
        except TypeError:
            if not is_dataclass(value):
                raise
            return type(value), *(self.freeze(getattr(value, item.name)) for item in fields(value))
        return cast("Hashable", value)


def once(
    query: Callable[Concatenate[Source, Asked], Answer],
) -> Callable[Concatenate[Source, Asked], Answer]:
    """A query that an edition answers once per question.

    Its first argument is what remembers; plain tables remember nothing and are asked each time.
    """

    @wraps(query)
    def ask(source: Source, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        if not isinstance(source, Memory):
            return query(source, *args, **kwargs)
        key = (query, source.freeze(args), source.freeze(kwargs))
        return source.recall(key, lambda: query(source, *args, **kwargs))

    return ask
