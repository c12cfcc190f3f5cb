"""A prompt near the claimed size is taken, and what stands at a quarter, half and three quarters of it is found."""

from __future__ import annotations

import re
from itertools import pairwise

from modelpick.answers.sentence import say
from modelpick.frozen import Record, field
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.filler import filler
from modelpick.measure.verify.reading import names, said, trouble
from modelpick.measure.verify.tally import HELD, NOTHING, Sign, Tally, by_nothing, confirmed, inconclusive, refuted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random
    from typing import Any

    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict

NAME = "context"
WORDS = r"context|too long|too many tokens|maximum (?:prompt|input)|input length|prompt length|token limit|n_ctx|exceed"
_DEPTHS = (0.25, 0.5, 0.75)
_GATES = ("north", "east", "west")
_QUESTION = (
    "Three notes in the text above name the codes of the north gate, the east gate and the west gate. Answer with the "
    "three codes in that order, separated by spaces, and nothing else."
)
_TOKENS = re.compile(r"\d[\d,_.]{2,12}\d")


class _Trial(Record):
    """What is known as it goes."""

    size: int  # tokens of the window that is tried
    aim: int  # tokens of the prompt
    codes: list[str] = field(default_factory=list)
    per_word: float = 1.0
    frame: int = 0


def size_of(asked: Asked) -> int | None:
    """What the workload needs, else what the catalog says."""
    found = asked.needs.get(NAME) or asked.claims.get(NAME)
    return int(found) if found else None


def aim_of(asked: Asked) -> int:
    """Tokens of the prompt: a little more than a workload needs, if the window has room for it, else near the claim."""
    rules, need, claimed = asked.rules[NAME], asked.needs.get(NAME), asked.claims.get(NAME)
    largest = int(claimed * 0.99) - room_of(asked) if claimed else None
    if need and (largest is None or need <= largest):
        wanted = int(need * rules["need"])
        return wanted if largest is None else min(wanted, largest)
    assert claimed is not None and largest is not None  # else nobody would have come here
    return min(int(claimed * rules["fill"]), largest)


def room_of(asked: Asked) -> int:
    """Output tokens: they are part of the window, and of a small one not the better part."""
    size = size_of(asked) or 0
    return min(asked.room, max(size // 8, 64))


def most(asked: Asked) -> list[Ask]:
    """Two short prompts, by which tokens are counted, and the long one."""
    if size_of(asked) is None:
        return []
    return [*_samples(asked), _long(asked, "", aim_of(asked))]


def _samples(asked: Asked) -> list[Ask]:
    words = asked.rules[NAME]["sample_words"]
    text = filler(asked.drawn(f"{NAME} sample"), words)
    bound = int(words * asked.rules["bounds"]["tokens_per_word"]) + 100
    return [Ask(user(_QUESTION), 16), Ask(user(f"{text}\n\n{_QUESTION}"), 16, prompt_tokens=bound)]


def _long(asked: Asked, text: str, aim: int) -> Ask:
    bound = int(aim * 1.05)
    return Ask(
        user(f"{text}\n\n{_QUESTION}"), room_of(asked), prompt_tokens=bound,
        seconds=asked.rules[NAME]["seconds"], is_exact=True, is_once=True,
    )  # fmt: skip


def haystack(chance: Random, words: int, codes: list[str]) -> str:
    """Words with the notes among them, each at its depth."""
    cuts = [0, *(round(depth * words) for depth in _DEPTHS), words]
    parts = [filler(chance, end - start) for start, end in pairwise(cuts)]
    notes = [f"Note: the code of the {gate} gate is {code}. " for gate, code in zip(_GATES, codes, strict=True)]
    return "".join(part + note for part, note in zip(parts, [*notes, ""], strict=True))


def steps(asked: Asked) -> Steps:
    found, size = Tally(), size_of(asked)
    if size is None:
        return inconclusive(NAME, found, say("Nobody says how large the context window is, and none is asked for.", []))
    trial = _Trial(size, aim_of(asked))
    counts = []
    for ask in _samples(asked):
        exchange = yield ask
        found.exchanges.append(exchange)
        if exchange.outcome != "complete":
            found.signs.append(Sign(NOTHING, trouble(exchange)))
            return by_nothing(NAME, found)
        if exchange.usage.prompt is None:
            return inconclusive(NAME, found, say("The server does not count the tokens of a prompt.", []))
        found.signs.append(Sign(HELD, {}))
        counts.append(exchange.usage.prompt)
    trial.frame = counts[0]
    trial.per_word = max(0.5, (counts[1] - counts[0]) / asked.rules[NAME]["sample_words"])
    if trial.per_word > asked.rules["bounds"]["tokens_per_word"]:
        return inconclusive(NAME, found, say("The server's counts of the tokens of a prompt make no sense.", []))
    chance = asked.drawn(NAME)
    trial.codes = [str(chance.randint(10_000, 99_999)) for _ in _DEPTHS]
    words = int((trial.aim - trial.frame - 60) / trial.per_word)
    exchange = yield _long(asked, haystack(chance, words, trial.codes), trial.aim)
    found.exchanges.append(exchange)
    return verdict(found, exchange, trial, asked.rules[NAME])


def verdict(found: Tally, exchange: Exchange, trial: _Trial, rules: dict[str, Any]) -> Verdict:
    if names(exchange, WORDS) and not _is_ours(exchange, trial):
        told = say(
            "A prompt of about {aim:count} tokens is refused (status {status}): “{detail}”.", [], aim=trial.aim,
            status=str(exchange.status or 200), detail=said(exchange),
        )  # fmt: skip
        return refuted(NAME, found, told, trial.size)
    if exchange.outcome != "complete":
        found.signs.append(Sign(NOTHING, trouble(exchange)))
        return by_nothing(NAME, found)
    read, recalled = exchange.usage.prompt, sum(code in exchange.text for code in trial.codes)
    details = {"prompt_tokens": read, "recalled": recalled, "aimed_at": trial.aim}
    if read is None:
        told = say(
            "The server did not count the tokens of the long prompt; {n:count} of 3 notes were found.", [], n=recalled
        )
        return inconclusive(NAME, found, told, **details)
    if read < rules["least"] * trial.aim:
        return _shortened(found, read, recalled, trial, details)
    if recalled == len(trial.codes):
        told = say(
            "Of a prompt of {read:count} tokens by the server's count, all three notes are found, at 25, 50 and 75 % "
            "of it.", [], read=read,
        )  # fmt: skip
        return confirmed(NAME, found, told, read, **details)
    told = say(
        "A prompt of {read:count} tokens by the server's count is taken, but of three notes in it {n:count} are found: "
        "poor recall, which is no proof of a smaller window.", [], read=read, n=recalled,
    )  # fmt: skip
    return inconclusive(NAME, found, told, **details)


def _shortened(found: Tally, read: int, recalled: int, trial: _Trial, details: dict[str, Any]) -> Verdict:
    """Less was read than was sent: cut off without a word, unless everything in it is found."""
    told = say(
        "Of a prompt of about {aim:count} tokens the server counts {read:count}, and of three notes in it {n:count} "
        "are found.", [], aim=trial.aim, read=read, n=recalled,
    )  # fmt: skip
    if recalled == len(trial.codes):
        return inconclusive(NAME, found, told, **details)
    return refuted(NAME, found, told, trial.size, **details)


def _is_ours(exchange: Exchange, trial: _Trial) -> bool:
    """Whether the server names a limit no smaller than what is tried: then it is our count that was off. The size of
    the request, which some servers name too, is told by being near what was aimed at."""
    named = [int(re.sub(r"\D", "", each)) for each in _TOKENS.findall(exchange.detail)]
    return any(each >= trial.size and (each == trial.size or each > 1.1 * trial.aim) for each in named)
