"""Keys among the arguments, where they stand by mistake: neither sent nor kept, and repeated in no complaint."""

from __future__ import annotations

import os
import re
import sys

from modelpick.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.secret import Secret

_SHORTEST = 16  # characters of a key in an environment; below, such variables hold words
_VARIABLE = re.compile(r"(KEY|TOKEN|SECRET|PASSWORD)\Z", re.IGNORECASE)
_NO_KEY = ("/", "~", ".", "http:", "https:")  # a file or an address, which variables of such names hold too
# As those who give out keys begin them. Behind it letters and digits: "sk-learn-something" is a word.
_BEGUN = re.compile(
    r"(?<![A-Za-z0-9])(?:sk-|gsk_|csk-|xai-|hf_|nvapi-|pplx-|tgp_|fw_|r8_|AIza)"
    r"(?=[A-Za-z_.+/=-]{0,99}[0-9])(?=[0-9_.+/=-]{0,99}[A-Za-z])[A-Za-z0-9_.+/=-]{16,}"
)
# Letters and digits as chance draws them, or a UUID. A model or file may be called so: not refused, but not repeated.
_DRAWN = re.compile(
    r"(?<![A-Za-z0-9])(?=(?:[A-Za-z]{0,99}[0-9]){4})(?=(?:[0-9]{0,99}[A-Za-z]){4})[A-Za-z0-9]{24,}"
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
)


def refuse(key: Secret | None = None) -> None:
    """UsageError where a key is an argument: that of the endpoint, one of the environment, or what begins like one."""
    words = sys.argv[1:]
    if _certain(words) or (key and any(key.scrub(word) != word for word in words)):
        raise UsageError(
            "a key stands among the arguments, where it would be shown and kept: nothing was sent",
            "a key belongs in a variable that --api-key-env names; shells keep what was typed: get another key",
        )


def withheld(text: str) -> str:
    """A complaint as it may be shown: without the arguments that are keys, or may be."""
    words = sys.argv[1:]
    found = [*_certain(words), *(match.group() for word in words for match in _DRAWN.finditer(word))]
    if found:
        from modelpick.measure.secret import Secret

        for each in dict.fromkeys(found):
            text = Secret(each).scrub(text)
    return text


def _certain(words: list[str]) -> list[str]:
    known = [
        value
        for name, value in os.environ.items()
        if len(value) >= _SHORTEST and _VARIABLE.search(name) and not value.startswith(_NO_KEY)
    ]
    found = [value for value in known if any(value in word for word in words)]
    return [*found, *(match.group() for word in words for match in _BEGUN.finditer(word))]
