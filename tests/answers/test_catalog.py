"""Documents as JSON."""

from __future__ import annotations

from modelpick.answers.catalog import plain, to_json
from modelpick.answers.decision import FactTold
from modelpick.answers.update import CatalogUpdate
from modelpick.frozen import fields


def test_names_lose_the_underscore_that_python_asks_for() -> None:
    fact = FactTold(1.5, "computed", "modelpick", "", "2026-11-20", ["model:a/b_#name"])
    told = plain({"offering:a/b_": fact, "pair": (fact,)})
    assert told["offering:a/b_"] == {
        "value": 1.5, "state": "computed", "source": "modelpick", "url": "", "as_of": "2026-11-20",
        "from": ["model:a/b_#name"],
    }  # fmt: skip
    assert told["pair"] == [told["offering:a/b_"]]


def test_the_schema_comes_first() -> None:
    told = dict.fromkeys(fields(CatalogUpdate))
    assert list(to_json(CatalogUpdate(**told)))[:1] == ["schema"]  # type: ignore[arg-type]
