"""What to confirm before committing to the pick: each with a command that can be run today."""

from __future__ import annotations

from modelpick.answers.decision import Check
from modelpick.answers.sentence import say
from modelpick.answers.typed import command
from modelpick.catalog.entities import DISPUTED, MEASURED, UNKNOWN
from modelpick.judge.explain import evidence, measured_lead
from modelpick.judge.explain.evidence import TRAFFIC
from modelpick.judge.explain.measured_doubts import doubts
from modelpick.judge.explain.refusal import named
from modelpick.judge.picks import quality
from modelpick.judge.settling import commands
from modelpick.workload.options import TRAFFIC as SENT
from modelpick.workload.told import as_flags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.judge.case import Case, Judged

# Requirements of which a call shows whether they are met, where no check of `verify` does.
_BY_CALL = ("context", "max_output", "needs", "effort", "languages", "alive", "ttft", "throughput")


def checks(case: Case, first: Judged, next_: Sequence[Judged], curl: str | None) -> list[Check]:
    """`next_`: who would be taken else. `curl`: a call of the first, where its shape is known."""
    typed = _typed(case)
    unverified = list(_unverified(case, first, curl, typed))
    answers = [] if any(one.command == curl for one in unverified) else _answers(case, first, curl)
    return [
        *unverified, *answers, *measured_lead.settled(case), *doubts(case, first),
        *_disputed(case, first), *_bill(case, first),
        *_estimated(case, first), *_prices(case, first), *(_runner_up(case, first, one, typed) for one in next_),
    ]  # fmt: skip


def _unverified(case: Case, first: Judged, curl: str | None, typed: list[str]) -> Iterator[Check]:
    """What nobody says of a requirement: how to find out stands in rules/requirements.toml."""
    rules = case.ground.rules["requirements"]["requirements"]
    asked = {one.id: one for one in case.screened.asked}
    # What has no known address or key can't be tried by its name.
    settling = (
        commands(case.ground.rules, first.offering, first.effort.name, first.missing, case.workload) if curl else {}
    )
    for name in first.missing:
        rule = asked[name].rule
        way = rules[rule]["verify"] or "ask the provider"
        told = evidence.rule(case, "requirements", f"{rule}.verify", way)
        facts = [told, evidence.is_offering(case, first.offering, case.model_id(first))]
        what = say("Not known for certain at {offering}: {requirement:t}. To find out: {way:t}.", facts,
                   offering=first.offering, requirement=named(name), way=way)  # fmt: skip
        else_ = curl if curl and rule in _BY_CALL else _why_not(first.offering, typed)
        yield Check(what, settling.get(name, else_))


def _answers(case: Case, first: Judged, curl: str | None) -> Iterator[Check]:
    if curl:
        fact = evidence.is_offering(case, first.offering, case.model_id(first))
        told = say(
            "Whether {offering} answers with your key, from where you will run.", [fact], offering=first.offering
        )
        yield Check(told, curl)


def _disputed(case: Case, first: Judged) -> Iterator[Check]:
    """Facts of the route and its prices on which sources differ, the ones asked for or not."""
    offering = case.offering(first)
    ids = [case.facts.offering(offering, name) for name, fact in offering.facts.items() if fact.state == DISPUTED]
    names = [name.replace("_", " ") for name, fact in offering.facts.items() if fact.state == DISPUTED]
    row = offering.price()
    for name, fact in row.rates.items() if row else ():
        if fact.state == DISPUTED:
            ids.append(case.facts.rate(offering, name))
            names.append(f"{name.replace('_', ' ')} price")
    if names:
        model = case.model_id(first)
        told = say("Sources contradict one another on {offering}: {names:ts}.", ids, offering=offering.id, names=names)
        yield Check(told, command(["modelpick", "catalog", "conflicts", model]))


def _bill(case: Case, first: Judged) -> Iterator[Check]:
    """Its range is of tokens that nobody has counted yet."""
    if first.month is None or first.month[0] == first.month[2]:
        return
    args, asked = evidence.traffic(case)
    low, _, high = first.month
    month = evidence.month(case, first)
    ends = case.facts.computed(f"bill:{first.offering}#ends_usd", {"low": low, "high": high}, [month])
    told = say(
        f"The bill may lie between {{low:usd}} and {{high:usd}} a month for {TRAFFIC}: count the tokens of your own "
        "prompts and answers, and put them in.",
        [ends, month, *asked], low=low, high=high, **args,
    )  # fmt: skip
    flags = as_flags(case.workload, case.ground.rules, SENT)
    yield Check(told, command(["modelpick", "cost", first.offering, *flags, "--as-of", case.ground.as_of]))


def _estimated(case: Case, first: Judged) -> Iterator[Check]:
    """Domains in which nobody has measured the model itself."""
    model = case.model_id(first)
    unmeasured = [one for one in quality(case, first) if one.grade != MEASURED]
    if not unmeasured:
        return
    facts = [evidence.is_model(case, model)]
    facts += [told[1] for one in unmeasured if (told := evidence.standing(case, first, one.domain))]
    known = any(one.grade != UNKNOWN for one in unmeasured)
    template = (
        "Nobody has measured {model} itself in {domains:ts}; what is told of it there is estimated. Run your own "
        "prompts, and see what the estimate rests on."
        if known
        else "Nothing is known of {model} in {domains:ts}. Run your own prompts."
    )
    domains = [one.domain.replace("_", " ") for one in unmeasured]
    yield Check(say(template, facts, model=model, domains=domains), command(["modelpick", "catalog", "quality", model]))


def _prices(case: Case, first: Judged) -> Iterator[Check]:
    day = case.ground.view.meta["data_date"]
    fact = case.facts.computed("catalog#data_date", day, [])
    told = say("Prices and limits are of lists of {day:date}: fetch them anew, and ask again.", [fact], day=day)
    yield Check(told, "modelpick catalog update")


def _runner_up(case: Case, first: Judged, other: Judged, typed: list[str]) -> Check:
    ids = [evidence.is_offering(case, one.offering, case.model_id(one)) for one in (first, other)]
    told = say("What would put {other} before {offering}.", ids, other=other.offering, offering=first.offering)
    return Check(told, _why_not(other.offering, typed))


def _why_not(offering: str, typed: list[str]) -> str:
    return command(["modelpick", "why-not", offering, *typed])


def _typed(case: Case) -> list[str]:
    """The flags that ask for the same on the same day."""
    flags = as_flags(case.workload, case.ground.rules)
    return flags if "--as-of" in flags else [*flags, "--as-of", case.ground.as_of]
