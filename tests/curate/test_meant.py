"""Names as people write them: each means its own model, or the choices are told."""

from __future__ import annotations

import pytest

from modelpick.catalog.view import View, open_view
from modelpick.curate.identity import spelling
from modelpick.curate.lookup import Lookup
from modelpick.curate.meant import Meant
from modelpick.errors import UsageError


@pytest.fixture(scope="module")
def shipped() -> View:
    return open_view("shipped", "")


@pytest.fixture(scope="module")
def meant(shipped: View) -> Meant:
    return Meant(shipped, Lookup(shipped))


def told(meant: Meant, wanted: str) -> str:
    """What a name means, or the choices."""
    try:
        return meant.find(wanted)
    except UsageError as error:
        return error.message


def spellings(view: View) -> dict[str, dict[str, set[str]]]:
    """Every way in which the catalog itself spells a model, by kind, with the models that it is a spelling of."""
    found: dict[str, dict[str, set[str]]] = {
        "id": {},
        "bare": {},
        "release": {},
        "display": {},
        "also": {},
        "route": {},
    }
    for name, (model, _) in view.names.items():
        if model in set(view.model_ids):
            found["id" if name == model else "release"].setdefault(name, set()).add(model)
            found["bare"].setdefault(name.partition("/")[2], set()).add(model)
    for one in view.models():
        for claim in one.fact("name").claims:
            found["display"].setdefault(claim.value, set()).add(one.id)
    for row in range(view.size):
        route = view.offering(row)
        for also in route.also:
            found["also"].setdefault(also, set()).add(route.model)
        found["route"].setdefault(route.upstream, set()).add(route.model)
    return found


@pytest.mark.parametrize("kind", ["id", "bare", "release", "display", "also", "route"])
def test_every_spelling_of_the_catalog_means_its_model_or_tells_its_choices(
    shipped: View, meant: Meant, kind: str
) -> None:
    of_several, lost = 0, []
    every = spellings(shipped)[kind]
    for name, models in every.items():
        found = told(meant, name)
        if found in models:
            continue
        # A source may call a model by another's own name: that name is the other's.
        own = spelling.tokens(found.partition("/")[2])
        is_anothers = own == spelling.tokens(name.rpartition(": ")[2].replace("+", " plus"))
        lists_it = "may mean" in found and any(model in found for model in models)
        of_several += is_anothers or lists_it
        lost += [] if is_anothers or lists_it else [(name, sorted(models), found)]
    print(f"{kind}: {len(every)} spellings, {of_several} of several models, {len(lost)} lost")
    assert len(every) > 5
    assert not lost
    assert of_several <= len(every) / 50


@pytest.mark.parametrize(
    ("wanted", "model"),
    [
        ("o4 mini", "openai/o4-mini"),
        ("gpt4o", "openai/gpt-4o"),
        ("gpt4omini", "openai/gpt-4o-mini"),
        ("GPT-4o (2024-11-20)", "openai/gpt-4o-2024-11-20"),
        ("OPENAI/GPT-4O", "openai/gpt-4o"),
        ("openai gpt 4.1", "openai/gpt-4.1"),
        ("gpt 5", "openai/gpt-5"),
        ("Step 3.5 Flash", "stepfun/step-3.5-flash"),
        ("claude sonnet 4.5", "anthropic/claude-sonnet-4-5"),
        ("sonnet 4.5", "anthropic/claude-sonnet-4-5"),
        ("llama 3.3 70b", "meta/llama-3.3-70b-instruct"),
        ("command r+", "cohere/command-r-plus"),
        ("Z.ai: GLM 4.5V", "zhipuai/glm-4.5v"),
        ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic/claude-sonnet-4-5"),
        ("deepseek-ai/DeepSeek-V3.2", "deepseek/deepseek-v3.2"),
        ("accounts/fireworks/models/deepseek-v3p1", "deepseek/deepseek-v3.1"),
        ("azure/o4-mini@EU", "openai/o4-mini"),
        ("GLM 5.2 FP8", "zhipuai/glm-5.2"),
    ],
)
def test_a_name_is_forgiven_its_spelling(meant: Meant, wanted: str, model: str) -> None:
    assert told(meant, wanted) == model


@pytest.mark.parametrize(
    ("wanted", "first", "not_among"),
    [
        ("claude", "anthropic/claude-", "abacusai"),
        ("llama 70b", "meta/llama-3.3-70b-instruct,", "nvidia"),
        ("claude 4.5", "anthropic/claude-", "-4-6"),
        ("gemini flash", "google/gemini-2.5-flash,", "latest"),
        ("llama", "meta/llama-", "codellama"),
        ("gemini", "google/gem", "codegemma"),
        ("gpt-oss", "openai/gpt-oss-120b, openai/gpt-oss-20b,", "and"),
    ],
)
def test_what_fits_several_lists_them_the_likeliest_first(
    meant: Meant, wanted: str, first: str, not_among: str
) -> None:
    found = told(meant, wanted)
    assert found.startswith(f"{wanted!r} may mean {first}")
    assert not_among not in found.partition("may mean")[2].partition(" and ")[0]
    assert "\n" not in found and found.count(",") <= 4


def test_choices_can_be_typed_as_they_are(shipped: View, meant: Meant) -> None:
    listed = told(meant, "claude").partition("may mean ")[2].partition(" and ")[0].split(", ")
    assert len(listed) == 5
    assert set(listed) <= set(shipped.model_ids)


@pytest.mark.parametrize(
    ("wanted", "advice"),
    [("gpt-4o-minii", "did you mean openai/gpt-4o-mini,"), ("xyzzy", "`modelpick list WORD`"), ("", "`modelpick list")],
)
def test_what_fits_nothing_says_what_comes_near(meant: Meant, wanted: str, advice: str) -> None:
    with pytest.raises(UsageError, match="no model") as error:
        meant.find(wanted)
    assert error.value.advice.startswith(advice)


def test_another_labs_model_is_no_answer_to_a_family_name(meant: Meant) -> None:
    """Somebody's tuning may carry a family's name; who asks for the family does not mean it."""
    assert not told(meant, "llama 3.3 euryale").startswith("meta/")
    assert told(meant, "gpt-9").startswith("no model")
