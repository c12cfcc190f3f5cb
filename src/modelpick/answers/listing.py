"""What `list` answers: the models of the catalog that meet what is asked, by columns."""

from __future__ import annotations

from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ListColumn(Frozen):
    """`fact` is the id of the catalog's fact behind a value, {model} and {offering} filled in; "" is computed."""

    id: str
    title: str
    form: str  # how it is written: text, list, count, rate, blend, number, date, flag, quality
    what: str
    fact: str


class ListQuality(Frozen):
    """0 to 100 in a domain; low and high hold 90 %."""

    mean: float
    low: float
    high: float
    grade: str
    n: int  # scores that it rests on


class ListRow(Frozen):
    """One route. Null is unknown, never no and never 0."""

    model: str
    offering: str
    values: dict[str, Any]  # by column, but for the quality columns
    quality: dict[str, ListQuality | None]  # by column
    unverified: list[str]  # requirements of which nobody says whether it meets them


class LeftOut(Frozen):
    """Whatever else these fail: one that fails two requirements counts twice."""

    requirement: str
    offerings: int
    reason: Sentence


class Listing(Frozen):
    schema = "modelpick/list/1"
    as_of: str
    catalog: dict[str, str]  # its version, and the day of its lists
    words: list[str]  # that have to be in a name
    asked: dict[str, Any]  # requirements, by option
    flags: list[str]  # the same as one types them
    unknown: str  # verify, strict or optimistic
    all_routes: bool  # else each model has one row, its cheapest route that meets what is asked
    profile: str  # whose domains the column `quality` weighs
    sort: str
    reverse: bool
    chosen: list[str]  # columns that were asked for, in order; none: those that fit
    columns: list[ListColumn]  # every one there is
    rows: list[ListRow]
    to_verify: list[ListRow]
    found: int  # rows that there would be without a limit
    found_to_verify: int
    left_out: list[LeftOut]
    notices: list[Sentence]
