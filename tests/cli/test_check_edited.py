"""A lock that somebody edited: told as that, and no change of the world is made up for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.locking import PICK, Workshop, kinds

RATE = f'"offering:{PICK}#price.standard.input" = {{ value = '


@pytest.fixture
def shop(tmp_path: Path, catalog_file: Path) -> Workshop:
    made = Workshop(tmp_path, catalog_file)
    made.lock("--preset", "rag", asked=("--min-quality", "none", "--needs", "tools"))
    return made


def line_of(shop: Workshop, start: str) -> str:
    return next(line for line in shop.file.read_text("utf-8").splitlines() if line.startswith(start))


def of_kind(found: dict[str, Any], kind: str) -> dict[str, Any]:
    told: dict[str, Any] = next(
        one for each in ("drifts", "warnings", "notes") for one in found[each] if one["kind"] == kind
    )
    return told


def test_a_rate_that_was_taken_out_is_an_edit_and_no_bill_is_compared(shop: Workshop) -> None:
    shop.edit(line_of(shop, RATE) + "\n", "", by_hand=True)
    found = shop.check()
    assert {"edited", "incomparable"} <= set(kinds(found["warnings"]))
    assert of_kind(found, "edited")["cause"] == of_kind(found, "incomparable")["cause"] == "lock"
    assert "holds, with" in found["verdict"]["text"]


@pytest.mark.parametrize("value", ["-5.5", '"5.5"'])
def test_a_rate_that_is_none_is_a_bad_lock(shop: Workshop, value: str) -> None:
    line = line_of(shop, RATE)
    rate = line.removeprefix(RATE).partition(",")[0]
    shop.edit(line, line.replace(f"value = {rate}", f"value = {value}"), by_hand=True)
    done = shop.run()
    at = shop.file.read_text("utf-8").splitlines().index(line.replace(f"value = {rate}", f"value = {value}")) + 1
    assert done.code == 4 and f"modelpick.lock:{at}: facts: " in done.err


def test_another_offering_than_that_of_the_facts_is_a_bad_lock(shop: Workshop) -> None:
    shop.edit(f'offering = "{PICK}"', f'offering = "{PICK}-2"', by_hand=True)
    done = shop.run()
    assert done.code == 4 and f'a fact of "{PICK}", and the pick is "{PICK}-2"' in done.err


@pytest.mark.parametrize(("was", "now", "kind"), [
    ("requests = 100000", "requests = 10000000", "edited_bill"),
    ("needs = [\"tools\"]", 'needs = ["tools", "video"]', ""),
    ("any_provider = ", "region = [\"jp\"]\nany_provider = ", ""), ("context = ", "context = 9", "ineligible"),
])  # fmt: skip
def test_no_finding_blames_the_world_for_an_edit_of_the_work(shop: Workshop, was: str, now: str, kind: str) -> None:
    text = shop.file.read_text("utf-8")
    head, _, resolved = text.partition("[resolved]")
    assert was in resolved
    shop.write(f"{head}[resolved]{resolved.replace(was, now, 1)}", by_hand=True)
    done = shop.run("--format", "json")
    assert done.code in (0, 6), done.err
    found = shop.check(code=done.code)
    told = of_kind(found, "edited")
    assert told["cause"] == "lock" and "[resolved]" in told["told"]["text"] and told["details"]
    assert shop.file.read_text("utf-8").splitlines()[told["line"] - 1] == "[resolved]"
    assert "preset_changed" not in kinds(found["warnings"])  # the rules are the same
    causes = {one["kind"]: one["cause"] for each in ("drifts", "warnings", "notes") for one in found[each]}
    assert set(causes.values()) == {"lock"}, causes
    assert not kind or kind in causes


def test_a_bill_that_somebody_wrote_is_no_estimate_that_changed(shop: Workshop) -> None:
    shop.edit(line_of(shop, "month_usd"), "month_usd = 1.5", by_hand=True)
    found = shop.check()
    assert kinds(found["warnings"]) == ["edited", "edited_bill"]
    assert {one["cause"] for one in found["warnings"]} == {"lock"}


def test_a_head_that_was_edited_says_nothing_of_rules(shop: Workshop) -> None:
    shop.edit(line_of(shop, "rules = "), 'rules = "0123456789ab"', by_hand=True)
    assert kinds(shop.check()["warnings"]) == ["edited"]


def test_on_the_day_of_the_lock_by_its_own_catalog_nothing_has_passed(shop: Workshop) -> None:
    """A lock of what is near its end: neither time nor a fact has changed."""
    text = shop.run("--horizon", "100000d", "--format", "json").out
    assert '"cause": "facts"' not in text and '"cause": "time"' not in text


def test_the_page_says_so(shop: Workshop) -> None:
    shop.edit("requests = 100000", "requests = 10000000", by_hand=True)
    told = " ".join(shop.run().out.split())
    assert "[resolved] of the lock is not what `modelpick lock` wrote" in told
    assert "The lock has been edited, and that may be why." in told and "Time has passed." not in told
    assert "requests: 10000000 in [resolved], 100000 by [workload]." in told


def test_an_update_seals_it_again(shop: Workshop) -> None:
    shop.edit("requests = 100000", "requests = 10000000", by_hand=True)
    assert shop.run("--update").code == 0
    assert shop.check()["warnings"] == []


def test_thresholds_may_be_edited(shop: Workshop) -> None:
    shop.edit("max_margin = 5", "max_margin = 3", by_hand=True)
    assert shop.check()["warnings"] == []
