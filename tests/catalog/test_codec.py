"""A record that was written comes back the same, to the last digit."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog.codec import Codec, compact
from modelpick.catalog.entities import (
    DISPUTED,
    GRADES,
    KNOWN,
    LIKELY,
    UNKNOWN,
    Benchmark,
    Claim,
    Estimate,
    Fact,
    Model,
    Offering,
    Price,
    Usage,
)
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS, PRICE_CLASSES, ZERO_KINDS

SOURCES = [{"name": name, "date": f"2026-0{at}-01"} for at, name in enumerate(("a", "b", "overlay"), start=1)]
CODEC = Codec(SOURCES)

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
NAME = TEXT.filter(bool)
DATE = st.dates().map(str)
MARK = st.sampled_from(["impossible", "unit slip", "stale", "weak", "outvoted by siblings"])
EXACT = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**6, places=9) | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9
)
SHAPES: dict[str, st.SearchStrategy[Any]] = {
    "flag": st.booleans(),
    "count": st.integers(1, 10**15),
    "number": EXACT,
    "text": NAME,
    "date": DATE,
    "texts": st.lists(NAME, min_size=1, max_size=3),
}


@st.composite
def claims(draw: st.DrawFn, values: st.SearchStrategy[Any], mark: bool = False) -> Claim:
    source = draw(st.sampled_from(CODEC.names))
    return Claim(
        source, draw(values), draw(DATE), draw(st.sampled_from(["verified", "snapshot", "file"])), draw(TEXT),
        draw(MARK) if mark else "", draw(TEXT),
    )  # fmt: skip


@st.composite
def facts(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Fact:
    losers = draw(st.lists(claims(values, mark=True), max_size=2))
    state = draw(st.sampled_from([KNOWN, LIKELY, DISPUTED, UNKNOWN]))
    if state == UNKNOWN:
        return Fact(UNKNOWN, None, losers)
    if state == LIKELY:
        return Fact(LIKELY, draw(values), losers, draw(NAME))
    live = draw(st.lists(claims(values), min_size=1 if state == KNOWN else 2, max_size=3))
    return Fact(state, live[0].value, [*live, *losers])


def of_table(table: dict[str, Any]) -> st.SearchStrategy[dict[str, Fact]]:
    return st.fixed_dictionaries({}, optional={name: facts(SHAPES[field.shape]) for name, field in table.items()})


PRICES = st.builds(
    Price, st.sampled_from(["standard", "batch", "fast"]), st.integers(0, 10**7), TEXT, st.just("") | DATE,
    st.just("") | DATE, st.sampled_from(["", *ZERO_KINDS]), st.sampled_from(["", *CODEC.names]),
    st.dictionaries(st.sampled_from(PRICE_CLASSES), facts(EXACT), max_size=3),
)  # fmt: skip
OFFERINGS = st.builds(
    Offering, NAME, NAME, NAME, TEXT, NAME, NAME, st.sampled_from(["exact", "alias", "neighbour"]),
    st.lists(st.tuples(NAME, NAME).map(list), max_size=2), st.lists(NAME, max_size=2), TEXT,
    of_table(OFFERING_FIELDS), st.lists(PRICES, max_size=2),
    st.lists(st.fixed_dictionaries({"seen": DATE, "rates": st.dictionaries(NAME, EXACT, max_size=2)}), max_size=2),
)  # fmt: skip
SCORES = st.builds(
    Benchmark, NAME, EXACT, st.sampled_from(CODEC.names), DATE, TEXT, st.dictionaries(NAME, TEXT, max_size=2)
)
TRIPLES = st.tuples(EXACT, EXACT, EXACT)
USAGE = st.builds(
    Usage, TEXT, NAME, TRIPLES, TRIPLES, st.integers(0, 99), TEXT, TEXT, st.just("") | DATE, TEXT
)  # fmt: skip
POINTS = st.integers(0, 1000).map(lambda tenths: tenths / 10)
QUALITY = st.dictionaries(
    NAME,
    st.lists(
        st.builds(
            Estimate, st.sampled_from(GRADES), TEXT, st.integers(1, 99), st.lists(NAME, max_size=2), TEXT, POINTS,
            POINTS, POINTS,
        ), min_size=1, max_size=2,
    ), max_size=2,
)  # fmt: skip
ALTERNATIVES = st.lists(st.tuples(NAME, st.integers(0, 100).map(lambda hundredths: hundredths / 100)), max_size=2)
MODELS = st.builds(
    Model, NAME, st.lists(NAME, max_size=2), of_table(MODEL_FIELDS), st.none() | TEXT, st.lists(NAME, max_size=2),
    st.lists(SCORES, max_size=2), st.lists(NAME, max_size=2), QUALITY, ALTERNATIVES, st.lists(USAGE, max_size=2), TEXT,
)  # fmt: skip


@given(OFFERINGS)
def test_an_offering_comes_back(offering: Offering) -> None:
    line = CODEC.dump(offering)
    assert "\n" not in line
    assert CODEC.offering(line) == offering


@given(MODELS)
def test_a_model_comes_back(model: Model) -> None:
    line = CODEC.dump(model)
    assert "\n" not in line
    assert CODEC.model(line) == model


@given(EXACT)
def test_a_rate_keeps_every_digit_and_its_zeros(rate: Decimal) -> None:
    price = Price(rates={"input": Fact(KNOWN, rate, [Claim("a", rate, "2026-01-01")])})
    offering = Offering("p/x", "p", "x", "", "l/m", "l/m", "exact", [], [], "", {}, [price], [])
    read = CODEC.offering(CODEC.dump(offering)).standard_rate("input")
    assert isinstance(read, Decimal) and read == rate and format(read, "f") == format(rate, "f")


def test_a_rate_is_written_as_a_plain_number() -> None:
    assert compact({"rate": Decimal("1E+3"), "small": Decimal("2.5E-7"), "whole": Decimal(3)}) == (
        '{"rate":1000,"small":0.00000025,"whole":3}'
    )


def test_a_claim_of_the_sources_own_day_writes_no_day() -> None:
    fact = Fact(KNOWN, True, [Claim("a", True, "2026-01-01")])
    line = CODEC.dump(Model("l/m", [], {"open_weights": fact}))
    assert json.loads(line)["facts"]["open_weights"] == [0, [0, True]]


def test_an_unknown_fact_keeps_the_claims_that_do_not_count() -> None:
    fact = Fact(UNKNOWN, None, [Claim("b", 5, "2026-02-01", mark="impossible", why="more than all")])
    model = Model("l/m", [], {"params_total": fact})
    assert CODEC.model(CODEC.dump(model)).facts["params_total"] == fact


def test_a_model_of_an_older_file_has_no_usage_and_no_tokenizer() -> None:
    model = CODEC.model('{"id":"l/m","routes":[],"facts":{}}')
    assert (model.usage, model.tokenizer) == ([], "")


def test_an_estimate_that_rests_on_nothing_takes_no_room() -> None:
    one = (Decimal(1), Decimal("1.5"), Decimal("2.25"))
    line = CODEC.dump(Model("l/m", [], {}, usage=[Usage("high", "unknown", one, one)]))
    assert json.loads(line)["usage"] == [["high", "unknown", [1, 1.5, 2.25], [1, 1.5, 2.25]]]
