"""Documents, records and named tuples that cost nothing to define.

`dataclasses` and `typing.NamedTuple` compile code for every class and bring `inspect`, `re` and `typing`: for what a
decision needs, several times the start of Python. These share their methods; a type checker sees the usual ones.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeVar, dataclass_transform
    from typing import NamedTuple as NamedTuple

    T = TypeVar("T")
else:

    def dataclass_transform(**_):
        return lambda kind: kind

    try:
        from _collections import _tuplegetter as at_place
    except ImportError:  # another Python than CPython
        from operator import itemgetter

        def at_place(place, doc):
            return property(itemgetter(place), doc=doc)


class Made:
    """A default that every document gets one of its own of."""

    __slots__ = ("compare", "factory")

    def __init__(self, factory: Callable[[], Any], compare: bool) -> None:
        self.factory, self.compare = factory, compare


def field(*, default_factory: Callable[[], Any], compare: bool = True) -> Any:
    """What is not compared does not count for equality and hash either."""
    return Made(default_factory, compare)


class _Kind(type):
    """Fields by annotation. A document keeps them in its own dictionary, which is what JSON is written from."""

    _names: tuple[str, ...]
    _defaults: dict[str, Any]
    _left: tuple[str, ...]  # not compared

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _Kind:
        own = tuple(space.get("__annotations__", ()))
        usual = {each: space.pop(each) for each in own if each in space}
        above = bases[0] if bases else None
        if isinstance(above, _Kind):
            own, usual = (*above._names, *own), {**above._defaults, **usual}
        space["_names"] = space["__match_args__"] = own
        space["_defaults"] = usual
        space["_left"] = tuple(each for each in usual if type(usual[each]) is Made and not usual[each].compare)
        return super().__new__(cls, name, bases, space)


class _Fields(metaclass=_Kind):
    """What documents and records share."""

    def __init__(self, *given: Any, **named: Any) -> None:
        kind = type(self)
        values: Iterable[Any] = given
        if named or len(given) != len(kind._names):
            values = _completed(kind, given, named)
        self.__dict__.update(zip(kind._names, values))  # noqa: B905 - as many by now, and `strict` would take longer

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return _compared(self) == _compared(other)

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(vars(self).values())


def _compared(document: _Fields) -> dict[str, Any]:
    left = type(document)._left
    return {name: each for name, each in vars(document).items() if name not in left} if left else vars(document)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(_Fields):
    """A document: `class Pick(Frozen)` with its fields below, as for a frozen dataclass."""

    def __hash__(self) -> int:
        return hash(tuple(_compared(self).values()))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot assign to {name!r}: {type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete {name!r}: {type(self).__name__} is frozen")


@dataclass_transform(field_specifiers=(field,))
class Record(_Fields):
    """What is filled in while it is made; it has no hash."""

    __hash__ = None  # type: ignore[assignment]


def fields(kind: Any) -> tuple[str, ...]:
    """The names of what a document, a record, or a kind of them, holds, in their order; () of anything else."""
    return getattr(kind, "_names", ())


def defaults(kind: type[_Fields]) -> dict[str, Any]:
    """What is taken where nothing is said."""
    return {name: each.factory() if type(each) is Made else each for name, each in kind._defaults.items()}


def replace(document: T, **changes: Any) -> T:
    """The same, but for some of it."""
    return type(document)(**{**vars(document), **changes})


def _completed(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
    """Every value in its place. `kind` is of either metaclass here: their names and defaults are called the same."""
    names, usual = kind._names, kind._defaults
    values = list(given)
    for name in names[len(given) :]:
        if name in named:
            values.append(named.pop(name))
        elif name in usual:
            value = usual[name]
            values.append(value.factory() if type(value) is Made else value)
        else:
            raise TypeError(f"{kind.__name__}: {name!r} is missing")
    if named or len(values) > len(names):
        unfit = ", ".join(named) or f"{len(values)} values for {len(names)}"
        raise TypeError(f"{kind.__name__}: too much or twice: {unfit}")
    return values


if not TYPE_CHECKING:
    _new = tuple.__new__
    # By the number of fields: thousands are made in a decision, and each is a call less than by NamedTuple.__new__.
    _MAKERS = (
        lambda cls, a: _new(cls, (a,)),
        lambda cls, a, b: _new(cls, (a, b)),
        lambda cls, a, b, c: _new(cls, (a, b, c)),
        lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: _new(cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k: _new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
    )  # fmt: skip

    def _maker(names, usual):
        """The function for as many fields, with their names and defaults."""
        made = _MAKERS[len(names) - 1]
        code = made.__code__.replace(co_varnames=("cls", *names))
        return type(made)(code, globals(), "__new__", tuple(usual.values()) or None)

    class _Named(type):
        """The class body of a named tuple: its names are places."""

        def __new__(cls, name, bases, space):
            if bases:
                own = tuple(space.get("__annotations__", ()))
                space["_names"] = space["_fields"] = space["__match_args__"] = own
                space["_defaults"] = {each: space[each] for each in own if each in space}
                if 0 < len(own) <= len(_MAKERS) and "cls" not in own and "__new__" not in space:
                    space["__new__"] = _maker(own, space["_defaults"])
                space.update((each, at_place(place, each)) for place, each in enumerate(own))
            space["__slots__"] = ()
            return super().__new__(cls, name, bases or (tuple,), space)

    class NamedTuple(metaclass=_Named):
        def __new__(cls, *given, **named):
            if named or len(given) != len(cls._names):
                given = _completed(cls, given, named)
            return _new(cls, given)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **changes):
            return type(self)(**{**self._asdict(), **changes})

        def _asdict(self):
            return dict(zip(self._names, self, strict=True))

        def __repr__(self):
            told = ", ".join(f"{name}={value!r}" for name, value in zip(self._names, self, strict=True))
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self):
            return tuple(self)
