"""Updates as a user runs them: what comes, what is refused, and what stays."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Any

import pytest
from tests.cli.running import Done, complaint
from tests.curate.serving import Served, answer, hang, redirect, tagged
from tests.curate.update import world as worlds
from tests.curate.update.world import DAY, EPOCH, OPENROUTER, World, models_dev, packed, repriced

from modelpick.curate import guard
from modelpick.curate.build import Built, build
from modelpick.curate.update import run
from modelpick.curate.upstreams import Source, load_sources


def _crowd(rows: int) -> bytes:
    return packed({"providers": {"a": {"models": {f"m{row}": {} for row in range(rows)}}}, "models": {}})


_NO_LIMITS = {"id": "o1"}
DEARER = packed(repriced(1.5))
DEAREST = packed(repriced(1.75))


def of(server: Served, name: str = "models-dev", *more: str) -> list[str]:
    """Flags that read one source from the server."""
    return ["catalog", "update", "--only", name, "--source", f"{name}={server.base}/{name}", *more]


def stays(world: World, done: Done, code: int) -> str:
    """The complaint, and that nothing was written nor left."""
    told = complaint(done, code)
    assert [name for name in world.files() if name != "lock"] == [] and world.view().where.name == "shipped"
    return told


def test_an_update_is_read_from_then_on_and_the_shipped_catalog_still_by_name(world: World) -> None:
    done = world.update(models_dev=DEARER)
    assert done.code == 0 and done.err == "" and "Catalog" in done.out and "What changed" in done.out
    assert (world.rate(), world.rate("current"), world.rate("shipped")) == ("1.5", "1.5", "1")
    info = world.run("catalog", "info", "--format", "json").json()
    assert info["origin"] == "current" and info["generation"].startswith("20261121T")
    assert info["data_date"] == "2026-11-21" and not info["notices"]
    source = next(source for source in info["sources"] if source["name"] == "models-dev")
    assert (source["date"], len(source["version"])) == ("2026-11-21", 12)


def test_the_answer_as_json_says_what_came_of_every_upstream(world: World) -> None:
    told = world.update("--format", "json", models_dev=DEARER, openrouter=OPENROUTER).json()
    assert told["schema"] == "modelpick/catalog-update/1"
    assert (told["outcome"], told["before"], told["origin"]) == ("updated", "shipped", "current")
    outcomes = {source["name"]: source["outcome"] for source in told["sources"]}
    assert outcomes == {"models-dev": "updated", "openrouter": "unchanged"}
    assert told["version"] != told["version_before"] and told["offerings"] == 48 and told["models"] == 12
    assert world.update("--format", "json", models_dev=DEAREST).json()["before"] == "previous"


def test_nothing_new_is_said_and_writes_nothing(world: World) -> None:
    assert "Nothing new: the shipped catalog" in world.update(models_dev=worlds.PAYLOADS["models-dev"]).out
    assert world.files() == ["lock"]
    world.update(models_dev=DEARER)
    before = world.files()
    for same in (DEARER, DEARER.replace(b", ", b",")):
        done = world.update(models_dev=same)
        assert done.code == 0 and "Nothing new: your own catalog" in done.out and world.files() == before


def test_a_second_update_builds_on_the_first(world: World) -> None:
    world.update(models_dev=DEARER)
    cheaper = OPENROUTER.replace(b'"0.000001"', b'"0.0000012"', 1)
    assert world.update(openrouter=cheaper).code == 0
    assert world.rate() == "1.5" and world.rate("previous") == "1.5"
    assert world.rate(offering="openrouter/openai/gpt-4o") == "1.2"
    assert world.rate("previous", "openrouter/openai/gpt-4o") == "1"


def test_prices_of_before_are_kept_from_one_update_to_the_next(world: World) -> None:
    for rate, day in ((1.5, 0), (1.75, 7), (2, 14)):
        world.update(models_dev=packed(repriced(rate)), env={"SOURCE_DATE_EPOCH": str(EPOCH + day * DAY)})
    past = world.view().offering_by_id("azure/gpt-4o").history
    assert [(entry["seen"], str(entry["rates"]["input"])) for entry in past] == [
        ("2026-11-14", "1"), ("2026-11-21", "1.5"), ("2026-11-28", "1.75"),
    ]  # fmt: skip


def test_three_generations_stay(world: World) -> None:
    for rate in (1.1, 1.2, 1.3, 1.4, 1.5):
        assert world.update(models_dev=packed(repriced(rate))).code == 0
    kept = {name.split("/")[1] for name in world.files() if "/" in name}
    assert len(kept) == 3 and world.rate() == "1.5" and world.rate("previous") == "1.4"


def test_an_etag_makes_the_next_request_conditional(world: World, server: Served) -> None:
    server.answers["models-dev"] = tagged(DEARER, '"one"')
    assert world.run(*of(server)).code == 0 and world.rate() == "1.5"
    done = world.run(*of(server))
    assert done.code == 0 and "not modified" in done.out
    assert [headers.get("if-none-match") for _, headers in server.asked] == [None, '"one"']


def test_another_address_is_asked_without_the_etag(world: World, server: Served) -> None:
    server.answers["models-dev"] = server.answers["other"] = tagged(DEARER, '"one"')
    world.run(*of(server))
    world.run("catalog", "update", "--only", "models-dev", "--source", f"models-dev={server.base}/other")
    world.run("catalog", "update", "--only", "models-dev", "--source", f"models-dev={server.base}/models-dev?key=1")
    assert all("if-none-match" not in headers for _, headers in server.asked) and len(server.asked) == 3


def test_not_modified_is_not_believed_for_ever(world: World, server: Served) -> None:
    server.answers["models-dev"] = answer(DEARER, etag='"one"')
    world.run(*of(server))
    server.answers["models-dev"] = answer(b"", 304)
    later = {"SOURCE_DATE_EPOCH": str(EPOCH + 7 * DAY)}
    assert "Nothing new" in world.run(*of(server), env=later).out
    later = {"SOURCE_DATE_EPOCH": str(EPOCH + 8 * DAY)}
    told = complaint(world.run(*of(server), env=later), 5)
    assert "304 (not modified) to a request that had no condition" in told and world.rate() == "1.5"


def test_a_replayed_304_is_no_answer(world: World, server: Served) -> None:
    server.answers["models-dev"] = answer(b"", 304, etag='"x"')
    assert "had no condition" in stays(world, world.run(*of(server)), 5)


def test_other_content_under_the_same_etag_is_said_and_judged(world: World, server: Served) -> None:
    server.answers["models-dev"] = answer(DEARER, etag='"one"')
    world.run(*of(server))
    server.answers["models-dev"] = answer(DEAREST, etag='"one"')
    done = world.run(*of(server))
    assert done.code == 0 and "other content under the ETag" in done.err and world.rate() == "1.75"


def test_older_data_is_refused_unless_accepted_by_name(world: World) -> None:
    world.update(models_dev=DEARER)
    world.update(models_dev=DEAREST)
    for older in (DEARER, DEARER.replace(b", ", b" ,"), worlds.PAYLOADS["models-dev"]):
        told = complaint(world.update(models_dev=older), 4)
        assert "models-dev: older data" in told and "--accept-changes models-dev" in told
        assert world.rate() == "1.75"
    done = world.update("--accept-changes", "models-dev", models_dev=DEARER)
    assert done.code == 0 and "taken all the same: models-dev: older data" in done.err and world.rate() == "1.5"
    assert world.update(models_dev=DEAREST).code == 0 and world.rate() == "1.75"  # and forward again


def test_what_was_modified_before_ours_is_older(world: World, server: Served) -> None:
    server.answers["models-dev"] = answer(DEARER, last_modified="Fri, 20 Nov 2026 10:00:00 GMT")
    world.run(*of(server))
    server.answers["models-dev"] = answer(DEAREST, last_modified="Thu, 19 Nov 2026 10:00:00 GMT")
    assert "older data: last modified Thu, 19 Nov 2026" in complaint(world.run(*of(server)), 4)
    server.answers["models-dev"] = answer(DEAREST, last_modified="Sat, 21 Nov 2026 10:00:00 GMT")
    assert world.run(*of(server)).code == 0 and world.rate() == "1.75"


def test_a_moment_that_has_not_come_makes_nothing_older(world: World, server: Served) -> None:
    server.answers["models-dev"] = answer(DEARER, last_modified="Fri, 20 Nov 2099 10:00:00 GMT")
    world.run(*of(server))
    server.answers["models-dev"] = answer(DEAREST, last_modified="Sat, 21 Nov 2026 10:00:00 GMT")
    assert world.run(*of(server)).code == 0 and world.rate() == "1.75"


NETWORK = [
    (answer(DEARER, 500), "answered 500"),
    (answer(DEARER, length=len(DEARER) + 9), "cut short"),
    (answer(gzip.compress(DEARER, mtime=0)[:-9], content_encoding="gzip"), "gzip was cut short"),
    (redirect("/models-dev"), "redirected more than 5 times"),
    (answer(b"<html>sign in</html>", kind="text/html"), "answered with text/html"),
    (lambda handler: None, "cut short"),
]


@pytest.mark.parametrize(("script", "told"), NETWORK)
def test_what_does_not_come_leaves_the_old_catalog(world: World, server: Served, script: object, told: str) -> None:
    server.answers["models-dev"] = script  # type: ignore[assignment]
    said = stays(world, world.run(*of(server)), 5)
    assert told in said and said.splitlines()[0].startswith("modelpick: models-dev: http://127.0.0.1")


def test_a_hung_server_leaves_the_old_catalog(world: World, server: Served) -> None:
    server.answers["models-dev"] = hang(server)
    assert "nothing came for 0.5 s" in stays(world, world.run(*of(server)), 5)


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        (b"[" * 100_000 + b"]" * 100_000, "nested deeper than 40 levels"),
        (DEARER.replace(b"1.5", b"NaN", 1), "NaN is not a number"),
        (DEARER.replace(b'"id"', b'"name"', 1), "duplicate key"),
        (DEARER[:-20], "not the JSON we accept"),
        (b"", "not the JSON we accept"),
        (b'{"providers": {"a": {"models": {}}}, "models": {}}', "none that could be used"),
        (gzip.compress(DEARER, mtime=0)[:-9], "not a sound gzip file"),
        (gzip.compress(bytes(65 * 2**20), 1, mtime=0), "larger than 64 MiB"),
        (b"[" + b"{}," * 500_001 + b"{}]", "more than 500,000 objects"),
        (_crowd(50_001), "more than 50,000 rows"),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_the_old_catalog(
    world: World, server: Served, payload: bytes, told: str
) -> None:
    assert told in stays(world, world.update(models_dev=payload), 4)
    server.answers["models-dev"] = answer(payload)
    said = stays(world, world.run(*of(server)), 4)
    assert told in said and "the catalog stays as it was" in said


@pytest.fixture
def at_home(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both upstreams' own addresses are on the server, so that nobody has to name them."""

    def moved(data: str) -> list[Source]:
        sources = load_sources(data)
        return [
            replace(
                source, origin=replace(source.origin, payload=source.origin.payload and f"{server.base}/{source.id}")
            )
            for source in sources
        ]

    monkeypatch.setattr(run, "load_sources", moved)


def test_an_upstream_that_does_not_answer_is_said_and_the_others_are_taken(
    world: World, server: Served, at_home: None
) -> None:
    server.answers |= {"models-dev": answer(DEARER), "openrouter": answer(b"", 503)}
    done = world.run("catalog", "update")
    assert done.code == 0 and world.rate() == "1.5" and "failed" in done.out
    assert done.err == f"Not updated: openrouter: {server.base}/openrouter: answered 503 Service Unavailable\n"
    server.answers["models-dev"] = answer(b"", 503)
    done = world.run("catalog", "update")
    assert done.code == 5 and done.out == "" and world.rate() == "1.5"
    assert done.err.splitlines()[2:] == [
        "modelpick: none of the 2 upstreams answered", "  the catalog stays as it was",
    ]  # fmt: skip


def test_what_the_user_named_must_come(world: World, server: Served, at_home: None) -> None:
    server.answers |= {"models-dev": answer(DEARER), "openrouter": answer(b"", 503)}
    flags = ["--source", f"openrouter={server.base}/openrouter"]
    assert "openrouter: " in stays(world, world.run("catalog", "update", *flags), 5)
    both = ["--only", "models-dev", "--only", "openrouter"]
    assert "answered 503" in stays(world, world.run("catalog", "update", *both), 5)
    server.answers["models-dev"] = answer(b"", 500)
    assert "openrouter: " in stays(world, world.run("catalog", "update", *flags), 5)  # and not a word of the other


def test_what_one_upstream_says_wrong_refuses_the_whole_update(world: World) -> None:
    done = world.update(models_dev=DEARER, openrouter=b"{")
    assert "openrouter: " in stays(world, done, 4)


def test_a_value_that_is_held_back_is_told_and_taken_by_name(world: World) -> None:
    dear = packed(repriced(6, "openai"))
    told = world.update("--format", "json", models_dev=dear).json()
    (held,) = told["held"]
    assert (held["source"], held["subject"], held["was"], held["now"]) == ("models-dev", "openai/gpt-4o", "1", "6")
    assert held["is_new"] and told["outcome"] == "updated" and world.rate(offering="openai/gpt-4o") == "1"
    again = world.update(models_dev=dear)  # the same bytes, and yet judged again
    assert "Nothing new" in again.out and "Held back: the old value stands (1)" in again.out
    assert "`modelpick catalog update --accept-changes models-dev` takes them." in again.out
    assert world.update("--accept-changes", "models-dev", models_dev=dear).code == 0
    assert world.rate(offering="openai/gpt-4o") == "6"
    assert "Held" not in world.update(models_dev=dear).out


def test_a_held_value_is_asked_for_without_a_condition(world: World, server: Served) -> None:
    server.answers["models-dev"] = tagged(packed(repriced(6, "openai")), '"one"')
    for _ in range(2):
        assert "Held back" in world.run(*of(server)).out
    assert [headers.get("if-none-match") for _, headers in server.asked] == [None, None]


def test_mass_removal_refuses_the_update_and_names_the_way_out(world: World) -> None:
    few = models_dev()
    few["providers"]["azure"]["models"] = {"o1": few["providers"]["azure"]["models"]["o1"]}
    told = stays(world, world.update(models_dev=packed(few)), 4)
    assert told.startswith("modelpick: models-dev: ") and "`--accept-changes models-dev` takes it all the same" in told
    assert world.update("--accept-changes", "models-dev", models_dev=packed(few)).code == 0
    assert not world.view().has_offering("azure/o3")


def test_a_packed_file_and_a_home_folder_are_understood(world: World) -> None:
    file = world.folder / "payload.json.gz"
    file.write_bytes(gzip.compress(DEARER, mtime=0))
    flags = ["--only", "models-dev", "--source", "models-dev=~/payload.json.gz"]
    assert world.run("catalog", "update", *flags, env={"HOME": str(world.folder)}).code == 0
    assert "cannot be read" in complaint(world.run("catalog", "update", *flags), 4)


def test_a_proxy_sees_what_is_fetched(world: World, server: Served) -> None:
    server.answers["models-dev"] = answer(DEARER)
    flags = ["--only", "models-dev", "--source", "models-dev=http://localhost:1/models-dev"]
    assert world.run("catalog", "update", *flags, env={"http_proxy": server.base}).code == 0
    assert server.asked[0][0] == "http://localhost:1/models-dev"


def test_secrets_of_an_address_are_kept_nowhere(world: World, server: Served) -> None:
    server.answers["models-dev?key=hunter2"] = answer(DEARER)
    address = server.base.replace("//", "//me:hunter2@") + "/models-dev?key=hunter2"
    done = world.run("catalog", "update", "--only", "models-dev", "--source", f"models-dev={address}")
    assert done.code == 0 and "hunter2" not in done.out
    assert not any(b"hunter2" in (world.own / name).read_bytes() for name in world.files())


def test_a_correction_of_what_has_gone_is_told_and_is_no_error(world: World) -> None:
    overrides = '[[override]]\nsubject = "offering:azure/o1"\nfield = "context"\nvalue = 1000\nreason = "r"\n'
    (world.data / "overrides.toml").write_text(f'{overrides}url = "https://a.test"\ndate = "2026-11-01"\n')
    price = 'model = "gone/model"\nfrom = "2025-01-01"\nto = "2025-02-01"\ninput = "1"\noutput = "2"\nsource = "s"\n'
    (world.data / "run_prices.toml").write_text(f'[[price]]\n{price}url = "https://a.test"\n')
    gone = repriced(1.5)
    del gone["providers"]["azure"]["models"]["o1"]
    done = world.update("--accept-changes", "models-dev", models_dev=packed(gone))
    assert done.code == 0 and "A correction no longer applies: data/overrides.toml: offering:azure/o1" in done.err
    assert "A correction no longer applies: data/run_prices.toml: gone/model" in done.err


def test_a_build_that_lost_most_is_not_installed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    few = repriced(1.5)
    few["providers"] = {"azure": {**few["providers"]["azure"], "models": {"o1": _NO_LIMITS}}}
    monkeypatch.setattr(guard, "examine", lambda old, new, **told: guard.Verdict(new.source, snapshot=new))
    assert "offerings are left" in stays(world, world.update(models_dev=packed(few)), 4)


def test_a_file_that_is_not_what_was_built_is_not_installed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*told: Any) -> Built:
        built = build(*told)
        built.content = built.content[:-100] + bytes(100)
        return built

    monkeypatch.setattr(run, "build", damaged)
    assert "damaged" in stays(world, world.update(models_dev=DEARER), 4)


def test_a_clock_that_went_back_makes_no_older_generation(world: World) -> None:
    world.update(models_dev=DEARER)
    done = world.update(models_dev=DEAREST, env={"SOURCE_DATE_EPOCH": str(EPOCH - 30 * DAY)})
    assert done.code == 0 and world.rate() == "1.75" and world.rate("previous") == "1.5"
    info = world.run("catalog", "info", "--format", "json").json()
    assert info["data_date"] == "2026-11-21"


def test_state_is_what_the_next_update_needs(world: World, server: Served) -> None:
    server.answers["models-dev"] = answer(DEARER, etag='"one"', last_modified="Fri, 20 Nov 2026 10:00:00 GMT")
    world.run(*of(server))
    state = json.loads((world.own / next(name for name in world.files() if name.endswith("state.json"))).read_text())
    kept = state["sources"]["models-dev"]
    assert (kept["etag"], kept["fetched"], len(kept["earlier"])) == ('"one"', "2026-11-21", 1)
    assert kept["address"] == f"{server.base}/models-dev" and list(state["sources"]) == ["models-dev"]
