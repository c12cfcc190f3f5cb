"""A list whose entries are made when somebody asks for them, and once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Generic, TypeVar

    T = TypeVar("T")
else:
    T, Generic = None, {None: object}


class Lazily(Generic[T]):
    def __init__(self, size: int, make: Callable[[int], T]) -> None:
        self._size = size
        self._make = make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: int) -> T:
        if place in self._made:
            return self._made[place]
        if not -self._size <= place < self._size:
            raise IndexError(place)
        found = self._made[place] = self._make(place)
        return found

    def __iter__(self) -> Iterator[T]:
        return (self[place] for place in range(self._size))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list | Lazily) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def index(self, entry: T) -> int:
        """ValueError if it is not there."""
        return list(self).index(entry)

    def append(self, entry: T) -> None:
        self._made[self._size] = entry
        self._size += 1
