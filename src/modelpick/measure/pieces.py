"""What was said so far, piece by piece with its times, and what it comes to: thoughts, an answer, tool calls."""

from __future__ import annotations

from modelpick.measure.outcome import ToolCall
from modelpick.measure.thoughts import moment, parted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.chunk import Said
    from modelpick.measure.outcome import Exchange
    from modelpick.measure.secret import Secret

_MOST_TOOL_CALLS = 200
# Twice what the largest response holds where each token has an envelope. Looking for a key in them takes 0.3 s if they
# were made for it, and nothing else goes on meanwhile.
_MOST_CHARACTERS = 1_000_000


class Pieces:
    """Fills the times of an Exchange as pieces come, and its texts in the end."""

    def __init__(self, found: Exchange) -> None:
        self._found = found
        self._content: list[str] = []
        self._moments: list[float | None] = []  # of each of these
        self._reasoning: list[str] = []
        self._calls: dict[int, list[list[str]]] = {}  # by index: ids, names, arguments, forms
        self._call_s: float | None = None  # the first of them
        self._characters = 0

    def add(self, s: float | None, new: Said) -> tuple[str, str] | None:
        """One chunk, or a whole answer, which has no times; an outcome and its detail where that is too much."""
        self._characters += len(new.text) + len(new.reasoning) + sum(len("".join(parts[:3])) for _, parts in new.calls)
        if self._characters > _MOST_CHARACTERS:
            return "too_large", f"more than {_MOST_CHARACTERS:,} characters of text came"
        self._content.append(new.text)
        self._moments.append(s)
        self._reasoning.append(new.reasoning)
        of_calls = 0
        for index, parts in new.calls:
            if index not in self._calls and len(self._calls) >= _MOST_TOOL_CALLS:
                return "malformed", f"more than {_MOST_TOOL_CALLS} tool calls"
            kept = self._calls.setdefault(index, [[], [], [], []])
            for known, part in zip(kept, parts, strict=True):
                known.append(part)
            of_calls += len(parts[1]) + len(parts[2])
        if s is not None:
            self._time(s, new, of_calls)
        return None

    def _time(self, s: float, new: Said, of_calls: int) -> None:
        found = self._found
        if new.reasoning and found.first_reasoning_s is None:
            found.first_reasoning_s = s
        if of_calls and self._call_s is None:
            self._call_s = s
        if (new.text or of_calls) and found.first_visible_s is None:
            found.first_visible_s = s
        if characters := len(new.text) + len(new.reasoning) + of_calls:
            found.last_s = s
            found.arrivals.append((s, characters))

    def close(self, key: Secret | None) -> None:
        """Also where thoughts came within the content: the answer's times are its own."""
        found, content, thoughts = self._found, "".join(self._content), "".join(self._reasoning)
        if places := parted(content, is_told_apart=bool(thoughts)):
            found.has_thoughts_in_text = True
            within = content[places.thoughts : places.end].strip()
            if within and found.first_reasoning_s is None:
                found.first_reasoning_s = moment(places.thoughts, self._content, self._moments)
            shown = (moment(places.answer, self._content, self._moments), self._call_s)
            found.first_visible_s = min((s for s in shown if s is not None), default=None)
            content, thoughts = content[places.answer :], thoughts + within
        found.text, found.reasoning = _whole(content, key), _whole(thoughts, key)
        found.tool_calls = [
            ToolCall(
                _whole("".join(ids), key), _whole("".join(names), key), _whole("".join(arguments), key), max(forms)
            )
            for _, (ids, names, arguments, forms) in sorted(self._calls.items())
        ]


def _whole(text: str, key: Secret | None) -> str:
    """Halves of a character that came apart are put together; what has no other half is no character."""
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return key.scrub(text) if key else text
