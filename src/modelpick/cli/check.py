"""`modelpick check [modelpick.lock]`."""

from __future__ import annotations

import os

from modelpick import __version__
from modelpick.answers.lockfile import NAME as FILE
from modelpick.cli.common import note, read_catalog, tell, write
from modelpick.cli.declared import AS_OF, CATALOG, LANG, OUTPUT, RULES, argument, formats, option, switch
from modelpick.cli.judging import check_rules, ground_of
from modelpick.errors import BadFileError, UsageError
from modelpick.judge.clock import created

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.drift import Drift
    from modelpick.answers.lockfile import Lock, Thresholds
    from modelpick.judge.ground import Ground
    from modelpick.judge.lock.reading import ReadLock

EXIT_CODE = 6  # of drift
_SUMMARY = "GITHUB_STEP_SUMMARY"  # where GitHub Actions shows a job's Markdown
_TOLD_AS = ("table", "json", "markdown", "html", "csv")
PARAMETERS = (
    argument("file", "LOCK", "A file that `lock` wrote.", default=FILE, names="file"),
    option("--max-price-rise", "SHARE", "By how much the bill may rise; default: as the lock has it."),
    option("--max-margin", "POINTS", "By how many points another may lead; default: as the lock has it."),
    option("--horizon", "TIME", "How long before its retirement a pick is drift; default: as the lock has it."),
    switch("--update", "Bring the lock up to date: facts and prices, and another pick where this one has drifted."),
    switch("--summary", "With --format github, also a report for $GITHUB_STEP_SUMMARY.", default=True, opposite=True),
    CATALOG, RULES, formats("github", "sarif", only=_TOLD_AS), OUTPUT, LANG, AS_OF,
)  # fmt: skip


def run(
    file: str,
    max_price_rise: str,
    max_margin: str,
    horizon: str,
    update: bool,
    summary: bool,
    catalog: str,
    rules: str,
    form: str,
    output: str,
    lang: str,
    as_of: str,
) -> int | None:
    """Whether a locked pick still holds: exits with 6 if it is retired, ineligible, repriced or overtaken."""
    from modelpick.judge.check.checked import DRIFTED, check

    if output and os.path.realpath(output) == os.path.realpath(file):
        raise UsageError(f"--output {output}: that is the lock itself", "--update brings it up to date")
    read = read_lock(file)
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    ground = ground_of(view, as_of)
    limits = _limits(read, max_price_rise, max_margin, horizon)
    found = check(ground, read, limits, __version__, created())
    renewed = _renewed(ground, read, limits, found) if update else None  # what can't be locked anew is no answer
    tell(found, form, output, lang)
    if form == "github" and summary and (place := os.environ.get(_SUMMARY)):
        _summarize(found, place, lang)
    settled = update and _keep(read, file, renewed)
    return EXIT_CODE if found.outcome == DRIFTED and not settled else None


def read_lock(file: str) -> ReadLock:
    from modelpick.judge.lock.reading import MAX_BYTES, read

    try:
        if os.path.isdir(file):
            raise BadFileError(f"{file}: a directory, no lock", "`modelpick lock` writes one")
        with open(file, "rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadFileError(f"{file}: no such file", "`modelpick lock` writes a lock") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise BadFileError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return read(content, _shown(file))


def _shown(file: str) -> str:
    """As a repository knows it: annotations need a path from its root, where CI runs."""
    here = os.getcwd() + os.sep
    return file.removeprefix(here) if os.path.isabs(file) else file


def _limits(read: ReadLock, rise: str, margin: str, horizon: str) -> Thresholds:
    """The lock's own, and what stands on the command line instead."""
    from modelpick.judge.check.checked import with_limits
    from modelpick.judge.lock.reading import threshold

    return with_limits(
        read.lock.thresholds,
        max_price_rise=threshold("max_price_rise", rise, "") if rise else None,
        max_margin=float(threshold("max_margin", margin, "")) if margin else None,
        horizon_days=int(threshold("horizon", horizon, "")) if horizon else None,
    )


def _renewed(ground: Ground, read: ReadLock, limits: Thresholds, found: Drift) -> Lock | None:
    from modelpick.judge.check.updated import updated

    return updated(ground, read, found, limits, __version__, created())


def _keep(read: ReadLock, file: str, lock: Lock | None) -> bool:
    """Whether there is a lock of today now. Where nothing may be locked, the old one stays as it is."""
    from modelpick.judge.lock.text import as_text

    if lock is None:
        note(f"Nothing is eligible today: {read.file} stays as it is.")
        return False
    write(as_text(lock), file)
    before = read.lock.pick.offering
    changed = "" if before == lock.pick.offering else f" in place of {before}"
    note(f"Locked {lock.pick.offering} ({lock.pick.score:.1f} points){changed} in {read.file}.")
    return True


def _summarize(found: Drift, place: str, lang: str) -> None:
    """Behind what other steps wrote. That it can't be written is no reason to lose the answer."""
    from modelpick.report.told import told

    try:
        with open(place, "a", encoding="utf-8") as file:
            file.write(("\n" if file.tell() else "") + told(found, "markdown", lang))
    except OSError as error:
        note(f"{_SUMMARY}: cannot be written: {error.strerror or error}")
