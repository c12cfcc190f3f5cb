"""`modelpick catalog refresh`, for maintainers."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick import shipped
from modelpick.cli.common import note
from modelpick.errors import BadFileError, NetworkError

NAME = "refresh"


def run(
    directory: Annotated[
        str, typer.Option("--from", metavar="DIR", help="Take payloads from files in DIR, not from the network.")
    ] = "",
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="One source; may be repeated.")] = None,
    data: Annotated[str, typer.Option(metavar="DIR", help="Where snapshots/ and sources.toml are.")] = "",
) -> None:
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
