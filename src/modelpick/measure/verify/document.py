"""The answer of `verify`, made of what came of the checks; and what of it a journal keeps."""

from __future__ import annotations

from modelpick.answers.bench import Endpoint, Spend
from modelpick.answers.named import capability
from modelpick.answers.sentence import nested, say
from modelpick.answers.verify import Checked, Skipped, Verification
from modelpick.catalog import journal
from modelpick.catalog.journal_fields import FACTORS, FLAGS, LIMITS
from modelpick.frozen import Frozen, replace
from modelpick.measure import thoughts
from modelpick.measure.verify.ask import CONFIRMED, INCONCLUSIVE, REFUTED
from modelpick.measure.verify.claims import field_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.journal_lines import Entry
    from modelpick.measure.spend import Purse
    from modelpick.measure.verify.ask import Asked, Verdict
    from modelpick.measure.verify.run import Run

HOLDS, AGAINST, OPEN, UNREACHABLE, NOTHING = "holds", "refuted", "inconclusive", "unreachable", "nothing"
_TOKENIZER = "tokenizer"
_AGAINST_NEED = (
    "{model} does not do what the workload needs: {against:ts}. Of {n:count} checks {confirmed:count} are confirmed, "
    "{refuted:count} refuted and {inconclusive:count} inconclusive."
)
_AGAINST_TRIED = (
    "{model} does not do all that was tried: {against:ts}. Of {n:count} checks {confirmed:count} are confirmed, "
    "{refuted:count} refuted and {inconclusive:count} inconclusive."
)
_AGAINST_CLAIM = (
    "{model} does not do what is claimed: {against:ts}. Of {n:count} checks {confirmed:count} are confirmed, "
    "{refuted:count} refuted and {inconclusive:count} inconclusive."
)


class Frame(Frozen):
    """What the command line adds to a run."""

    created: str
    command: str
    session: str
    base_url: str
    model: str
    offering: str | None
    key_name: str
    region: str
    has_workload: bool  # only what it needs counts
    untried: list[str]
    is_layer: bool = False  # not the provider's own API


def document(run: Run, asked: Asked, purse: Purse, frame: Frame) -> Verification:
    checks = [_checked(each, asked, frame) for each in run.verdicts]
    outcome = _outcome(checks)
    beyond = [capability(each.check) for each in checks if each.claimed is False and each.verdict == CONFIRMED]
    return Verification(
        created=frame.created,
        command=frame.command,
        session=frame.session,
        endpoint=_endpoint(run, frame),
        outcome=outcome,
        verdict=_verdict(outcome, checks, run, frame),
        checks=checks,
        skipped=[Skipped(each.check, each.why) for each in run.left],
        untried=frame.untried,
        requests=run.requests,
        spend=_spend(run, purse),
        is_interrupted=run.is_interrupted,
        recorded=[],
        notices=_notices(run, purse, frame, beyond),
    )


def _checked(verdict: Verdict, asked: Asked, frame: Frame) -> Checked:
    verdict = _by_a_layer(verdict) if frame.is_layer and verdict.verdict == REFUTED else verdict
    claimed, needed = asked.claims.get(verdict.check), asked.needs.get(verdict.check)
    is_against = verdict.verdict == REFUTED and _counts(verdict, claimed, needed, frame)
    field = field_of(verdict.check)
    fact = f"offering:{frame.offering}#{field}" if field and frame.offering else None
    evidence = replace(verdict.evidence, facts=[fact]) if fact else verdict.evidence
    return Checked(
        verdict.check, claimed, needed, verdict.verdict, is_against, evidence, verdict.value,
        verdict.tries, verdict.details, verdict.is_unheard, fact,
    )  # fmt: skip


def _by_a_layer(verdict: Verdict) -> Verdict:
    """What is not there may be there by the provider's own API."""
    told = say(
        "Not by its address for chat completions, and its own API was not tried: {told:said}", [],
        told=nested(verdict.evidence),
    )  # fmt: skip
    value = verdict.value if verdict.check == _TOKENIZER else None
    return replace(verdict, verdict=INCONCLUSIVE, evidence=told, value=value)


def _counts(verdict: Verdict, claimed: Any, needed: Any, frame: Frame) -> bool:
    """Whether somebody claims it, or a workload needs it. Without either, all that is tried counts."""
    if not frame.has_workload and frame.offering is None:
        return True
    if verdict.check in LIMITS and verdict.value is None:  # something of it, and not how much it is
        return False
    return needed is not None if frame.has_workload else claimed not in (None, False)


def _outcome(checks: list[Checked]) -> str:
    if not checks:
        return NOTHING
    if any(each.is_against for each in checks):
        return AGAINST
    if all(each.is_unheard for each in checks):
        return UNREACHABLE
    return OPEN if any(each.verdict == INCONCLUSIVE for each in checks) else HOLDS


def _verdict(outcome: str, checks: list[Checked], run: Run, frame: Frame) -> Sentence:
    if outcome == NOTHING:
        return say("No check was made.", [])
    if outcome == UNREACHABLE:
        return say("Nothing is known of what {model} can do: no request was answered.", [], model=frame.model)
    counts = {name: sum(each.verdict == name for each in checks) for name in (CONFIRMED, REFUTED, INCONCLUSIVE)}
    facts = [each.fact for each in checks if each.is_against and each.fact]
    against = [capability(each.check) for each in checks if each.is_against]
    if against:
        return say(
            _AGAINST_NEED if frame.has_workload else _AGAINST_CLAIM if frame.offering else _AGAINST_TRIED,
            facts,
            model=frame.model,
            against=against,
            n=len(checks),
            **counts,
        )
    return say(
        "Nothing that counts is refuted of {model}: of {n:count} checks {confirmed:count} are confirmed, "
        "{refuted:count} refuted and {inconclusive:count} inconclusive.", facts, model=frame.model,
        n=len(checks), **counts,
    )  # fmt: skip


def _endpoint(run: Run, frame: Frame) -> Endpoint:
    return Endpoint(
        frame.base_url, frame.model, frame.offering, frame.key_name or None, frame.region or None,
        dict(vars(run.dialect)),
    )  # fmt: skip


def _spend(run: Run, purse: Purse) -> Spend:
    rates = purse.rates
    return Spend(
        cap_usd=float(purse.cap_usd),
        bound_usd=None if run.bound_usd is None else float(run.bound_usd),
        spent_usd=float(purse.spent_usd) if rates else None,
        assumed_usd=float(purse.assumed_usd) if rates else None,
        input_usd_per_mtok=float(rates.input_usd_per_mtok) if rates else None,
        output_usd_per_mtok=float(rates.output_usd_per_mtok) if rates else None,
        prompt_tokens=purse.prompt_tokens,
        output_tokens=purse.output_tokens,
        uncounted=purse.uncounted,
        prompt_tokens_bound=run.prompt_tokens_bound,
        output_tokens_bound=run.output_tokens_bound,
        is_stopped=any("most" in each.why.args for each in run.left),
    )


def _notices(run: Run, purse: Purse, frame: Frame, beyond: list[str]) -> list[Sentence]:
    found = []
    if beyond:
        found.append(say("The catalog says no, and it is there: {names:ts}.", [], names=beyond))
    if frame.offering is None and not frame.has_workload:
        found.append(say("No offering of the catalog makes claims here: all that is tried counts as claimed.", []))
    if run.has_thoughts_in_text:
        found.append(thoughts.notice())
    if frame.is_layer:
        found.append(
            say("This provider has an API of its own, and answers to chat completions by a layer over it. What only "
                "the layer lacks is not held against it.", [])
        )  # fmt: skip
    if purse.rates is None:
        found.append(
            say("No price of {model} is known: --max-spend counts nothing, and tokens are told instead.", [],
                model=frame.model)
        )  # fmt: skip
    if frame.untried:
        found.append(say("No check settles {names:ts}.", [], names=[capability(each) for each in frame.untried]))
    return found


def entries(answer: Verification, subject: str, elsewhere: str = "") -> list[Entry]:
    """Of every check that a journal has a field for: its verdict, or the factors that it counted. `elsewhere`: the
    address, where it is not the offering's own."""
    found = []
    common: dict[str, Any] = {
        "by": "verify", "region": answer.endpoint.region or "", "session": answer.session, "at": answer.created,
        "conditions": {"address": elsewhere},
    }  # fmt: skip
    for each in answer.checks:
        if not each.tries:
            continue
        if each.check == _TOKENIZER and each.value:
            for content, factor in each.value.items():
                if (field := f"{_TOKENIZER}.{content}") in FACTORS:
                    found += journal.possible(subject, field, factor, 1, why=each.evidence.text, **common)
        elif each.is_unheard or (each.verdict != INCONCLUSIVE and each.value is None):
            continue  # nothing was seen of it, or nothing that a field of the catalog could hold
        elif each.check in (*FLAGS, *LIMITS):
            told = {"verdict": each.verdict, "why": each.evidence.text, **common}
            found += journal.possible(subject, each.check, each.value, each.tries, **told)
    return found
