"""What is worked out once."""

from __future__ import annotations

from modelpick.kept import kept, remembered


class Ground:
    def __init__(self) -> None:
        self.worked = 0

    @kept
    def day(self) -> int:
        self.worked += 1
        return self.worked


def test_a_kept_value_is_worked_out_once_an_object() -> None:
    one, other = Ground(), Ground()
    assert [one.day, one.day, other.day, other.worked] == [1, 1, 1, 1]


def test_what_was_found_is_remembered_up_to_a_size() -> None:
    made = []

    @remembered(2)
    def double(value: int) -> int:
        made.append(value)
        return 2 * value

    assert [double(1), double(1), double(2), double(1)] == [2, 2, 4, 2] and made == [1, 2]
    assert [double(3), double(1)] == [6, 2] and made == [1, 2, 3, 1]
