"""Against what the first was chosen, at what price, and what to do when it fails or something else is in use."""

from __future__ import annotations

from modelpick.answers.decision import Decision, RequirementCost, Switch
from modelpick.report.page import Page
from modelpick.report.pages.decision_words import miss, requirement


def choices(page: Page, decision: Decision) -> None:
    if not decision.choose_when:
        return
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Tradeoffs"))
    texts = {(one.model, one.over): [tongue.short(reason) for reason in one.reasons] for one in decision.choose_when}
    alike: set[tuple[str, str]] = set()
    for choice in decision.choose_when:
        pair, back = (choice.model, choice.over), (choice.over, choice.model)
        if back in alike:
            continue
        if texts[pair] == texts.get(back):  # what tells two apart neither way is said once
            alike.add(pair)
            page.heading(t("Choose {model} or {other}", model=choice.model, other=choice.over), 3)
        else:
            page.heading(t("Choose {model} over {other} when", model=choice.model, other=choice.over), 3)
        for reason in texts[pair]:
            page.point(reason)


def requirements(page: Page, decision: Decision) -> None:
    """What each costs; where nothing is eligible, what to give up."""
    tongue, t = page.tongue, page.tongue.t
    if decision.requirement_costs:
        page.heading(t("What each requirement costs"))
        idle = [one for one in decision.requirement_costs if one.without is None and not one.opens_models]
        for cost in decision.requirement_costs:
            if cost not in idle:
                page.point(tongue.short(cost.told) if cost.told else requirement(tongue, cost.requirement))
        if idle:
            _idle(page, idle, len(idle) == len(decision.requirement_costs))
    if decision.relaxations:
        page.heading(t("What to relax, the least first"))
    for one in decision.relaxations:
        page.point(t(
            "{changes}. That opens {models} on {offerings}.",
            changes="; ".join(tongue.short(change) for change in one.changes),
            models=tongue.many(one.models or 0, "{n:count} model", "{n:count} models"),
            offerings=tongue.many(one.offerings or 0, "{n:count} offering", "{n:count} offerings"),
        ))  # fmt: skip
        if one.best:
            page.paragraph(t("Then the best: {offering}", offering=miss(tongue, one.best)), 1)


def _idle(page: Page, idle: list[RequirementCost], are_all: bool) -> None:
    names = page.tongue.listed([requirement(page.tongue, one.requirement) for one in idle])
    template = (
        "Each costs nothing and lets in no other model: {names}."
        if are_all
        else "The rest costs nothing and lets in no other model: {names}."
    )
    page.paragraph(page.tongue.t(template, names=names))


def fallback(page: Page, decision: Decision) -> None:
    tongue, t = page.tongue, page.tongue.t
    if decision.fallback is None and not decision.concentration:
        return
    page.heading(t("If the first fails"))
    if decision.fallback is not None:
        page.paragraph(tongue.said(decision.fallback.reason))
    for sentence in decision.concentration:
        page.paragraph(tongue.short(sentence))


def switches(page: Page, decision: Decision) -> None:
    t = page.tongue.t
    if not decision.workload and not decision.switch:
        return
    page.heading(t("Switch friction"))
    if not decision.switch:
        page.paragraph(
            t("The model in use is the first, or has no route to compare.")
            if decision.workload.get("current")
            else t("No model in use was named: `--current MODEL` tells what a switch would take.")
        )
    said: set[str] = set()  # what holds both ways is said once
    for switch in decision.switch:
        page.heading(t("From {model} to {other}", model=switch.from_model, other=switch.to_model), 3)
        _switch(page, switch, said)


def _switch(page: Page, switch: Switch, said: set[str]) -> None:
    tongue, t = page.tongue, page.tongue.t
    none = t("none that is known")
    shared = t("providers of both: {names}", names=", ".join(switch.shared_providers) or none)
    if shared not in said:
        page.point(shared)
    said.add(shared)
    for template, names in (("lost: {names}", switch.lost), ("gained: {names}", switch.gained)):
        words = [tongue.form("capability", name) for name in names]
        page.point(t(template, names=", ".join(words) or none))
    for sentence in (*switch.parameters, *switch.friction):
        if (told := tongue.short(sentence)) not in said:
            page.point(told)
        said.add(told)
