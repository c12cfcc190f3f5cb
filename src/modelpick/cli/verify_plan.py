"""What `verify --decision --plan` tells: what would be tried, and what it may cost at most. Nothing is sent."""

from __future__ import annotations

import os
from decimal import Decimal

from modelpick.cli.verify_trials import NO_PRICE, Left, Row, Setting, Trial, all_of, too_dear
from modelpick.errors import UsageError
from modelpick.measure.spend import told
from modelpick.measure.verify.run import of_probes
from modelpick.rulebook.vocabulary import BENCH


def planned(wanted: list[Row], setting: Setting, cap: Decimal) -> tuple[list[str], list[Left], Decimal]:
    """What would be tried with its bound, a line each; what would not; and the bound of all."""
    lines, left, sum_ = [], [], Decimal(0)
    for row in wanted:
        try:
            trial = Trial(row, setting, with_key=False)
        except UsageError as error:
            left.append(Left(row.offering, all_of(row), error.message))
            continue
        key = trial.target.key_name
        if key and not os.environ.get(key):
            lines.append(f"{row.offering}: {key} is not set yet")
        purse = trial.purse(cap)
        if purse is None and row.checks:
            left.append(Left(row.offering, ", ".join(row.checks), NO_PRICE))
        before = of_probes(purse) if purse else Decimal(0)
        for name in row.checks if purse else ():
            assert purse is not None
            most = trial.bound_of(name, purse) + before
            if sum_ + most > cap:
                left.append(Left(row.offering, name, too_dear(most, cap - sum_)))
                continue
            sum_, before = sum_ + most, Decimal(0)  # sent once, before the first check
            lines.append(f"{row.offering}: verify {name}, at most {told(most)}")
        if row.has_bench:
            try:
                job = trial.job(cap - sum_)[0]
            except UsageError as error:
                left.append(Left(row.offering, BENCH, error.message))
                continue
            most = job.most_usd or Decimal(0)
            sum_ += most
            lines.append(f"{row.offering}: bench of {job.plan.runs} runs, at most {told(most)}")
    return lines, left, sum_
