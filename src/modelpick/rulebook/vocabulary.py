"""What a rule may name: the measures of scorecards, each with its unit and meaning, and the tests of requirements.
judge/measures.py and judge/screens.py compute them."""

from __future__ import annotations

from modelpick.answers.tried import CHECKS as CHECKS
from modelpick.frozen import NamedTuple


class Measure(NamedTuple):
    """One thing that a scorecard can look at. Unit "" is yes or no."""

    unit: str
    meaning: str


CAPABILITIES = {
    "tools": "tools and function calling", "parallel_tools": "several tool calls in one turn",
    "structured_output": "output held to a JSON schema", "json_mode": "output is some valid JSON",
    "reasoning": "thinks before it answers", "vision": "image input", "pdf": "PDF input", "audio": "audio input",
    "video": "video input", "prompt_caching": "repeated input can be read from a cache",
    "temperature": "temperature can be set", "computer_use": "operates a screen",
    "code_execution": "runs code on the provider's side", "streaming": "tokens arrive as they are made",
    "fine_tuning": "can be fine-tuned there",
}  # fmt: skip

# What a workload asks has a shape, so each requirement has one test that can read it.
TESTS = {
    "alive": "alive", "released": "released", "route": "route", "price": "priced", "context": "fits",
    "max_output": "at_least", "needs": "flag", "license": "license", "open_weights": "flag", "region": "within",
    "jurisdiction": "within", "provider": "one_of", "not_provider": "none_of", "lab": "one_of", "not_lab": "none_of",
    "provider_kind": "one_of", "min_quantization": "quantization", "max_input_price": "at_most",
    "max_output_price": "at_most", "ttft": "measured", "throughput": "measured", "rpm": "at_least", "tpm": "at_least",
    "alive_for": "alive_for", "released_after": "released_after", "min_quality": "quality", "languages": "languages",
    "effort": "effort", "budget": "bill",
}  # fmt: skip

BENCH = "bench"  # in place of a check: what `modelpick bench` measures
BY_NEED = "{need}"  # the check that is called like the need

MEASURES = {
    **{name: Measure("", meaning) for name, meaning in CAPABILITIES.items()},
    "context": Measure("tokens", "context window; the smallest that a live claim states"),
    "max_output": Measure("tokens", "largest output; the smallest that a live claim states"),
    "blend_70_30": Measure("USD per million tokens", "standard price of 70 % input and 30 % output"),
    "published_price": Measure("", "a standard price is published"),
    "cache_price": Measure("", "a price for cached input is published"),
    "providers": Measure("companies", "companies that serve the model themselves today"),
    "inconsistencies": Measure("fields", "fields on which the routes of the model differ"),
    "official": Measure("", "released by a lab of rules/labs.toml, and no tuning by somebody else"),
    "first_party": Measure("", "served by the lab that made the model"),
    "retires_in_days": Measure("days", "until the announced retirement; without end where none is announced"),
    "disputes": Measure("facts", "facts of the route that are disputed"),
    # Of the decision: they need a workload.
    "fit": Measure("share", "points of the workload's fit card, as a share of all"),
    "quality": Measure("points", "quality in the workload's domains, 0 to 100"),
    "bill_per_budget": Measure("share of the budget", "the month's bill against the budget"),
    "bill_per_million": Measure("USD per million tokens", "the month's bill by the tokens that are sent and read"),
    "throughput": Measure("tokens per second", "measured output speed"),
    "ttft": Measure("seconds", "measured time to the first token"),
    "headroom": Measure("times the need", "context and largest output against the need, the scarcer of the two"),
    "card": Measure("share", "points of the criterion's own card, as a share of all"),
}


# What an unknown value counts as, unless a criterion says otherwise: less than half, because what nobody states is
# seldom there, and more than nothing, because absent is not no.
WHEN_UNKNOWN = 0.25
