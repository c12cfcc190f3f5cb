"""What may be asked of an update, and what is refused before anything is touched."""

from __future__ import annotations

import pytest
from tests.cli.running import complaint
from tests.curate.update.world import World

from modelpick.curate.update.wish import Target, targets, wish
from modelpick.curate.upstreams import load_sources
from modelpick.errors import UsageError


def asked(world: World, **told: list[str]) -> list[Target]:
    return targets(wish(**told), {source.id: source for source in load_sources(str(world.data))})


def test_without_a_word_every_upstream_with_an_address_is_fetched(made_world: World) -> None:
    assert [(target.source.id, target.address) for target in asked(made_world)] == [
        ("models-dev", "https://models.invalid/catalog.json"),
        ("openrouter", "https://router.invalid/models"),
    ]


def test_a_source_adds_to_them_and_only_leaves_out(made_world: World) -> None:
    given = ["published-speed=/tmp/speeds.csv", "openrouter=http://[::1]:8/x"]
    found = asked(made_world, sources=given)
    assert [(each.source.id, each.file) for each in found if each.file] == [("published-speed", "/tmp/speeds.csv")]
    assert [target.address for target in found][1] == "http://[::1]:8/x" and len(found) == 3
    assert [each.source.id for each in asked(made_world, sources=given[1:], only=["openrouter"])] == ["openrouter"]


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--source", "openrouter"], "expected NAME=URL or NAME=FILE"),
        (["--source", "=x"], "expected NAME=URL"),
        (["--source", "openrouter="], "expected NAME=URL"),
        (["--source", "openrouter=a", "--source", "openrouter=b"], "openrouter stands there twice"),
        (["--source", "oter=a"], "--source: no source 'oter'"),
        (["--only", "oter"], "--only: no source 'oter'"),
        (["--accept-changes", "oter"], "--accept-changes: no source 'oter'"),
        (["--source", "ruler=r.csv"], "ruler is a table of benchmarks"),
        (["--source", "models-dev-2026-05=o.json"], "models-dev-2026-05 is history"),
        (["--only", "published-speed"], "has no address to be updated from"),
        (["--only", "models-dev-2026-05"], "has no address to be updated from"),
        (["--only", "models-dev", "--source", "openrouter=a"], "openrouter is not among --only"),
        (["--only", "models-dev", "--accept-changes", "openrouter"], "openrouter is not among the upstreams"),
        (["--accept-changes", "ruler"], "ruler is not among the upstreams of this update"),
        (["--source", "openrouter=http://example.com/x"], "openrouter: only https is fetched"),
        (["--source", "openrouter=file:///etc/passwd"], "openrouter: only https is fetched"),
    ],
)
def test_wrong_usage_is_refused_with_nothing_touched(world: World, flags: list[str], told: str) -> None:
    assert told in complaint(world.run("catalog", "update", *flags), 2)
    assert not world.own.exists()


def test_what_is_updated_is_named_where_a_name_is_wrong(made_world: World) -> None:
    with pytest.raises(UsageError) as caught:
        asked(made_world, only=["ruler", "x"])
    assert caught.value.advice == "updated are: models-dev, openrouter"
