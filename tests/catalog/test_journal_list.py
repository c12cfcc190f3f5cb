"""Every entry with whether it counts: as decisions of that day count it."""

from __future__ import annotations

from pathlib import Path

from tests.catalog.measuring import DAY, SOME, figure, verdict

from modelpick.catalog.holding import AN_ENDPOINT, BY_OVERLAY, ELSEWHERE, UNKNOWN_OFFERING
from modelpick.catalog.journal import append
from modelpick.catalog.journal_list import listed
from modelpick.catalog.view import open_view

OVERLAY = '[[correction]]\nsubject = "offering:openai/gpt-4o"\nfield = "tools"\nvalue = true\n'


def test_every_entry_is_told_the_newest_first_with_why_it_does_not_count(catalog_file: Path, tmp_path: Path) -> None:
    path, overlay = tmp_path / "j.jsonl", tmp_path / "overlay.toml"
    overlay.write_text(OVERLAY)
    entries = [
        *SOME,
        figure(subject="offering:nobody/knows"),
        *(figure(day=f"2026-11-{day:02}") for day in range(1, 9)),
    ]
    append(entries, str(path))
    view = open_view(str(catalog_file), str(overlay), str(path))
    found = listed(view, entries, DAY)
    assert {one.id for one in found} == {one.id for one in entries} and len(found) == len(entries)
    assert [one.at for one in found] == sorted((one.at for one in entries), reverse=True)
    why = {one.id: one.why_not.template if one.why_not else "" for one in found}
    assert why[SOME[0].id] == "" and why[entries[-1].id] == ELSEWHERE
    assert why[SOME[2].id] == BY_OVERLAY  # the refuted tools
    assert why[SOME[4].id] == "The check came to no result." and why[entries[5].id] == UNKNOWN_OFFERING
    laid = view.on(DAY)
    decided = {one.id: one.counts for one in laid.measured(laid.row_of("openai/gpt-4o"))}
    assert decided and all(decided[one.id] == one.counts for one in found if one.id in decided)


def test_an_endpoint_that_stands_for_no_offering_decides_nothing(catalog_file: Path) -> None:
    one = verdict("tools", "confirmed", subject="endpoint:http://localhost/v1#m")
    found = listed(open_view(str(catalog_file), "", ""), [one], DAY)[0]
    assert found.why_not is not None and found.why_not.template == AN_ENDPOINT


def test_all_are_listed_however_many_there_are(catalog_file: Path) -> None:
    many = [figure(n=1, value=1 + at / 1000) for at in range(80)]
    assert len(listed(open_view(str(catalog_file), "", ""), many, DAY)) == 80


def test_a_figure_is_judged_by_failures_that_nobody_asked_for(catalog_file: Path) -> None:
    one = figure(session="s")
    share = figure("error_share", 0.9, session="s", low=None, high=None)
    view = open_view(str(catalog_file), "", "")
    (alone,) = listed(view, [one], DAY, [one, share])
    both = listed(view, [one, share], DAY)
    assert alone == next(each for each in both if each.field == "ttft_s")
    assert not alone.counts and alone.error_share == 0.9


def test_of_one_moment_they_stand_by_what_they_are_of(catalog_file: Path) -> None:
    names = ["azure/gpt-4o", "openai/gpt-4o"]
    told = [figure(field, 0.5, subject=f"offering:{name}") for name in reversed(names) for field in ("itl_s", "ttft_s")]
    found = listed(open_view(str(catalog_file), "", ""), told, DAY)
    assert [(one.offering, one.field) for one in found] == [(n, f) for n in names for f in ("ttft_s", "itl_s")]
