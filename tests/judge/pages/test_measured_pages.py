"""What pages tell of what you measured: it wins, what is published stands beside it, and no two are mixed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from tests.judge import tracing
from tests.judge.cases import AS_OF, ground, workload
from tests.judge.little import route, under
from tests.judge.pages.paging import SENT, X, faults, line, why
from tests.judge.timed import FEW, OLD, Told, speed, with_speeds

from modelpick.answers.catalog import to_json
from modelpick.answers.model_page import ModelPage
from modelpick.answers.reading import read
from modelpick.answers.routes_page import RoutesPage
from modelpick.catalog.entities import KNOWN, Claim, Fact
from modelpick.frozen import replace
from modelpick.judge.ground import Ground
from modelpick.judge.pages.compare import compare
from modelpick.judge.pages.compare_sides import Wanted
from modelpick.judge.pages.list_columns import Values
from modelpick.judge.pages.model import model_page
from modelpick.judge.pages.routes import routes
from modelpick.report.told import told as tell

QUICK = {"ttft_s": speed(0.4, 0.5, 0.6), "throughput_tok_s": speed(90, 100, 110)}
SLOW = {"ttft_s": speed(0.9, 1.0, 1.2), "throughput_tok_s": speed(190, 200, 210)}
MODEL, ROUTE = "openai/gpt-5.4", "openai/gpt-5.4"


def stated(value: str) -> Fact:
    why_ = "measured by Acme, not independent, n unknown"
    return Fact(KNOWN, Decimal(value), [Claim("north", Decimal(value), "2026-04-03", why=why_)])


def paged(told: Told, **speeds: dict[str, Any]) -> RoutesPage:
    made = [route(f"sky/{name}", X, ("1", "2"), **facts) for name, facts in speeds.items()]
    return routes(with_speeds(under(*made), told), X, replace(SENT), ("eu",), False, "2026-11-20T00:00:00Z")


def test_what_you_measured_wins_and_what_is_published_is_told_beside_it() -> None:
    page = paged({"sky/a": QUICK}, a={"ttft_s": stated("0.2"), "throughput_tok_s": stated("300")}, b={})
    found = line(page, "sky/a").speeds
    assert {name: (one.low, one.mid, one.high, one.rests_on) for name, one in found.items()} == {
        "ttft_s": (0.4, 0.5, 0.6, "measured"), "throughput_tok_s": (90, 100, 110, "measured"),
    }  # fmt: skip
    by = [(one.value, one.by, one.runs, one.source) for one in found["ttft_s"].measured]
    assert by == [(0.5, "you in eu-west-1", 30, "measured here"), (0.2, "Acme", None, "north")]
    answer = line(page, "sky/a").answer_s
    assert answer is not None and answer.mid == 0.5 + 100 / 100
    assert "as you measured them" in " ".join(one.text for one in page.timing)
    assert faults(page) == []
    shown = tell(page, "table")
    assert "measured here from eu-west-1, 30 runs, 2026-11-20; Acme, not independent, n unknown" in shown
    assert "published by you" not in shown.lower()


def test_two_that_you_measured_are_compared_whatever_others_publish() -> None:
    told: Told = {"sky/a": QUICK, "sky/b": SLOW}
    page = paged(told, a={}, b={}, c={"ttft_s": stated("0.01"), "throughput_tok_s": stated("900")})
    assert next(one for one in page.picks if one.use == "interactive").offering == "sky/a"
    assert "Of 2 routes that you measured" in why(page, "interactive")
    assert "the median of 30 runs from eu-west-1, measured here on 2026-11-20" in why(page, "interactive")
    (over,) = [one for one in page.crossovers if {one.early, one.late} == {"sky/a", "sky/b"}]
    assert over.mid is not None and abs(over.mid - 0.5 / (1 / 100 - 1 / 200)) < 1e-9
    assert over.low is not None and over.low < over.mid
    assert faults(page) == []


def test_one_measurement_is_no_comparison_and_one_that_is_half_published_says_so() -> None:
    alone = paged({"sky/a": QUICK}, a={}, b={})
    assert why(alone, "interactive").startswith("Nobody says: you measured sky/a alone")
    half: Told = {"sky/a": {"ttft_s": speed(0.4, 0.5, 0.6)}}
    page = paged(
        half, a={"throughput_tok_s": stated("300")}, b={"ttft_s": stated("1"), "throughput_tok_s": stated("9")}
    )
    assert "Partly measured here, partly published by Acme." in why(page, "interactive")
    assert faults(alone) == faults(page) == []


def test_what_does_not_count_leaves_the_published_figure() -> None:
    old: Told = {"sky/a": {name: replace_(one, **OLD) for name, one in QUICK.items()}}
    page = paged(old, a={"ttft_s": stated("0.2"), "throughput_tok_s": stated("300")})
    assert {one.rests_on for one in line(page, "sky/a").speeds.values()} == {"figure"}
    assert faults(page) == []


def replace_(one: Any, **other: Any) -> Any:
    return one._replace(**other)


def shipped(told: Told) -> Ground:
    """The shipped catalog with a journal over it; what others see of it stays as it is."""
    found = with_speeds(Ground(ground().view, AS_OF), told)
    ground().view.journal = None
    return found


def shown(told: Told) -> ModelPage:
    return model_page(shipped(told), workload("general"), MODEL, "", "2026-11-20T00:00:00Z", "modelpick show")


def test_show_tells_every_measurement_and_whether_it_counts() -> None:
    page = shown({ROUTE: {"ttft_s": speed(0.4, 0.5, 0.6), "throughput_tok_s": speed(9, 9, 9, **FEW)}})
    told = {one.field: (one.value, one.n, one.region, one.counts) for one in page.measurements}
    assert told == {"ttft_s": (0.5, 30, "eu-west-1", True), "throughput_tok_s": (9, 3, "eu-west-1", False)}
    assert page.facts[f"offering:{ROUTE}#measured.ttft_s"].source == "measured here"
    assert page.facts[f"offering:{ROUTE}#ttft_s"].value == 0.5
    assert tracing.check(page) == []
    words = tell(page, "table")
    assert "No measurements yet." not in words and "It is of 3 runs; it takes 10." in words
    assert "No hay mediciones" not in tell(page, "table", "es")
    again = read(json.loads(json.dumps(to_json(page))), "x")
    assert again.document.measurements == page.measurements and again.lacks == []


def test_lists_have_columns_of_their_own() -> None:
    under_ = shipped({ROUTE: {"throughput_tok_s": speed(90, 100, 110)}})
    values, plain = Values(under_, workload("general")), Values(ground(), workload("general"))
    row = under_.view.row_of(ROUTE)
    assert values.value("measured_throughput", row) == 100 and plain.value("measured_throughput", row) is None
    assert values.value("measured_ttft", row) is None
    assert values.value("throughput", row) == plain.value("throughput", row)


def test_a_comparison_says_who_measured() -> None:
    under_ = shipped({ROUTE: {"ttft_s": speed(0.4, 0.5, 0.6)}})
    other = "anthropic/claude-opus-4-8"
    page = compare(under_, workload("general"), [Wanted(MODEL, ROUTE), Wanted(other)])
    words = " ".join(tell(page, "markdown").split())
    assert "0.5, measured here, 30 runs from eu-west-1, 2026-11-20" in words or "0.50, measured here, 30 runs" in words


def test_medians_of_comparable_models_are_those_of_published_figures() -> None:
    with_, without = shown({ROUTE: QUICK}), shown({})
    lines = [{one.measure: one for one in page.comparable.lines} for page in (with_, without)]
    assert lines[0]["throughput_tok_s"] == lines[1]["throughput_tok_s"]
