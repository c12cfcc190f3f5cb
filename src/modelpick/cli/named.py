"""What a person names: a model, or one offering of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modelpick.cli.common import note
from modelpick.frozen import NamedTuple

if TYPE_CHECKING:
    from modelpick.catalog.view import View


class Named(NamedTuple):
    model: str
    offering: str  # "" where the model was named
    notes: list[str]  # how it was found, where that is not plain
    typed: str


def named(view: View, wanted: str) -> Named:
    """An id of both is the model's."""
    is_offering = view.has_offering(wanted)
    if is_offering and wanted not in view.model_ids:
        return Named(view.offering_by_id(wanted).model, wanted, [], wanted)
    from modelpick.curate import lookup

    model, how = lookup.model(view, wanted)
    both = f"{wanted} is a model and an offering; taking the model." if is_offering else ""
    return Named(model, "", [each for each in (both, how) if each], wanted)


def taken(view: View, wanted: str) -> Named:
    """And standard error says how it was found."""
    found = named(view, wanted)
    for each in found.notes:
        note(each)
    return found
