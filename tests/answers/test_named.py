"""What people read instead of ids."""

from __future__ import annotations

from modelpick.answers.named import capability, named
from modelpick.catalog.fields import CAPABILITIES


def test_ids_do_not_show() -> None:
    assert named("needs:json_mode") == "JSON mode"
    assert named("alive") == "continued service"
    assert named("price") == "the price per token"
    assert named("min_quality:long_context") == "quality in long context"
    assert named("languages:de") == "the language de"
    assert not any("_" in capability(name) for name in CAPABILITIES)
