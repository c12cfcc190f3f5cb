"""Which companies may process a request: the provider's own, and of those that pass it on, their upstreams'."""

from __future__ import annotations

from modelpick.catalog.bits import from_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.judge.case import Case

_PASSES_ON = ("gateway", "reseller", "plan")
_SERVES = ("lab", "cloud", "host")


def hosts(case: Case, row: int) -> frozenset[str] | None:
    """The companies that a request to this row may reach; None where that cannot be told."""
    name = case.ground.providers[row]
    entry = case.ground.rules["providers"].get(name, {})
    own = case.ground.company(name)
    if entry.get("kind") not in _PASSES_ON:
        return frozenset([own]) if entry.get("kind") else None
    upstream = case.ground.offering(row).fact("routes_to").value or entry.get("routes_to")
    if upstream:
        known = [_provider_id(case, each) for each in upstream]
        return None if None in known else frozenset([own, *(case.ground.company(each) for each in known if each)])
    # It does not say: any company that serves the model may be behind it.
    may_be = servers(case, case.ground.market.model_of[row])
    return frozenset([own, *may_be]) if may_be else None


def servers(case: Case, place: int) -> frozenset[str]:
    """Companies with a route of their own for a model, live or not: a gateway may keep what a list has dropped."""

    def find() -> frozenset[str]:
        entries = case.ground.rules["providers"]
        names = {case.ground.providers[row] for row in rows_of(case, place)}
        return frozenset(case.ground.company(name) for name in names if entries.get(name, {}).get("kind") in _SERVES)

    found: frozenset[str] = case.ground.keep(("servers", place), find)
    return found


def rows_of(case: Case, place: int) -> list[int]:
    """The rows of a model that stand for themselves, in the order of their ids."""

    def find() -> list[int]:
        counted, names = case.ground.everything, case.ground.names
        rows = [row for row in case.ground.market.rows_of(place) if counted >> row & 1]
        return sorted(rows, key=names.__getitem__)

    found: list[int] = case.ground.keep(("rows of", place), find)
    return found


def routes_of(case: Case, place: int) -> int:
    """The live rows of a model as a set."""
    return from_rows(live_rows(case, place), case.ground.size)


def live_rows(case: Case, place: int) -> list[int]:
    live = case.ground.live
    return [row for row in rows_of(case, place) if live >> row & 1]


def is_first_party(case: Case, row: int) -> bool:
    """Whether the model's own lab serves it."""
    name = case.ground.providers[row]
    lab = case.ground.market.ids[case.ground.market.model_of[row]].partition("/")[0]
    return lab in (name, case.ground.company(name))


def retired_by_lab(case: Case, place: int) -> tuple[str, str] | None:
    """The last day of the lab's own routes, and the route that has it; None if one of them has no date."""
    own = [row for row in rows_of(case, place) if is_first_party(case, row)]
    days = [(case.ground.offering(row).fact("retires").value or "", case.ground.names[row]) for row in own]
    if not days or not all(day for day, _ in days):
        return None
    return max(days)


def _provider_id(case: Case, upstream: str) -> str | None:
    """Gateways write their hosts' names as they like: only what is one of ours, or is listed as its name, is known."""
    entries = case.ground.rules["providers"]
    if upstream in entries:
        return upstream
    found = [
        name for name, entry in entries.items() if any(n.partition(":")[2] == upstream for n in entry.get("names", ()))
    ]
    return found[0] if len(found) == 1 else None
