"""What the catalog says of quality: every domain has an answer, and every score its place."""

from __future__ import annotations

import pytest

from modelpick.catalog import quality
from modelpick.catalog.view import View
from modelpick.frozen import replace


def test_every_domain_has_an_answer_and_unknown_is_one(view: View) -> None:
    found = quality.of_model(view, view.model("openai/gpt-oss-120b")).quality
    assert list(found) == quality.domains(view)
    assert found["faithfulness"].grade == "unknown"
    assert (found["faithfulness"].mean, found["faithfulness"].n, found["faithfulness"].rests_on) == (None, 0, [])


def test_efforts_stand_apart_and_the_best_known_comes_first(view: View) -> None:
    reasoning = quality.of_model(view, view.model("openai/gpt-oss-120b")).quality["reasoning"]
    told = {one.effort: one for one in (reasoning, *reasoning.efforts)}
    assert told["high"].grade == told["low"].grade == "measured"
    assert (told["low"].mean or 0) < (told["high"].mean or 0)


def test_a_score_names_its_board_and_who_measured(view: View) -> None:
    scores = {score.board: score for score in quality.of_model(view, view.model("openai/gpt-4o")).scores}
    assert scores["gpqa_diamond"].title == "GPQA Diamond"
    assert scores["mmmu"].domains == ["vision"]
    assert {score.measured_by for score in scores.values()} == {"unstated"}  # its address is not the lab's


def test_a_score_that_is_of_something_else_counts_for_no_board(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    model = view.model("openai/gpt-4o")
    (page,) = {score.url for score in quality.of_model(view, model).scores if score.board == "gpqa_diamond"}
    entry = {"model": model.id, "page": page, "why": "a test", "url": "https://x.test"}
    rulebook = {**view.rulebook, "benchmarks": {**view.rulebook["benchmarks"], "not_counted": [entry]}}
    monkeypatch.setattr(View, "rulebook", rulebook)
    scores = quality.of_model(view, model).scores
    assert {score.board for score in scores if score.url == page} == {None}
    other = replace(model, id="openai/gpt-4o-other")
    assert "gpqa_diamond" in {score.board for score in quality.of_model(view, other).scores}


def test_the_ranking_has_every_model_that_is_no_moving_name(view: View) -> None:
    listed = quality.listed(view, "reasoning")
    assert len(listed.models) == sum(1 for model in view.models() if model.points_to is None)
    assert sum(listed.grades.values()) == len(listed.models)
    means = [each.quality["reasoning"].mean for each in listed.models]
    known = [mean for mean in means if mean is not None]
    assert known == sorted(known, reverse=True) and means[: len(known)] == known


def test_tokens_are_told_even_where_nobody_measured(view: View) -> None:
    told = quality.of_model(view, view.model("mistral/mistral-large-2411"))
    assert told.tokenizer.factors["english"].low < told.tokenizer.factors["english"].high
    assert all(each.per_visible.low <= each.per_visible.mid <= each.per_visible.high for each in told.spending)
