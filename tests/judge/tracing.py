"""Whether what a document says in words can be traced: every number of every sentence to a fact that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import isclose
from typing import Any

from modelpick.answers.sentence import Sentence, nested, worded
from modelpick.frozen import fields

_NEVER = re.compile(r"\bsafer\b|\bcheapest\b|% cheaper|\bNone\b|\bnan\b|\binf\b")
_PLACE = re.compile(r"\{[^}]*\}")
_WITH_DIGIT = re.compile(r"[^\s,();:]*\d[^\s,();:]*")


def check(document: Any) -> list[str]:
    """What is wrong, in words; nothing is. `document` has sentences anywhere and the table `facts`."""
    return [complaint for sentence in sentences(document) for complaint in complaints(sentence, document.facts)] + [
        f"{name} follows from {from_}, which is no fact"
        for name, fact in document.facts.items()
        for from_ in fact.from_
        if from_ not in document.facts
    ]


def sentences(part: Any) -> Iterator[Sentence]:
    if isinstance(part, Sentence):
        yield part
    elif names := fields(part):
        for name in names:
            yield from sentences(getattr(part, name))
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from sentences(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from sentences(value)


def complaints(sentence: Sentence, facts: Mapping[str, Any]) -> Iterator[str]:
    shown = repr(sentence.text)
    if sentence.text != worded(sentence.template, sentence.args):
        yield f"{shown} is not what its template says"
    templates = "\n".join(told["template"] for told in parts(sentence))
    if found := re.search(r"\d", _PLACE.sub("", templates)):
        yield f"{shown}: the template itself has the digit {found.group()}"
    if missing := [name for name in sentence.facts if name not in facts]:
        yield f"{shown} cites {missing}, which are no facts"
    if not sentence.facts:
        yield f"{shown} cites nothing"
    if "a month" in sentence.text and "{requests" not in templates:
        yield f"{shown} tells a monthly bill without its traffic"
    yield from (f"{shown} says {word!r}" for word in _NEVER.findall(sentence.text))
    values = [value for name in sentence.facts if name in facts for value in flat(facts[name].value)]
    words = [*sentence.facts, *(str(value) for value in values)]
    words += [said for name in sentence.facts if name in facts for said in (facts[name].as_of, facts[name].source)]
    for told in parts(sentence):
        for name, arg in told["args"].items():
            if arg is None:
                yield f"{shown}: {name} is None"
            for value in () if _is_part(arg) else flat(arg):
                yield from (f"{shown}: {name}={value!r} {why}" for why in _untraced(value, values, words))


def parts(sentence: Sentence) -> Iterator[dict[str, Any]]:
    """The sentence, and what is said within it: template and arguments of each."""
    waiting = [nested(sentence)]
    while waiting:
        told = waiting.pop()
        yield told
        waiting += [arg for arg in told["args"].values() if _is_part(arg)]


def _is_part(arg: Any) -> bool:
    return isinstance(arg, dict) and arg.keys() == {"template", "args"}


def flat(value: Any) -> Iterator[Any]:
    """The single values of a fact or an argument."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield key
            yield from flat(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from flat(each)
    elif names := fields(value):
        for name in names:
            yield from flat(getattr(value, name))
    else:
        yield value


def _untraced(value: Any, values: list[Any], words: list[str]) -> Iterator[str]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float | Decimal):
        numbers = [float(each) for each in values if isinstance(each, int | float | Decimal)]
        if not any(isclose(float(value), each, rel_tol=1e-9, abs_tol=1e-12) for each in numbers):
            yield "stands in none of the facts"
    else:
        for token in _WITH_DIGIT.findall(str(value)):
            if not any(token.strip(".") in word for word in words):
                yield f"has {token!r}, which stands in none of the facts"
