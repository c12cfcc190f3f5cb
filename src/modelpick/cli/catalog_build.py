"""`modelpick catalog build`."""

from __future__ import annotations

from modelpick import shipped
from modelpick.cli.common import note, write_file
from modelpick.cli.declared import option, switch
from modelpick.errors import BadFileError

PARAMETERS = (
    option("--data", "DIR", "Snapshots, aliases, overrides; default: the shipped ones.", names="folder"),
    option("--rules", "DIR", "The rulebook; default: the shipped one.", names="folder"),
    option("--output", "FILE", "The catalog to write; default: DIR/catalog.mpk.", names="file"),
    switch("--check", "Write nothing; fail if the catalog is not what they give."),
)


def run(data: str, rules: str, output: str, check: bool) -> None:
    """Turn snapshots and hand-made files into the catalog."""
    from modelpick.catalog.store import Catalog
    from modelpick.curate.build import build
    from modelpick.curate.write import content_digest

    def content_of(catalog: Catalog) -> str:
        """Of what is in the file, not of what it says of itself."""
        sections = catalog.sections
        return content_digest([(name, sections.read(name), "") for name in sections.directory if name != "digest"])

    data = data or shipped.data_dir()
    target = output or f"{data}/catalog.mpk"
    built = build(data, rules or shipped.rules_dir())
    count = f"{len(built.entities.offerings)} offerings of {len(built.entities.models)} models, with duplicates and "
    count += "moving names"
    if not check:
        write_file(target, built.content)
        note(f"{target}: {count}, {len(built.content) / 1024**2:.1f} MiB, content {built.digest[:12]}")
        return
    stands = content_of(Catalog(target))
    if stands != built.digest:
        raise BadFileError(
            f"{target}: content {stands[:12]}, but the snapshots give {built.digest[:12]}",
            "run `modelpick catalog build` and commit the result",
        )
    note(f"{target}: content {stands[:12]} is what the snapshots give: {count}")
