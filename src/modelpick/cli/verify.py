"""`modelpick verify [OFFERING]`."""

from __future__ import annotations

from modelpick.cli import target as targets
from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import CATALOG, LANG, OUTPUT, RULES, formats, number, option, switch
from modelpick.cli.judging import check_rules, command_line
from modelpick.cli.spending import MAX_SPEND, spend_cap
from modelpick.errors import INTERRUPTED, BadFileError, NetworkError, UsageError
from modelpick.frozen import replace
from modelpick.judge.clock import created

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from modelpick.answers.verify import Verification
    from modelpick.cli.target import Target
    from modelpick.measure.spend import Purse
    from modelpick.measure.verify.ask import Asked
    from modelpick.measure.verify.run import Run

REFUTED = 6
_USUAL_MINUTES = 30
PARAMETERS = (
    *workload_flags(also=("preset", "needs", "context", "max_output", "effort")),
    targets.OFFERING,
    *targets.FLAGS,
    option("--checks", "LIST", "Only these (e.g. tools,vision); default: all but context.", many=True, names="check"),
    switch("--with-context", "Also a prompt near the size of the context window: the one check that costs much."),
    MAX_SPEND,
    number("--max-minutes", "N", f"Begin no check after so long; default: {_USUAL_MINUTES}.", 1),
    option("--seed", "WORD", "Draw the same pictures, names and numbers as the session of that name."),
    targets.NO_JOURNAL,
    option("--decision", "FILE", "Try what a saved Decision has to verify, and decide again.", names="file"),
    switch("--plan", "With --decision: only tell what would be tried, and what it may cost at most."),
    CATALOG, RULES, formats(only=("table", "json", "markdown", "html", "csv")), OUTPUT, LANG,
)  # fmt: skip


def run(
    given: Given,
    offering: str,
    base_url: str,
    model: str,
    api_key_env: str,
    recorded_as: str,
    region_label: str,
    allow_http: bool,
    checks: list[str] | None,
    with_context: bool,
    max_spend: str,
    max_minutes: int | None,
    seed: str,
    no_journal: bool,
    decision: str,
    plan: bool,
    catalog: str,
    rules: str,
    form: str,
    output: str,
    lang: str,
) -> int | None:
    """Whether an endpoint does what its page claims: tried by behavior. Exits with 6 if a claim is refuted."""
    from modelpick.cli import verify_asked
    from modelpick.measure.verify.document import Frame, document

    wanted = targets.Wanted(offering, base_url, model, api_key_env, recorded_as, region_label, allow_http)
    names, is_named = verify_asked.checks_of(checks, with_context)
    session, cap = verify_asked.seed_of(seed), spend_cap(max_spend)
    if decision or plan:
        from modelpick.cli import verify_decision as saved

        saved.check_alone(decision, (given.file, *given.flags.values(), checks, with_context, *wanted[:5]))
        limits = saved.Wanted(decision, cap, region_label, allow_http, max_minutes, session, plan, no_journal)
        return saved.run(limits, catalog, rules, form, output, lang)
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    found = targets.target(view, wanted)
    work, notices = workload(given, view, browsing=True)
    needs, untried = verify_asked.needs_of(work) if verify_asked.has_workload(given) else ({}, [])
    note(*notices, *found.notes)
    asked = verify_asked.asked(view, found, names, is_named, needs, session)
    moment = created()
    purse = purse_of(found, asked, names, cap, moment)
    _hold_to(max_spend, purse, found, asked, names)
    outcome = carried_out(found, asked, names, purse, max_minutes)
    frame = Frame(
        moment, command_line(), session, found.endpoint.base_url, found.endpoint.model,
        found.offering.id if found.offering else None, found.key_name, found.region,
        verify_asked.has_workload(given), untried, found.is_layer,
    )  # fmt: skip
    answer, failure = _kept(document(outcome, asked, purse, frame), found, no_journal)
    try:
        tell(answer, form, output, lang)
    except BadFileError:
        if output:  # what was paid for is not lost
            tell(answer, form, "", lang)
        raise
    return _code(answer, failure)


def _hold_to(stated: str, purse: Purse, target: Target, asked: Asked, names: list[str]) -> None:
    """A cap that cannot be held, or that no check fits into, is told before anything is sent."""
    from modelpick.measure.spend import told
    from modelpick.measure.verify.run import bound, of_probes
    from modelpick.measure.verify.table import check

    if purse.rates is None:
        if stated and not target.endpoint.is_local:
            raise UsageError(
                f"--max-spend: no price of {target.endpoint.model} is known, so that nothing holds it",
                "--as OFFERING names one with a price, or leave --max-spend out",
            )
        return
    bounds = [each for name in names if (each := bound(check(name), asked, purse)) is not None]
    most = told(sum(bounds, of_probes(purse)))
    least = min(bounds, default=purse.cap_usd * 0) + of_probes(purse)
    if least > purse.cap_usd:
        raise UsageError(
            f"--max-spend: ${purse.cap_usd:f} is too little for any of these checks",
            f"the cheapest may cost {told(least)} with the small requests before it; all of them {most}",
        )
    note(
        f"At most {most}, were every answer as long as it may be; nothing is begun that may exceed ${purse.cap_usd:f}."
    )


def _code(answer: Verification, failure: BadFileError | None) -> int | None:
    """What it ends with, when all is told."""
    from modelpick.measure.verify.document import AGAINST, NOTHING, UNREACHABLE

    if failure is not None:
        raise failure
    if answer.is_interrupted:
        return INTERRUPTED
    if answer.outcome == UNREACHABLE:
        raise NetworkError(
            f"no request to {answer.endpoint.base_url} told anything: {answer.checks[0].evidence.text}",
            "--base-url, --model and --api-key-env say where, what and with which key",
        )
    if answer.outcome == NOTHING:
        why = answer.skipped[0].why.text if answer.skipped else answer.verdict.text
        raise NetworkError(f"no check was made: {why}", "--max-spend and --max-minutes allow more")
    return REFUTED if answer.outcome == AGAINST else None


def purse_of(target: Target, asked: Asked, names: list[str], cap: Decimal, moment: str) -> Purse:
    """Prices for the longest prompt that any of these checks sends."""
    from modelpick.measure.spend import Purse, rates_of
    from modelpick.measure.verify.ask import prompt_bound
    from modelpick.measure.verify.table import check

    longest = max((prompt_bound(ask, asked.rules) for name in names for ask in check(name).most(asked)), default=0)
    rates = rates_of(target.offering, longest, moment[:10]) if target.offering else None
    return Purse(cap, rates)


def carried_out(target: Target, asked: Asked, names: list[str], purse: Purse, minutes: int | None = None) -> Run:
    """The checks, one after another. Ctrl-C ends them, and what was found stays."""
    import asyncio

    from modelpick.cli.progress import Progress
    from modelpick.measure.verify.run import Run, verify

    outcome = Run()
    with Progress() as progress:

        def watch(name: str, at: int, total: int) -> None:
            progress.stage(f"{name.replace('_', ' ')} ({at + 1} of {total})")

        try:
            asyncio.run(verify(target.endpoint, names, asked, purse, outcome, 60 * (minutes or _USUAL_MINUTES), watch))
        except KeyboardInterrupt:
            outcome.is_interrupted = True
    return outcome


def _kept(answer: Verification, target: Target, no_journal: bool) -> tuple[Verification, BadFileError | None]:
    """In the journal. Where that cannot be written, the report is told all the same."""
    from modelpick.catalog import journal
    from modelpick.measure.verify.document import entries

    if no_journal:
        return answer, None
    try:
        return replace(answer, recorded=journal.append(entries(answer, target.subject, target.elsewhere))), None
    except BadFileError as error:
        return answer, error
