"""Finds rules/ and data/, at the top of a checkout or inside an installed wheel."""

from __future__ import annotations

from os import path

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
