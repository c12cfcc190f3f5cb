"""`lock` as a user meets it: what it writes, and what it refuses."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from tests.cli.locking import ASKED, OTHER, PICK, Workshop
from tests.cli.running import complaint, run


@pytest.fixture
def shop(tmp_path: Path, catalog_file: Path) -> Workshop:
    return Workshop(tmp_path, catalog_file)


def test_a_lock_has_pick_work_thresholds_and_facts(shop: Workshop) -> None:
    told = shop.lock()
    assert f"Locked {PICK}" in told
    lock = tomllib.loads(shop.file.read_text("utf-8"))
    assert lock["lock"] == 1 and lock["outcome"] == "recommended"
    assert lock["pick"]["offering"] == PICK and lock["pick"]["second"] == OTHER
    assert lock["pick"]["margin"] > 5
    assert lock["thresholds"] == {
        "max_price_rise": "10%", "max_margin": 5, "horizon": "90d", "horizon_from": "rules/requirements.toml",
    }  # fmt: skip
    assert lock["resolved"]["needs"] == ["tools"] and lock["resolved"]["max_output"] == 1000
    assert lock["workload"]["needs"] == ["tools"] and lock["workload"]["preset"] == "general"
    facts = lock["facts"]
    assert facts[f"offering:{PICK}#price.standard.input"]["value"] == 0.15
    assert facts[f"offering:{PICK}#tools"] == {
        "value": True, "state": "known", "source": "models-dev", "as_of": "2026-07-02",
    }  # fmt: skip
    assert f"offering:{PICK}#retires" in facts and "value" not in facts[f"offering:{PICK}#retires"]
    assert lock["requirements"]["needs:tools"] == "passes"


def test_the_same_lock_is_the_same_bytes_and_has_a_fact_a_line(shop: Workshop) -> None:
    shop.lock()
    first = shop.file.read_bytes()
    shop.lock()
    assert shop.file.read_bytes() == first
    facts = first.decode().partition("[facts]\n")[2].splitlines()
    assert len(facts) > 5 and facts == sorted(facts) and all(" = { " in line for line in facts)


def test_one_other_price_is_one_other_fact_line(shop: Workshop) -> None:
    shop.lock()
    before = shop.file.read_text("utf-8").splitlines()
    shop.overlay((f"offering:{PICK}", "price.standard.input", 0.151))
    shop.lock()
    after = shop.file.read_text("utf-8").splitlines()
    assert len(before) == len(after)
    changed = [line for was, line in zip(before, after, strict=True) if was != line and "#" in line]
    assert len(changed) == 1 and "price.standard.input" in changed[0]


def test_the_horizon_is_that_of_the_work(shop: Workshop) -> None:
    assert "Drift from 90 days" in shop.lock()
    assert "Drift from 31 days before a retirement (--alive-for)" in shop.lock(
        "--alive-for", "31d", "--allow-unverified"
    )
    assert "Drift from 7 days before a retirement (--horizon)" in shop.lock("--horizon", "7d")


def test_another_pick_may_be_locked_if_it_is_eligible(shop: Workshop) -> None:
    told = shop.lock("--pick", OTHER)
    assert f"points behind {PICK}" in told
    lock = tomllib.loads(shop.file.read_text("utf-8"))
    assert lock["outcome"] == "chosen" and lock["pick"]["rank"] == 2
    assert lock["pick"]["accepted_lead"] == pytest.approx(-lock["pick"]["margin"])
    assert lock["fallback"]["offering"] == PICK


def test_a_pick_that_is_not_eligible_is_refused_with_its_reason(shop: Workshop) -> None:
    done = run("lock", *ASKED, "--pick", "azure/gpt-4o", "--catalog", shop.catalog, "--output", shop.file)
    assert "azure/gpt-4o is not eligible" in complaint(done, 3)
    assert not shop.file.exists()


def test_a_pick_that_nobody_has_is_wrong_usage(shop: Workshop) -> None:
    done = run("lock", *ASKED, "--pick", "groq/gpt-oss-120b", "--catalog", shop.catalog, "--output", shop.file)
    assert f"did you mean {PICK}" in complaint(done, 2)
    done = run("lock", *ASKED, "--pick", "openai/gpt-oss-120b", "--catalog", shop.catalog, "--output", shop.file)
    assert "modelpick routes openai/gpt-oss-120b" in complaint(done, 2)


def test_where_nothing_is_recommended_nothing_is_locked(shop: Workshop) -> None:
    unknown = ("--catalog", shop.catalog, "--output", shop.file, "--rpm", "5")
    done = run("lock", *ASKED, *unknown)
    assert "--allow-unverified" in complaint(done, 3)
    assert not shop.file.exists()
    done = run("lock", *ASKED, *unknown, "--allow-unverified")
    assert done.code == 0 and "rpm" in done.err
    lock = tomllib.loads(shop.file.read_text("utf-8"))
    assert lock["outcome"] == "unverified" and lock["requirements"]["rpm"] == "unknown"
    done = run("lock", *ASKED, "--context", "900M", "--catalog", shop.catalog, "--output", shop.file)
    complaint(done, 3)


@pytest.mark.parametrize(
    ("flag", "value"),
    [("--max-price-rise", "ten"), ("--max-price-rise", "-1%"), ("--max-margin", "many"), ("--max-margin", "-3"),
     ("--horizon", "soon"), ("--horizon", "3m")],
)  # fmt: skip
def test_a_threshold_that_is_none_is_wrong_usage(shop: Workshop, flag: str, value: str) -> None:
    done = run("lock", *ASKED, flag, value, "--catalog", shop.catalog, "--output", shop.file)
    assert flag in complaint(done, 2)
    assert not shop.file.exists()


def test_a_lock_of_other_work_is_not_replaced_in_silence(shop: Workshop) -> None:
    assert "was a lock of" not in shop.lock()
    assert "was a lock of" not in shop.lock()  # of the same work
    told = shop.lock("--context", "9k")
    assert f"was a lock of {PICK} for other work" in told and "it is replaced" in told


def test_it_may_go_to_standard_output(shop: Workshop) -> None:
    done = run("lock", *ASKED, "--catalog", shop.catalog, "--output", "-")
    assert done.code == 0 and tomllib.loads(done.out)["pick"]["offering"] == PICK


def test_a_workload_file_is_locked_as_its_flags_are(shop: Workshop, tmp_path: Path) -> None:
    shop.lock()
    by_flags = shop.file.read_text("utf-8")
    file = tmp_path / "work.toml"
    file.write_text('min_quality = "none"\nneeds = ["tools"]\nmax_output = "1k"\n', encoding="utf-8")
    shop.lock(asked=(str(file),))
    assert shop.file.read_text("utf-8") == by_flags


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(shop: Workshop, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    done = run("lock", *ASKED, "--catalog", shop.catalog, "--output", folder / "a.lock")
    assert "cannot be written" in complaint(done, 4)


def test_a_full_disk_is_told(shop: Workshop) -> None:
    done = run("lock", *ASKED, "--catalog", shop.catalog, "--output", "/dev/full")
    assert "cannot be written" in complaint(done, 4)


def test_a_place_that_is_no_file_is_told(shop: Workshop, tmp_path: Path) -> None:
    done = run("lock", *ASKED, "--catalog", shop.catalog, "--output", tmp_path)
    assert done.code == 4 and "cannot be written" in done.err and "Locked" not in done.err
    done = run("lock", *ASKED, "--catalog", shop.catalog, "--output", tmp_path / "no" / "such" / "x.lock")
    assert done.code == 4


def test_a_pick_that_would_be_drift_at_once_is_told(shop: Workshop) -> None:
    shop.overlay((f"offering:{PICK}", "retires", "2026-09-01"))
    assert "It retires on 2026-09-01: that is drift already." in shop.lock()
    assert shop.check(code=6)["drifts"][0]["kind"] == "retiring"
    assert "that is drift already" not in shop.lock("--horizon", "30d")
    assert shop.check()["drifts"] == []


def test_a_route_that_the_user_corrected_is_locked_as_corrected(shop: Workshop) -> None:
    """Its row stands behind the one that it hides."""
    shop.overlay((f"offering:{OTHER}", "price.standard.input", 2.6))
    shop.lock("--pick", OTHER)
    lock = tomllib.loads(shop.file.read_text("utf-8"))
    assert lock["facts"][f"offering:{OTHER}#price.standard.input"]["value"] == 2.6
    assert shop.check()["changes"] == []
    shop.overlay()
    found = shop.check()
    assert [(one["was"], one["now"]) for one in found["changes"]] == [(2.6, 2.5)]
