"""What is done before judging: a workload against the catalog, and rules that have to be there."""

from __future__ import annotations

import pytest

from modelpick.catalog.view import View
from modelpick.errors import BadFileError, UsageError
from modelpick.judge.asked import check_rules, known, read
from modelpick.workload.values import Level


def test_names_are_those_of_the_catalog(view: View) -> None:
    names = known(view)
    assert "openai" in names["provider"] and "openai" in names["lab"]
    with pytest.raises(UsageError, match=r"--provider: no provider"):
        read([Level("flag", {"provider": ["openia"]})], view)


def test_the_model_in_use_is_found_by_what_people_call_it(view: View) -> None:
    made, notices = read([Level("flag", {"preset": "general", "current": "GPT-4o"})], view)
    assert made.current == "openai/gpt-4o" and any("GPT-4o" in notice for notice in notices)
    with pytest.raises(BadFileError, match=r"^w.toml: current: "):
        read([Level("flag", {"preset": "general"}), Level("file", {"current": "nosuch/thing"}, "w.toml")], view)


def test_a_catalog_without_rules_is_refused(view: View) -> None:
    check_rules(view, own=True)
    view.rules = {name: table for name, table in view.rulebook.items() if name != "billing"}
    with pytest.raises(BadFileError, match="no rules on billing: an older version built it"):
        check_rules(view, own=False)


def test_rules_of_ones_own_have_to_fit_together(view: View) -> None:
    presets = dict(view.rulebook["presets"])
    presets["general"] = {**presets["general"], "profile": "nosuch"}
    view.rules = {**view.rulebook, "presets": presets}
    check_rules(view, own=False)
    with pytest.raises(BadFileError, match=r"general\.profile: no profile 'nosuch'"):
        check_rules(view, own=True)
