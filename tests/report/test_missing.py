"""A document with missing parts still renders, in every format, and says what is missing."""

from __future__ import annotations

import html
import re

import pytest
from tests.report import documents
from tests.report.documents import KINDS, document, shapes, small, without
from tests.report.telling import formats_of, told

from modelpick.answers.reading import read

_QUICK = ("terminal", "csv", "markdown", "adr")
_SHOWN = 8  # of what is missing, named


def test_there_is_a_document_of_every_kind() -> None:
    assert documents.missing_kinds() == set()


@pytest.mark.parametrize("name", KINDS)
def test_each_key_in_turn_may_be_missing(name: str) -> None:
    """Each of the document itself in every format, each further below in one of them."""
    told_of = set()
    for at, path in enumerate(shapes(small(name))):
        if path == ("schema",):
            continue
        found = read(without(name, path), name)
        assert len(found.lacks) <= 1, path
        forms = formats_of(found.document)
        for form in forms if len(path) == 1 else [_QUICK[at % len(_QUICK)]]:
            if form not in forms:
                continue
            try:
                text = told(found.document, form, lacks=found.lacks)
            except Exception as error:
                raise AssertionError(f"{name} without {path} as {form}: {error!r}") from error
            if found.lacks and form != "csv":
                told_of.add(form)
                assert "This document lacks" in text, (path, form)
                assert found.lacks[0] in html.unescape(re.sub(r"<[^>]*>", "", text) if form == "html" else text)
    assert told_of >= {"markdown", "terminal"}


@pytest.mark.parametrize("name", KINDS)
def test_a_document_of_nothing_but_its_schema_renders(name: str) -> None:
    found = read({"schema": document(name)["schema"]}, name)
    for form in formats_of(found.document):
        text = told(found.document, form, lacks=found.lacks)
        assert form == "csv" or f"and {len(found.lacks) - _SHOWN} more" in text or len(found.lacks) <= _SHOWN


@pytest.mark.parametrize("name", KINDS)
def test_a_whole_document_lacks_nothing(name: str) -> None:
    found = read(document(name), name)
    assert found.lacks == []
    for form in formats_of(found.document):
        if form != "csv":
            assert "This document lacks" not in told(found.document, form)


@pytest.mark.parametrize("name", ["recommended", "compare"])
def test_nothing_is_made_from_what_is_missing(name: str) -> None:
    """No figure 0, no verdict, no heading over nothing, no empty day or block to copy."""
    found = read({"schema": document(name)["schema"]}, name)
    for form in ("terminal", "markdown", *(["adr"] if name == "recommended" else [])):
        text = told(found.document, form, lacks=found.lacks)
        assert not re.search(r"\b0 (offerings|facts)|requirement|as of ;|lists of |```sh\n+```|Take ", text), text
        assert not re.search(r"^#+ [^\n]*\n+##? ", text, re.M) and not text.rstrip().split("\n")[-1].startswith("#")


def test_what_is_to_confirm_is_not_promoted_to_the_pick_that_is_missing() -> None:
    told_of = {**document("recommended"), "outcome": "recommended"}
    told_of.pop("picks")
    text = told(read(told_of, "recommended").document, "terminal")
    assert "what was picked is not known" in text and "something to confirm first" not in text
