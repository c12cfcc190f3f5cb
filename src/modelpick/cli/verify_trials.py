"""What a Decision's list of rows to verify asks for, row by row: which checks, at what cost, and what came of them."""

from __future__ import annotations

from decimal import Decimal

from modelpick.cli import bench_job, verify_asked
from modelpick.cli import target as targets
from modelpick.cli.common import note
from modelpick.cli.verify import carried_out, purse_of
from modelpick.errors import UsageError
from modelpick.frozen import NamedTuple, Record, field, replace
from modelpick.judge.eligibility import needed_tokens
from modelpick.judge.ground import Ground
from modelpick.judge.settling import check_of, checks_of
from modelpick.measure.spend import told
from modelpick.measure.verify.ask import REFUTED
from modelpick.measure.verify.run import bound, of_probes
from modelpick.measure.verify.table import check, ordered
from modelpick.rulebook.vocabulary import BENCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.answers.judged import Pick
    from modelpick.cli.bench_job import Pacing
    from modelpick.cli.target import Target
    from modelpick.measure.bench.run import Job, Outcome
    from modelpick.measure.spend import Purse
    from modelpick.measure.verify.ask import Asked
    from modelpick.measure.verify.run import Run
    from modelpick.workload.workload import Workload

NO_PRICE = "no price is known, so that nothing holds it to --max-spend"
_SPARE = 2  # runs that may fail, of a bench that is cut down to as many as count


class Row(NamedTuple):
    """One that is to verify, and by what; at the effort that it was judged by."""

    offering: str
    checks: list[str]
    has_bench: bool
    effort: str


class Left(NamedTuple):
    """What is not tried, and why."""

    offering: str
    what: str
    why: str


class Setting(NamedTuple):
    """What holds for all rows."""

    ground: Ground
    workload: Workload
    region: str
    allow_http: bool
    minutes: int | None
    moment: str
    session: str


class Tally(Record):
    """What came of it so far."""

    left_usd: Decimal
    left: list[Left] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)  # offerings
    refuted: list[str] = field(default_factory=list)
    heard: bool = False  # something came back that told
    is_interrupted: bool = False


def rows(told_: list[Pick], rules: dict[str, Any]) -> list[Row]:
    """In the order of the Decision. Rows of which no behavior settles anything are none."""
    found = []
    for one in told_:
        names = [name for name in one.unverified if isinstance(name, str)]
        checks = ordered(checks_of(rules, names))
        has_bench = any(check_of(rules, name) == BENCH for name in names)
        if one.offering and (checks or has_bench):
            found.append(Row(one.offering, checks, has_bench, one.effort or ""))
    return found


class Trial:
    """A row with all that it takes to try it. UsageError where something of that is missing."""

    def __init__(self, row: Row, setting: Setting, with_key: bool = True) -> None:
        view, w = setting.ground.view, setting.workload
        if not view.has_offering(row.offering):
            raise UsageError("this catalog does not have it")
        self.row, self.setting = row, setting
        wanted = targets.Wanted(row.offering, "", "", "", "", setting.region, setting.allow_http)
        self.target: Target = targets.target(view, wanted, with_key)
        needs = needs_of(w, row)
        self.asked: Asked = verify_asked.asked(view, self.target, row.checks, True, needs, setting.session)

    def purse(self, cap: Decimal) -> Purse | None:
        """None where nobody knows a price: nothing would hold it to the cap."""
        if not self.row.checks:
            return None
        found = purse_of(self.target, self.asked, self.row.checks, cap, self.setting.moment)
        return found if found.rates else None

    def bound_of(self, name: str, purse: Purse) -> Decimal:
        return bound(check(name), self.asked, purse) or Decimal(0)

    def first_bound_of(self, name: str, purse: Purse) -> Decimal:
        """With the small requests before it, which find out what parameters the endpoint takes."""
        return self.bound_of(name, purse) + of_probes(purse)

    def job(self, cap: Decimal) -> tuple[Job, str]:
        """As many runs as usual, else as many as count: UsageError if these may cost more than there is left."""
        runs: int | None = None
        while True:
            try:
                return self._job(runs, cap)
            except UsageError:
                least = bench_job.least_runs(self.setting.ground.view)
                if runs is not None or least is None:
                    raise
                runs = least + _SPARE

    def _job(self, runs: int | None, cap: Decimal) -> tuple[Job, str]:
        setting, w = self.setting, self.setting.workload
        if self.row.effort:
            w = replace(w, effort=self.row.effort)
        pacing: Pacing = bench_job.Pacing(runs, None, None, None, None, cap)
        made, effort, _ = bench_job.job(
            setting.ground.view, self.target, w, pacing, setting.session, setting.moment[:10]
        )
        if made.purse.rates is None:
            raise UsageError(NO_PRICE)
        return made, effort


def needs_of(w: Workload, row: Row) -> dict[str, Any]:
    """By check, what the workload needs of it."""
    context, output = needed_tokens(w)
    stated: dict[str, Any] = {"context": context, "max_output": output, "reasoning": row.effort or w.effort or True}
    return {name: stated.get(name, True) for name in row.checks}


def too_dear(most: Decimal, left: Decimal) -> str:
    return f"it may cost {told(most)}, and of --max-spend {told(left)} is left"


def all_of(row: Row) -> str:
    return ", ".join([*row.checks, *([BENCH] if row.has_bench else [])])


def try_all(wanted: list[Row], setting: Setting, cap: Decimal) -> Tally:
    """One row after another, as long as there is money. What was found is in the journal before the next begins."""
    tally = Tally(cap)
    for row in wanted:
        try:
            trial = Trial(row, setting)
        except UsageError as error:
            tally.left.append(Left(row.offering, all_of(row), error.message))
            continue
        note(*trial.target.notes)
        if row.checks:
            _verify(trial, tally)
        if row.has_bench and row.offering in tally.refuted:
            tally.left.append(Left(row.offering, BENCH, "a check before it was refuted"))
        elif row.has_bench and not tally.is_interrupted:
            _bench(trial, tally)
        if tally.is_interrupted:
            break
    return tally


def _verify(trial: Trial, tally: Tally) -> None:
    from modelpick.catalog import journal
    from modelpick.measure.verify.document import Frame, document, entries

    row, setting, target = trial.row, trial.setting, trial.target
    purse = trial.purse(tally.left_usd)
    if purse is None:
        tally.left.append(Left(row.offering, ", ".join(row.checks), NO_PRICE))
        return
    names = [name for name in row.checks if trial.first_bound_of(name, purse) <= tally.left_usd]
    for name in row.checks:
        if name not in names:
            tally.left.append(Left(row.offering, name, too_dear(trial.first_bound_of(name, purse), tally.left_usd)))
    if not names:
        return
    outcome: Run = carried_out(target, trial.asked, names, purse, setting.minutes)
    tally.left_usd -= purse.gone_usd
    frame = Frame(
        setting.moment, "", setting.session, target.endpoint.base_url, target.endpoint.model, row.offering,
        target.key_name, target.region, True, [], target.is_layer,
    )  # fmt: skip
    answer = document(outcome, trial.asked, purse, frame)
    for each in answer.checks:
        note(f"{row.offering}: {each.check}: {each.verdict}. {each.evidence.text}")
        tally.heard = tally.heard or not each.is_unheard
        if each.verdict == REFUTED:
            tally.refuted.append(row.offering)
    tally.left += [Left(row.offering, each.check, each.why.text) for each in outcome.left]
    # Told before: a full disk takes nothing from whoever reads along.
    journal.append(entries(answer, target.subject, target.elsewhere))
    _tried(tally, row, bool(answer.checks), outcome.is_interrupted)


def _bench(trial: Trial, tally: Tally) -> None:
    from modelpick.catalog import journal
    from modelpick.cli.bench_watch import BenchWatch
    from modelpick.measure.bench.document import Frame, document
    from modelpick.measure.bench.entries import entries
    from modelpick.measure.bench.run import carried_out as benched

    row, setting, target = trial.row, trial.setting, trial.target
    try:
        job, effort = trial.job(tally.left_usd)
    except UsageError as error:
        tally.left.append(Left(row.offering, BENCH, error.message))
        return
    with BenchWatch() as watch:
        outcome: Outcome = benched(job, watch)
    tally.left_usd -= job.purse.gone_usd
    frame = Frame(setting.moment, "", row.offering, target.key_name, target.region, effort, setting.workload.preset,
                  bench_job.least_runs(setting.ground.view))  # fmt: skip
    answer = document(job, outcome, frame)
    if answer.runs and not outcome.is_hopeless:
        first, rate = answer.ttft_s.p50, answer.throughput_tok_s.p50
        shown = [f"{first:.3g} s to the first token"] if first is not None else []
        shown += [f"{rate:.3g} tokens a second"] if rate is not None else []
        note(f"{row.offering}: {', '.join(shown) or 'nothing'} by {answer.runs} runs, {answer.errors} failed.")
        tally.heard = tally.heard or answer.errors < answer.runs
        journal.append(entries(answer, target.subject, target.region, setting.session, target.elsewhere))
    _tried(tally, row, bool(answer.runs), outcome.is_interrupted)


def _tried(tally: Tally, row: Row, is_tried: bool, is_interrupted: bool) -> None:
    if is_tried and row.offering not in tally.tried:
        tally.tried.append(row.offering)
    tally.is_interrupted = tally.is_interrupted or is_interrupted
