"""The model that a person means, and the note that says so."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.conftest import OverlaidBy

from modelpick.catalog.view import View, open_view
from modelpick.curate import lookup
from modelpick.errors import UsageError


@pytest.fixture(scope="module")
def shipped() -> View:
    return open_view("shipped", "")


def test_an_exact_id_wins_and_needs_no_note(shipped: View) -> None:
    for model in shipped.model_ids:
        found, said = lookup.model(shipped, model)
        assert (found, said) == (model, "") or model in shipped.meta["pointers"], model


def test_a_spelling_says_what_it_was_taken_for(shipped: View) -> None:
    assert lookup.model(shipped, "o4 mini") == ("openai/o4-mini", "Taking 'o4 mini' as the model openai/o4-mini.")
    assert lookup.model(shipped, " openai/o4-mini ") == ("openai/o4-mini", "")
    assert lookup.model(shipped, "azure/o4-mini@eu")[0] == "openai/o4-mini"


@pytest.mark.parametrize("wanted", ["mistral/mistral-large-latest", "mistral-large-latest", "Mistral Large Latest"])
def test_a_moving_name_says_which_model_it_means(shipped: View, wanted: str) -> None:
    means = shipped.meta["pointers"]["mistral/mistral-large-latest"]
    assert means
    said = f"mistral/mistral-large-latest is a moving name; in this catalog it means {means}."
    assert lookup.model(shipped, wanted) == (means, said)


def test_a_moving_name_of_which_nobody_says_what_it_means(shipped: View) -> None:
    found, said = lookup.model(shipped, "claude-sonnet-latest")
    assert found == "anthropic/claude-sonnet-latest"
    assert said.endswith("no source says which model it means.")


def test_what_writes_no_text_is_told_as_such(shipped: View) -> None:
    with pytest.raises(UsageError, match="openai/whisper-large-v3 writes no text"):
        lookup.model(shipped, "whisper large v3")


def test_a_name_that_fits_several_is_refused_with_the_choices(shipped: View) -> None:
    with pytest.raises(UsageError, match="'claude' may mean anthropic/claude-"):
        lookup.model(shipped, "claude")


def test_a_model_of_ones_own_is_found_too(overlaid: OverlaidBy) -> None:
    view = overlaid(
        """
        [[offering]]
        id = "inhouse/finch-7b"
        model = "inhouse/finch-7b"
        """
    )
    assert lookup.model(view, "Finch 7B")[0] == "inhouse/finch-7b"


def test_names_that_resolve_by_rule_start_no_machine_learning() -> None:
    code = """
import sys
from modelpick.catalog.view import open_view
from modelpick.curate import lookup
from modelpick.errors import UsageError
view = open_view("shipped", "")
for wanted in ("o4 mini", "llama 3.3 70b", "claude", "gpt-9"):
    try:
        lookup.model(view, wanted)
    except UsageError:
        pass
assert not {"sklearn", "numpy", "pydantic", "rich", "jinja2"} & set(sys.modules), "heavy"
"""
    subprocess.run([sys.executable, "-c", code], check=True)
