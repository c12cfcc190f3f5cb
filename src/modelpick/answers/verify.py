"""What `verify` answers: check by check, whether an endpoint does what is claimed of it, and what was seen."""

from __future__ import annotations

from modelpick.answers.bench import Endpoint, Spend
from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Checked(Frozen):
    """One check. What is claimed, needed and found is yes or no of an ability, tokens of a limit, factors of a
    tokenizer."""

    check: str
    claimed: Any  # by the catalog; without an offering, all that is tried; None: nobody claims anything
    needed: Any  # by a workload; None where none was given, or it does not need this
    verdict: str  # confirmed, refuted, inconclusive
    is_against: bool  # it refutes what is claimed; with a workload, only what that needs
    evidence: Sentence  # what was sent, what came back, how often
    value: Any  # what was found
    tries: int  # requests that it rests on
    details: dict[str, Any]
    is_unheard: bool  # nothing came back that could tell: no connection, no access, no time
    fact: str | None  # of the catalog, that it is about


class Skipped(Frozen):
    """A check that was asked for and not made."""

    check: str
    why: Sentence


class Verification(Frozen):
    schema = "modelpick/verify/1"
    created: str
    command: str
    session: str  # what was drawn was drawn by this: --seed draws the same again
    endpoint: Endpoint
    outcome: str  # holds, refuted, inconclusive, unreachable, nothing: no check was made
    verdict: Sentence
    checks: list[Checked]  # in the order in which they were made
    skipped: list[Skipped]
    untried: list[str]  # needs of the workload that no check settles
    requests: int
    spend: Spend
    is_interrupted: bool
    recorded: list[str]  # ids in the journal
    notices: list[Sentence]
