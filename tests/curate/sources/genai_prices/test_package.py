from __future__ import annotations

import json

import pytest

from modelpick.curate.sources.genai_prices.package import from_package
from modelpick.errors import BadFileError

SOURCE = b'''"""DO NOT EDIT"""
import datetime
from decimal import Decimal
from .types import *

providers: list[Provider] = [
    Provider(
        id='a',
        pricing_urls=['https://a.example'],
        models=[
            ModelInfo(
                id='m',
                match=ClauseOr(or_=[ClauseEquals(equals='m-1'), ClauseAnd(and_=[ClauseContains(contains='x')])]),
                context_window=1000,
                deprecated=True,
                prices=[
                    ConditionalPrice(
                        constraint=StartDateConstraint(start_date=datetime.date(2026, 7, 30)),
                        prices=ModelPrice(
                            input_mtok=TieredPrices(base=Decimal('0.1'), tiers=[Tier(start=200000, price=Decimal('1'))])
                        ),
                    ),
                    ConditionalPrice(
                        constraint=TimeOfDateConstraint(
                            start_time=datetime.time(0, 30, tzinfo=datetime.UTC), end_time=datetime.time(16, 30)
                        ),
                        prices=ModelPrice(),
                    ),
                ],
                price_variants=[PriceVariant(when={'processing': 'batch'}, prices=ModelPrice(), constraint=None)],
            )
        ],
    )
]
'''


def test_the_package_becomes_the_upstream_json() -> None:
    assert json.loads(from_package(SOURCE)) == [
        {
            "id": "a",
            "pricing_urls": ["https://a.example"],
            "models": [
                {
                    "id": "m",
                    "match": {"or": [{"equals": "m-1"}, {"and": [{"contains": "x"}]}]},
                    "context_window": 1000,
                    "deprecated": True,
                    "prices": [
                        {
                            "constraint": {"start_date": "2026-07-30"},
                            "prices": {"input_mtok": {"base": "0.1", "tiers": [{"start": 200000, "price": "1"}]}},
                        },
                        {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {}},
                    ],
                    "price_variants": [{"when": {"processing": "batch"}, "prices": {}, "constraint": None}],
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('os').system('true')",
        "open('/etc/passwd')",
        "[x for x in ()]",
        "Decimal(1)",
        "Decimal('NaN')",
        "Decimal('1', 2)",
        "Provider(**{})",
        "Provider('a')",
        "other",
        "1.5",
        "b'x'",
        "-1",
        "f'{1}'",
        "{**{}}",
        "{1: 2}",
        "datetime.date(2026, 13, 1)",
        "datetime.date(99999999999999999999, 1, 1)",
        "datetime.time(99999999999999999999, 1)",
        "{'a': 1, 'a': 2}",
        "datetime.date(2026, 1)",
        "datetime.time(25, 0)",
        "datetime.time(1, 0, tzinfo=local)",
        "(1, 2)",
        "[" * 300 + "]" * 300,
    ],
)
def test_anything_but_plain_data_is_refused(expression: str) -> None:
    with pytest.raises(BadFileError):
        from_package(f"providers = [{expression}]".encode())


def test_half_a_surrogate_pair_spoils_its_own_text_alone() -> None:
    assert json.loads(from_package(b"providers = ['\\ud800x', 'y']")) == ["\ud800x", "y"]


def test_nothing_is_said_on_standard_error(recwarn: pytest.WarningsRecorder) -> None:
    from_package(b"providers = ['\\d']")
    assert not recwarn.list


@pytest.mark.parametrize("source", [b"", b"providers = [", b"providers = []\nproviders = []", b"\xff", b"x = []"])
def test_another_file_is_refused(source: bytes) -> None:
    with pytest.raises(BadFileError):
        from_package(source)
