"""`verify` as a terminal shows it: what is refuted first."""

from __future__ import annotations

from modelpick.answers.verify import Checked, Verification
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ORDER = ("refuted", "inconclusive", "confirmed")


def tell(page: Page, answer: Verification) -> None:
    tongue, t = page.tongue, page.tongue.t
    where = answer.endpoint
    page.heading(t("What {model} does at {address}", model=where.offering or where.model, address=where.base_url))
    page.paragraph(tongue.said(answer.verdict))
    if answer.is_interrupted:
        page.paragraph(t("It was interrupted: this is what was found until then."))
    page.heading(t("Checks"))
    found = sorted(answer.checks, key=lambda each: (not each.is_against, _place(each.verdict)))
    rows = _together(
        [
            (tongue.form("capability", each.check), _claimed(tongue, each), _verdict(tongue, each),
             tongue.said(each.evidence))
            for each in found
        ]
    )  # fmt: skip
    columns = [t("check"), t("claimed"), t("verdict"), t("evidence")]
    page.table(columns, rows, sortable=False)
    _skipped(page, answer)
    page.heading(t("What to know of these verdicts"))
    for notice in answer.notices:
        page.point(tongue.said(notice))
    page.point(
        t("A verdict is of this address, this key and this day. Refuted: it was tried as often as the evidence says, "
          "and was not there. Inconclusive: nothing that came back tells.")
    )  # fmt: skip
    page.point(t("Pictures, names and numbers were drawn by {session}: --seed {session} draws them again.",
                 session=answer.session))  # fmt: skip
    _spent(page, answer)


def _together(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """What is said of several in the same words is said once."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, *rest in rows:
        found.setdefault(tuple(rest), []).append(name)
    return [(", ".join(names), *rest) for rest, names in found.items()]


def _place(verdict: str) -> int:
    return _ORDER.index(verdict) if verdict in _ORDER else len(_ORDER)


def _verdict(tongue: Tongue, each: Checked) -> str:
    return tongue.phrase(each.verdict) if each.verdict else tongue.unknown


def _claimed(tongue: Tongue, each: Checked) -> str:
    told = _value(tongue, each.claimed)
    if each.needed is None:
        return told
    if each.needed is True:
        return tongue.t("{claimed}; needed", claimed=told)
    return tongue.t("{claimed}; needed: {needed}", claimed=told, needed=_value(tongue, each.needed))


def _value(tongue: Tongue, value: Any) -> str:
    if value is None:
        return tongue.t("nothing stated")
    if isinstance(value, bool):
        return tongue.t("yes") if value else tongue.t("no")
    if isinstance(value, int | float):
        return tongue.count(value)
    return tongue.t("factors") if isinstance(value, dict) else str(value)


def _skipped(page: Page, answer: Verification) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Not tried"))
    rows = _together([(tongue.form("capability", each.check), tongue.said(each.why)) for each in answer.skipped])
    page.table([t("check"), t("why")], rows, sortable=False)


def _spent(page: Page, answer: Verification) -> None:
    tongue, spend = page.tongue, answer.spend
    counts = {"requests": answer.requests, "input": spend.prompt_tokens, "output": spend.output_tokens}
    if spend.spent_usd is None:
        page.point(
            tongue.t("{requests:count} requests took {input:count} tokens in and {output:count} out.", **counts)
        )  # fmt: skip
        _uncounted(page, answer)
        return
    page.point(
        tongue.t("{requests:count} requests took {input:count} tokens in and {output:count} out: {spent:usd} by the "
                 "catalog's price, of {cap:usd} allowed.", **counts, spent=spend.spent_usd, cap=spend.cap_usd)
    )  # fmt: skip
    _uncounted(page, answer)
    if spend.assumed_usd:
        page.point(
            tongue.t("Answers without a count of tokens may have cost up to {usd:usd} more.", usd=spend.assumed_usd)
        )  # fmt: skip


def _uncounted(page: Page, answer: Verification) -> None:
    if answer.spend.uncounted:
        page.point(page.tongue.t("Answers whose tokens the server did not count: {n:count}.", n=answer.spend.uncounted))
