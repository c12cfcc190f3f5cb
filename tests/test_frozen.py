"""Documents, records and named tuples: what a dataclass and a typing.NamedTuple would do."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from modelpick.frozen import Frozen, NamedTuple, Record, defaults, field, fields, replace


class Pick(Frozen):
    model: str
    score: float = 0.5
    facts: list[str] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def lab(self) -> str:
        return self.model.partition("/")[0]


class Finer(Pick):
    grade: str = ""


class Draft(Record):
    name: str = ""
    rows: list[int] = field(default_factory=list)


class Rate(NamedTuple):
    low: float
    high: float = 2.0

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


class UsualRate(typing.NamedTuple):
    low: float
    high: float = 2.0


def test_values_come_by_place_by_name_and_by_default() -> None:
    assert vars(Pick("a/b", facts=["f"])) == {"model": "a/b", "score": 0.5, "facts": ["f"], "origin": {}}
    assert Pick("a/b", 1.0, [], {}) == Pick(score=1.0, model="a/b") and Pick("a/b").lab == "a"
    assert list(vars(Finer("a/b", grade="measured"))) == ["model", "score", "facts", "origin", "grade"]


def test_no_two_share_a_default_that_is_made() -> None:
    one, other = Draft(), Draft()
    one.rows.append(1)
    assert other.rows == [] and one != other
    assert defaults(Draft) == {"name": "", "rows": []} and defaults(Draft)["rows"] is not defaults(Draft)["rows"]


@pytest.mark.parametrize("kind", [Pick, Rate])
def test_values_that_lack_or_are_too_many_are_refused(kind: Any) -> None:
    for given, named in [
        ((), {}),
        ((1, 2, 3, 4, 5), {}),
        ((1,), {"unheard": 1}),
        ((1, 2), {next(iter(fields(kind))): 1}),
    ]:
        with pytest.raises(TypeError):
            kind(*given, **named)


def test_a_document_stays_as_it_is() -> None:
    made = Pick("a/b")
    for name in ("model", "new"):
        with pytest.raises(AttributeError):
            setattr(made, name, "c")
    with pytest.raises(AttributeError):
        del made.model
    other = replace(made, model="c/d")
    assert (made.model, other.model, other.score) == ("a/b", "c/d", 0.5)
    with pytest.raises(TypeError):
        replace(made, unheard=1)


def test_equal_by_value_and_kind_but_for_what_is_not_compared() -> None:
    assert Pick("a/b", origin={"model": "flag"}) == Pick("a/b")
    assert Pick("a/b") != Pick("a/c") and Pick("a/b") != Finer("a/b")
    unhashed: Any = Draft()
    small = replace(Pick("a/b"), facts=())
    assert hash(small) == hash(replace(small, origin={"x": "y"}))
    with pytest.raises(TypeError):
        hash(unhashed)


def test_a_record_is_filled_in() -> None:
    made = Draft()
    made.name = "x"
    assert repr(made) == "Draft(name='x', rows=[])"


def test_fields_are_those_of_a_document_alone() -> None:
    assert fields(Pick) == fields(Pick("a/b")) == ("model", "score", "facts", "origin")
    assert fields({"model": 1}) == fields(None) == fields(int) == ()


@pytest.mark.parametrize("made", [Pick("a/b", 1.0, ["f"], {"m": "n"}), Draft("x", [1]), Rate(1.0, 3.0)])
def test_copies_are_equal_and_apart(made: Any) -> None:
    for other in (copy.deepcopy(made), pickle.loads(pickle.dumps(made)), copy.copy(made)):
        assert other == made and type(other) is type(made)


def test_a_named_tuple_is_the_usual_one() -> None:
    ours = Rate(1.0)
    usual: Any = UsualRate(1.0)
    assert ours == usual == (1.0, 2.0) and hash(ours) == hash(usual) and repr(ours) == repr(usual).replace("Usual", "")
    assert (ours.low, ours.high, ours.middle, ours[1], Rate(low=3.0)) == (1.0, 2.0, 1.5, 2.0, (3.0, 2.0))
    assert ours._replace(high=5.0) == (1.0, 5.0) and ours._asdict() == usual._asdict()
    assert Rate._make([1.0, 2.0]) == ours and Rate._fields == UsualRate._fields and isinstance(ours, tuple)
    with pytest.raises(AttributeError):
        ours.low = 2.0  # type: ignore[misc]
