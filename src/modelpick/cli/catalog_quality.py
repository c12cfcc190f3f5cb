"""`modelpick catalog quality [MODEL]`."""

from __future__ import annotations

from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, argument, option
from modelpick.cli.near import did_you_mean
from modelpick.errors import UsageError

PARAMETERS = (
    argument("model", "[MODEL]", "A model, by id or name.", default="", names="model"),
    option("--domain", "NAME", "Without a MODEL: rank all models in this domain.", default="coding", names="domain"),
    CATALOG, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(model: str, domain: str, catalog: str, form: str, output: str, lang: str) -> None:
    """How well models do, how sure that is and what it rests on: one MODEL in full, or all in a domain."""
    from modelpick.catalog import quality

    view = read_catalog(catalog)
    if domain not in (known := quality.domains(view)):
        raise UsageError(f"--domain: no domain {domain!r}", did_you_mean(domain, known, "domains: " + ", ".join(known)))
    if not model:
        tell(quality.listed(view, domain), form, output, lang)
        return
    from modelpick.curate import lookup

    found, how = lookup.model(view, model)
    if how:
        note(how)
    tell(quality.of_model(view, view.model(found)), form, output, lang)
