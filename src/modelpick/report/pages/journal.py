"""What `journal list` says: a table of figures and verdicts, and why some do not count."""

from __future__ import annotations

from modelpick.answers.measurement import JournalList, Measurement
from modelpick.report.page import Cell, Page
from modelpick.report.pages.fields import called

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.report.tongue import Tongue

_SHOWN = 100  # rows; --format json and csv have all of them
_CALLED = {
    "first_token_s": "seconds to the first token of either kind", "itl_s": "seconds between tokens",
    "answer_s": "seconds to a whole answer", "error_share": "share of requests that failed",
    "forced_tool": "a forced tool call", "stop": "stop sequences",
}  # fmt: skip


def tell(page: Page, document: JournalList) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.title(t("What was measured here"))
    if not document.path:
        page.paragraph(t("No journal is kept: MODELPICK_JOURNAL says so."))
        return
    if not document.entries:
        page.paragraph(t("Nothing yet: `modelpick bench` and `modelpick verify` write to {path}.", path=document.path))
        return
    counting = sum(1 for one in document.measurements if one.counts)
    page.paragraph(
        t("{shown:count} of {all:count} entries in {path}; {counting:count} of them count on {day:date}.",
          shown=len(document.measurements), all=document.entries, path=document.path, counting=counting,
          day=document.as_of)
    )  # fmt: skip
    for name, value in document.asked.items():
        page.paragraph(t("Asked for: {name:t} {value}.", name=name, value=value))
    shown = document.measurements[:_SHOWN]
    table(page, shown)
    if (left := len(document.measurements) - len(shown)) > 0:
        page.paragraph(t("and {n:count} more; --format json has all of them", n=left))
    alike: dict[tuple[str, str, str], list[Measurement]] = {}
    for one in shown:
        if one.evidence:
            alike.setdefault((_subject(one), one.session, one.evidence), []).append(one)
    if alike:
        page.heading(t("What they rest on"))
    for (subject, _, evidence), told in alike.items():
        names = dict.fromkeys(field_called(tongue, one.field) for one in told)
        page.point(f"{subject}, {', '.join(names)}: {evidence}")


def table(page: Page, shown: list[Measurement]) -> None:
    """Figures and verdicts, a row each, and whether they count."""
    t = page.tongue.t
    columns = [t("of"), t("what"), t("value"), t("interval"), t("runs"), t("when"), t("under what"), t("counts")]
    page.table(columns, [_row(page.tongue, one) for one in shown], numbers=[columns[2], columns[4]], name="journal")


def _row(tongue: Tongue, one: Measurement) -> list[str | Cell]:
    counts = tongue.t("yes") if one.counts else tongue.said(one.why_not) or tongue.t("no")
    return [
        _subject(one), field_called(tongue, one.field), _value(tongue, one), _interval(tongue, one),
        tongue.count(one.n), tongue.date(one.at[:10]), "; ".join(under(tongue, one)), counts,
    ]  # fmt: skip


def under(tongue: Tongue, one: Measurement) -> list[str]:
    """From where it was measured, with what, and at which address, where the catalog has another or none."""
    told, t = one.conditions, tongue.t
    found = [one.region] if one.region else []
    if "input_tokens" in told and "output_tokens" in told:
        found.append(
            t("{input:count} tokens in, {output:count} out", input=told["input_tokens"], output=told["output_tokens"])
        )
    elif "input_tokens" in told:
        found.append(t("{input:count} tokens in", input=told["input_tokens"]))
    if "effort" in told:
        found.append(t("effort {effort}", effort=told["effort"]))
    if "concurrency" in told:
        found.append(t("{n:count} at once", n=told["concurrency"]))
    if "rate_per_s" in told:
        found.append(t("{rate:digits} begun a second", rate=told["rate_per_s"]))
    if one.error_share:
        found.append(t("{share:share} of the runs failed", share=one.error_share))
    if "address" in told:
        found.append(t("at {address}", address=told["address"]))
    return found


def _subject(one: Measurement) -> str:
    return one.offering or one.endpoint


def field_called(tongue: Tongue, field: str) -> str:
    if field.startswith("tokenizer."):
        return tongue.t("tokens of {text:t}, to the reference", text=field.partition(".")[2])
    return tongue.t(_CALLED[field]) if field in _CALLED else called(tongue, field)


def _value(tongue: Tongue, one: Measurement) -> str | Cell:
    if one.verdict and one.value is not None and not isinstance(one.value, bool):
        tokens = tongue.count(one.value)
        told = {"confirmed": "at least {tokens}", "refuted": "less than {tokens}"}.get(one.verdict)
        return tongue.t(told, tokens=tokens) if told else tongue.t(one.verdict)
    if one.verdict:
        return tongue.t(one.verdict)
    return Cell(_figure(tongue, one.value), one.value)


def _interval(tongue: Tongue, one: Measurement) -> str:
    if one.low is None or one.high is None:
        return ""
    return tongue.t("{low} to {high}", low=_figure(tongue, one.low), high=_figure(tongue, one.high))


def _figure(tongue: Tongue, value: float | None) -> str:
    return tongue.form("digits", value)
