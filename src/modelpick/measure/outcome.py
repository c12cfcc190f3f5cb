"""What came of one request: how it ended, when what came, and what was said."""

from __future__ import annotations

from modelpick.frozen import Frozen, NamedTuple, Record, field

# How an exchange can end. All but the first are failures, and their times are no figures.
OUTCOMES = (
    "complete",  # it says that it is done: a finish reason, or the end mark
    "cut",  # the connection ended before the answer did
    "malformed",  # something in it is not what the protocol has: HTTP, JSON, the shape of a chunk
    "error_event",  # an error with status 200: in mid-stream, or in place of an answer
    "rate_limited",  # 429
    "refused",  # another 4xx
    "server_error",  # 5xx
    "redirect",  # never followed
    "too_large",  # more than Limits allow
    "timeout",  # slower than Limits allow
    "no_connection",  # name, connection, TLS or proxy
    "not_a_stream",  # a stream was asked, and one document came; a page came; its text is there where it has one
    "interrupted",  # we were told to stop
)

# Of these no provider makes a bill.
NOT_BILLED = ("rate_limited", "refused", "server_error", "redirect", "no_connection")


class Usage(Frozen):
    """Tokens as the server counts them; None where it does not say, or says what cannot be."""

    prompt: int | None = None
    completion: int | None = None
    reasoning: int | None = None
    cached: int | None = None
    total: int | None = None

    @property
    def generated(self) -> int | None:
        """All that was written, thoughts as well. Some servers leave thoughts out of `completion`, and put them into
        `total` alone: what is neither prompt nor completion there was thought."""
        if self.completion is None:
            return None
        if self.total is None or self.prompt is None:
            return self.completion
        return max(self.completion, self.total - self.prompt)


class ToolCall(NamedTuple):
    """`arguments` as they came: text that should be JSON."""

    id: str
    name: str
    arguments: str
    form: str = ""  # "function_call": as before there were tools; "object": its arguments were no text


class Exchange(Record):
    """One request and what came of it. Seconds count from just before it is sent; None: it never came.

    An empty one is "interrupted", which it stays until something else is known.
    """

    outcome: str = "interrupted"
    status: int | None = None
    detail: str = ""  # clean text, of the server or of ours
    retry_after_s: float | None = None
    started: float | None = None  # what the clock said when it was sent: places several on one line
    is_new_connection: bool | None = None  # if True, headers_s and all after it hold connect_s
    connect_s: float | None = None  # until a new connection stood, TLS as well
    headers_s: float | None = None
    first_event_s: float | None = None  # the first event with data, whatever it holds
    first_reasoning_s: float | None = None
    first_visible_s: float | None = None  # content behind any thoughts, or a tool call
    last_s: float | None = None  # the last text of either kind
    total_s: float | None = None  # until the end mark or the end of the body
    arrivals: list[tuple[float, int]] = field(default_factory=list)  # of each event with text: when, characters
    text: str = ""  # the answer, without thoughts
    reasoning: str = ""
    has_thoughts_in_text: bool = False  # they came as content, between marks: a caller has to take them out
    tool_calls: list[ToolCall] = field(default_factory=list)
    finish: str = ""
    usage: Usage = Usage()
    model: str = ""  # who answered, by its own word
    provider: str = ""  # to whom a router passed it on
    has_end_mark: bool = False
    is_stream: bool = False
    received_bytes: int = 0

    @property
    def is_complete(self) -> bool:
        return self.outcome == "complete"

    @property
    def first_s(self) -> float | None:
        """The first text of either kind."""
        return self.arrivals[0][0] if self.arrivals else None
