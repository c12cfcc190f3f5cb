"""What `show` says, in every format and both languages."""

from __future__ import annotations

import csv
import io

import pytest
from tests.judge import tracing
from tests.judge.pages.test_model import MODELS, NOWHERE, OPEN, RETIRED, page

from modelpick.answers.sentence import TRAFFIC
from modelpick.report.page import Table
from modelpick.report.pages.model_facts import shown
from modelpick.report.told import page_of, told
from modelpick.report.tongue import shortened, tongue_of


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("width", [80, 200])
def test_a_terminal_holds_it(model: str, width: int) -> None:
    document = page(model)
    text = told(document, width=width)
    copied = (document.call.curl if document.call else None) or ""  # what is to be copied is not wrapped
    lines = [line for line in text.split("\n") if line.strip() not in copied and " " in line.strip()]  # or one id
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("model", MODELS)
def test_every_sentence_of_the_document_is_said(model: str) -> None:
    document = page(model)
    text = " ".join(told(document).split())
    for sentence in tracing.sentences(document):
        if sentence.text in text:
            continue
        short = tongue_of("en").worded(shortened(sentence.template, f" for {TRAFFIC}"), sentence.args)
        assert " ".join(short.split()) in text, sentence.text


@pytest.mark.parametrize("model", MODELS)
def test_every_route_and_every_price_is_shown(model: str) -> None:
    document = page(model)
    text = told(document, "markdown")
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    for route in document.routes:
        name = route.offering.split("/")[0]
        assert any(name in row for row in rows)
    blocks = page_of(document, tongue_of("en")).blocks
    shown = sum(len(block.rows) for block in blocks if isinstance(block, Table) and block.name == "prices")
    assert shown == sum(max(1, len(route.prices)) for route in document.routes)


def test_a_month_is_said_before_any_bill() -> None:
    text = told(page(OPEN))
    assert text.index("A month is 100,000 requests of 1,500 tokens in and 300 out.") < text.index("a month  ")


def test_less_than_a_cent_is_told_as_such() -> None:
    assert "< $0.01" in told(page(OPEN))


def test_what_is_not_there_is_said_to_be_missing() -> None:
    text = told(page(NOWHERE))
    for words in ("No provider is known to serve it.", "No measurements yet.", "No earlier verdict is known.",
                  "nothing can be said of its cost"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("model", MODELS)
def test_spanish_is_spanish(model: str) -> None:
    tongue = tongue_of("es")
    blocks = page_of(page(model), tongue).blocks
    assert blocks and list(tongue.untold) == []


def test_csv_has_a_row_a_route() -> None:
    rows = list(csv.DictReader(io.StringIO(told(page(RETIRED), "csv"))))
    assert [row["offering"] for row in rows] == [route.offering for route in page(RETIRED).routes]
    assert rows[0]["input_usd_per_mtok"] == "1.1" and rows[0]["is_retired"] == "true"


@pytest.mark.parametrize(
    ("value", "name", "said"),
    [(0.275, "offering:a/m#price.standard.cache_read", "$0.275"), ("0.5", "price.standard.input", "$0.50"),
     ("29.99997", "price.standard.output", "29.99997"), (0.275, "offering:a/m#ttft_s", "0.28"),
     (None, "price.standard.input", "unknown")],
)  # fmt: skip
def test_a_rate_among_facts_reads_as_in_price_lists(value: object, name: str, said: str) -> None:
    assert shown(tongue_of("en"), value, name) == said
