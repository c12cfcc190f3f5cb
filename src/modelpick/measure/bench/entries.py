"""A bench as entries of the journal: what was measured at its first, lowest level. Under load a speed is that of the
load, and no claim about the offering; other levels stay in the answer."""

from __future__ import annotations

from modelpick.catalog import journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.answers.bench import Bench
    from modelpick.catalog.journal_lines import Entry

_TIMES = ("ttft_s", "first_token_s")
_RHYTHM = ("itl_s", "throughput_tok_s")  # no measurement where nobody counted the tokens
_WHOLE = ("answer_s",)  # none where answers had another length
_LEAST_S = 1e-6
# Where every run ended so, it was our network, address, key or request as well as may be theirs: no claim about them.
_OURS = {"no_connection", "refused", "redirect"}


def entries(document: Bench, subject: str, region: str, session: str, elsewhere: str = "") -> list[Entry]:
    """Medians with their intervals, and the share of failed runs. None of what was not measured. `elsewhere`: the
    address, where it is not the offering's own."""
    if not document.runs or sum(document.errors_by_kind.get(kind, 0) for kind in _OURS) == document.runs:
        return []
    why = f"{document.runs:,} runs, {document.errors:,} failed"
    conditions = _conditions(document, elsewhere)
    made: list[Entry] = []
    names = (*_TIMES, *(() if document.estimated else _RHYTHM), *(() if document.answers_computed else _WHOLE))
    for name in names:
        told = getattr(document, name)
        if told.p50 is not None and told.p50 >= _LEAST_S:
            made += journal.possible(
                subject, name, told.p50, told.n, by="bench", low=told.p50_low, high=told.p50_high, region=region,
                why=why, session=session, at=document.created, conditions=conditions,
            )  # fmt: skip
    share = document.errors / document.runs
    made.append(
        journal.entry(subject, "error_share", share, document.runs, by="bench", region=region, why=why, session=session,
                      at=document.created, conditions=conditions)
    )  # fmt: skip
    return made


def _conditions(document: Bench, elsewhere: str) -> dict[str, Any]:
    level, asked = document.levels[0], document.asked
    return {
        "input_tokens": asked.input_tokens, "output_tokens": asked.output_tokens, "effort": asked.effort,
        "concurrency": level.concurrency, "rate_per_s": level.rate_per_s, "address": elsewhere,
    }  # fmt: skip
