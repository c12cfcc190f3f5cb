"""Questions about one model, with answers counted anew."""

from __future__ import annotations

import pytest
from tests.judge.cases import AS_OF, ground
from tests.judge.pages.test_model import MODELS, NOWHERE, OPEN, RETIRED, page

from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.pages.blends import rates_of
from modelpick.judge.pages.served import counted
from modelpick.judge.places import within


def answers(model: str, question: str) -> list[str]:
    (found,) = (faq for faq in page(model).faqs if question in faq.question.template)
    return [one.text for one in found.answer]


@pytest.mark.parametrize("model", MODELS)
def test_every_question_has_an_answer(model: str) -> None:
    assert all(faq.answer for faq in page(model).faqs)


def test_where_it_is_served_in_the_union() -> None:
    regions = ground().rules["regions"]
    inside = [
        route.offering
        for route in counted(page(OPEN).routes)
        if (told := route.fields["regions"].value) and all(within(regions, place, ["eu"]) for place in told)
    ]
    text = " ".join(answers(OPEN, "European Union"))
    assert inside and f"On {len(inside)} live routes" in text and all(name in text for name in inside[:8])


def test_the_lowest_price_of_a_vouched_provider_is_told_apart_from_the_lowest_of_all() -> None:
    told = counted(page(OPEN).routes)
    rates = {}
    for is_vouched in (True, False):
        found = [rates_of(route, AS_OF) for route in told if route.vouched >= is_vouched]
        priced = [(7 * sent + 3 * out, sent) for sent, out in found if sent is not None and out is not None]
        rates[is_vouched] = min(priced)[1]
    vouched, all_ = answers(OPEN, "lowest price")
    assert f"${rates[True]:.2f} in" in vouched and f"${rates[False]:.2f} in" in all_
    assert "nobody vouches" in all_


def test_each_capability_is_told_once() -> None:
    (faq,) = (faq for faq in page(OPEN).faqs if "What can" in faq.question.template)
    named = [name for one in faq.answer for name in one.args["names"]]
    assert len(named) == len(set(named)) == len(CAPABILITIES)


def test_retirement_and_cost_of_what_is_gone_and_of_what_nobody_serves() -> None:
    assert answers(RETIRED, "retired")[0].startswith("It is retired")
    assert answers(NOWHERE, "retired") == ["Nobody is known to serve it."]
    assert answers(NOWHERE, "cost") == ["No price by the token is known."]
