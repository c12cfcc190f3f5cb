"""One step of the interview put to the asker, and its answer taken."""

from __future__ import annotations

from modelpick.cli.interview import priorities, wording
from modelpick.cli.interview.asker import BACK, SKIP, Entry
from modelpick.cli.interview.questions import NEEDS, OWN, PICK, TICK, TYPE, Choice, Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from modelpick.cli.interview.flow import Interview
    from modelpick.workload.workload import Workload

_ENOUGH, _USUAL = "enough", "usual"
_EXAMPLES = 2
_UNTYPED = "LicenseRef-"  # an id of ours for a license that nobody knows by it


def put(talk: Interview, step: Step, is_first: bool) -> str:
    """Asks, takes the answer, and returns it in words; BACK where the step before is to be asked again."""
    asking: dict[str, Callable[[Interview, Step, bool], str]] = {PICK: _pick, TICK: _tick, TYPE: _type}
    if step.name == "use":
        return _use(talk, step, is_first)
    if step.name == "amounts":
        return _amounts(talk, step, is_first)
    return asking.get(step.kind, _weigh)(talk, step, is_first)


def _use(talk: Interview, step: Step, is_first: bool) -> str:
    """The preset, by its title; who skips is judged as for anything."""
    t, presets = talk.tongue.t, talk.answers.rulebook["presets"]
    entries = [Entry(name, f"{talk.tongue.phrase(told['title'])} ({name})") for name, told in presets.items()]
    entries += _ways(talk, is_first, t("Something else, or skip: as for anything"))
    now = talk.answers.workload().preset
    value = talk.asker.pick(_asked(talk, step), entries, now)
    if value == BACK:
        return BACK
    if value == SKIP:
        talk.answers.drop(step.options)
    else:
        talk.answers.take({"preset": value})
    return next(entry.label for entry in entries if entry.value == value)


def _amounts(talk: Interview, step: Step, is_first: bool) -> str:
    """As usual, or figure by figure."""
    t = talk.tongue.t
    usual = wording.amounts(talk.answers.workload(), talk.tongue)
    entries = [
        Entry(SKIP, t("Skip, this is about right: {amounts}", amounts=usual)), Entry(OWN, t(step.choices[0].label)),
        *_ways(talk, is_first),
    ]  # fmt: skip
    value = talk.asker.pick(_asked(talk, step), entries, OWN if step.name in talk.own else SKIP)
    if value == BACK:
        return BACK
    talk.own.discard(step.name)
    if value == OWN:
        talk.own.add(step.name)
        return t("own figures")
    return usual


def _pick(talk: Interview, step: Step, is_first: bool) -> str:
    t, now, usual = talk.tongue.t, talk.answers.workload(), talk.answers.workload(step.options)
    here, there = _at(talk, step, now), _at(talk, step, usual)
    entries = []
    for at, choice in enumerate(step.choices):
        label = _label(talk, step, choice)
        if at == here and choice.asks:
            label = f"{label}: {wording.value(choice.asks, getattr(now, choice.asks), talk.tongue)}"
        entries.append(Entry(str(at), f"{label} {t('(usual)')}" if at == there else label))
    entries += _ways(talk, is_first, t("Skip: as is usual"))
    while True:
        value = talk.asker.pick(_asked(talk, step), entries, str(here))
        if value == BACK:
            return BACK
        if value == SKIP:
            talk.answers.drop(step.options)
            return t("skipped")
        if (told := _chosen(talk, step.choices[int(value)], step)) != BACK:
            return told


def _chosen(talk: Interview, choice: Choice, step: Step) -> str:
    if not choice.asks:
        talk.answers.take(choice.gives)
        return talk.tongue.t(choice.label)
    question = f"{_asked(talk, step)} {_label(talk, step, choice)}"
    typed = _typed(talk, choice.asks, question)
    if typed == BACK:
        return BACK
    if typed:
        talk.answers.take({**choice.gives, choice.asks: typed})
    return wording.value(choice.asks, getattr(talk.answers.workload(), choice.asks), talk.tongue)


def _label(talk: Interview, step: Step, choice: Choice) -> str:
    """With examples of what may be typed, where some would leave models: that is taken from the catalog."""
    names = _examples(talk, step, choice.asks) if choice.like else []
    return talk.tongue.t(choice.like, names=", ".join(names)) if names else talk.tongue.t(choice.label)


def _examples(talk: Interview, step: Step, name: str) -> list[str]:
    """Names that leave most models, of those that no other choice stands for already."""
    from modelpick.judge.places import around_of

    answers, regions = talk.answers, talk.answers.rulebook["regions"]
    offered = {str(one).lower() for choice in step.choices for one in choice.gives.get(name, ())}
    found = [
        one for one in talk.counter.values(answers.workload(step.options), name)
        if offered.isdisjoint(around_of(regions, one.lower())) and not one.startswith(_UNTYPED)
        and " " not in one and not answers.complaint(name, one)
    ]  # fmt: skip
    return sorted(found, key=lambda one: one[-1].isdigit())[:_EXAMPLES]  # names before the codes of clouds


def _at(talk: Interview, step: Step, workload: Workload) -> int:
    """The choice that says what the workload has; else the one by which it is typed."""
    kept = talk.answers.kept()
    for at, choice in enumerate(step.choices):
        if choice.asks:
            continue
        talk.answers.given.update(choice.gives)
        made = talk.answers.workload()
        talk.answers.restore(kept)
        if all(getattr(made, name) == getattr(workload, name) for name in step.options):
            return at
    return next(at for at, choice in enumerate(step.choices) if choice.asks)


def _tick(talk: Interview, step: Step, is_first: bool) -> str:
    t = talk.tongue.t
    entries = [Entry(name, t(NEEDS[name]) if name in NEEDS else name) for name in talk.answers.capabilities()]
    entries += _ways(talk, is_first, t("Skip: as is usual"))
    found = talk.asker.tick(_asked(talk, step), entries, talk.answers.workload().needs)
    if found == BACK:
        return BACK
    if found == SKIP:
        talk.answers.drop(step.options)
    else:
        talk.answers.take({"needs": list(found) or "none"})
    needs = talk.answers.workload().needs
    return ", ".join(entry.label for entry in entries if entry.value in needs) or t("nothing in particular")


def _type(talk: Interview, step: Step, is_first: bool) -> str:
    name = step.options[0]
    if name == "budget":
        _say_bills(talk)
    typed = _typed(talk, name, _asked(talk, step))
    if typed == BACK:
        return BACK
    if typed:
        talk.answers.take({name: typed})
    return wording.value(name, getattr(talk.answers.workload(), name), talk.tongue)


def _say_bills(talk: Interview) -> None:
    """What a month costs as it stands: who names a budget should know."""
    count = talk.counter.of(talk.answers.workload(("budget",)))
    if count.cheapest_usd is not None:
        told = talk.tongue.t("A month costs {least:usd} and more; {first:usd} with the model that is first now.",
                             least=count.cheapest_usd, first=count.month_usd)  # fmt: skip
        talk.asker.say(told, 4)


def _typed(talk: Interview, name: str, question: str) -> str:
    """A text as the option's own reader takes it, "" for what stands, or BACK."""
    answers, tongue = talk.answers, talk.tongue
    none = {tongue.t("none"), tongue.t(wording.ANY.get(name, "none"))}

    def plain(text: str) -> str:
        return "none" if text.lower() in none else text

    typed = talk.asker.type(
        question, wording.value(name, getattr(answers.workload(), name), tongue),
        lambda text: tongue.phrase(answers.complaint(name, plain(text))),
        lambda text: wording.value(name, answers.value(name, plain(text)), tongue),
    )  # fmt: skip
    return plain(typed)


def _weigh(talk: Interview, step: Step, is_first: bool) -> str:
    """One improvement after the other, until it is enough."""
    t, answers = talk.tongue.t, talk.answers
    kept, order = answers.order, list[str]()
    usual = answers.workload(step.options)
    there = priorities.improvements(answers.rulebook, usual, talk.tongue, answers.silent())
    while left := {name: told for name, told in there.items() if name not in order}:
        ends = [Entry(_ENOUGH, t("That is enough"))] if order else _unchanged(talk, usual, kept, there)
        question = t("And which one then?") if order else t(step.text)
        entries = [*ends, *(Entry(*one) for one in left.items()), *_ways(talk, is_first)]
        value = talk.asker.pick(f"{talk.number(step)} {question}", entries, ends[0].value)
        if value == BACK and not order:
            return BACK
        if value in (_ENOUGH, _USUAL):
            kept = () if value == _USUAL else kept
            break
        if value == BACK:
            order.pop()
        else:
            order.append(value)
    answers.order = tuple(order) or kept
    told = ", ".join(there[name] for name in answers.order if name in there) or t("as is usual")
    points = priorities.tradeoff(answers.rulebook, answers.workload())
    if points is None:
        return told
    worth = t("A tenth of the price is then worth {n:number_points} of quality.", n=points)
    return f"{told}. {worth}"


def _unchanged(talk: Interview, usual: Workload, order: tuple[str, ...], there: dict[str, str]) -> list[Entry]:
    """What is left as it is by who chooses nothing."""
    title = talk.tongue.phrase(talk.answers.rulebook["profiles"][usual.profile]["title"])
    found = [Entry(_USUAL, talk.tongue.t("Skip, as is usual: {title}", title=title))]
    if order:
        before = ", ".join(there[name] for name in order)
        found.insert(0, Entry(_ENOUGH, talk.tongue.t("As answered before: {order}", order=before)))
    return found


def _asked(talk: Interview, step: Step) -> str:
    return f"{talk.number(step)} {talk.tongue.t(step.text)}"


def _ways(talk: Interview, is_first: bool, skip: str = "") -> list[Entry]:
    found = [Entry(SKIP, skip)] if skip else []
    return found if is_first else [*found, Entry(BACK, talk.tongue.t("Back to the question before"))]
