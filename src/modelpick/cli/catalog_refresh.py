"""`modelpick catalog refresh`, for maintainers."""

from __future__ import annotations

from modelpick import shipped
from modelpick.cli.common import note
from modelpick.cli.declared import option
from modelpick.errors import BadFileError, NetworkError

PARAMETERS = (
    option("--from", "DIR", "Take payloads from files in DIR, not from the network.", names="folder", to="directory"),
    option("--only", "NAME", "One source; may be repeated.", many=True, names="source"),
    option("--data", "DIR", "Where snapshots/ and sources.toml are.", names="folder"),
)


def run(directory: str, only: list[str] | None, data: str) -> None:
    """Write the snapshots anew from their upstreams (packages, addresses or files). For maintainers."""
    from modelpick.curate.refresh import refresh

    outcomes = refresh(data or shipped.data_dir(), directory, only or (), progress=note)
    failed = [outcome for outcome in outcomes if outcome.error]
    for outcome in outcomes:
        told = f"kept as it was: {outcome.error}" if outcome.error else f"{outcome.rows} rows of {outcome.raw}"
        note(f"{outcome.source}: {told}")
    if failed:
        failure = BadFileError if directory else NetworkError
        raise failure(f"{len(failed)} of {len(outcomes)} sources were not refreshed")
