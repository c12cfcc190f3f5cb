"""Names that stand in two places, because one of them may not import pydantic."""

from __future__ import annotations

from typing import Any, get_args

from modelpick.catalog.fields import ZERO_KINDS
from modelpick.rulebook.names import ALLOWANCES, LICENSE_CLASSES, PROVIDER_KINDS
from modelpick.rulebook.shapes import License, Provider


def choices(shape: Any, field: str) -> tuple[str, ...]:
    return get_args(shape.model_fields[field].annotation)


def test_they_agree() -> None:
    assert choices(License, "class_") == LICENSE_CLASSES
    assert choices(Provider, "kind") == PROVIDER_KINDS
    assert set(ZERO_KINDS) == {*ALLOWANCES, "unknown"}
