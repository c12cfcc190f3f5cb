"""Which checks a command line means, what a workload needs of them, and what the catalog says of the endpoint."""

from __future__ import annotations

import os

from modelpick.errors import UsageError
from modelpick.measure.verify.claims import asked_of, claims_of
from modelpick.measure.verify.table import DEAR, NAMES, ordered, usual

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.catalog.view import View
    from modelpick.cli.asked import Given
    from modelpick.cli.target import Target
    from modelpick.measure.verify.ask import Asked
    from modelpick.workload.workload import Workload

_LONGEST_SEED = 40
_LIMITS = ("context", "max_output")


def checks_of(named: list[str] | None, with_context: bool) -> tuple[list[str], bool]:
    """Those that are named, else all but the dear ones; and whether they were named."""
    words = [word.strip() for each in named or () for word in each.split(",") if word.strip()]
    if named and not words:
        raise UsageError("--checks: expected names of checks", f"there is: {', '.join(NAMES)}")
    if not words:
        return usual(with_context), False
    return ordered([*words, *(DEAR if with_context else ())]), True


def needs_of(workload: Workload) -> tuple[dict[str, Any], list[str]]:
    """By check, what a workload needs; and what it needs that no check settles."""
    found: dict[str, Any] = {name: True for name in workload.needs if name in NAMES}
    found |= {name: value for name in _LIMITS if (value := getattr(workload, name))}
    if workload.effort:
        found["reasoning"] = workload.effort
    return found, [name for name in workload.needs if name not in NAMES]


def has_workload(given: Given) -> bool:
    return bool(given.file) or any(value not in (None, []) for value in given.flags.values())


def seed_of(seed: str) -> str:
    if not seed:
        return os.urandom(8).hex()
    if len(seed) > _LONGEST_SEED or not (seed.isascii() and seed.replace("-", "a").replace("_", "a").isalnum()):
        raise UsageError(f"--seed: expected up to {_LONGEST_SEED} letters and digits, as a report tells its session")
    return seed


def rules_of(view: View) -> dict[str, Any]:
    """How to try; a catalog that an older version built holds no such rules."""
    if "verify" in view.rulebook:
        found: dict[str, Any] = view.rulebook["verify"]
        return found
    from modelpick import shipped
    from modelpick.rulebook.load import read_table
    from modelpick.rulebook.verify_shapes import Verify

    return read_table(os.path.join(shipped.rules_dir(), "verify.toml"), Verify)


def asked(view: View, target: Target, checks: list[str], is_named: bool, needs: dict[str, Any], seed: str) -> Asked:
    """What the checks may know. Without an offering whatever is tried counts as claimed."""
    offering = target.offering
    if offering is None:
        claims: dict[str, Any] = {name: True for name in checks if name not in (*_LIMITS, "tokenizer")}
    else:
        model = view.model(offering.model) if offering.model else None
        claims = claims_of(offering, model.tokenizer if model else "", view.rulebook)
    return asked_of(rules_of(view), seed, claims, needs, offering, target.effort_at)
