"""A model against the medians of comparable ones, for every page that tells it."""

from __future__ import annotations

from modelpick.answers.comparable import Against, Comparison
from modelpick.report.page import Cell, Page
from modelpick.report.tongue import Tongue

_MEASURES = {
    "input": "input, USD per million tokens", "output": "output, USD per million tokens",
    "blend": "70/30 blend, USD per million tokens", "ttft_s": "seconds to the first token, as published",
    "throughput_tok_s": "tokens a second, as published", "verbosity": "wordiness (a typical model: 1)",
    "context": "context, tokens", "max_output": "longest answer, tokens",
}  # fmt: skip
_GRADES = {"general": "what is usual of all", "family": "what is usual of its family"}
_FORMS = {"points": "number", "usd_per_mtok": "blend", "s": "number2", "tok_s": "number", "times": "number2",
          "tokens": "count"}  # fmt: skip


def against(page: Page, comparison: Comparison) -> None:
    t = page.tongue.t
    page.heading(t("Against comparable models"))
    page.paragraph(page.tongue.said(comparison.told))
    lines = [one for one in comparison.lines if one.value is not None]
    if not lines or not comparison.models:
        return
    columns = (t("measure"), t("this model"), t("median"), t("of models"), t("rests on"))
    rows = [_row(page.tongue, one) for one in lines]
    page.table(columns, rows, numbers=columns[1:4], name="comparable", sortable=False)


def _row(tongue: Tongue, one: Against) -> list[str | Cell]:
    domain = one.measure.partition("quality:")[2]
    told = _MEASURES.get(one.measure)
    name = tongue.t(told) if told else one.measure
    if domain:
        name = tongue.t("quality in {domain:t}", domain=domain.replace("_", " "))
    form = _FORMS.get(one.unit, "number")
    median = tongue.form(form, one.median) if one.median is not None else tongue.t("too few to compare")
    listed = "rate" if one.measure in ("input", "output") else form  # what a list says, as lists say it
    return [
        name, Cell(tongue.form(listed, one.value), one.value), Cell(median, one.median),
        Cell(tongue.count(one.n), one.n), tongue.phrase(_GRADES.get(one.grade, one.grade)),
    ]  # fmt: skip
