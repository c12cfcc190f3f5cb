"""The one table of workload options: flags, file keys, presets, help, schema and documentation come from it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

REQUIREMENT, TRAFFIC, JUDGEMENT = "requirement", "traffic", "judgement"
GROUPS = {
    REQUIREMENT: "what a model must meet",
    TRAFFIC: "what will be sent",
    JUDGEMENT: "how the rest is weighed",
}


class Option:
    """`kind` is a key of values.KINDS; `names` of names.vocabulary, where a value is one of a list."""

    __slots__ = ("example", "group", "help", "in_file", "kind", "many", "metavar", "name", "names")

    def __init__(
        self, name: str, group: str, kind: str, metavar: str, help: str, example: str,  # noqa: A002
        names: str = "", in_file: bool = True,
    ) -> None:  # fmt: skip
        self.name = name  # in a file; the flag is --kebab-case
        self.group = group
        self.kind = kind
        self.metavar = metavar
        self.help = help
        self.example = example  # as one types it behind the flag; "" for a switch
        self.names = names
        self.many = kind in ("names", "points", "weights", "order")  # a flag may be repeated, or hold a comma list
        self.in_file = in_file

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")


def _required(name: str, kind: str, metavar: str, told: str, example: str, names: str = "") -> Option:
    return Option(name, REQUIREMENT, kind, metavar, told, example, names)


def _sent(name: str, kind: str, metavar: str, told: str, example: str, names: str = "") -> Option:
    return Option(name, TRAFFIC, kind, metavar, told, example, names)


def _weighed(
    name: str, kind: str, metavar: str, told: str, example: str, names: str = "", in_file: bool = True
) -> Option:
    return Option(name, JUDGEMENT, kind, metavar, told, example, names, in_file)


OPTIONS = (
    _required("context", "tokens", "TOKENS", "The largest request, input and output together.", "200k"),
    _required("max_output", "tokens", "TOKENS", "The longest answer, as the caller reads it.", "16k"),
    _required("needs", "names", "LIST", "Capabilities that must be there.", "tools,vision", "capability"),
    _required("license", "names", "LIST", "License of the weights: a class or an SPDX id; any of them will do.",
              "permissive", "license"),
    _required("open_weights", "switch", "", "Only models whose weights can be downloaded.", ""),
    _required("region", "names", "LIST", "Where requests must be processed.", "eu", "region"),
    _required("jurisdiction", "names", "LIST", "Where the provider must have its seat: countries, or eu.",
              "eu,CH", "jurisdiction"),
    _required("provider", "names", "LIST", "Only these providers.", "openai,azure", "provider"),
    _required("not_provider", "names", "LIST", "None of these providers.", "deepseek", "provider"),
    _required("lab", "names", "LIST", "Only models of these labs.", "anthropic,mistral", "lab"),
    _required("not_lab", "names", "LIST", "No models of these labs.", "xai", "lab"),
    _required("provider_kind", "names", "LIST", "Only providers of these kinds.", "lab,cloud", "kind"),
    _required("any_provider", "switch", "", "Also hosts and gateways that nobody vouches for.", ""),
    _required("min_quantization", "name", "FORMAT", "The coarsest number format of the weights.",
              "fp8", "quantization"),
    _required("budget", "dollars_a_month", "USD", "The most that a month may cost.", "2000/month"),
    _required("max_input_price", "dollars_per_million", "USD", "The most for a million input tokens.", "1.50"),
    _required("max_output_price", "dollars_per_million", "USD", "The most for a million output tokens.", "6"),
    _required("ttft", "seconds", "SECONDS", "The longest wait for the first token, as measured.", "0.8"),
    _required("throughput", "tokens_per_second", "RATE", "The fewest output tokens a second, as measured.", "60/s"),
    _required("rpm", "per_minute", "N", "Requests a minute that the rate limit must allow.", "500"),
    _required("tpm", "per_minute", "N", "Tokens a minute that the rate limit must allow.", "2M"),
    _required("alive_for", "days", "TIME", "How long the route must not be retired.", "6mo"),
    _required("released_after", "date", "DATE", "Only models released after this day.", "2026-01-01"),
    _required("min_quality", "points", "DOMAIN=N", "The least quality in a domain, 0 to 100; 0 lifts it.",
              "coding=60", "domain"),
    _required("languages", "names", "LIST", "Languages that the lab must name, by ISO 639 code.", "en,es", "language"),
    _required("allow", "names", "LIST", "Prices of zero that may enter: free, subscription, local.",
              "free", "allowance"),
    _sent("preset", "name", "NAME", "A common workload to start from; everything else overrides it.", "rag", "preset"),
    _sent("requests", "requests", "RATE", "How many requests.", "1M/month"),
    _sent("input_tokens", "tokens", "TOKENS", "Input of a request on average, cached part included.", "5k"),
    _sent("output_tokens", "tokens", "TOKENS", "Answer to a request on average, without reasoning.", "500"),
    _sent("cached", "share", "SHARE", "Part of the input that repeats from request to request.", "60%"),
    _sent("batch", "share", "SHARE", "Part of the requests that may wait a day.", "40%"),
    _sent("latency", "name", "relaxed", "Cheaper tiers will do, which answer when there is room.",
          "relaxed", "latency"),
    _sent("images", "amount", "N", "Images in a request on average.", "2"),
    _sent("image_size", "image_size", "WxH", "Size of an image in pixels.", "1024x1024"),
    _sent("audio_minutes", "amount", "N", "Minutes of audio in a request on average.", "2.5"),
    _sent("effort", "name", "WORD", "Reasoning effort of every request; auto: the one that suits best.",
          "low", "effort"),
    _sent("content", "name", "WORD", "What the text mostly is: tokenizers differ by it.", "code", "content"),
    _sent("free_length", "switch", "", "The model decides how long an answer is, so that wordy ones cost more.", ""),
    _weighed("profile", "name", "NAME", "What matters how much, and in which domains.", "cost_first", "profile"),
    _weighed("weight", "weights", "CRITERION=N", "Another weight for a criterion of the profile.",
             "cost=3", "criterion"),
    _weighed("priorities", "order", "LIST", "Criteria by weight, instead of the profile's; others count nothing.",
             "quality,cost,speed", "criterion"),
    _weighed("rank_by", "name", "score|low|high", "Which end of the score decides the order.", "low", "rank"),
    _weighed("unknown", "name", "verify|strict|optimistic",
             "What to do with a requirement of which nobody says whether it is met.", "strict", "unknown"),
    _weighed("current", "model", "MODEL", "The model in use: adds what switching takes.", "openai/gpt-5.4", "model"),
    _weighed("as_of", "date", "DATE", "Prices and retirements of this day; default: today, UTC.",
             "2026-11-20", "", in_file=False),
    _weighed("all_routes", "switch", "", "Every route of a model as a row of its own.", ""),
    _weighed("top", "rank", "N", "How many picks are shown.", "5"),
)  # fmt: skip

BY_NAME = {option.name: option for option in OPTIONS}


def of(*groups: str) -> Iterable[Option]:
    return (option for option in OPTIONS if option.group in groups)
