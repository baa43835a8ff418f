"""HTML already rendered, kept for as long as the same things are shown: what a page costs most."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from threading import Lock
from typing import Any, cast

# About every piece of every page in two or three arrondissements; a piece weighs 1 to 100 kB.
MOST = 512
_PLAIN = (str, int, float, date, type(None))


@dataclass(frozen=True)
class Rendered:
    """HTML, and the acronyms read in it."""

    html: str
    sigles: frozenset[str]


@dataclass(frozen=True)
class _Kept:
    # Held so that no other object can take the identity written in the key.
    held: Mapping[str, object]
    rendered: Rendered


_kept: OrderedDict[Hashable, _Kept] = OrderedDict()
_lock = Lock()


class _ElusiveError(Exception):
    """A value that may change without becoming another."""


def _sign(value: object) -> Hashable:
    """What says a value: its content when it is plain, the very object when it is frozen.

    Queries answer a question once, so that what they return is the same object each time.
    """
    if isinstance(value, _PLAIN):
        return type(value), value
    if isinstance(value, (list, tuple)):
        return tuple(map(_sign, value))
    if isinstance(value, Mapping):
        return tuple((_sign(name), _sign(item)) for name, item in value.items())
    if is_dataclass(value) and cast("Any", value).__dataclass_params__.frozen:
        return id(value)
    raise _ElusiveError


def _hold(value: object) -> object:
    """The value in containers that nobody else can empty."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_hold, value))
    if isinstance(value, Mapping):
        return {name: _hold(item) for name, item in value.items()}
    return value


def remember(
    piece: Hashable, values: Mapping[str, object], render: Callable[[], Rendered]
) -> Rendered:
    """What `render` makes of these values, made once."""
    try:
        key = (piece, _sign(values))
    except _ElusiveError:
        return render()
    with _lock:
        if found := _kept.get(key):
            _kept.move_to_end(key)
            return found.rendered
    rendered = render()
    with _lock:
        _kept[key] = _Kept(
            held={name: _hold(item) for name, item in values.items()}, rendered=rendered
        )
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return rendered
