"""What is computed from an edition is computed once: it lives with the edition, and goes with it.

Answers are shared between visitors: nobody modifies them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

# Enough for every page of every arrondissement; a search typed by a visitor goes first.
MOST = 4096

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Source = TypeVar("Source")


class Memory:
    """The answers already given about an object that never changes, the oldest forgotten first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, build: Callable[[], Answer]) -> Answer:
        """The answer kept under a key, else the one built now."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast("Answer", self._answers[key])
        answer = build()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return answer


def _freeze(value: Any) -> Hashable:
    if isinstance(value, (list, tuple)):
        return tuple(map(_freeze, value))
    if isinstance(value, set):
        return frozenset(value)
    if isinstance(value, Mapping) and not isinstance(value, Memory):
        return tuple((name, _freeze(item)) for name, item in value.items())
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
        key = (query, _freeze(args), _freeze(kwargs))
        return source.recall(key, lambda: query(source, *args, **kwargs))

    return ask
