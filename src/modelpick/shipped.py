"""Finds rules/ and data/, at the top of a checkout or inside an installed wheel, and the user's own folders."""

from __future__ import annotations

from os import environ, path

# `__file__` and string paths: importlib.resources and pathlib would cost more than reading the catalog.
_PACKAGE = path.dirname(path.abspath(__file__))


def _find(folder: str) -> str:
    inside_wheel = path.join(_PACKAGE, "_shipped", folder)
    if path.isdir(inside_wheel):
        return inside_wheel
    return path.join(path.dirname(path.dirname(_PACKAGE)), folder)


def rules_dir() -> str:
    return _find("rules")


def data_dir() -> str:
    return _find("data")


def catalog_path() -> str:
    return path.join(data_dir(), "catalog.mpk")


def user_folder(variable: str, *usual: str) -> str:
    """The user's folder of one kind: what the XDG variable says, else the usual one below the home folder.

    The XDG specification has a relative path ignored. Where there is no home either, nothing can be read or kept: a
    path below a device says so to whoever tries.
    """
    home = path.expanduser("~") if environ.get("HOME") != "" else ""  # an empty one would be the root of all files
    for folder in (environ.get(variable, ""), path.join(home, *usual)):
        if path.isabs(folder):
            return path.join(folder, "modelpick")
    return path.join("/dev/null", "modelpick")
