"""What a record says by name, made when somebody asks: of dozens of facts most readers want a few."""

from __future__ import annotations

from _collections_abc import MutableMapping  # collections.abc under the name that costs no import

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


class Unread(MutableMapping):  # type: ignore[type-arg]
    """Stands where a dictionary is expected, and does all that is asked of one there."""

    __slots__ = ("_made", "_make", "_packed")

    def __init__(self, packed: dict[str, Any], make: Callable[[Any], Any]) -> None:
        self._packed, self._make = packed, make
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._make(self._packed[name])
        return self._made[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._packed[name] = self._made[name] = value

    def __delitem__(self, name: str) -> None:
        del self._packed[name]
        self._made.pop(name, None)

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._packed else default

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)
