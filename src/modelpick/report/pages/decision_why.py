"""The reasons of a Decision as a terminal shows them: how sure, against what, at what price, what was left out."""

from __future__ import annotations

from modelpick.answers.decision import Decision, Flip, Switch
from modelpick.answers.judged import NearMiss
from modelpick.answers.named import capability, named
from modelpick.answers.sentence import FORMS, finest, lead, listed, usd
from modelpick.report.page import Page
from modelpick.report.pages.traffic import short

_MISSES = 5
_UNITS = {"weight": "weight, in parts:"}


def confidence(page: Page, decision: Decision) -> None:
    sure = decision.sensitivity
    if sure is None:
        return
    page.heading("How sure that is")
    page.paragraph(sure.varied.text)
    if sure.draws:
        often = sorted(sure.wins_pct.items(), key=lambda pair: (-pair[1], pair[0]))[:_MISSES]
        page.paragraph("First most often: " + ", ".join(f"{name} ({share:.0f} %)" for name, share in often) + ".")
        page.paragraph(f"The standard error of such a share is {sure.standard_error_pct:.1f} points at most.")
    if decision.flips:
        found = [flip for flip in decision.flips if flip.flips_at is not None]
        told = [words for flip in found if (words := _flip(flip))]
        if told:
            page.paragraph(
                "Another would be first (on its listed route) with one weight changed, the rest in proportion:"
            )
            for one in told:
                page.point(f"{one}", 1)
        elif not found:
            page.paragraph("No change of one weight makes another first.")
    if sure.smallest_total_change:
        page.paragraph(f"The smallest change of weights in all moves {_pct(100 * sure.smallest_total_change)} of the "
                       f"whole, for {sure.smallest_change_to}.")  # fmt: skip
    for sentence in (*sure.break_even, *sure.would_win_if, *decision.concentration):
        page.paragraph(short(sentence))


def _flip(flip: Flip) -> str:
    """From where to where, for whom, and what to type; nothing of two that are level at the weight as it is."""
    now, then = 100 * flip.weight, 100 * (flip.flips_at or 0.0)
    form = finest("pct", now, then)
    if form is None:
        return ""
    typed = f" ({flip.flag})" if flip.flag else ""
    return f"{flip.criterion} at {FORMS[form](then)} instead of {FORMS[form](now)}: {flip.to}{typed}"


def _pct(value: float) -> str:
    """One digit; of what is next to nothing, its first."""
    return f"{lead(value)} %"


def choices(page: Page, decision: Decision) -> None:
    texts = {(one.model, one.over): [reason.text for reason in one.reasons] for one in decision.choose_when}
    alike: set[tuple[str, str]] = set()
    for choice in decision.choose_when:
        pair, back = (choice.model, choice.over), (choice.over, choice.model)
        if back in alike:
            continue
        if texts[pair] == texts.get(back):  # what tells two apart neither way is said once
            alike.add(pair)
            page.heading(f"Choose {choice.model} or {choice.over}")
        else:
            page.heading(f"Choose {choice.model} over {choice.over} when")
        for reason in choice.reasons:
            page.point(f"{short(reason)}")


def switches(page: Page, decision: Decision) -> None:
    said: set[str] = set()  # what holds both ways is said once
    for switch in decision.switch:
        page.heading(f"From {switch.from_model} to {switch.to_model}")
        _switch(page, switch, said)


def _switch(page: Page, switch: Switch, said: set[str]) -> None:
    for what, names in (
        ("providers of both", switch.shared_providers),
        ("lost", switch.lost),
        ("gained", switch.gained),
    ):
        words = [capability(name) for name in names] if what in ("lost", "gained") else names
        told = f"{what}: {', '.join(words) or 'none that is known'}"
        if what in ("lost", "gained") or told not in said:
            page.paragraph(told)
        said.add(told)
    for sentence in (*switch.parameters, *switch.friction):
        if (told := short(sentence)) not in said:
            page.point(f"{told}")
        said.add(told)


def requirements(page: Page, decision: Decision) -> None:
    """What each costs; where nothing is eligible, what to give up."""
    if decision.requirement_costs:
        page.heading("What each requirement costs")
        idle = [one for one in decision.requirement_costs if one.without is None and not one.opens_models]
        for cost in decision.requirement_costs:
            if cost not in idle:
                page.paragraph(short(cost.told))
        if idle:
            names = listed([named(one.requirement) for one in idle])
            page.paragraph(f"{'The rest' if len(idle) < len(decision.requirement_costs) else 'Each'} costs nothing and "
                           f"lets in no other model: {names}.")  # fmt: skip
    if decision.relaxations:
        page.heading("What to relax, the least first")
        for one in decision.relaxations:
            changes = "; ".join(short(change) for change in one.changes)
            page.paragraph(f"{changes}. That opens {_many(one.models, 'model')} on {_many(one.offerings, 'offering')}.")
            if one.best:
                page.paragraph(f"Then the best: {_miss(one.best)}", 1)


def left_out(page: Page, decision: Decision) -> None:
    if decision.less_known:
        page.heading("Better by points, but nobody here vouches for the provider (--any-provider admits them)")
        for miss in decision.less_known[:_MISSES]:
            page.paragraph(_miss(miss))
        if len(decision.less_known) > _MISSES:
            page.paragraph(f"and {len(decision.less_known) - _MISSES:,} more")
    refused = decision.refused
    counts = sorted(refused.by_requirement.items(), key=lambda pair: (-pair[1], pair[0]))
    page.heading(f"Refused: {_many(refused.total, 'offering')}")
    if counts:
        told = ", ".join(f"{count:,} by {named(name)}" for name, count in counts)
        page.paragraph(f"{told}; one may be refused by several.")
    if refused.near_misses:
        page.paragraph("The best that one requirement alone rules out:")
    for miss in refused.near_misses[:_MISSES]:
        page.point(f"{short(miss.reason)}")


def _miss(miss: NearMiss) -> str:
    bill = f", {usd(miss.per_month_usd.mid)} a month" if miss.per_month_usd else ""
    return f"{miss.offering} ({miss.score:.1f} points{bill})"


def fallback(page: Page, decision: Decision) -> None:
    if decision.fallback is None:
        return
    page.heading("If the first fails")
    page.paragraph(decision.fallback.reason.text)


def origin(page: Page, decision: Decision) -> None:
    """What was taken because nobody said, and where the data come from."""
    if decision.assumptions:
        page.heading("Taken because nobody said")
        for one in decision.assumptions:
            why = f": {one.why}" if one.why else ""
            name = _UNITS.get(one.name, one.name.replace("_", " "))
            page.paragraph(f"{name} {_plain(one.value)} ({one.origin}){why}")
    page.heading("Sources")
    told = [f"{source['name']} ({source['date']})" for source in decision.catalog.sources]
    page.paragraph(", ".join(told))
    page.paragraph(f"--format json has {len(decision.facts):,} facts that this rests on, and answers to "
                   f"{_many(len(decision.faqs), 'question')}.")  # fmt: skip


def _plain(value: object) -> str:
    """A list or a table as one would say it."""
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_plain(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and abs(value) < 1:
        return f"{value:.3g}"
    return f"{value:,.10g}" if isinstance(value, int | float) else str(value) or "not said"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
