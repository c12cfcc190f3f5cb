"""Every number in every report is found in the document behind it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from unittest import mock

import pytest
from tests.report.documents import DECISIONS, NAMES, document
from tests.report.figures import Known, figures, left
from tests.report.seen import Seen, of_markdown
from tests.report.telling import formats_of, told

from modelpick.answers.reading import read
from modelpick.report.page import Page

# Units of which a page tells more than one: `cost` tells the price of 1,000 requests.
_UNITS = {"cost": 1000}
# Figures of our own words: 19 of 20 answers is how `routes` says the 95th percentile.
_WORDS = {"routes": {"19"}}
_READ: dict[str, Callable[[str], str]] = {
    "html": lambda text: "\n".join(Seen(text).text),
    "markdown": lambda text: "\n".join(of_markdown(text).text),
}


@functools.cache
def known(name: str) -> Known:
    whole = document(name)
    return Known(whole, _UNITS.get(whole["schema"].split("/")[1], 1))


def strange(name: str, form: str) -> list[str]:
    """Numbers of the report that the document does not have, with what stands around them."""
    text = _READ.get(form, str)(told(read(document(name), name).document, form))
    of_lists, own = left(text), _WORDS.get(document(name)["schema"].split("/")[1], set())
    return [
        f"{number} in ...{around}..."
        for number, around in figures(text)
        if not known(name).holds(number, number in of_lists) and number not in own
    ]


@pytest.mark.parametrize("name", [*NAMES, *DECISIONS])
def test_every_number_is_in_the_document(name: str) -> None:
    for form in formats_of(read(document(name), name).document):
        assert form == "csv" or strange(name, form) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_number_that_is_not_would_be_found(name: str) -> None:
    tell = Page.__init__

    def telling(page: Page, *args: object, **settings: object) -> None:
        tell(page, *args, **settings)  # type: ignore[arg-type]
        page.paragraph("It is 42.57 times better than 31337 others.")

    with mock.patch.object(Page, "__init__", telling):
        assert len(strange(name, "markdown")) >= 2
