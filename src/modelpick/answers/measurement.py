"""What was measured here, as `journal list`, `show` and `routes` tell it."""

from __future__ import annotations

from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen


class Measurement(Frozen):
    """One entry of the journal: a figure with its interval, or a verdict on a claim."""

    id: str
    at: str
    offering: str  # "" for an endpoint that stands for none
    endpoint: str  # its address and model, URL#MODEL; "" for an offering
    field: str
    value: float | int | bool | None  # of a verdict on a limit, the tokens that were tried
    low: float | None  # of a figure, the ends of its interval
    high: float | None
    n: int  # runs
    conditions: dict[str, int | float | str]  # input_tokens, output_tokens, effort, concurrency or rate_per_s, address
    region: str  # the label that was given; "" for none
    verdict: str  # confirmed, refuted, inconclusive; "" of a figure
    evidence: str
    error_share: float | None  # of a speed: how many runs of the same session failed; None where nobody said
    by: str  # bench or verify
    session: str
    counts: bool  # whether decisions of that day rest on it
    why_not: Sentence | None


class JournalList(Frozen):
    """Newest first."""

    schema = "modelpick/journal/1"
    created: str
    as_of: str  # the day by which they count or do not
    command: str
    path: str
    entries: int  # in the journal, before anything was asked for
    asked: dict[str, str]  # offering, field: which of them
    measurements: list[Measurement]
    notices: list[str]


class JournalImport(Frozen):
    """What came: all of a file, or nothing."""

    schema = "modelpick/journal-import/1"
    file: str
    path: str
    entries: int  # in the file
    added: int
    known: int  # that stood in the journal already
    by_field: dict[str, int]  # of those that were added
    subjects: list[str]  # the same, once each
    unknown: list[str]  # of these, offerings that the catalog does not know
