"""The same long prompt again: its beginning is read from a cache, by the server's own count."""

from __future__ import annotations

from modelpick.answers.sentence import part, say
from modelpick.measure.verify.ask import Ask, user
from modelpick.measure.verify.filler import filler
from modelpick.measure.verify.reading import is_lasting, trouble
from modelpick.measure.verify.tally import HELD, NOTHING, Sign, Tally, by_nothing, confirmed, inconclusive, refuted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.verify.ask import Asked, Steps, Verdict

NAME = "prompt_caching"
_QUESTION = "Read no further. Answer with the one word: ready"
_ZERO, _SILENT = "zero", "silent"  # nothing was cached; the server does not say


def least(asked: Asked) -> int:
    """Tokens of a prefix that is long enough."""
    shortest = asked.cache_min_tokens or asked.rules[NAME]["min_tokens"]
    return int(shortest * asked.rules[NAME]["times"])


def most(asked: Asked) -> list[Ask]:
    """One that is new, its repeats; and the same of another text, with the mark that some servers want."""
    rules, chance, words = asked.rules[NAME], asked.drawn(NAME), least(asked)
    bound = int(words * asked.rules["bounds"]["tokens_per_word"]) + 100

    def text() -> str:  # the nonce stands first: nothing of it can have been read before
        return f"{chance.getrandbits(64):x}. {filler(chance, words)}\n\n{_QUESTION}"

    plain = Ask(user(text()), asked.room, prompt_tokens=bound)
    again = Ask(plain.messages, asked.room, prompt_tokens=bound, pause_s=rules["pause_s"])
    mark = {"type": "text", "text": text(), "cache_control": {"type": "ephemeral"}}
    marked = [{"role": "user", "content": [mark]}]
    return [
        plain, *[again] * rules["repeats"], Ask(marked, asked.room, prompt_tokens=bound),
        Ask(marked, asked.room, prompt_tokens=bound, pause_s=rules["pause_s"]),
    ]  # fmt: skip


def steps(asked: Asked) -> Steps:
    found, rules = Tally(), asked.rules[NAME]
    cold: Exchange | None = None
    before: Ask | None = None
    for ask in most(asked):
        is_repeat = before is not None and ask.messages is before.messages
        before = ask
        if is_repeat and cold is None:  # what was not answered the first time is no repeat
            continue
        exchange = yield ask
        found.exchanges.append(exchange)
        if exchange.outcome != "complete":
            found.signs.append(Sign(NOTHING, trouble(exchange)))
            if is_lasting(exchange):
                break
            if not is_repeat:
                cold = None
            continue
        if not is_repeat:
            cold = exchange
            continue
        assert cold is not None
        found.signs.append(sign(cold, exchange, rules["share"], least(asked)))
        if found.held:
            break
    return verdict(found, rules["repeats"])


def sign(cold: Exchange, repeat: Exchange, share: float, shortest: int) -> Sign:
    cached, prompt = repeat.usage.cached, repeat.usage.prompt
    if prompt is not None and prompt < 0.8 * shortest:
        return Sign(NOTHING, part("the prompt had {n:count} tokens, too few to be cached", n=prompt))
    if cached is None:
        return Sign(_SILENT)
    if cached == 0:
        return Sign(_ZERO)
    if cached <= (cold.usage.cached or 0) or (prompt is not None and cached < share * prompt):
        return Sign(NOTHING, part("{n:count} tokens came from a cache, too few for this prompt", n=cached))
    return Sign(HELD, {})


def verdict(found: Tally, repeats: int) -> Verdict:
    last = found.exchanges[-1].usage
    if found.held:
        told = say(
            "Of a prompt that was new a moment before, {cached:count} of {prompt:count} tokens come from a cache "
            "(request {tries:count}).", [], cached=last.cached, prompt=last.prompt, tries=found.tries,
        )  # fmt: skip
        return confirmed(NAME, found, told, cached_tokens=last.cached, prompt_tokens=last.prompt)
    zeros, silent = found.count(_ZERO), found.count(_SILENT)
    if zeros >= repeats and not silent:
        told = say(
            "In {zeros:count} repeats of a prompt of {prompt:count} tokens, the server counts none from a cache.", [],
            zeros=zeros, prompt=last.prompt or found.exchanges[0].usage.prompt,
        )  # fmt: skip
        return refuted(NAME, found, told)
    if silent and not zeros:
        told = say("The server does not say whether tokens of a repeated prompt come from a cache.", [])
        return inconclusive(NAME, found, told)
    if silent or zeros:
        told = say(
            "In {n:count} repeats of a long prompt, the server does not say often enough whether tokens come from a "
            "cache.", [], n=zeros + silent,
        )  # fmt: skip
        return inconclusive(NAME, found, told)
    return by_nothing(NAME, found)
