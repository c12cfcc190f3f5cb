"""The questions as data. Which options they set stands here; how a value is read, in workload/options.py."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

PICK, TICK, TYPE, WEIGH = "pick", "tick", "type", "weigh"
OWN = "own"  # not as usual: each figure is asked for


class Choice(NamedTuple):
    """`gives`: values by option, as a workload file has them. `asks`: the option that is typed then; `like` has its
    label with names that would leave some."""

    label: str
    gives: Mapping[str, Any] = MappingProxyType({})
    asks: str = ""
    like: str = ""


class Step(NamedTuple):
    """One prompt. `number` is that of the question that it belongs to."""

    number: int
    name: str
    kind: str
    options: tuple[str, ...]
    text: str
    choices: tuple[Choice, ...] = ()
    after: str = ""  # asked only where this step was answered with OWN


QUESTIONS = 8
STEPS = (
    Step(1, "use", PICK, ("preset",), "What is it for?"),
    Step(2, "amounts", PICK, (), "What goes in and out, and how much?",
         (Choice("I give my own figures"),)),
    Step(2, "input", TYPE, ("input_tokens",), "Input of a request, on average, in tokens", after="amounts"),
    Step(2, "output", TYPE, ("output_tokens",), "Answer to a request, on average, in tokens", after="amounts"),
    Step(2, "cached", TYPE, ("cached",), "Part of the input that repeats from request to request", after="amounts"),
    Step(2, "images", TYPE, ("images",), "Images in a request, on average", after="amounts"),
    Step(2, "context", TYPE, ("context",), "The largest request, input and answer together, in tokens",
         after="amounts"),
    Step(3, "requests", TYPE, ("requests",), "How many requests?"),
    Step(3, "waiting", PICK, ("batch", "latency"), "May an answer wait, if that is cheaper?", (
        Choice("No: somebody waits for each", {"batch": 0, "latency": "none"}),
        Choice("Longer: when there is room", {"batch": 0, "latency": "relaxed"}),
        Choice("A part may wait a day", {"latency": "none"}, "batch"),
        Choice("All may wait a day", {"batch": 1, "latency": "relaxed"}),
    )),
    Step(4, "needs", TICK, ("needs",), "What must it be able to do?"),
    Step(5, "region", PICK, ("region",), "Where may your data be processed?", (
        Choice("Anywhere", {"region": "none"}),
        Choice("In the European Union", {"region": ["eu"]}),
        Choice("In the United States", {"region": ["us"]}),
        Choice("In other places", asks="region", like="In other places, for example {names}"),
    )),
    Step(5, "jurisdiction", PICK, ("jurisdiction",), "Where must the provider have its seat?", (
        Choice("Anywhere", {"jurisdiction": "none"}),
        Choice("In the European Union", {"jurisdiction": ["eu"]}),
        Choice("In the United States", {"jurisdiction": ["US"]}),
        Choice("In other countries", asks="jurisdiction", like="In other countries, for example {names}"),
    )),
    Step(6, "license", PICK, ("license", "open_weights"), "Which license must the model have?", (
        Choice("Any, closed models too", {"license": "none", "open_weights": False}),
        Choice("Weights that can be downloaded", {"license": "none", "open_weights": True}),
        Choice("A permissive one, like MIT or Apache", {"license": ["permissive"], "open_weights": False}),
        Choice("One that I name", {"open_weights": False}, "license", "One that I name, for example {names}"),
    )),
    Step(7, "budget", TYPE, ("budget",), "What may a month cost at most, in US dollars?"),
    Step(8, "priorities", WEIGH, ("weight",), "Which improvement would you take first?"),
)  # fmt: skip

# What a capability is good for, in words that need no manual.
NEEDS = {
    "tools": "Call tools and functions",
    "parallel_tools": "Call several tools at once",
    "structured_output": "Answer exactly in a JSON schema",
    "json_mode": "Answer in JSON",
    "reasoning": "Think before it answers",
    "vision": "Read images",
    "pdf": "Read PDF files",
    "audio": "Hear audio",
    "video": "Watch video",
    "prompt_caching": "Charge less for input that repeats",
    "temperature": "Let me set the temperature",
    "computer_use": "Use a computer by itself",
    "code_execution": "Run code by itself",
    "streaming": "Answer word by word",
    "fine_tuning": "Learn from my own examples",
}
