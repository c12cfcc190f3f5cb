"""The catalog with what was measured laid over it: rows stay, and say by columns what their records say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.catalog.measuring import DAY, SOME, figure, measured, verdict

from modelpick.catalog.bits import to_rows
from modelpick.catalog.columns import columns_of, lab_retires
from modelpick.catalog.entities import KNOWN, MEASURED_HERE
from modelpick.catalog.journal import append
from modelpick.catalog.measured_view import MeasuredView
from modelpick.catalog.view import View, open_view

OFFERINGS = (
    "openai/gpt-4o",
    "azure/gpt-4o",
    "openai/o4-mini",
    "groq/openai/gpt-oss-120b",
    "deepinfra/openai/gpt-oss-120b",
)
FIELDS = ("tools", "vision", "reasoning", "prompt_caching", "streaming", "stop")


def same(one: View, other: View) -> None:
    """What two views say of every row by columns."""
    for name in ("ttft_s", "throughput_tok_s", "context.low", "context.high", "max_output.high"):
        assert one.column(name) == other.column(name)
        assert one.known(name) == other.known(name)
    for name in FIELDS:
        assert (one.bits(f"{name}+"), one.bits(f"{name}-")) == (other.bits(f"{name}+"), other.bits(f"{name}-"))


def test_without_a_journal_a_view_is_itself(view: View, catalog_file: Path, tmp_path: Path) -> None:
    assert view.on(DAY) is view and view.measured(0) == []
    found = open_view(str(catalog_file), "", str(tmp_path / "none.jsonl"))
    assert found.journal is None and found.on(DAY) is found


def test_of_offerings_that_the_catalog_does_not_know_nothing_changes(catalog_file: Path, tmp_path: Path) -> None:
    found = measured(catalog_file, tmp_path, SOME[4], figure(subject="offering:nobody/knows"))
    assert not isinstance(found, MeasuredView) and found.version == open_view(str(catalog_file), "", "").version


def test_a_figure_stands_apart_from_published_ones_and_wins_over_them(catalog_file: Path, tmp_path: Path) -> None:
    found = measured(catalog_file, tmp_path, figure(value=0.5), figure("itl_s", 0.02))
    row = found.row_of("openai/gpt-4o")
    for column in ("measured.ttft_s", "ttft_s"):
        assert found.number(column, row) == found.column(column)[row] == 0.5
        assert found.at_most(column, 0.5) >> row & 1 and not found.at_most(column, 0.49) >> row & 1
        assert found.at_least(column, 0.5) >> row & 1 and not found.at_least(column, 0.51) >> row & 1
        assert found.known(column) >> row & 1
    assert found.known("measured.ttft_s") == 1 << row and found.has_column("measured.ttft_s")
    assert found.known("measured.itl_s") == 1 << row and found.known("measured.answer_s") == 0
    told = {one.field: one for one in found.measured(row)}
    assert told["ttft_s"].counts and (told["ttft_s"].n, told["ttft_s"].value) == (30, 0.5)


def test_nothing_measured_is_an_empty_column(view: View) -> None:
    column = "measured.ttft_s"
    assert view.known(column) == view.at_least(column, 0) == view.at_most(column, 9) == 0
    assert view.column(column) == [None] * view.size and view.number(column, 0) is None
    assert not view.has_column(column)


def test_what_ages_or_is_of_few_runs_moves_nothing_and_is_told(view: View, catalog_file: Path, tmp_path: Path) -> None:
    found = measured(catalog_file, tmp_path, figure(n=3), verdict("tools", "refuted", day="2026-05-01"))
    same(found, view)
    assert found.version == view.version
    told = found.measured(found.row_of("openai/gpt-4o"))
    assert [(one.field, one.counts, one.why_not is not None) for one in told] == [
        ("tools", False, True), ("ttft_s", False, True),
    ]  # fmt: skip
    later = found.on("2026-05-02")
    assert not later.bits("tools+") >> found.row_of("openai/gpt-4o") & 1
    assert found.on(DAY).bits("tools+") == view.bits("tools+")


def test_the_version_changes_with_what_counts(view: View, catalog_file: Path, tmp_path: Path) -> None:
    versions = [
        measured(catalog_file, tmp_path, *entries).version
        for entries in ((SOME[0],), (SOME[0], SOME[1]), (SOME[1], SOME[0]), (SOME[0], SOME[1], figure(n=3)))
    ]
    assert versions[1] == versions[2] == versions[3] != versions[0]
    assert all(each.startswith(f"{view.version}+") for each in versions)


def test_nobody_vouches_for_a_route_by_measuring_it(catalog_file: Path, tmp_path: Path) -> None:
    found = measured(catalog_file, tmp_path, *SOME)
    assert found.own_rows == 0 and found.counted == open_view(str(catalog_file), "", "").counted


def test_who_does_not_think_has_no_effort_to_name(view: View, catalog_file: Path, tmp_path: Path) -> None:
    before = view.market()
    row = next(row for row in to_rows(view.counted) if before.efforts[before.efforts_of[row]] != ("none",))
    subject = f"offering:{view.offering_id(row)}"
    market = measured(catalog_file, tmp_path, verdict("reasoning", "refuted", subject=subject)).market()
    assert market.efforts[market.efforts_of[row]] == ("none",)
    others = [each for each in range(view.size) if each != row]
    assert [market.efforts[market.efforts_of[each]] for each in others] == [
        before.efforts[before.efforts_of[each]] for each in others
    ]
    asking, kind = market.follows("market asking")[row], market.follows("market kind")[row]
    assert market.follows("asking efforts")[asking] == market.efforts_of[row]
    assert market.follows("kind sheet")[kind] == market.sheet_of[row]


def test_what_was_disputed_is_no_more_once_it_is_found_out(view: View, catalog_file: Path, tmp_path: Path) -> None:
    disputed = [
        (row, name)
        for row in to_rows(view.counted)
        for name in ("tools", "vision", "context")
        if view.offering(row).fact(name).state == "disputed" and (view.market().disputes[row] or 0) > 0
    ]
    assert disputed
    for row, name in disputed:
        subject = f"offering:{view.offering_id(row)}"
        least = max(view.offering(row).fact(name).live_values()) if name == "context" else None
        found = measured(catalog_file, tmp_path, verdict(name, "confirmed", least, subject=subject))
        assert found.offering(row).fact(name).state == KNOWN
        assert found.market().disputes[row] == (view.market().disputes[row] or 0) - 1


OVERLAY = """
[[offering]]
id = "acme/gpt-oss-120b"
model = "openai/gpt-oss-120b"
tools = true
price.standard = { input = 0.10, output = 0.4 }

[[correction]]
subject = "offering:openai/gpt-4o"
field = "tools"
value = true

[[correction]]
subject = "offering:openai/gpt-4o"
field = "ttft_s"
value = 0.1
"""


def test_a_correction_of_ones_own_has_the_last_word_and_a_declaration_has_not(
    catalog_file: Path, tmp_path: Path
) -> None:
    overlay = tmp_path / "overlay.toml"
    overlay.write_text(OVERLAY)
    own = "offering:acme/gpt-oss-120b"
    entries = (verdict("tools", "refuted"), figure(value=0.7), verdict("tools", "refuted", subject=own),
               verdict("vision", "confirmed"))  # fmt: skip
    found = measured(catalog_file, tmp_path, *entries, overlay=str(overlay))
    row, mine = found.row_of("openai/gpt-4o"), found.row_of("acme/gpt-oss-120b")
    assert found.bits("tools+") >> row & 1 and found.offering(row).fact("tools").value is True
    told = {one.field: one for one in found.measured(row)}
    assert not told["tools"].counts and told["tools"].why_not is not None and "overlay" in told["tools"].why_not.text
    assert found.bits("vision+") >> row & 1  # of which the overlay says nothing
    assert found.number("measured.ttft_s", row) == found.offering(row).fact("ttft_s").value == 0.7  # no word is a speed
    assert found.bits("tools-") >> mine & 1 and found.offering(mine).fact("tools").value is False
    assert found.own_rows == 1 << mine
    assert to_rows(found.bits("tools-") & found.bits("tools+")) == []


def test_the_file_and_the_overlay_stay_as_they_were(catalog_file: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.toml"
    overlay.write_text(OVERLAY)
    path = tmp_path / "j.jsonl"
    append([verdict("tools", "refuted", subject="offering:acme/gpt-oss-120b")], str(path))
    below = open_view(str(catalog_file), str(overlay), str(path))
    before = [repr(below.offering(row)) for row in range(below.size)]
    found = below.on(DAY)
    assert repr(found.offering(below.size - 1)) != before[-1] or found.offering(below.size - 2)
    assert [repr(below.offering(row)) for row in range(below.size)] == before


@st.composite
def entry_of_some(draw: st.DrawFn):  # type: ignore[no-untyped-def]
    subject = f"offering:{draw(st.sampled_from(OFFERINGS))}"
    day = draw(st.sampled_from(["2026-11-20", "2026-11-19", "2026-11-01", "2026-08-01", "2026-01-01", "2026-11-21"]))
    kind = draw(st.sampled_from(["figure", "flag", "limit"]))
    if kind == "figure":
        name = draw(st.sampled_from(["ttft_s", "throughput_tok_s", "itl_s"]))
        return figure(name, draw(st.integers(1, 50)) / 10, draw(st.sampled_from([3, 30])), day, subject=subject)
    said = draw(st.sampled_from(["confirmed", "refuted", "inconclusive"]))
    if kind == "flag":
        return verdict(draw(st.sampled_from(FIELDS)), said, day=day, subject=subject)
    tokens = draw(st.sampled_from([1, 4000, 16384, 64_000, 128_000, 131_072, 200_000, 10**7]))
    return verdict(draw(st.sampled_from(["context", "max_output"])), said, tokens, day, subject=subject)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(entries=st.lists(entry_of_some(), max_size=8))
def test_columns_say_what_records_say(entries, catalog_file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    found = measured(catalog_file, tmp_path, *entries)
    for name in OFFERINGS:
        row = found.row_of(name)
        offering = found.offering(row)
        model = found.model(offering.model)
        own = [route for route in model.routes if route.startswith(f"{model.lab}/")]
        told = columns_of(offering, model, found.rulebook, lab_retires([found.offering_by_id(each) for each in own]))
        for field in FIELDS:
            for sign in "+-":
                assert bool(found.bits(f"{field}{sign}") >> row & 1) == (f"{field}{sign}" in told.sets), (name, field)
        assert bool(found.bits("cache_price-") >> row & 1) == ("cache_price-" in told.sets)
        for column, number in told.numbers.items():
            assert found.number(column, row) == found.column(column)[row] == number, (name, column)
            assert bool(found.known(column) >> row & 1) == (number is not None)
        assert {one.id for one in found.measured(row)} == {one.id for one in entries if one.offering == name}
        live = [claim for fact in offering.facts.values() for claim in fact.claims if claim.live]
        counting = {one.field for one in found.measured(row) if one.counts}
        assert {claim.source == MEASURED_HERE for claim in live} <= ({True, False} if counting else {False})


def test_every_decision_reads_it(catalog_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the variable, and without one nothing of it is imported: tests/cli/test_imports.py."""
    path = tmp_path / "named.jsonl"
    append(SOME, str(path))
    monkeypatch.setenv("MODELPICK_JOURNAL", str(path))
    assert open_view(str(catalog_file), "").on(DAY).known("measured.ttft_s")
    monkeypatch.setitem(os.environ, "MODELPICK_JOURNAL", "none")
    assert open_view(str(catalog_file), "").journal is None


def test_how_long_the_prompts_were_stands_beside_a_speed(view: View, catalog_file: Path, tmp_path: Path) -> None:
    long = figure(conditions={"input_tokens": 4000, "effort": "low"})
    found = measured(catalog_file, tmp_path, long, figure("throughput_tok_s", 80.0))
    row = found.row_of("openai/gpt-4o")
    column = "measured.ttft_s.input_tokens"
    assert (found.at_least(column, 4000), found.at_least(column, 4001)) == (1 << row, 0)
    assert found.known("measured.throughput_tok_s.input_tokens") == 0, "nobody said"
    assert view.known(column) == view.at_least(column, 1) == 0
    assert found.measured(row)[1].conditions == {"input_tokens": 4000, "effort": "low"}


def test_a_speed_of_runs_of_which_half_failed_is_no_speed(view: View, catalog_file: Path, tmp_path: Path) -> None:
    share = figure("error_share", 0.6, session="s", low=None, high=None)
    found = measured(catalog_file, tmp_path, figure(session="s", n=12), share)
    row = found.row_of("openai/gpt-4o")
    assert found.known("measured.ttft_s") == 0 and found.known("measured.error_share") == 1 << row
    assert found.column("ttft_s") == view.column("ttft_s")
    told = {one.field: one for one in found.measured(row)}
    assert (told["ttft_s"].counts, told["ttft_s"].error_share) == (False, 0.6) and told["error_share"].counts
    assert found.offering(row).fact("ttft_s").claims[-1].mark == "many failed"
    few = measured(
        catalog_file, tmp_path, figure(session="s"), figure("error_share", 0.1, session="s", low=None, high=None)
    )
    assert few.known("measured.ttft_s") == 1 << row and few.measured(row)[1].error_share == 0.1


def test_a_proxy_is_told_as_one(catalog_file: Path, tmp_path: Path) -> None:
    one = figure(conditions={"address": "http://127.0.0.1:9/v1"}, region="eu")
    found = measured(catalog_file, tmp_path, one)
    claim = found.offering_by_id("openai/gpt-4o").fact("ttft_s").claims[0]
    assert claim.why == "measured by you at http://127.0.0.1:9/v1 in eu, 30 runs"
