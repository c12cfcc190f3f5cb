"""What a switch loses, gains and costs, both ways."""

from __future__ import annotations

import pytest
from tests.judge import cases, tracing
from tests.judge.cases import document, ground
from tests.judge.explain.made import case, judged

from modelpick.answers.named import capability
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.explain.switch import switch

PICK = judged("deepseek/deepseek-v4-pro", month=(30.0, 40.0, 50.0))
NOW = judged("openai/gpt-5.2", month=(90.0, 100.0, 110.0))


def test_there_and_back() -> None:
    made = case([PICK, NOW])
    there, back = switch(made, "openai/gpt-5.2")
    assert (there.from_model, there.to_model) == ("openai/gpt-5.2", "deepseek/deepseek-v4-pro")
    assert (back.from_model, back.to_model) == (there.to_model, there.from_model)
    assert (there.lost, there.gained) == (back.gained, back.lost)
    assert there.shared_providers == back.shared_providers != []
    assert there.usd_per_month == -60 and back.usd_per_month == 60
    assert tracing.check(document(made, there, back)) == []


def test_the_change_of_the_bill_has_its_traffic_and_what_would_undo_it() -> None:
    there, back = switch(case([PICK, NOW]), "openai/gpt-5.2")
    texts = [one.text for one in there.friction]
    assert "It saves $60.00 a month: $40.00 against $100 for 100,000 requests of 1,500 tokens in and 300 out." in texts
    assert "The bills would be equal if all prices of openai/gpt-5.2 were 60 % less." in texts
    assert "A switch that costs less than $720 pays for itself within 12 months." in texts
    assert not any("pays for itself" in one.text for one in back.friction)


def test_what_is_lost_was_there_and_is_known_to_be_missing() -> None:
    there, _ = switch(case([PICK, NOW]), "openai/gpt-5.2")
    view = ground().view
    for name in there.lost:
        assert view.bits(f"{name}+") >> NOW.row & 1 and view.bits(f"{name}-") >> PICK.row & 1
    unsaid = [one.args["names"] for one in there.friction if one.template.startswith("Whether")]
    for name in (name.replace(" ", "_") for names in unsaid for name in names):
        assert name not in there.lost + there.gained


def test_a_bill_that_is_not_known_is_no_change() -> None:
    there, _ = switch(case([PICK, NOW._replace(month=None)]), "openai/gpt-5.2")
    assert there.usd_per_month is None
    assert any("not known: one of the two has no bill" in one.text for one in there.friction)
    same, _ = switch(case([PICK, NOW._replace(month=(1.0, 40.05, 80.0))]), "openai/gpt-5.2")
    assert any(one.text.startswith("The bill stays about the same") for one in same.friction)


def test_a_model_that_was_not_judged_is_compared_by_a_route_of_its_own() -> None:
    there, _ = switch(case([PICK]), "openai/o4-mini")
    assert there.usd_per_month is None
    assert any("temperature" in one.text.lower() for one in there.parameters)


def test_nothing_to_switch() -> None:
    assert switch(case([PICK]), "deepseek/deepseek-v4-pro") == []
    assert switch(case(), "openai/gpt-5.2") == []
    with pytest.raises(KeyError):
        switch(case([PICK]), "openai/no-such-model")


def test_models_that_nobody_serves_both_need_another_contract() -> None:
    made = case([judged("mistral/mistral-medium-2508")])
    there, _ = switch(made, "xiaomi/mimo-v2.6-pro")
    first = there.friction[0].text
    assert first.startswith("No provider serves both") == (there.shared_providers == [])


def test_what_is_likely_is_worded_as_likely() -> None:
    """The same fact is `probably` in the FAQ: no `not known` here."""
    there, back = switch(cases.case("rag"), "deepseek/deepseek-v3.2")
    states = {"probably has": 0, "is not known": 0}
    for told in (*there.friction, *back.friction):
        said = next((words for words in states if words in told.text and "names" in told.args), None)
        for name in told.args["names"] if said else ():
            field = next(each for each in CAPABILITIES if capability(each) == name)
            state = ground().view.offering_by_id(told.args["model"]).fact(field).state
            assert (state == "likely") == (said == "probably has")
            states[str(said)] += 1
    assert all(states.values())
