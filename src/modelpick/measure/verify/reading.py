"""What an exchange is evidence of, whatever was asked: a refusal by name, a trouble that tells nothing, words."""

from __future__ import annotations

import re
from decimal import Decimal

from modelpick.answers.sentence import part
from modelpick.catalog import clean
from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.measure.outcome import Exchange

QUOTED = 80  # characters of an answer that a sentence quotes
# How servers say that they do not know a parameter, or do not do what it asks for. pydantic and serde speak of extra
# inputs and unknown variants; vLLM names the flags that it was not started with.
_NOT_SUPPORTED = re.compile(
    r"\b(?:(?:does|do|is|are|was|were)(?: not|n['’]t)(?: currently| yet)? (?:support|allow|permit|enabled|available|"
    r"accept|implemented|compatible)|not (?:currently |yet )?(?:support|allowed|permitted|enabled|available|"
    r"implemented)|can(?:not| not|['’]t) (?:be )?(?:use|process|handle|accept)|unsupported|unrecogni[sz]ed|"
    r"unknown (?:parameter|argument|field|name|variant|key|request argument)|unexpected (?:keyword|parameter|field|"
    r"argument)|extra inputs|extra fields|no (?:endpoints|providers?)\b.{0,40}\bsupport|requires --enable|"
    r"text[- ]only)",
    re.IGNORECASE,
)
# That a schema is not taken is no word on schemas.
_OF_A_SCHEMA = re.compile(r"invalid schema|in context=|schema (?:is|was) (?:invalid|not valid)", re.IGNORECASE)
_ELSEWHERE = (401, 402, 403, 407, 408, 429)  # whose keys, money and hurry it is about
_STOPPED = ("length", "max_tokens", "content_filter", "safety")
_HEARD = ("complete", "not_a_stream", "too_large")
# Of 429 whoever sends has waited for as long as is worth it.
_LASTING = ("no_connection", "redirect", "timeout", "interrupted", "rate_limited")


def names(exchange: Exchange, words: str) -> bool:
    """Whether the server refused, and its message speaks of one of the words (a pattern)."""
    if exchange.outcome == "error_event":
        return bool(re.search(words, exchange.detail, re.IGNORECASE))
    if exchange.outcome not in ("refused", "server_error") or exchange.status in _ELSEWHERE:
        return False
    if exchange.outcome == "server_error" and exchange.status not in (500, 501):  # llama.cpp refuses images with 500
        return False
    return bool(re.search(words, exchange.detail, re.IGNORECASE))


def refuses(exchange: Exchange, words: str) -> bool:
    """Whether the server says that it does not do what one of the words names. Any other 400 may be our mistake."""
    return names(exchange, words) and is_unsupported(exchange.detail)


def is_unsupported(detail: str) -> bool:
    return bool(_NOT_SUPPORTED.search(detail)) and not _OF_A_SCHEMA.search(detail)


def is_stopped(exchange: Exchange) -> bool:
    """Whether the answer ended before what was asked could be seen: at the limit, by a filter, or with nothing."""
    return exchange.finish in _STOPPED or not (exchange.text.strip() or exchange.tool_calls)


def is_lasting(exchange: Exchange) -> bool:
    """A trouble that the next request would meet too."""
    if exchange.outcome in _LASTING or exchange.status is None:  # hung up on before a word
        return True
    return exchange.outcome == "refused" and exchange.status in (*_ELSEWHERE, 404, 405)


def is_unheard(exchange: Exchange) -> bool:
    """Whether what came back tells nothing of the model: no connection, no access, no capacity."""
    if exchange.outcome == "refused":
        return exchange.status in (*_ELSEWHERE, 404, 405)
    return exchange.outcome not in _HEARD and not exchange.text


def trouble(exchange: Exchange) -> dict[str, Any]:
    """Why an exchange is no evidence, as part of a sentence."""
    if exchange.outcome in ("refused", "rate_limited", "server_error"):
        if not exchange.detail:
            return part("the server answered with status {status}", status=str(exchange.status))
        return part(
            "the server answered with status {status}: “{detail}”", status=str(exchange.status), detail=_said(exchange)
        )
    if exchange.outcome == "complete":
        if exchange.finish in _STOPPED:
            return part("the answer was cut off before what was asked could be seen ({finish})", finish=exchange.finish)
        if not exchange.text and not exchange.tool_calls:
            if not exchange.finish:
                return part("the answer was empty")
            return part("the answer was empty (it ended with {finish})", finish=exchange.finish)
        return part("the answer was “{text}”", text=quoted(exchange.text))
    if exchange.detail:
        return part("{outcome:t}: “{detail}”", outcome=_OUTCOMES[exchange.outcome], detail=_said(exchange))
    return part("{outcome:t}", outcome=_OUTCOMES[exchange.outcome])


_OUTCOMES = {
    "cut": "the answer broke off", "malformed": "the answer could not be read",
    "error_event": "an error in the middle of the answer", "redirect": "the server redirects, which is not followed",
    "too_large": "the answer was too large to be read", "timeout": "no answer in time",
    "no_connection": "no connection", "not_a_stream": "the answer was no stream", "interrupted": "interrupted",
}  # fmt: skip


def quoted(text: str) -> str:
    """The beginning of an answer, safe to print."""
    cleaned = clean.text(text[: 4 * QUOTED], 4 * QUOTED) or ""
    return cleaned if len(cleaned) <= QUOTED else cleaned[: QUOTED - 1] + "…"


def _said(exchange: Exchange) -> str:
    detail = clean.text(exchange.detail) or ""
    return detail if len(detail) <= 2 * QUOTED else detail[: 2 * QUOTED - 1] + "…"


def said(exchange: Exchange) -> str:
    """The server's own words."""
    return _said(exchange)


NOT_JSON = object()


def parsed(text: str) -> Any:
    """JSON that stands alone, without fences or words around it; NOT_JSON of anything else."""
    try:
        return _plain(clean.parse_json(text.strip().encode("utf-8", "replace"), "answer"))
    except BadFileError:
        return NOT_JSON


def _plain(value: Any) -> Any:
    """Numbers as a validator of schemas knows them."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def breach(value: Any, schema: dict[str, Any]) -> str:
    """The first thing in which a value is not as its schema says, as the validator puts it; "" where it is."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)
    error = next(iter(sorted(validator.iter_errors(value), key=lambda each: [str(step) for step in each.path])), None)
    return quoted(error.message) if error else ""
