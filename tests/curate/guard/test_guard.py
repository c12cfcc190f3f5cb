"""What is refused, what waits, and what passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.curate.made import Make, row, snapshot

from modelpick.curate.guard import Verdict, examine
from modelpick.curate.rows import MODEL, Row, Snapshot, read_snapshot, write_snapshot

OLD, NEW = "2026-11-14", "2026-11-21"
Rules = dict[str, Any]
SIBLINGS = [row(f"host{n}", "gpt-4o", input=2.5, output=10, context=128000, tools=True) for n in range(5)]


def listed(*rows: Row, date: str = OLD, source: str = "models-dev") -> Snapshot:
    return snapshot(source, *rows, date=date)


def many(count: int = 100, **facts: Any) -> list[Row]:
    told = {"input": 1, "output": 2, "context": 1000, "tools": True, **facts}
    return [row(f"p{n % 5}", f"model-{n}", **told) for n in range(count)]


def judged(rulebook: Rules, old: list[Row], new: list[Row], *others: Snapshot, **more: Any) -> Verdict:
    more = {"today": NEW, **more}
    return examine(listed(*old), listed(*new, date=NEW), rulebook=rulebook, others=others, **more)


def one(rulebook: Rules, was: Row, now: Row, *others: Snapshot) -> tuple[Row, Verdict]:
    """One row among others that stay as they are."""
    verdict = judged(rulebook, [was, *many()], [now, *many()], *others)
    assert not verdict.refused
    found = next(row for row in verdict.snapshot.reading.rows if row.provider == now.provider and row.id == now.id)
    return found, verdict


def test_nothing_new_is_nothing_held(rulebook: Rules) -> None:
    verdict = judged(rulebook, many(), many())
    assert (verdict.refused, verdict.held, verdict.renamed) == ([], [], [])


def test_a_tenth_of_the_rows_may_go_and_a_little_for_the_age(rulebook: Rules) -> None:
    assert not judged(rulebook, many(), many()[:89]).refused  # 11 % in a week
    [reason] = judged(rulebook, many(), many()[:85]).refused
    assert reason == "15 of 100 rows are gone: 15.0%, and 11.6% may be at 7 days of age"
    assert not judged(rulebook, many(), many()[:85], today="2026-12-20").refused
    assert not judged(rulebook, many(), many()[:5], accepted=True).refused


def test_a_provider_that_renames_its_ids_loses_nothing(rulebook: Rules) -> None:
    new = many()
    for each in new[::5]:
        each.id = each.id.upper()
    verdict = judged(rulebook, many(), new)
    assert not verdict.refused
    assert len(verdict.renamed) == 20 and ("p0/model-0", "p0/MODEL-0") in verdict.renamed


def test_a_provider_with_another_name_loses_nothing(rulebook: Rules) -> None:
    new = many()
    for each in new[::5]:
        each.provider = "p0-ai"
    verdict = judged(rulebook, many(), new)
    assert not verdict.refused and len(verdict.renamed) == 20


def test_a_rename_does_not_hide_a_price(rulebook: Rules) -> None:
    found, verdict = one(rulebook, row("openai", "gpt-4o", input=2.5), row("openai", "GPT-4o", input=0.1))
    assert found.prices[0].rates == {"input": 2.5}
    assert [held.field for held in verdict.held] == ["price.standard.input"]


@pytest.mark.parametrize("change", [{"input": 0.5, "output": 1}, {"tools": False}, {"context": 2000}])
def test_much_at_once_is_refused(change: Rules, rulebook: Rules) -> None:
    assert judged(rulebook, many(), many(20, **change) + many()[20:]).refused


def test_one_provider_may_reprice(rulebook: Rules) -> None:
    new = [row(each.provider, each.id, input=0.5, output=1, context=1000, tools=True) for each in many()[::5]]
    verdict = judged(rulebook, many(), [*new, *(each for n, each in enumerate(many()) if n % 5)])
    assert not verdict.refused and not verdict.held


def test_a_field_that_nobody_states_any_more_is_refused(rulebook: Rules) -> None:
    new = many()
    for each in new:
        del each.facts["context"]
    assert "no longer say anything of context" in judged(rulebook, many(), new).refused[0]


@pytest.mark.parametrize("price", ["0.5", "0.1", "12.5", "2500"])
def test_a_price_that_moves_five_times_waits(price: str, rulebook: Rules) -> None:
    found, verdict = one(rulebook, row("openai", "gpt-4o", input=2.5), row("openai", "gpt-4o", input=price))
    assert found.prices[0].rates["input"] == row("", "", input=2.5).prices[0].rates["input"]
    assert found.prices[0].held["input"].since == OLD
    assert [held.is_new for held in verdict.held] == [True]


@pytest.mark.parametrize("price", ["0.51", "12.4"])
def test_a_price_that_moves_less_passes(price: str, rulebook: Rules) -> None:
    assert not one(rulebook, row("openai", "gpt-4o", input=2.5), row("openai", "gpt-4o", input=price))[1].held


def test_a_price_that_falls_to_zero_waits(rulebook: Rules) -> None:
    found, _ = one(rulebook, row("openai", "gpt-4o", input=2.5, output=10), row("openai", "gpt-4o", zero="unknown"))
    assert found.prices[0].rates == {"input": 2.5, "output": 10} and not found.prices[0].zero


def test_another_source_that_says_the_same_is_believed(rulebook: Rules) -> None:
    was, now = row("openai", "gpt-4o", input=2.5), row("openai", "gpt-4o", input=0.25)
    other = listed(row("openai", "gpt-4o", input=0.25), source="litellm")
    assert not one(rulebook, was, now, other)[1].held


def test_what_waits_in_both_sources_is_believed(rulebook: Rules) -> None:
    was, now = row("openai", "gpt-4o", input=2.5), row("openai", "gpt-4o", input=0.25)
    held, _ = one(rulebook, was, now)
    assert not one(rulebook, was, now, listed(held, source="litellm"))[1].held


def test_what_waits_keeps_its_first_date_and_is_no_news(rulebook: Rules) -> None:
    was, now = row("openai", "gpt-4o", input=2.5), row("openai", "gpt-4o", input=0.25)
    first, _ = one(rulebook, was, now)
    later = examine(
        listed(first, *many(), date=NEW), listed(now, *many(), date="2026-11-28"), today="2026-11-28",
        rulebook=rulebook,
    )  # fmt: skip
    [held] = later.held
    assert not held.is_new
    found = next(each for each in later.snapshot.reading.rows if each.id == "gpt-4o")
    assert found.prices[0].held["input"].since == OLD


def test_a_wrong_price_may_be_corrected(rulebook: Rules) -> None:
    was, now = row("cerebras", "gpt-4o", input=250), row("cerebras", "gpt-4o", input=2.4)
    verdict = judged(rulebook, [was, *SIBLINGS, *many()], [now, *SIBLINGS, *many()])
    assert not verdict.held


def test_a_capability_against_all_siblings_waits(rulebook: Rules) -> None:
    was, now = row("openai", "gpt-4o", tools=True), row("openai", "gpt-4o", tools=False)
    verdict = judged(rulebook, [was, *SIBLINGS, *many()], [now, *SIBLINGS, *many()])
    assert [held.field for held in verdict.held] == ["tools"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"context": 128000}, {"context": 9000}),
        ({"context": 128000}, {"context": 12800000}),
        ({"context": 9000, "max_output": 8000}, {"context": 9000, "max_output": 16000}),
        ({"released": "2026-01-01"}, {"released": "2031-01-01"}),
        ({"retires": "2026-01-01"}, {}),
        ({"base_url": "https://api.openai.com/v1"}, {"base_url": "https://api.openai.com.evil.example/v1"}),
        ({"base_url": "https://api.openai.com/v1"}, {"base_url": "http://api.openai.com/v1"}),
        ({"base_url": "https://a.vercel.app/v1"}, {"base_url": "https://b.vercel.app/v1"}),
        ({"key_variable": "OPENAI_API_KEY"}, {"key_variable": "AWS_SECRET_ACCESS_KEY"}),
    ],
)
def test_a_fact_that_cannot_be_waits(before: Rules, after: Rules, rulebook: Rules) -> None:
    found, verdict = one(rulebook, row("openai", "gpt-4o", **before), row("openai", "gpt-4o", **after))
    assert verdict.held and found.facts == before


def test_the_same_owner_may_have_another_address(rulebook: Rules) -> None:
    was = row("openai", "gpt-4o", base_url="https://api.openai.com/v1")
    now = row("openai", "gpt-4o", base_url="https://eu.api.openai.com/v2")
    assert not one(rulebook, was, now)[1].held


def test_a_provider_that_moves_is_one_event_however_many_rows_say_so(rulebook: Rules) -> None:
    def rows(address: str) -> list[Row]:
        return [*many(300), *(row("mover", f"m-{at}", base_url=address) for at in range(60))]

    verdict = judged(rulebook, rows("https://api.mover.example/v1"), rows("https://api.other.example/v1"))
    assert not verdict.refused
    assert [held.field for held in verdict.held] == ["base_url"]
    assert all(each.facts["base_url"] == "https://api.mover.example/v1"
               for each in verdict.snapshot.reading.rows if each.provider == "mover")  # fmt: skip


def test_an_id_that_means_another_model_waits_whole(rulebook: Rules) -> None:
    was, now = row("openai", "gpt-4o", input=2.5, context=128000), row("openai", "gpt-4o", input=1, context=400000)
    was.about_model = {"name": "GPT-4o", "family": "gpt", "released": "2024-05-13"}
    now.about_model = {"name": "GPT-5 nano", "family": "gpt", "released": "2025-08-07"}
    found, _ = one(rulebook, was, now)
    assert (found.about_model, found.facts) == (was.about_model, was.facts)
    assert found.prices[0].rates == was.prices[0].rates


def test_an_id_that_differs_in_case_alone_is_not_let_in(rulebook: Rules) -> None:
    twin = row("openai", "GPT-4O", input=0.01)
    verdict = judged(rulebook, [row("openai", "gpt-4o", input=2.5), *many()],
                     [row("openai", "gpt-4o", input=2.5), twin, *many()])  # fmt: skip
    assert all(each.id != "GPT-4O" for each in verdict.snapshot.reading.rows)
    assert sum(verdict.snapshot.reading.excluded.values()) == 1


def test_a_past_retirement_against_another_list_waits(rulebook: Rules) -> None:
    was, now = row("openai", "gpt-4o"), row("openai", "gpt-4o", retires="2026-11-20")
    assert one(rulebook, was, now, listed(row("openai", "gpt-4o"), source="litellm"))[1].held
    assert not one(rulebook, was, now)[1].held


def test_a_provider_that_goes_whole_stays_where_another_list_has_it(rulebook: Rules) -> None:
    openai = [row("openai", f"gpt-{n}", input=1) for n in range(12)]
    rest = many(400)
    verdict = judged(rulebook, [*openai, *rest], rest, listed(*openai, source="litellm"))
    kept = [each for each in verdict.snapshot.reading.rows if each.provider == "openai"]
    assert len(kept) == 12 and {each.as_of for each in kept} == {OLD}
    assert not verdict.refused and len(verdict.held) == 1
    assert not judged(rulebook, [*openai, *rest], rest).held


def test_a_new_price_far_from_all_others_is_left_out(rulebook: Rules) -> None:
    new = row("newcomer", "gpt-4o", input=2500, output=10)
    verdict = judged(rulebook, [*SIBLINGS, *many()], [*SIBLINGS, new, *many()])
    found = next(each for each in verdict.snapshot.reading.rows if each.provider == "newcomer")
    assert found.prices[0].rates == {"output": 10}
    assert found.prices[0].held["input"].said == 2500


def test_older_data_is_refused(rulebook: Rules) -> None:
    fresh = [row("p0", f"new-{n}", input=1, released=f"2026-11-1{n}") for n in range(3)]
    dated = [row("p0", f"known-{n}", input=1, released="2026-10-01") for n in range(200)]
    [reason] = judged(rulebook, [*fresh, *dated], dated).refused
    assert reason.startswith("older than what is here: its newest day is 2026-10-01, not 2026-11-12")


def test_models_of_an_older_shape_of_payload_stay(rulebook: Rules) -> None:
    models = [Row(MODEL, "", f"lab/model-{n}") for n in range(30)]
    verdict = judged(rulebook, [*models, *many()], many())
    assert sum(each.kind == MODEL for each in verdict.snapshot.reading.rows) == 30


def test_what_waits_is_kept_in_the_snapshot_and_shown_in_the_catalog(
    rulebook: Rules, make: Make, tmp_path: Path
) -> None:
    was, now = (row("openai", "gpt-4o", input=price, context=window) for price, window in ((2.5, 128000), (0.1, 9000)))
    verdict = judged(rulebook, [was, *many()], [now, *many()])
    file = str(tmp_path / "s.jsonl")
    write_snapshot(verdict.snapshot, file)
    again = read_snapshot(file)
    assert sorted(again.reading.rows, key=Row.key) == sorted(verdict.snapshot.reading.rows, key=Row.key)
    offering = make(again)[0]["openai/gpt-4o"]
    for fact, value in (
        (offering.fact("context"), 128000),
        (offering.prices[0].rates["input"], was.prices[0].rates["input"]),
    ):
        assert fact.value == value
        assert [(claim.as_of, claim.mark) for claim in fact.claims] == [(OLD, ""), (NEW, "held")]
