"""`modelpick verify --decision FILE`: tries what a saved Decision has to verify, and decides again."""

from __future__ import annotations

from modelpick.cli.common import check_output, note, read_catalog, tell, write
from modelpick.cli.judging import NOTHING_MEETS_IT, check_rules
from modelpick.cli.verify import REFUTED
from modelpick.errors import INTERRUPTED, BadFileError, NetworkError, UsageError
from modelpick.frozen import NamedTuple
from modelpick.judge.clock import created

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from modelpick.answers.decision import Decision
    from modelpick.catalog.view import View
    from modelpick.cli.verify_trials import Row, Setting, Tally
    from modelpick.workload.workload import Workload

_ADVICE = "`modelpick recommend --format json --output decision.json` writes one"


class Wanted(NamedTuple):
    """As it stood on the command line."""

    file: str
    cap_usd: Decimal
    region_label: str
    allow_http: bool
    max_minutes: int | None
    session: str
    is_plan: bool  # only what would be done, and what it may cost
    no_journal: bool


def run(wanted: Wanted, catalog: str, rules: str, form: str, output: str, lang: str) -> int | None:
    """Exits with 6 if something that the workload needs was refuted, else as `recommend`."""
    from modelpick.cli import verify_trials as trials
    from modelpick.judge.again import workload_of
    from modelpick.judge.ground import Ground

    before = read_decision(wanted.file)
    check_output(output)
    if not wanted.is_plan:
        _need_journal(wanted.no_journal)
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    workload = workload_of(before, view.rulebook, wanted.file)
    moment = created()
    rows = trials.rows(before.to_verify, view.rulebook)
    setting = trials.Setting(
        Ground(view, before.as_of), workload, wanted.region_label, wanted.allow_http, wanted.max_minutes, moment,
        wanted.session,
    )  # fmt: skip
    if not rows:
        note(f"{wanted.file}: nothing in it is to verify by behavior.")
    if wanted.is_plan:
        _tell_plan(rows, setting, wanted.cap_usd, output)
        return None
    tally = trials.try_all(rows, setting, wanted.cap_usd)
    for one in tally.left:
        note(f"{one.offering}: not tried: {one.what}: {one.why}")
    if tally.is_interrupted:
        note("Interrupted: what was found until then is in the journal.")
        return INTERRUPTED
    return _again(before, view, workload, tally, moment[:10], form, output, lang)


def check_alone(decision: str, more: tuple[object, ...]) -> None:
    """What is tried, and where, the Decision says."""
    if not decision:
        raise UsageError("--plan: it tells what --decision FILE would try", "give a saved Decision")
    if any(each not in (None, [], "", False) for each in more):
        raise UsageError("--decision: offerings, their checks and what is needed are the Decision's own",
                         "leave out OFFERING, --checks, --base-url and the like")  # fmt: skip


def read_decision(file: str) -> Decision:
    """One Decision, whatever else `render` reads."""
    from modelpick.answers.decision import Decision
    from modelpick.cli.render import read_all

    try:
        found = read_all(file)
    except BadFileError as error:
        is_lock = file.endswith(".lock")
        raise BadFileError(
            error.message, f"a lock is for `modelpick check`; {_ADVICE}" if is_lock else _ADVICE
        ) from None
    kinds = {getattr(type(one.document), "schema", "") for one in found}
    if kinds != {Decision.schema}:
        other = sorted(kinds - {Decision.schema})[0]
        raise BadFileError(f"{file}: no Decision but {other}", _ADVICE)
    if len(found) > 1:
        raise BadFileError(f"{file}: has {len(found):,} Decisions", "give one of its lines: `head -1 FILE | ... -`")
    for part in ("workload", "as_of"):
        if part in found[0].lacks or not getattr(found[0].document, part):
            raise BadFileError(f"{file}: this Decision lacks {part}", _ADVICE)
    decision: Decision = found[0].document
    return decision


def _need_journal(no_journal: bool) -> None:
    from modelpick.catalog.journal import check_writable, journal_path

    if no_journal or not journal_path():
        where = "--no-journal" if no_journal else "MODELPICK_JOURNAL says that there is none"
        raise UsageError(f"--decision: {where}, and a decision goes by what the journal holds",
                         "`modelpick verify OFFERING --no-journal` tries one offering and keeps nothing")  # fmt: skip
    check_writable()


def _tell_plan(rows: list[Row], setting: Setting, cap: Decimal, output: str) -> None:
    from modelpick.cli.verify_plan import planned
    from modelpick.measure.spend import told

    lines, left, most = planned(rows, setting, cap)
    lines += [f"{one.offering}: not tried: {one.what}: {one.why}" for one in left]
    lines.append(f"In all at most {told(most)}, of --max-spend {cap:f}. Nothing was sent.")
    write("".join(f"{line}\n" for line in lines), output)


def _again(
    before: Decision, view: View, workload: Workload, tally: Tally, today: str, form: str, output: str, lang: str
) -> int | None:
    """By what the journal holds now, and what has changed by it."""
    from modelpick.catalog.journal import journal_path
    from modelpick.catalog.journal_index import Index
    from modelpick.frozen import replace
    from modelpick.judge.again import changes
    from modelpick.judge.confidence import DRAWS
    from modelpick.judge.decide import RECOMMENDED, decide
    from modelpick.judge.ground import Ground

    view.journal = Index(journal_path())
    day = before.as_of
    if tally.tried and today > day:  # what was measured after a day does not hold on it
        note(f"Decided as of {today}: what was measured today says nothing of {day}.")
        day = today
    ground = Ground(view, day)
    draws = before.sensitivity.draws if before.sensitivity else DRAWS
    now = decide(ground, workload, before.command, created(), [], draws)
    news = changes(before, now, ground, workload, tally.tried)
    for one in news:
        note(one.text)
    now = replace(now, notices=[*before.notices, *(one.text for one in news)])
    tell(now, form, output, lang)
    if tally.tried and not tally.heard:
        raise NetworkError("nothing came back that told anything", "addresses and keys are those of the catalog")
    if tally.refuted:
        return REFUTED
    return None if now.outcome == RECOMMENDED else NOTHING_MEETS_IT
