"""Where a locked pick is today: its row, or that of the same under another id."""

from __future__ import annotations

from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.lockfile import LockedPick
    from modelpick.catalog.entities import Offering
    from modelpick.catalog.view import View
    from modelpick.judge.ground import Ground

RENAMED, DUPLICATE, POINTER, ALONE = "renamed", "duplicate", "pointer", "only_route"


class Found(NamedTuple):
    row: int | None  # None: nobody lists it
    how: str  # "" under its own id


def found(ground: Ground, pick: LockedPick) -> Found:
    """By its id; else by what the catalog says that the id, or the model's name, has become."""
    view = ground.view
    if view.has_offering(pick.offering):
        offering = view.offering_by_id(pick.offering)
        if other := offering.duplicate_of:
            return Found(_row(ground, other), DUPLICATE)
        row = _row(ground, pick.offering)
        return Found(row, "" if row is not None else POINTER)
    routes = [each for each in _routes(view, pick) if not each.duplicate_of]
    spelled = [each for each in routes if _is_spelled(each, pick)]
    same = spelled or [each for each in routes if _is_alike(each, pick)]
    row = _row(ground, same[0].id) if len(same) == 1 else None
    how = RENAMED if spelled else ALONE  # the one may have been dropped, and the other opened
    return Found(row, how if row is not None else "")


def _row(ground: Ground, offering: str) -> int | None:
    """None for one that does not stand for itself, or is not there."""
    if offering not in ground.names:
        return None
    row = ground.row_of(offering)
    return row if ground.everything >> row & 1 else None


def _routes(view: View, pick: LockedPick) -> list[Offering]:
    """Of the model, whatever it is called today, at the same provider."""
    model = pick.model
    if model not in view.model_ids:
        model = _renamed(view, model)
    if not model:
        return []
    return [view.offering_by_id(name) for name in view.model(model).routes if name.startswith(f"{pick.provider}/")]


def _renamed(view: View, model: str) -> str:
    """By the names that sources use, else by aliases and rules; "" for one that nobody knows."""
    told = view.names.get(model)
    if told is None:
        from modelpick.curate.lookup import Lookup

        match = Lookup(view).by_rules(model)
        told = view.names.get(match.model, [match.model]) if match else None
    return told[0] if told and told[0] in view.model_ids else ""


def _is_spelled(offering: Offering, pick: LockedPick) -> bool:
    """Whether the locked id is another spelling of this one's."""
    return pick.offering.partition("/")[2] in offering.also or pick.offering in offering.also


def _is_alike(offering: Offering, pick: LockedPick) -> bool:
    """In the same region, and without variants: a variant may be another thing to call."""
    upstream = pick.offering.partition("/")[2]
    region = upstream.rpartition("@")[2] if "@" in upstream else ""
    return offering.region == region and not offering.axes
