"""What is worked out once. `functools` has the same, and takes a twentieth of a start to import."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property as kept
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    T = TypeVar("T")
else:

    class kept:  # noqa: N801 - it stands above methods, as `property` does
        """A method as a value that its object keeps."""

        def __init__(self, make):
            self._make, self.__doc__ = make, make.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            found = instance.__dict__[self._name] = self._make(instance)
            return found


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """What a function found before, of so many calls at most; with more than that, all is forgotten."""

    def around(make: Callable[P, T]) -> Callable[P, T]:
        known: dict[object, T] = {}

        def found(*given: P.args, **named: P.kwargs) -> T:
            if given not in known:
                if len(known) >= most:
                    known.clear()
                known[given] = make(*given, **named)
            return known[given]

        return found

    return around


__all__ = ["kept", "remembered"]
