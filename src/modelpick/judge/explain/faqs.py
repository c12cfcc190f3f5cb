"""What people ask of a model before they take it, answered from the facts."""

from __future__ import annotations

from modelpick.answers.decision import Faq
from modelpick.answers.sentence import say
from modelpick.catalog.fields import CAPABILITIES
from modelpick.frozen import replace
from modelpick.judge.eligibility import needed_capabilities
from modelpick.judge.explain import evidence, faq_costs, faq_future, faq_limits, faq_rights
from modelpick.judge.facts import Facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.decision import FactTold
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged

_ASKED = {
    "tools": "Can {model} call tools?",
    "parallel_tools": "Can {model} call several tools at once?",
    "structured_output": "Does {model} keep to a JSON schema?",
    "reasoning": "Is {model} a reasoning model?",
    "vision": "Does {model} take images?",
    "pdf": "Does {model} take PDF files?",
    "audio": "Does {model} take audio?",
    "video": "Does {model} take video?",
    "prompt_caching": "Is repeated input to {model} cached?",
    "temperature": "Can the temperature of {model} be set?",
    "computer_use": "Can {model} operate a computer?",
    "code_execution": "Does {model} run code at the provider?",
    "streaming": "Can an answer of {model} be streamed?",
    "fine_tuning": "Can {model} be fine-tuned?",
}


def faqs(case: Case, pick: Judged, others: Sequence[Judged] = (), wins: float | None = None) -> list[Faq]:
    """`others`: the next picks. `wins`: how often this one stays first, in per cent."""
    told, facts = case.ground.keep(("faqs", pick.row, pick.effort.name), lambda: _lasting(case, pick))
    case.facts.table |= {name: fact for name, fact in facts.items() if name not in case.facts.table}
    asked = {
        "What does {model} cost?": faq_costs.cost(case, pick),
        "What are the best alternatives to {model}?": faq_future.alternatives(case, pick, others),
        "How sure is it that {model} is the right choice?": faq_future.sure(case, pick, wins),
    }
    answered = ((question, asked.get(question.template, answer)) for question, answer in told)
    found = [Faq(question, answer) for question, answer in answered if answer]
    return [*found, *_able(case, pick)]


def _able(case: Case, pick: Judged) -> list[Faq]:
    """A question for each capability that the work needs, and one for all others."""
    needed = needed_capabilities(case.workload)
    told, facts = case.ground.keep(("faqs able", pick.row, needed), lambda: _abilities(case, pick, needed))
    case.facts.table |= {name: fact for name, fact in facts.items() if name not in case.facts.table}
    found: list[Faq] = told
    return found


def _abilities(case: Case, pick: Judged, needed: Sequence[str]) -> tuple[list[Faq], dict[str, FactTold]]:
    case = replace(case, facts=Facts(case.ground.as_of))
    model, named = _named(case, pick)
    found = [
        Faq(say(_ASKED.get(name, "Does {model} have {capability:capability}?"), named, model=model, capability=name),
            [faq_limits.capability(case, pick, name)])
        for name in CAPABILITIES
        if name in needed
    ]  # fmt: skip
    if others := [name for name in CAPABILITIES if name not in needed]:
        question = "What else can {model} do?" if found else "What can {model} do?"
        found.append(Faq(say(question, named, model=model), faq_limits.capabilities(case, pick, others)))
    return found, case.facts.table


def _lasting(case: Case, pick: Judged) -> tuple[list[tuple[Sentence, list[Sentence]]], dict[str, FactTold]]:
    """Every question, with its answer where no workload changes it, and what these answers rest on: asked for once."""
    case = replace(case, facts=Facts(case.ground.as_of))
    answers: list[tuple[str, list[Sentence]]] = [
        ("How much text does {model} take at once?", faq_limits.context(case, pick)),
        ("How long may an answer of {model} be?", faq_limits.max_output(case, pick)),
        ("What does {model} cost?", []),
        ("What do typical jobs cost with {model}?", faq_costs.scenarios(case, pick)),
        ("Is {model} cheaper in batches or from a cache?", faq_costs.discounts(case, pick)),
        ("Under which license is {model}, and what does it permit?", faq_rights.license_(case, pick)),
        ("Can the weights of {model} be downloaded?", faq_rights.weights(case, pick)),
        ("Where can {model} be run?", faq_rights.routes(case, pick)),
        ("Does {model} think before it answers, and how hard?", faq_limits.reasoning(case, pick)),
        ("What are the best alternatives to {model}?", []),
        ("When does {model} retire, and what follows it?", faq_future.retirement(case, pick)),
        ("What changed lately at {model}?", faq_future.lately(case, pick)),
        ("Where do the data on {model} come from?", faq_future.sources(case, pick)),
        ("How sure is it that {model} is the right choice?", []),
    ]
    model, named = _named(case, pick)
    return [(say(question, named, model=model), answer) for question, answer in answers], case.facts.table


def _named(case: Case, pick: Judged) -> tuple[str, list[str]]:
    model = case.model_id(pick)
    return model, [evidence.is_model(case, model)]
