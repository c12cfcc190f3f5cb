"""`bench` as a terminal shows it."""

from __future__ import annotations

from modelpick.answers.bench import KINDS, Bench, Figures, Level, Spread
from modelpick.report.page import Cell, Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = ("p50", "interval", "p90", "p95", "p99", "mean", "min", "max")


def tell(page: Page, answer: Bench) -> None:
    tongue, t = page.tongue, page.tongue.t
    where = answer.endpoint
    page.heading(t("Bench of {model} at {address}", model=where.offering or where.model, address=where.base_url))
    page.paragraph(_asked(tongue, answer))
    for level in answer.levels:
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
        return tongue.t("{n:digits} begun a second", n=level.rate_per_s)
    return tongue.t("{n:count} at once", n=level.concurrency)


def _level(page: Page, answer: Bench, level: Level) -> None:
    tongue, t = page.tongue, page.tongue.t
    figures = level.figures
    page.heading(t("Measured, {pace}", pace=pace(tongue, level)))
    page.paragraph(
        t("{runs:count} runs after {warmup:count} for warming up, in {s:digits} seconds; {errors:count} failed.",
          runs=figures.runs, warmup=level.warmup_runs, s=level.seconds, errors=figures.errors)
    )  # fmt: skip
    columns = (t("figure"), "n", t("median"), t("interval"), "p90", "p95", "p99", t("mean"), t("least"), t("most"))
    rows = [_row(tongue, name, spread) for name, spread in _figures(tongue, answer, level) if spread and spread.n]
    page.table(columns, rows, numbers=columns[1:], sortable=False, first=columns[:4])


def _figures(tongue: Tongue, answer: Bench, level: Level) -> Iterator[tuple[str, Spread]]:
    """What a caller waits for first."""
    t, one = tongue.t, level.figures
    yield t("first visible token, s"), one.ttft_s
    if one.first_reasoning_s and one.first_reasoning_s.n:
        yield t("first token of thought, s"), one.first_reasoning_s
    yield t("headers, s"), one.headers_s
    yield t("first event, s"), one.first_event_s
    yield _estimated(tongue, t("between tokens, s"), one), one.itl_s
    yield _estimated(tongue, t("tokens a second, without the first"), one), one.throughput_tok_s
    yield _estimated(tongue, t("tokens a second, with the first"), one), one.throughput_with_first_tok_s
    whole = t("answer of {n} tokens, s", n=tongue.count(answer.asked.output_tokens))
    if one.answers_computed:
        whole = t("{figure} (computed in {n:count})", figure=whole, n=one.answers_computed)
    yield whole, one.answer_s
    yield t("between pieces, s"), one.chunk_gap_s
    yield t("our own delay, s"), level.own_delay_s
    if level.rate_per_s is not None:
        yield t("wait before sending, s"), level.start_delay_s
        yield t("from sending to the end, s"), level.service_s


def _estimated(tongue: Tongue, name: str, one: Figures) -> str:
    return tongue.t("{figure} (estimated in {n:count})", figure=name, n=one.estimated) if one.estimated else name


def _row(tongue: Tongue, name: str, spread: Spread) -> list[str | Cell]:
    cells: list[str | Cell] = [name, tongue.count(spread.n)]
    for each in _SHOWN:
        if each == "interval":
            cells.append(_interval(tongue, spread))
        else:
            value = getattr(spread, each)
            cells.append("" if value is None else Cell(tongue.form("digits", value), value))
    return cells


def _interval(tongue: Tongue, spread: Spread) -> str:
    if spread.p50_low is None or spread.p50_high is None:
        return ""
    low, high = (tongue.form("digits", end) for end in (spread.p50_low, spread.p50_high))
    return tongue.t("{low} to {high}", low=low, high=high) if low != high else low


def _levels(page: Page, answer: Bench) -> None:
    """One line each, to see where it gives way."""
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("All levels"))
    columns = (t("level"), t("runs"), t("failures"), t("first visible token, s"), t("between tokens, s"),
               t("answers a second"), t("tokens a second, all together"))  # fmt: skip
    rows = [
        [
            pace(tongue, level), tongue.count(level.figures.runs), tongue.count(level.figures.errors),
            tongue.form("digits", level.figures.ttft_s.p50), tongue.form("digits", level.figures.itl_s.p50),
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
    page.paragraph(
        t("{input:count} tokens in and {output:count} out, as the server counted them, warm-up and trials included.",
          input=spend.prompt_tokens, output=spend.output_tokens)
    )  # fmt: skip
    if spend.spent_usd is None:
        page.paragraph(t("No price is known."))
    else:
        page.paragraph(
            t("{spent:usd} at {rate_in:rate} and {rate_out:rate} a million tokens; {most:usd} at most before the first "
              "request, {cap:usd} allowed.",
              spent=spend.spent_usd, rate_in=spend.input_usd_per_mtok, rate_out=spend.output_usd_per_mtok,
              most=spend.bound_usd, cap=spend.cap_usd)
        )  # fmt: skip
    if spend.assumed_usd:
        page.paragraph(t("Answers without a count may have cost {assumed:usd} more.", assumed=spend.assumed_usd))
    if answer.recorded:
        page.paragraph(t("{n:count} figures of the first level stand in the journal.", n=len(answer.recorded)))
