"""Which entries of the journal are meant: by what was measured, and of what."""

from __future__ import annotations

from modelpick.catalog.journal_fields import FIELDS
from modelpick.catalog.journal_lines import ENDPOINT
from modelpick.catalog.journal_lines import OFFERING as OFFERING_IS
from modelpick.cli.declared import option
from modelpick.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.journal_lines import Entry
    from modelpick.catalog.view import View

OFFERING = option("--offering", "ID", "Of this offering alone, or of an endpoint as URL#MODEL.", names="offering")
FIELD = option("--field", "NAME", "This field alone: ttft_s, throughput_tok_s, tools, context and so on.")


def asked(entries: list[Entry], offering: str, field: str, view: View | None = None) -> list[Entry]:
    """Those that fit. A name that neither the journal nor the catalog has is a mistake, and nothing to be found is
    none."""
    if field and field not in FIELDS:
        from modelpick.cli.near import did_you_mean

        advice = did_you_mean(field, FIELDS, f"there is: {', '.join(FIELDS)}")
        raise UsageError(f"--field: nothing called {field!r} is measured", advice)
    if not offering:
        return [one for one in entries if not field or one.field == field]
    subjects = {one.subject for one in entries}
    meant = [f"{kind}{offering}" for kind in (OFFERING_IS, ENDPOINT) if f"{kind}{offering}" in subjects]
    if not meant and not (view and view.has_offering(offering)):
        from modelpick.cli.near import did_you_mean

        names = [one.partition(":")[2] for one in sorted(subjects)]
        advice = did_you_mean(offering, names, "`modelpick journal list` tells what was measured")
        raise UsageError(f"--offering: nothing was measured of {offering}", advice)
    return [one for one in entries if one.subject in meant and (not field or one.field == field)]
