"""Where catalogs are: the shipped one, and the user's own, which `catalog update` writes in generations.

    $XDG_DATA_HOME/modelpick/catalog/
        current            one line: the generation that is read, and the shipped catalog that it was made from
        generations/NAME/  catalog.mpk, snapshots/, state.json; NAME begins with the moment, so that names sort by it
        lock               held by the update at work

A generation never changes: a reader has a whole catalog at any moment of an update. Cheap to import, like store.py.
"""

from __future__ import annotations

import os

from modelpick import shipped
from modelpick.catalog.sections import fingerprint
from modelpick.catalog.store import Catalog
from modelpick.errors import BadFileError

ENVIRONMENT = "MODELPICK_CATALOG"
SHIPPED, CURRENT, PREVIOUS = "shipped", "current", "previous"
NAMES = (SHIPPED, CURRENT, PREVIOUS)
FILE = "catalog.mpk"
_MENDS = "`modelpick catalog update` mends this; `--catalog shipped` reads the shipped one"
_RETRIES = 5  # each needs another update to have ended in between


class Where:
    """What was opened: one of NAMES, or `file`; the generation's name; and what is to be said of the choice."""

    __slots__ = ("generation", "name", "notices")

    def __init__(self, name: str, generation: str = "", notices: tuple[str, ...] = ()) -> None:
        self.name = name
        self.generation = generation
        self.notices = notices


def user_folder() -> str:
    """The user's catalogs, whether or not there are any."""
    return os.path.join(shipped.user_folder("XDG_DATA_HOME", ".local", "share"), "catalog")


def journal_path() -> str:
    """Where what was measured is kept, whether or not anything was; "" where MODELPICK_JOURNAL says that nothing is."""
    wanted = os.environ.get("MODELPICK_JOURNAL")
    if wanted is None:
        return os.path.join(shipped.user_folder("XDG_DATA_HOME", ".local", "share"), "journal.jsonl")
    return "" if wanted in ("", "none", os.devnull) else wanted


def generations_folder(folder: str = "") -> str:
    return os.path.join(folder or user_folder(), "generations")


def updated_on(generation: str) -> str:
    """2026-11-21, out of 20261121T044512.123456Z-0123456789ab."""
    return f"{generation[:4]}-{generation[4:6]}-{generation[6:8]}"


def pointer(folder: str = "") -> tuple[str, str] | None:
    """The current generation's name and the fingerprint of the shipped catalog it was made from; None without any."""
    path = os.path.join(folder or user_folder(), CURRENT)
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            told = file.read(300).split()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BadFileError(f"{path}: cannot be read: {error.strerror or error}", _MENDS) from None
    if len(told) != 2 or not is_generation(told[0]):
        raise BadFileError(f"{path}: damaged", _MENDS)
    return told[0], told[1]


def is_generation(name: str) -> bool:
    return name[:8].isdigit() and name[8:9] == "T" and name.replace("-", "").replace(".", "").isalnum()


def open_catalog(wanted: str = "") -> tuple[Catalog, Where]:
    """The catalog at a path or by name, else by MODELPICK_CATALOG, else the user's own, else the shipped one."""
    wanted = wanted or os.environ.get(ENVIRONMENT, "")
    if wanted in (CURRENT, PREVIOUS):
        return _generation(wanted)
    if wanted and wanted != SHIPPED:
        if not os.path.exists(wanted) and (near := _name_like(wanted)):
            raise BadFileError(f"{wanted}: no catalog there", f"did you mean {near}?")
        return Catalog(wanted), Where("file")
    return standing() if not wanted else (Catalog(shipped.catalog_path()), Where(SHIPPED))


def _name_like(wanted: str) -> str:
    from difflib import get_close_matches

    return "".join(get_close_matches(wanted.lower(), NAMES, 1, 0.7))


def standing() -> tuple[Catalog, Where]:
    """The user's own catalog where it is sound and made from the catalog that this modelpick ships."""
    why = ""
    try:
        pointed = pointer()
        if pointed is not None and pointed[1] == fingerprint(shipped.catalog_path()):
            return _generation(CURRENT)
        if pointed is not None:
            why = (
                f"your own, of {updated_on(pointed[0])}, was made from another release's data and rules: "
                "`modelpick catalog update` makes it anew, `--catalog current` reads it as it is"
            )
    except BadFileError as error:
        why = f"{error.message}; `modelpick catalog update` mends this"
    notices = (f"Reading the shipped catalog: {why}.",) if why else ()
    return Catalog(shipped.catalog_path()), Where(SHIPPED, notices=notices)


def _generation(wanted: str) -> tuple[Catalog, Where]:
    """A generation by name. An update may remove it between looking it up and opening it: then there is a newer one."""
    for turn in range(_RETRIES):
        found = _named(wanted)
        try:
            return Catalog(os.path.join(generations_folder(), found, FILE)), Where(wanted, found)
        except BadFileError as error:
            if turn + 1 == _RETRIES or _named(wanted) == found:
                raise BadFileError(error.message, _MENDS) from None
    raise AssertionError


def _named(wanted: str) -> str:
    pointed = pointer()
    if pointed is None:
        advice = "`modelpick catalog update` makes one; `--catalog shipped` reads the shipped one"
        raise BadFileError(f"{user_folder()}: no updated catalog there", advice)
    if wanted == CURRENT:
        return pointed[0]
    older = [name for name in generations() if name < pointed[0]]
    if not older:
        raise BadFileError(
            f"{user_folder()}: no catalog before the current one", "it is kept from the second update on"
        )
    return older[-1]


def generations(folder: str = "") -> list[str]:
    """Every generation there is, oldest first."""
    try:
        return sorted(name for name in os.listdir(generations_folder(folder)) if is_generation(name))
    except OSError:
        return []
