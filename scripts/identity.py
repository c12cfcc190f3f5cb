"""How well ids are told apart: precision, recall, and false matches when the model is not in the list.

Labels: tests/labels/identity_train.csv (models.dev's base_model). Where a label is wrong or only another name,
tests/labels/adjudicated.toml says so, with evidence. Hand-made aliases are off: only rules and neighbours are measured.
"""

from __future__ import annotations

import csv
import os
import tomllib
from collections import Counter, defaultdict

from modelpick import shipped
from modelpick.curate.build import listed, read_snapshots
from modelpick.curate.identity import names
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.group import identify
from modelpick.curate.identity.neighbours import Neighbours
from modelpick.curate.identity.resolve import Known, Resolver
from modelpick.curate.identity.tables import Tables, compile_tables
from modelpick.curate.upstreams import load_sources
from modelpick.rulebook.load import load

LABELS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tests", "labels")
Pair = tuple[str, str, str]  # provider, id, label
FOLDS = 10


class Answerer:
    """Rules, then neighbours, against a list of models: what the build does with one id."""

    def __init__(self, known: list[Known], tables: Tables) -> None:
        self._resolver, self._tables = Resolver(known, tables), tables
        self._neighbours = Neighbours([model.id for model in known], tables)

    def answer(self, upstream: str) -> tuple[str | None, str]:
        if match := self._resolver.resolve(upstream):
            return match.model, match.how
        name = names.read(upstream, self._tables)
        model, _ = self._neighbours.nearest([(name.text, name.lab)])[0]
        return (model, "neighbour") if model else (None, "none")


def read_labels() -> list[Pair]:
    with open(os.path.join(LABELS, "identity_train.csv"), encoding="utf-8", newline="") as file:
        return [(row["provider"], row["id"], row["base_model"]) for row in csv.DictReader(file)]


def read_adjudicated() -> dict[tuple[str, str], str]:
    """(provider, id) -> the model that the evidence gives, "" for none of the list."""
    with open(os.path.join(LABELS, "adjudicated.toml"), "rb") as file:
        table = tomllib.load(file)
    return {(entry["provider"], entry["id"]): entry["right"] for entry in table["case"]}


def score(
    pairs: list[Pair], answers: dict[str, tuple[str | None, str]], truth: dict[tuple[str, str], str]
) -> Counter[str]:
    """Outcomes against raw labels, and against labels as adjudicated."""
    found: Counter[str] = Counter()
    for provider, upstream, label in pairs:
        answer = answers[upstream][0]
        right = truth.get((provider, upstream), label)
        found["raw right" if answer == label else "raw none" if answer is None else "raw wrong"] += 1
        found[
            "right" if answer == right or (answer is None and right == "") else "none" if answer is None else "wrong"
        ] += 1
        found["in list"] += right != ""
        found["matched right"] += answer is not None and answer == right
    return found


def rates(found: Counter[str], raw: bool) -> tuple[float, float]:
    if raw:
        right, wrong, total = (
            found["raw right"],
            found["raw wrong"],
            found["raw right"] + found["raw wrong"] + found["raw none"],
        )
    else:
        right, wrong, total = found["matched right"], found["wrong"], found["in list"]
    return right / max(1, right + wrong), right / max(1, total)


def held_out(pairs: list[Pair], known: list[Known], tables: Tables, truth: dict[tuple[str, str], str]) -> list[str]:
    """Answers given although the model, under all of its names, is not in the list."""
    twins = _twins(known, tables)
    by_model: dict[str, list[Pair]] = defaultdict(list)
    for provider, upstream, label in pairs:
        if right := truth.get((provider, upstream), label):
            by_model[right].append((provider, upstream, right))
    false = []
    for model, members in by_model.items():
        answerer = Answerer([one for one in known if one.id != model], tables)
        for _, upstream, _ in members:
            answer, how = answerer.answer(upstream)
            if answer is not None:
                false.append(
                    f"{upstream} -> {answer} ({how}){' its twin' if twins.get(answer) == twins.get(model) else ''}"
                )
    return false


def _twins(known: list[Known], tables: Tables) -> dict[str, str]:
    """Dated and undated names that the catalog holds to be one model."""
    joined = identify([], known, Aliases({}, tables), tables).model_of
    return {model.id: joined.get(model.id, model.id) for model in known}


def main() -> None:
    rulebook = load(shipped.rules_dir())
    tables = compile_tables(rulebook["labs"], rulebook["identity"])
    sources = {source.id: source for source in load_sources(shipped.data_dir())}
    known = listed(read_snapshots(shipped.data_dir(), sources)[0])
    pairs, truth = read_labels(), read_adjudicated()
    answerer = Answerer(known, tables)
    answers = {upstream: answerer.answer(upstream) for _, upstream, _ in pairs}

    providers = sorted({provider for provider, _, _ in pairs})
    folds = [
        score([p for p in pairs if providers.index(p[0]) % FOLDS == fold], answers, truth) for fold in range(FOLDS)
    ]
    total = sum(folds, Counter[str]())
    print(f"{len(pairs)} labelled pairs of {len(providers)} providers, {len(known)} listed models, aliases off")
    print("No rule and no threshold is fitted to labels; folds by provider show how much providers differ.")
    for raw, told in ((True, "raw labels"), (False, f"{len(truth)} labels adjudicated")):
        precision, recall = rates(total, raw)
        worst = min(rates(fold, raw)[0] for fold in folds), min(rates(fold, raw)[1] for fold in folds)
        print(f"{told}: precision {precision:.4f}, recall {recall:.4f}")
        print(f"  worst of {FOLDS} folds: {worst[0]:.3f}, {worst[1]:.3f}")
    print("by rule:", dict(Counter(how for _, how in (answers[upstream] for _, upstream, _ in pairs)).most_common()))
    false = held_out(pairs, known, tables, truth)
    hard = [one for one in false if not one.endswith("its twin")]
    print(
        f"model held out of the list: {len(false)} of {len(pairs)} answered all the same, {len(false) / len(pairs):.4f}"
    )
    print(f"  {len(false) - len(hard)} name the same model under its other, dated or undated, name; {len(hard)} do not")
    for one in hard:
        print("   ", one)
    for provider, upstream, label in pairs:
        right = truth.get((provider, upstream), label)
        if answers[upstream][0] not in (right, None) or (answers[upstream][0] is None and right):
            print(f"  {provider}/{upstream}: label {right or 'none'}, ours {answers[upstream][0] or 'none'}")


if __name__ == "__main__":
    main()
