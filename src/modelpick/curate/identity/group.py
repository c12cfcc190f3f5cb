"""Which of all offerings are the same model: the known ones by the resolver, the rest by their own names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from modelpick.curate.identity import names, spelling
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.names import Name
from modelpick.curate.identity.neighbours import Neighbours
from modelpick.curate.identity.resolve import Known, Match, Resolver
from modelpick.curate.identity.tables import Tables

_COMMON_TO_LABS = 2  # a word that so many labs use (instruct, chat, mini) is nobody's own
_WEEKS_OF_A_RELEASE = 5  # claude-opus-4-5-20251101 was announced on 2025-11-24
# Rules that may fold one unlisted name into another. `size` and `org` need a list that is known to be complete.
_OPEN_RULES = ("variant", "dated", "revision", "coded", "order", "instruct")
Key = tuple[str, spelling.Tokens]  # lab and name


@dataclass(frozen=True, slots=True)
class Seen:
    """An upstream id somewhere in the sources, with what its row says of the model's release."""

    provider: str
    id: str
    released: str = ""
    is_lab: bool = False  # the provider is the lab: its spelling names the model


@dataclass(slots=True)
class Identity:
    """The answer: for every (provider, id) the release it names, and for every release its model."""

    matches: dict[tuple[str, str], Match] = field(default_factory=dict)
    model_of: dict[str, str] = field(default_factory=dict)  # release -> model
    released: dict[str, str] = field(default_factory=dict)
    points_to: dict[str, str] = field(default_factory=dict)  # moving name -> model it means today, "" if not known


@dataclass(slots=True)
class _Cluster:
    """Ids that no listed model claims and that spell the same name."""

    name: Name
    members: list[tuple[Seen, Name]] = field(default_factory=list)

    def released(self) -> str:
        days = Counter(seen.released for seen, _ in self.members if seen.released)
        return max(days, key=lambda day: (days[day], day)) if days else ""

    def slug(self) -> str:
        """What the lab calls it; else what most routes do."""
        spellings = Counter(name.text for seen, name in self.members if seen.is_lab)
        spellings = spellings or Counter(name.text for _, name in self.members)
        return min(spellings, key=lambda text: (-spellings[text], len(text), text))


def identify(seen: Iterable[Seen], listed: Iterable[Known], aliases: Aliases, tables: Tables) -> Identity:
    """Hand-made aliases come first, then the rules against the list, then names that are in no list."""
    listed = list(listed)
    resolver = Resolver(listed, tables)
    result = Identity(released={model.id: model.released for model in listed})
    unmatched = []
    for one in sorted(set(seen), key=lambda one: (one.provider, one.id, one.released)):
        match = aliases.match(one.provider, one.id) or resolver.resolve(one.id)
        if match:
            result.matches[one.provider, one.id] = match
            result.released[match.model] = result.released.get(match.model) or one.released
        else:
            unmatched.append(one)
    _open_models(unmatched, listed, tables, result)
    _join_twins(result, {model.id for model in listed})
    return result


def _open_models(unmatched: list[Seen], listed: list[Known], tables: Tables, result: Identity) -> None:
    clusters = _cluster(unmatched, listed, tables)
    ids = {key: f"{key[0]}/{cluster.slug()}" for key, cluster in clusters.items()}
    known = {model.id: model for model in listed}
    for key, cluster in clusters.items():
        known.setdefault(ids[key], Known(ids[key], cluster.released()))
    resolver = Resolver(known.values(), tables)
    folds = {}
    for key, cluster in clusters.items():
        if fold := resolver.resolve(cluster.slug(), allowed=_OPEN_RULES, besides=ids[key], lab=key[0]):
            folds[ids[key]] = fold
    _fold_misspelt([key for key in clusters if ids[key] not in folds], clusters, ids, known, tables, folds)
    home = _homes({model: fold.model for model, fold in folds.items()}, {model.id for model in listed}, clusters, ids)
    served = {(seen.provider, ids[key]) for key, cluster in clusters.items() for seen, _ in cluster.members}
    for key, cluster in clusters.items():
        fold = folds.get(ids[key])
        for seen, name in cluster.members:
            serves_both = fold is not None and fold.how == "instruct" and (seen.provider, fold.model) in served
            is_base = serves_both and seen.provider in tables.serves_base
            model = f"{ids[key]}-base" if is_base else home[ids[key]]
            axes = tuple(dict.fromkeys((*name.axes, *(fold.axes if fold else ()))))
            result.matches[seen.provider, seen.id] = Match(model, fold.how if fold else "exact", axes)
            released = known[model].released if model in known else ""
            result.released[model] = result.released.get(model) or released


def _fold_misspelt(
    keys: list[Key], clusters: dict[Key, _Cluster], ids: dict[Key, str], known: dict[str, Known], tables: Tables,
    folds: dict[str, Match],
) -> None:  # fmt: skip
    """A name that one route alone spells that way, close to a name that more routes use."""
    lone = [key for key in keys if len(clusters[key].members) == 1]
    weight = {ids[key]: len(cluster.members) for key, cluster in clusters.items()}
    asked = [(clusters[key].slug(), key[0]) for key in lone]
    answers = Neighbours(known, tables).nearest(asked, [ids[key] for key in lone])
    for key, (model, _) in zip(lone, answers, strict=True):
        if model and weight.get(model, 2) > 1:
            folds[ids[key]] = Match(model, "neighbour", clusters[key].name.axes)


def _homes(
    folds: dict[str, str], listed: set[str], clusters: dict[Key, _Cluster], ids: dict[Key, str]
) -> dict[str, str]:
    """Where each chain of folded names ends: at the listed model, else at the name that most routes use."""
    weight = {ids[key]: len(cluster.members) for key, cluster in clusters.items()}
    roots: dict[str, str] = {}
    for model in weight:
        chain = [model]
        while chain[-1] in folds and folds[chain[-1]] not in chain:
            chain.append(folds[chain[-1]])
        end = folds.get(chain[-1], chain[-1])
        roots[model] = min(chain[chain.index(end) :]) if end in chain else end
    members: dict[str, list[str]] = defaultdict(list)
    for model, root in roots.items():
        members[root].append(model)
    best = {
        root: root if root in listed else min(names_, key=lambda m: (-weight[m], len(m), m))
        for root, names_ in members.items()
    }
    return {model: best[root] for model, root in roots.items()}


def _cluster(unmatched: list[Seen], listed: list[Known], tables: Tables) -> dict[Key, _Cluster]:
    read = [(seen, names.read(seen.id, tables)) for seen in unmatched]
    labs_of: dict[spelling.Tokens, Counter[str]] = defaultdict(Counter)
    sellers: dict[spelling.Tokens, set[tuple[bool, str]]] = defaultdict(set)
    for seen, name in read:
        sellers[name.tokens].add((not seen.is_lab, seen.provider))
        if lab := name.lab or _slug(name.org):
            labs_of[name.tokens][lab] += 1
    words = _lab_words(read, listed, tables)
    clusters: dict[Key, _Cluster] = {}
    for seen, name in read:
        labs, sold_at = labs_of[name.tokens], sellers[name.tokens]
        # A name that tells no lab anywhere is called after who sells it, a maker of models before others.
        likely = min(labs, key=lambda lab: (-labs[lab], lab)) if labs else min(sold_at)[1]
        lab = name.lab or (likely if likely in tables.orgs.values() else _slug(name.org)) or likely
        strange = (
            {part for part in name.tokens if part.isalpha() and len(part) > 2}
            - words[lab]
            - tables.variant_words
            - tables.common_words
        )
        if strange and len(sold_at) == 1 and tables.orgs.get(name.org) != lab and not seen.is_lab:
            lab = seen.provider  # somebody's tuning of the lab's model, under a name that the lab never gave
        clusters.setdefault((lab, name.tokens), _Cluster(name)).members.append((seen, name))
    return dict(sorted(clusters.items()))


def _lab_words(read: list[tuple[Seen, Name]], listed: list[Known], tables: Tables) -> dict[str, set[str]]:
    """The words that each lab uses in names: in the list, under its own org, or where it serves them itself."""
    words: dict[str, set[str]] = defaultdict(set)
    for model in listed:
        words[model.lab].update(spelling.tokens(model.id.partition("/")[2]))
    for seen, name in read:
        if name.lab and (tables.orgs.get(name.org) == name.lab or seen.provider == name.lab):
            words[name.lab].update(name.tokens)
    for family, lab in tables.families.items():
        words[lab].update(family)
    used = Counter(word for own in words.values() for word in own)
    common = {word for word, labs in used.items() if labs >= _COMMON_TO_LABS}
    return defaultdict(lambda: common, {lab: own | common for lab, own in words.items()})


def _slug(org: str) -> str:
    return org if org.replace("-", "").replace("_", "").isalnum() and not org.isdigit() else ""


def _join_twins(result: Identity, listed: set[str]) -> None:
    """`claude-opus-4-5` and `claude-opus-4-5-20251101` came out together: one model under two names."""
    uses = Counter(match.model for match in result.matches.values())
    by_name: dict[tuple[str, spelling.Tokens], list[str]] = defaultdict(list)
    for release in sorted(result.released):
        lab, _, name = release.partition("/")
        parts = spelling.tokens(name)
        by_name[lab, tuple(sorted(spelling.without(parts, spelling.whole_days(parts))))].append(release)
    for releases in by_name.values():
        result.model_of.update({release: release for release in releases})
        if len(releases) != 2:
            continue
        same_name = len({spelling.tokens(release) for release in releases}) == 1
        if not same_name and all(spelling.whole_days(spelling.tokens(release)) for release in releases):
            continue  # two dates are two versions
        if same_name or _one_release(*(result.released[release] for release in releases)):
            model, twin = sorted(releases, key=lambda one: (one not in listed, same_name and -uses[one], len(one), one))
            result.model_of[twin] = model
    for key, match in result.matches.items():
        if match.model not in listed and result.model_of[match.model] != match.model:
            result.matches[key] = Match(result.model_of[match.model], match.how, match.axes)


def _one_release(first: str, second: str) -> bool:
    """Sources date a release by its id, its announcement or its first route: some weeks apart at the most."""
    if len(first) != 10 or len(second) != 10:
        return False
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= _WEEKS_OF_A_RELEASE * 7
