"""Estimates in columns: the same as of each model alone."""

from __future__ import annotations

from modelpick.catalog.entities import GRADES
from modelpick.catalog.market_rows import entry_of
from modelpick.catalog.view import open_view

DOMAINS = ("reasoning", "coding", "vision")


def test_every_shipped_effort_is_what_its_model_says() -> None:
    view = open_view("shipped", "")
    estimates, seen = view.market().estimates, 0
    for place, entry in enumerate(map(entry_of, view.models())):
        start, end = estimates.first[place], estimates.first[place + 1]
        assert estimates.names[start:end] == [one.name for one in entry.efforts]
        for at, effort in enumerate(entry.efforts, start):
            assert (estimates.words[at], estimates.thoughts[at]) == (effort.verbosity[1], effort.per_visible[1])
            assert (estimates.verbosity(at), estimates.per_visible(at)) == (effort.verbosity, effort.per_visible)
            assert estimates.covered(at) == list(effort.quality)
            for name in DOMAINS:
                told, one = estimates.domain(name), effort.quality.get(name)
                found = told.mean[at], told.low[at], told.high[at], told.n[at], told.grade[at]
                assert found == (*one[:3], one.n, GRADES.index(one.grade)) if one else found[0] != found[0]
                seen += one is not None
    assert seen


def test_of_a_domain_that_no_board_covers_nothing_is_known() -> None:
    estimates = open_view("shipped", "").market().estimates
    assert all(mean != mean for mean in estimates.domain("juggling").mean)
