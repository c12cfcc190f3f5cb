"""How many models remain. Counted as `recommend` does it, so that it is what a Decision would list."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from modelpick.judge.case import Case
    from modelpick.judge.ground import Ground
    from modelpick.workload.workload import Workload


class Count(NamedTuple):
    models: int
    offerings: int
    unsure: int  # models of which not all that is required is known
    first: str  # the offering that would be picked; "" for none
    model: str
    month_usd: float | None  # its bill
    cheapest_usd: float | None  # the least budget, as people write it, that one of the offerings keeps to


class Counter:
    """What is asked twice is kept. The ground is laid when it is first needed, or before by `prepare`."""

    def __init__(self, lay: Callable[[], Ground]) -> None:
        self._lay = lay
        self._ground: Ground | None = None
        self._counts: dict[Workload, Count] = {}

    @property
    def ground(self) -> Ground:
        if self._ground is None:
            self._ground = self._lay()
        return self._ground

    @property
    def known(self) -> int:
        """Models of the catalog, as `catalog info` counts them."""
        return self.ground.view.counted_models

    def of(self, workload: Workload) -> Count:
        if workload not in self._counts:
            from modelpick.judge.standings import case_of

            self._counts[workload] = _counted(case_of(self.ground, workload, explained=False))
        return self._counts[workload]

    def values(self, workload: Workload, option: str) -> list[str]:
        """What eligible offerings have of an option that names places or licenses, what most models have first."""
        from modelpick.catalog.bits import to_rows
        from modelpick.judge.standings import case_of

        ground = self.ground
        field = ground.rules["requirements"]["requirements"][option]["field"]
        eligible, model_of = case_of(ground, workload, explained=False).screened.eligible, ground.market.model_of
        models = {
            label: len({model_of[row] for row in to_rows(ground.view.bits(f"{field}={label}") & eligible)})
            for label in ground.view.label_values(field)
        }
        return sorted((label for label, count in models.items() if count), key=lambda label: (-models[label], label))


def _counted(case: Case) -> Count:
    from modelpick.catalog.bits import to_rows
    from modelpick.judge.effort_choices import least
    from modelpick.judge.nearest import usd_from

    places = case.ground.market.model_of
    eligible = {places[row] for row in to_rows(case.screened.eligible)}
    unsure = {places[row] for row in to_rows(case.screened.open)} - eligible
    first = case.ranked[0] if case.ranked else None
    # The cheapest route of a model need not be its best one, nor its cheapest effort.
    bills = (least(case.ground, case.scorer, row) for row in to_rows(case.screened.eligible))
    cheapest = min((bill for bill in bills if bill is not None), default=None)
    return Count(
        len(eligible), case.screened.eligible.bit_count(), len(unsure), first.offering if first else "",
        case.model_id(first) if first else "", first.month[1] if first and first.month else None,
        None if cheapest is None else usd_from(cheapest),
    )  # fmt: skip
