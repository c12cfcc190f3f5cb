"""`check` as a user meets it: each way to drift, each thing to look at, and the borders between them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.cli.locking import ASKED, OTHER, PICK, Workshop, kinds, row
from tests.cli.running import complaint, run

from modelpick.curate.rows import Row

INPUT, OUTPUT = "price.standard.input", "price.standard.output"


@pytest.fixture
def shop(tmp_path: Path, catalog_file: Path) -> Workshop:
    return Workshop(tmp_path, catalog_file)


def only(found: dict[str, Any], kind: str) -> dict[str, Any]:
    assert kinds(found["drifts"]) == [kind], found["drifts"]
    one: dict[str, Any] = found["drifts"][0]
    return one


def test_where_nothing_changed_it_holds(shop: Workshop) -> None:
    shop.lock()
    found = shop.check()
    assert found["outcome"] == "holds" and found["drifts"] == found["warnings"] == found["changes"] == []
    assert found["pick"]["score"] == pytest.approx(found["pick"]["now_score"])
    assert found["pick"]["margin"] == pytest.approx(found["pick"]["now_margin"])
    assert found["pick"]["month_usd"] == pytest.approx(found["pick"]["now_month_usd"])
    done = shop.run()
    assert done.code == 0 and "holds" in done.out and "To look at" not in done.out


# Retired


def test_an_announced_day_within_the_horizon_is_drift(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", "retires", "2026-10-18"))  # 90 days from the tests' day
    one = only(shop.check(code=6), "retiring")
    assert one["now"] == "2026-10-18" and one["was"] is None and one["cause"] == "facts"
    line = shop.file.read_text("utf-8").splitlines()[one["line"] - 1]
    assert line.startswith(f'"offering:{PICK}#retires"')


def test_a_day_beyond_the_horizon_is_none(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", "retires", "2026-10-19"))
    found = shop.check()
    assert found["drifts"] == [] and [one["now"] for one in found["changes"]] == ["2026-10-19"]
    only(shop.check("--horizon", "91d", code=6), "retiring")


def test_past_its_day_it_is_retired_and_time_is_the_cause(shop: Workshop) -> None:
    shop.overlay((f"offering:{PICK}", "retires", "2026-12-01"))
    shop.lock("--horizon", "0d")
    assert shop.check("--as-of", "2026-11-30")["drifts"] == []
    one = only(shop.check("--as-of", "2026-12-01", code=6), "retired")
    assert one["cause"] == "time" and "2026-12-01" in one["told"]["text"]


def test_who_vanishes_after_the_day_in_the_lock_is_retired(shop: Workshop) -> None:
    shop.overlay((f"offering:{PICK}", "retires", "2026-12-01"))
    shop.lock("--horizon", "0d")
    shop.overlay()
    gone = shop.rebuilt(lambda rows: rows.remove(row(rows)))
    found = shop.check("--as-of", "2026-12-02", code=6, catalog=gone)
    only(found, "retired")
    assert "unlisted" not in kinds(found["warnings"])
    found = shop.check("--as-of", "2026-11-16", catalog=gone)
    assert found["drifts"] == [] and kinds(found["warnings"]) == ["unlisted"]
    assert "announced for 2026-12-01" in found["warnings"][0]["told"]["text"]


# No longer eligible


def test_a_pass_that_turned_into_a_fail_is_drift_with_its_requirement(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", "tools", False))
    one = only(shop.check(code=6), "ineligible")
    assert one["requirement"] == "needs:tools" and one["fact"] == f"offering:{PICK}#tools"
    assert (one["was"], one["now"]) == (True, False)
    assert "tool" in one["told"]["text"] and "--update" in one["todo"]["text"]


def test_a_budget_that_is_no_longer_met_is_drift(shop: Workshop) -> None:
    shop.lock("--budget", "41")
    shop.overlay((f"offering:{PICK}", INPUT, 0.16))
    one = only(shop.check(code=6), "ineligible")
    assert one["requirement"] == "budget" and one["was"] < 41 < one["now"]


def test_a_budget_is_held_against_the_effort_that_was_locked(tmp_path: Path) -> None:
    """Another effort would still be within it: that is not what was locked."""
    shop = Workshop(tmp_path, tmp_path)
    pick, day = "anthropic/claude-opus-4-8", ("--as-of", "2026-11-21")
    words = ("lock", "--preset", "rag", "--budget", "6400/month", "--pick", pick, *day, "--output", shop.file)
    assert run(*words, env=shop.env).code == 0
    lock = tomllib.loads(shop.file.read_text("utf-8"))
    rate = lock["facts"][f"offering:{pick}#price.standard.output"]["value"]
    shop.overlay((f"offering:{pick}", "price.standard.output", round(rate * 1.08, 3)))
    done = run("check", shop.file, *day, "--max-margin", "100", "--format", "json", env=shop.env)
    found = json.loads(done.out)
    assert lock["pick"]["month_usd"] < 6400 < found["pick"]["now_month_usd"]
    one = only(found, "ineligible")
    assert done.code == 6 and one["requirement"] == "budget" and one["now"] == found["pick"]["now_month_usd"]


def test_what_nobody_knows_any_more_is_a_warning(shop: Workshop) -> None:
    shop.lock()

    def silent(rows: list[Row]) -> None:
        for one in rows:  # on one route alone the others would still make it likely
            if "gpt-oss-120b" in one.id:
                one.facts.pop("tools", None)

    found = shop.check(catalog=shop.rebuilt(silent))
    assert found["outcome"] == "holds" and "unknown" in kinds(found["warnings"])
    one = next(one for one in found["warnings"] if one["kind"] == "unknown")
    assert one["requirement"] == "needs:tools" and (one["was"], one["now"]) == (True, None)
    assert shop.run(catalog=shop.folder / "later" / "data" / "catalog.mpk").code == 0


# Repriced


def test_exactly_the_allowed_rise_is_no_drift_and_a_little_more_is(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", INPUT, 0.165), (f"offering:{PICK}", OUTPUT, 0.66))
    found = shop.check()
    assert found["drifts"] == []
    assert found["pick"]["now_month_usd"] == pytest.approx(1.1 * found["pick"]["same_rules_month_usd"])
    shop.overlay((f"offering:{PICK}", INPUT, 0.16501), (f"offering:{PICK}", OUTPUT, 0.66))
    one = only(shop.check(code=6), "repriced")
    assert one["was"] < one["now"] and one["cause"] == "facts"
    told = " ".join(each["text"] for each in one["details"])
    assert "standard.input: $0.15 then, $0.165" in told and "standard.output: $0.60 then, $0.66 now" in told


def test_the_limit_may_be_another_for_once(shop: Workshop) -> None:
    shop.lock("--max-price-rise", "50%")
    shop.overlay((f"offering:{PICK}", INPUT, 0.18), (f"offering:{PICK}", OUTPUT, 0.72))
    assert shop.check()["drifts"] == []
    only(shop.check("--max-price-rise", "19.9%", code=6), "repriced")


def test_a_fall_is_news_and_no_drift(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", INPUT, 0.05))
    found = shop.check()
    assert found["outcome"] == "holds" and "cheaper" in kinds(found["notes"]) and found["warnings"] == []


def test_a_price_that_nobody_knows_any_more_is_a_warning(shop: Workshop) -> None:
    shop.lock()
    found = shop.check(catalog=shop.rebuilt(lambda rows: row(rows).prices.clear()))
    assert found["drifts"] == [] and "price_unknown" in kinds(found["warnings"])


def test_a_rate_that_is_no_longer_stated_is_a_warning(shop: Workshop) -> None:
    """Without its price of cached input the work is billed at the full one: nobody has raised anything."""
    more = ("--cached", "90%", "--input-tokens", "20k", "--requests", "1M/month", "--not-provider", "groq")
    shop.lock(*more, "--pick", OTHER)

    def silent(rows: list[Row]) -> None:
        for price in row(rows, OTHER).prices:
            price.rates.pop("cache_read", None)

    first = shop.rebuilt(silent, "first")
    found = shop.check(catalog=first)
    assert found["pick"]["now_month_usd"] == pytest.approx(found["pick"]["month_usd"])  # another list still has it
    both = Workshop(shop.folder, first)
    both.file = shop.file

    def all_silent(rows: list[Row]) -> None:
        for price in row(rows, OTHER).prices:
            price.rates.pop("cache_read", None)

    found = both.check(catalog=shop.rebuilt(all_silent, "silent", "models-dev", "litellm"))
    assert found["pick"]["now_month_usd"] > 1.5 * found["pick"]["month_usd"]
    assert found["drifts"] == [] and "rate_unknown" in kinds(found["warnings"])


# Overtaken


def test_another_that_leads_by_more_than_is_allowed_is_drift(shop: Workshop) -> None:
    shop.lock("--max-price-rise", "10000%")
    shop.overlay((f"offering:{OTHER}", INPUT, 0.01), (f"offering:{OTHER}", OUTPUT, 0.01))
    lead = shop.check("--max-margin", "0", code=6)
    points = -lead["pick"]["now_margin"]
    assert points > 0
    one = only(lead, "overtaken")
    assert OTHER in one["told"]["text"] and one["now"] == pytest.approx(-points)
    assert any(OTHER in command and "compare" in command for command in lead["next"])
    found = shop.check("--max-margin", f"{points + 0.001:.6f}")
    assert found["drifts"] == [] and "behind" in kinds(found["notes"])
    only(shop.check("--max-margin", f"{points - 0.001:.6f}", code=6), "overtaken")


def test_a_lead_that_was_accepted_with_the_lock_is_no_drift(shop: Workshop) -> None:
    shop.lock("--pick", OTHER)
    found = shop.check()
    assert found["drifts"] == [] and found["pick"]["now_margin"] < -5 and found["limits"]["accepted_lead"] > 5
    shop.overlay((f"offering:{OTHER}", INPUT, 25), (f"offering:{OTHER}", OUTPUT, 100))
    assert "overtaken" in kinds(shop.check("--max-price-rise", "10000%", "--max-margin", "1", code=6)["drifts"])


def test_who_is_not_known_to_be_eligible_overtakes_nobody(shop: Workshop) -> None:
    """deepinfra serves the same for less, and nobody says how long its answers may be."""
    shop.lock()
    shop.overlay(("offering:deepinfra/openai/gpt-oss-120b", INPUT, 0.001))
    assert shop.check("--max-margin", "0")["drifts"] == []
    shop.overlay(("offering:deepinfra/openai/gpt-oss-120b", INPUT, 0.001),
                 ("offering:deepinfra/openai/gpt-oss-120b", "max_output", 32000))  # fmt: skip
    only(shop.check("--max-margin", "0", code=6), "overtaken")


# What to look at


def test_who_is_listed_no_more_without_a_day_is_a_warning(shop: Workshop) -> None:
    shop.lock()
    found = shop.check(catalog=shop.rebuilt(lambda rows: rows.remove(row(rows))))
    assert found["outcome"] == "unknown" and "unlisted" in kinds(found["warnings"])
    assert found["pick"]["now_offering"] is None and "can't be checked" in found["verdict"]["text"]


def test_another_id_for_the_same_is_found_and_told(shop: Workshop) -> None:
    shop.lock()

    def rename(rows: list[Row]) -> None:
        row(rows).id = "gpt-oss-120b"

    found = shop.check(catalog=shop.rebuilt(rename))
    assert found["pick"]["now_offering"] == "groq/gpt-oss-120b" and kinds(found["warnings"]) == ["only_route"]
    assert found["changes"] == []


def test_a_fallback_that_is_gone_is_a_warning(shop: Workshop) -> None:
    shop.lock("--pick", OTHER)
    found = shop.check(catalog=shop.rebuilt(lambda rows: rows.remove(row(rows))))
    assert found["drifts"] == [] and "fallback" in kinds(found["warnings"])


def test_an_older_catalog_an_earlier_day_and_an_old_catalog_are_warnings(shop: Workshop) -> None:
    shop.lock()
    shop.edit('date = "2026-10-17"', 'date = "2026-10-18"')
    assert kinds(shop.check()["warnings"]) == ["older_catalog"]
    shop.lock()
    assert kinds(shop.check("--as-of", "2026-07-19")["warnings"]) == ["earlier_day"]
    assert "stale_catalog" not in kinds(shop.check("--as-of", "2026-11-16")["warnings"])
    assert "stale_catalog" in kinds(shop.check("--as-of", "2026-11-17")["warnings"])


def test_other_rules_are_a_warning_and_another_version_is_news(shop: Workshop) -> None:
    shop.lock()
    lock = shop.file.read_text("utf-8")
    digest = lock.partition('rules = "')[2][:12]
    shop.edit(digest, "0123456789ab")
    found = shop.check()
    assert kinds(found["warnings"]) == ["rules_changed"] and found["warnings"][0]["cause"] == "rules"
    shop.overlay((f"offering:{PICK}", "tools", False))
    one = only(shop.check(code=6), "ineligible")
    assert one["cause"] == "facts"  # whose fact has changed, the rules are not to blame
    shop.overlay()
    shop.write(lock.replace('tool = "', 'tool = "0.0.'))
    found = shop.check()
    assert found["warnings"] == [] and kinds(found["notes"]) == ["tool_changed"]


def test_a_fail_without_another_fact_under_other_rules_is_told_as_the_rules_doing(shop: Workshop) -> None:
    shop.lock()
    digest = shop.file.read_text("utf-8").partition('rules = "')[2][:12]
    shop.edit(digest, "0123456789ab")
    text = shop.file.read_text("utf-8")
    head, _, resolved = text.partition("[resolved]")
    shop.write(f"{head}[resolved]" + resolved.replace("max_output = 1000", "max_output = 90000", 1))
    found = shop.check(code=6)
    one = only(found, "ineligible")
    assert one["requirement"] == "max_output" and one["cause"] == "rules"
    assert "None of its facts has changed" in one["details"][0]["text"]


def test_a_preset_that_has_changed_is_told_and_does_not_count(shop: Workshop) -> None:
    shop.lock("--preset", "rag", asked=("--min-quality", "none", "--needs", "tools"))
    shop.edit("input_tokens = 5000", "input_tokens = 4000")  # as if the preset had said so when it was locked
    found = shop.check()
    one = next(one for one in found["warnings"] if one["kind"] == "preset_changed")
    assert "input tokens: 4000 then, 5000 now." in one["details"][0]["text"]
    assert found["workload"]["input_tokens"] == 4000
    shop.edit('[workload]\npreset = "rag"', '[workload]\npreset = "rug"')
    found = shop.check()
    one = next(one for one in found["warnings"] if one["kind"] == "preset_changed")
    assert "rug" in one["told"]["text"]


def test_an_estimate_that_grew_is_no_rise_of_the_price(shop: Workshop) -> None:
    """The locked bill was made by other rules: the rates are what they were."""
    shop.lock()
    text = shop.file.read_text("utf-8")
    month = next(line for line in text.splitlines() if line.startswith("month_usd"))
    shop.edit(month, "month_usd = 20")
    found = shop.check()
    assert found["drifts"] == [] and kinds(found["warnings"]) == ["estimate"]


def test_what_was_unknown_with_the_lock_is_no_news(shop: Workshop) -> None:
    shop.lock("--rpm", "5", "--allow-unverified")
    assert shop.check()["warnings"] == []


# The real catalog


def test_days_decide_on_the_shipped_catalog(tmp_path: Path) -> None:
    """openai/o4-mini retires on 2026-10-23."""
    file = tmp_path / "real.lock"
    done = run("lock", "--min-quality", "none", "--pick", "openai/o4-mini", "--as-of", "2026-06-01", "--output", file)
    assert done.code == 0, done.err

    def drifted(day: str) -> list[str]:
        done = run("check", file, "--as-of", day, "--max-margin", "100", "--format", "json")
        found = kinds(json.loads(done.out)["drifts"])
        assert done.code == (6 if found else 0)
        return found

    # That it is out is no longer asked, and known all the same.
    found = json.loads(run("check", file, "--as-of", "2026-11-20", "--max-margin", "100", "--format", "json").out)
    assert "fact_unknown" not in kinds(found["warnings"]) and found["changes"] == []
    assert drifted("2026-07-24") == []
    assert drifted("2026-07-25") == ["retiring"]
    assert drifted("2026-10-22") == ["retiring"]
    assert drifted("2026-10-23") == ["retired"]


# Bringing a lock up to date


def test_update_keeps_a_pick_that_holds_and_takes_its_prices(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", INPUT, 0.155))
    done = shop.run("--update")
    assert done.code == 0 and f"Locked {PICK}" in done.err
    assert "0.155" in shop.file.read_text("utf-8")
    assert shop.check()["changes"] == []


def test_update_takes_the_first_of_today_for_one_that_has_drifted(shop: Workshop) -> None:
    shop.lock("--max-margin", "7")
    shop.overlay((f"offering:{PICK}", "tools", False))
    done = shop.run("--update")
    assert done.code == 0 and "no longer eligible" in done.out and f"Locked {OTHER}" in done.err and PICK in done.err
    found = shop.check()
    assert found["pick"]["offering"] == OTHER and found["limits"]["max_margin"] == 7


def test_update_leaves_the_lock_where_nothing_is_eligible(shop: Workshop) -> None:
    shop.lock("--provider", "groq")
    before = shop.file.read_bytes()
    shop.overlay((f"offering:{PICK}", "tools", False))
    done = shop.run("--update")
    assert done.code == 6 and "stays as it is" in done.err
    assert shop.file.read_bytes() == before


def test_update_does_not_let_the_accepted_lead_grow(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{OTHER}", INPUT, 0.5), (f"offering:{OTHER}", OUTPUT, 2))
    assert shop.run("--update", "--max-margin", "50").code == 0
    text = shop.file.read_text("utf-8")
    assert "accepted_lead = 0\n" in text and "max_margin = 50\n" in text


def test_a_lock_of_what_is_free_is_drift_once_it_costs(shop: Workshop) -> None:
    free = "openrouter/openai/gpt-oss-120b:free"
    shop.lock("--allow", "free", "--any-provider", "--pick", free, "--allow-unverified",
              asked=("--min-quality", "none", "--needs", "tools"))  # fmt: skip
    assert shop.check()["drifts"] == []
    shop.overlay((f"offering:{free}", INPUT, 0.1), (f"offering:{free}", OUTPUT, 0.4))
    one = only(shop.check(code=6), "repriced")
    assert "cost nothing" in one["told"]["text"]


def test_the_flags_of_the_lock_stand_in_its_file(shop: Workshop) -> None:
    assert ASKED and shop.lock("--max-margin", "2.5", "--max-price-rise", "0.05", "--horizon", "1mo")
    limits = shop.check()["limits"]
    assert (limits["max_margin"], limits["max_price_rise"], limits["horizon_days"]) == (2.5, 0.05, 31)


# Files


def test_without_a_lock_the_advice_is_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = complaint(run("check"), 4)
    assert "modelpick.lock: no such file" in told and "`modelpick lock`" in told


def test_a_folder_is_no_lock(tmp_path: Path) -> None:
    assert "a directory" in complaint(run("check", tmp_path), 4)


@pytest.mark.parametrize(("content", "told"), [
    (b"", "empty"), (b"<<<<<<< HEAD\nlock = 1\n=======\n", ":1: a merge conflict"), (b"lock = 2", "a newer modelpick"),
    (b"lock = 1", "tool is missing"), (b"\xff\xfe", "not UTF-8"), (b"lock 1", "not TOML"),
])  # fmt: skip
def test_a_damaged_lock_is_a_bad_file(shop: Workshop, content: bytes, told: str) -> None:
    shop.file.write_bytes(content)
    assert told in complaint(shop.run(), 4)


@pytest.mark.parametrize("change", [
    lambda content: content.replace(b"\n", b"\r\n"), lambda content: b"\xef\xbb\xbf" + content,
])  # fmt: skip
def test_other_line_ends_and_a_byte_order_mark_do_no_harm(shop: Workshop, change: Any) -> None:
    shop.lock()
    shop.file.write_bytes(change(shop.file.read_bytes()))
    shop.overlay((f"offering:{PICK}", "tools", False))
    one = only(shop.check(code=6), "ineligible")
    line = shop.file.read_text("utf-8-sig").splitlines()[one["line"] - 1]
    assert line.startswith('"needs:tools"')


def test_a_report_does_not_overwrite_the_lock(shop: Workshop) -> None:
    shop.lock()
    before = shop.file.read_bytes()
    assert "no format goes by .lock" in complaint(shop.run("--output", str(shop.file)), 2)
    assert "the lock itself" in complaint(shop.run("--format", "json", "--output", str(shop.file)), 2)
    assert shop.file.read_bytes() == before


def test_an_answer_that_cannot_be_written_is_told(shop: Workshop) -> None:
    shop.lock()
    assert "cannot be written" in complaint(shop.run("--output", str(shop.folder / "no" / "x.json")), 4)
    assert "cannot be written" in complaint(shop.run("--output", "/dev/full"), 4)


def test_every_format_tells_of_the_drift(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", "tools", False))
    for form in ("table", "markdown", "html", "csv", "github", "sarif", "json"):
        done = shop.run("--format", form)
        assert done.code == 6 and PICK in done.out and "does not have" in done.out, form
    done = shop.run("--lang", "es")
    assert done.code == 6 and "se ha desviado" in done.out and "no longer" not in done.out
    assert shop.run("--output", str(shop.folder / "x.sarif")).code == 6
    assert json.loads((shop.folder / "x.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_saved_check_renders_in_every_format(shop: Workshop) -> None:
    shop.lock()
    shop.overlay((f"offering:{PICK}", "tools", False))
    saved = shop.run("--format", "json").out.encode()
    for form in ("table", "markdown", "html", "csv", "github", "sarif"):
        done = run("render", "-", "--format", form, stdin=saved)
        assert done.code == 0 and done.out == shop.run("--format", form).out


def test_the_summary_is_for_github_alone_and_may_be_left_out(shop: Workshop) -> None:
    shop.lock()
    place = shop.folder / "summary.md"
    env = {"GITHUB_STEP_SUMMARY": str(place)}
    shop.run("--format", "markdown", env=env)
    shop.run("--format", "github", "--no-summary", env=env)
    assert not place.exists()
    shop.run("--format", "github", env=env)
    assert f"{PICK} holds" in place.read_text("utf-8").replace("\\", "")
    done = shop.run("--format", "github", env={"GITHUB_STEP_SUMMARY": str(shop.folder / "no" / "x.md")})
    assert done.code == 0 and "GITHUB_STEP_SUMMARY: cannot be written" in done.err
