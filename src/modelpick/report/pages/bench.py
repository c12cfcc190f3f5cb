"""`bench` as a terminal shows it."""

from __future__ import annotations

from modelpick.answers.bench import KINDS, Bench, Figures, Level, Spread
from modelpick.report.page import Cell, Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT_S = 0.1  # below it, milliseconds are easier to read
_SHOWN = ("p50", "interval", "p90", "p95", "p99", "mean", "min", "max")


def tell(page: Page, answer: Bench) -> None:
    tongue, t = page.tongue, page.tongue.t
    where = answer.endpoint
    page.heading(t("Bench of {model} at {address}", model=where.offering or where.model, address=where.base_url))
    page.paragraph(_verdict(tongue, answer))
    page.paragraph(_asked(tongue, answer))
    for level in answer.levels:
        if level.figures.runs or level.warmup_runs:
            _level(page, answer, level)
    if len(answer.levels) > 1:
        _levels(page, answer)
    _errors(page, answer)
    page.heading(t("What to know of these figures"))
    for notice in answer.notices:
        page.point(tongue.said(notice))
    page.point(
        t("No two prompts began alike, so that no cache of prefixes answered.") if not answer.asked.cached else
        t("{share:share} of each prompt was the same, so that a cache of prefixes could answer.",
          share=answer.asked.cached)
    )  # fmt: skip
    _spent(page, answer)


def _verdict(tongue: Tongue, answer: Bench) -> str:
    """The three figures that one asks for first, of the first level."""
    t, level = tongue.t, answer.levels[0]
    one = level.figures
    parts = []
    if one.ttft_s.p50 is not None:
        unit, factor = _unit(one.ttft_s.p50)
        told = [_digits(tongue, each, factor) for each in (one.ttft_s.p50, one.ttft_s.p50_low, one.ttft_s.p50_high)]
        time = f"{told[0]} {unit}"
        parts.append(
            t("First visible token after {time}", time=time) if one.ttft_s.p50_low is None else
            t("First visible token after {time} ({low} to {high})", time=time, low=told[1], high=told[2])
        )  # fmt: skip
    if one.throughput_tok_s.p50 is not None:
        rate = "{rate:digits} tokens a second (estimated)" if one.estimated else "{rate:digits} tokens a second"
        parts.append(t(rate, rate=one.throughput_tok_s.p50))
    if one.runs:
        parts.append(t("{errors:count} of {runs:count} runs failed", errors=one.errors, runs=one.runs))
    found = ", ".join(parts) or t("Nothing was measured")
    return f"{found}." if len(answer.levels) == 1 else t("{pace}: {figures}.", pace=pace(tongue, level), figures=found)


def _asked(tongue: Tongue, answer: Bench) -> str:
    """What each request was, and where it came from."""
    t, asked = tongue.t, answer.asked
    parts = [
        t("{day:date}: requests of {input:count} tokens in and {output:count} out", day=(answer.created or "")[:10],
          input=asked.input_tokens, output=asked.output_tokens)
    ]  # fmt: skip
    if asked.prompt_tokens and asked.prompt_tokens.n:
        parts.append(t("{n:count} in by the server's count", n=asked.prompt_tokens.p50))
    if asked.effort:
        parts.append(t("effort {effort}", effort=asked.effort))
    if answer.endpoint.region:
        parts.append(t("from {region}", region=answer.endpoint.region))
    return "; ".join(parts) + "."


def pace(tongue: Tongue, level: Level) -> str:
    if level.rate_per_s is not None:
        return tongue.t("{n:digits} requests begun a second", n=level.rate_per_s)
    return tongue.many(level.concurrency or 0, "one request at a time", "{n:count} requests at once")


def _level(page: Page, answer: Bench, level: Level) -> None:
    tongue, t = page.tongue, page.tongue.t
    figures = level.figures
    page.heading(t("Measured, {pace}", pace=pace(tongue, level)))
    ran = tongue.many(figures.runs, "{n:count} run", "{n:count} runs")
    before = t("after {n:count} to warm up", n=level.warmup_runs) if level.warmup_runs else t("without any to warm up")
    page.paragraph(
        t("{runs} in {s:digits} seconds, {warmup}; {errors:count} failed.", runs=ran, warmup=before, s=level.seconds,
          errors=figures.errors)
    )  # fmt: skip
    if not figures.runs:
        return
    columns = (t("figure"), "n", t("median"), t("interval"), "p90", "p95", "p99", t("mean"), t("least"), t("most"))
    rows = list(_rows(tongue, answer, level))
    told = [at for at, _ in enumerate(columns) if any(row[at] for row in rows)]  # few runs tell no percentile
    page.table([columns[at] for at in told], [[row[at] for at in told] for row in rows], sortable=False,
               numbers=columns[1:], first=[columns[at] for at in told if at < 4])  # fmt: skip


def _figures(tongue: Tongue, answer: Bench, level: Level) -> Iterator[tuple[str, Spread]]:
    """What a caller waits for first."""
    t, one = tongue.t, level.figures
    yield t("first visible token"), one.ttft_s
    yield t("first token of thought"), one.first_reasoning_s
    yield t("headers"), one.headers_s
    yield t("first event"), one.first_event_s
    yield _estimated(tongue, t("between tokens"), one), one.itl_s
    whole = t("answer of {n:count} tokens", n=answer.asked.output_tokens)
    if one.answers_computed:
        whole = t("{figure} (computed in {n:count})", figure=whole, n=one.answers_computed)
    yield whole, one.answer_s
    yield t("between pieces"), one.chunk_gap_s
    yield t("our own delay"), level.own_delay_s
    if level.rate_per_s is not None:
        yield t("wait before sending"), level.start_delay_s
        yield t("from sending to the end"), level.service_s


def _rates(tongue: Tongue, one: Figures) -> Iterator[tuple[str, Spread]]:
    yield _estimated(tongue, tongue.t("tokens a second, without the first"), one), one.throughput_tok_s
    yield _estimated(tongue, tongue.t("tokens a second, with the first"), one), one.throughput_with_first_tok_s


def _estimated(tongue: Tongue, name: str, one: Figures) -> str:
    return tongue.t("{figure} (estimated in {n:count})", figure=name, n=one.estimated) if one.estimated else name


def _rows(tongue: Tongue, answer: Bench, level: Level) -> Iterator[list[str | Cell]]:
    for name, spread in _figures(tongue, answer, level):
        if spread and spread.n:
            unit, factor = _unit(spread.p50)
            yield _row(tongue, _in(tongue, name, unit), spread, factor)
    for name, spread in _rates(tongue, level.figures):
        if spread and spread.n:
            yield _row(tongue, name, spread)


def _unit(*medians: float | None) -> tuple[str, int]:
    """Of times that are read together."""
    return ("ms", 1000) if all(each is None or each < _SHORT_S for each in medians) else ("s", 1)


def _in(tongue: Tongue, name: str, unit: str) -> str:
    return tongue.t("{figure}, {unit}", figure=name, unit=unit)


def _row(tongue: Tongue, name: str, spread: Spread, factor: int = 1) -> list[str | Cell]:
    cells: list[str | Cell] = [name, tongue.count(spread.n)]
    for each in _SHOWN:
        if each == "interval":
            cells.append(_interval(tongue, spread, factor))
        else:
            value = getattr(spread, each)
            cells.append("" if value is None else Cell(_digits(tongue, value, factor), factor * value))
    return cells


def _interval(tongue: Tongue, spread: Spread, factor: int) -> str:
    if spread.p50_low is None or spread.p50_high is None:
        return ""
    low, high = (_digits(tongue, end, factor) for end in (spread.p50_low, spread.p50_high))
    return tongue.t("{low} to {high}", low=low, high=high) if low != high else low


def _digits(tongue: Tongue, value: float | None, factor: int) -> str:
    return tongue.form("digits", None if value is None else factor * value)


def _levels(page: Page, answer: Bench) -> None:
    """One line each, to see where it gives way."""
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("All levels"))
    first, first_factor = _unit(*(level.figures.ttft_s.p50 for level in answer.levels))
    between, factor = _unit(*(level.figures.itl_s.p50 for level in answer.levels))
    columns = (t("level"), t("runs"), t("failures"), _in(tongue, t("first visible token"), first),
               _in(tongue, t("between tokens"), between), t("answers a second"),
               t("tokens a second, all together"))  # fmt: skip
    rows = [
        [
            pace(tongue, level), tongue.count(level.figures.runs), tongue.count(level.figures.errors),
            _digits(tongue, level.figures.ttft_s.p50, first_factor), _digits(tongue, level.figures.itl_s.p50, factor),
            tongue.form("digits", level.requests_per_s), tongue.form("digits", level.output_tok_per_s),
        ]
        for level in answer.levels
    ]  # fmt: skip
    page.table(columns, rows, numbers=columns[1:], sortable=False)


def _errors(page: Page, answer: Bench) -> None:
    """Never inside the figures, and never left out."""
    tongue, t = page.tongue, page.tongue.t
    if not any(level.figures.errors for level in answer.levels):
        return
    page.heading(t("Failed runs"))
    rows = [
        (pace(tongue, level), t(KINDS.get(kind, kind)), tongue.count(count), _first_detail(answer, place, kind))
        for place, level in enumerate(answer.levels)
        for kind, count in (level.figures.errors_by_kind or {}).items()
    ]
    page.table([t("level"), t("how"), t("runs"), t("the first, in the server's words")], rows, numbers=[t("runs")])


def _first_detail(answer: Bench, place: int, kind: str) -> str:
    found = next((one for one in answer.samples if one.level == place and one.outcome == kind), None)
    return " ".join(str(each) for each in (found.status, found.detail) if each) if found else ""


def _spent(page: Page, answer: Bench) -> None:
    t, spend = page.tongue.t, answer.spend
    page.heading(t("Spent"))
    if spend.prompt_tokens or spend.output_tokens:
        page.paragraph(
            t("{input:count} tokens in and {output:count} out, as the server counted them, warm-up and trials "
              "included.", input=spend.prompt_tokens, output=spend.output_tokens)
        )  # fmt: skip
    if spend.uncounted:
        page.paragraph(t("Answers whose tokens the server did not count: {n:count}.", n=spend.uncounted))
    if spend.spent_usd is None:
        page.paragraph(t("No price is known."))
    else:
        page.paragraph(
            t("{spent:usd} at {rate_in:rate} and {rate_out:rate} a million tokens; {most:usd} was expected at most, "
              "{cap:usd} allowed.",
              spent=spend.spent_usd, rate_in=spend.input_usd_per_mtok, rate_out=spend.output_usd_per_mtok,
              most=spend.bound_usd, cap=spend.cap_usd)
        )  # fmt: skip
    if spend.assumed_usd:
        page.paragraph(t("Answers without a count may have cost {assumed:usd} more.", assumed=spend.assumed_usd))
    if recorded := len(answer.recorded):
        page.paragraph(
            page.tongue.many(recorded, "{n:count} figure of the first level stands in the journal.",
                             "{n:count} figures of the first level stand in the journal.")
        )  # fmt: skip
