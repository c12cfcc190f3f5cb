"""The one table of what can be known of a model and of an offering.

Sources may claim nothing that is not listed here; coverage, the store's columns, the overlay's
checks and the documentation all come from it.
"""

from __future__ import annotations

MODEL = "model"
OFFERING = "offering"


class Field:
    """One thing that can be known: whose it is, its shape (flag, count, number, text, date, texts), what it means."""

    __slots__ = ("meaning", "name", "owner", "shape")

    def __init__(self, name: str, owner: str, shape: str, meaning: str) -> None:
        self.name = name
        self.owner = owner
        self.shape = shape
        self.meaning = meaning


_MODEL_FIELDS = (
    Field("name", MODEL, "text", "display name"),
    Field("lab_country", MODEL, "text", "ISO 3166 country of the lab's seat"),
    Field("family", MODEL, "text", "line of models that succeed one another"),
    Field("released", MODEL, "date", "first public release"),
    Field("knowledge_cutoff", MODEL, "date", "last month or day of the training data"),
    Field("params_total", MODEL, "count", "parameters"),
    Field("params_active", MODEL, "count", "parameters used per token"),
    Field("params_estimated", MODEL, "flag", "the parameter figures are read off the name, not published"),
    Field("architecture", MODEL, "text", "dense, moe, or what the lab calls it"),
    Field("open_weights", MODEL, "flag", "the weights can be downloaded"),
    Field("weights_url", MODEL, "text", "where the weights are"),
    Field("license", MODEL, "text", "SPDX id, or the license's own name"),
    Field("languages", MODEL, "texts", "ISO 639 codes that the lab names"),
    Field("input_modalities", MODEL, "texts", "text, image, audio, video, pdf"),
    Field("output_modalities", MODEL, "texts", "text, image, audio, video"),
    Field("successor", MODEL, "text", "model that the lab or the family order names as the next one"),
    Field("predecessor", MODEL, "text", "model that came before it in its family"),
)

_OFFERING_FIELDS = (
    Field("context", OFFERING, "count", "context window in tokens, input and output together"),
    Field("max_input", OFFERING, "count", "largest input in tokens"),
    Field("max_output", OFFERING, "count", "largest output in tokens"),
    Field("tools", OFFERING, "flag", "tools and function calling"),
    Field("parallel_tools", OFFERING, "flag", "several tool calls in one turn"),
    Field("structured_output", OFFERING, "flag", "output held to a JSON schema"),
    Field("json_mode", OFFERING, "flag", "output is some valid JSON"),
    Field("reasoning", OFFERING, "flag", "thinks before it answers"),
    Field("reasoning_efforts", OFFERING, "texts", "effort levels that a request may name"),
    Field("reasoning_trace", OFFERING, "flag", "the thinking can be read"),
    Field("vision", OFFERING, "flag", "image input"),
    Field("pdf", OFFERING, "flag", "PDF input"),
    Field("audio", OFFERING, "flag", "audio input"),
    Field("audio_output", OFFERING, "flag", "audio output"),
    Field("video", OFFERING, "flag", "video input"),
    Field("prompt_caching", OFFERING, "flag", "repeated input can be read from a cache"),
    Field("cache_min_tokens", OFFERING, "count", "shortest prefix that is cached"),
    Field("temperature", OFFERING, "flag", "temperature can be set"),
    Field("computer_use", OFFERING, "flag", "operates a screen"),
    Field("code_execution", OFFERING, "flag", "runs code on the provider's side"),
    Field("web_search", OFFERING, "flag", "searches the web on the provider's side"),
    Field("streaming", OFFERING, "flag", "tokens arrive as they are made"),
    Field("fine_tuning", OFFERING, "flag", "can be fine-tuned there, or is a fine-tunable base"),
    Field("quantization", OFFERING, "text", "number format of the weights as served"),
    Field("regions", OFFERING, "texts", "where requests are processed: cloud region, country, eu, us, global"),
    Field("requests_per_minute", OFFERING, "count", "published rate limit"),
    Field("tokens_per_minute", OFFERING, "count", "published rate limit"),
    Field("released", OFFERING, "date", "first seen on this route"),
    Field("retires", OFFERING, "date", "day from which this route serves no more, as announced"),
    Field("listing", OFFERING, "text", "what a source calls its state: alpha, beta, preview, deprecated"),
    Field("endpoints", OFFERING, "texts", "API shapes it answers to: chat, responses, completion, realtime, batch"),
    Field("routes_to", OFFERING, "texts", "providers that a gateway may hand the request to"),
    Field("sdk", OFFERING, "text", "client package that a source names"),
    Field("base_url", OFFERING, "text", "where requests are sent"),
    Field("key_variable", OFFERING, "text", "environment variable that by custom holds the key"),
    Field("regional_uplift", OFFERING, "number", "factor on the price for processing that stays in a region"),
    Field("regional_choices", OFFERING, "texts", "regions that a request may ask for, at the uplift"),
    Field("gateway_fee", OFFERING, "number", "share that the gateway adds to the price"),
    Field("ttft_s", OFFERING, "number", "median seconds to the first token, as published"),
    Field("throughput_tok_s", OFFERING, "number", "output tokens a second, as published; of a range its middle"),
    Field("throughput_low_tok_s", OFFERING, "number", "the lower end of it, where a range is published"),
    Field("throughput_high_tok_s", OFFERING, "number", "the upper end of it, where a range is published"),
    Field("latency_p50_s", OFFERING, "number", "median seconds of a whole answer, as published"),
    Field("latency_p95_s", OFFERING, "number", "95th percentile of seconds of a whole answer, as published"),
    # No source states these today; an overlay or an override can.
    Field("data_retention", OFFERING, "text", "how long prompts are kept"),
    Field("training_use", OFFERING, "flag", "prompts may be used for training"),
    Field("certifications", OFFERING, "texts", "SOC 2, ISO 27001, HIPAA and the like"),
    Field("on_premises", OFFERING, "flag", "can run in the customer's own data center"),
    Field("volume_discount", OFFERING, "text", "published or negotiated discount"),
)

MODEL_FIELDS = {field.name: field for field in _MODEL_FIELDS}
OFFERING_FIELDS = {field.name: field for field in _OFFERING_FIELDS}

LIMITS = ("context", "max_input", "max_output")  # in tokens

# The names that a user may give to --needs.
CAPABILITIES = (
    "tools", "parallel_tools", "structured_output", "json_mode", "reasoning", "vision", "pdf", "audio",
    "video", "prompt_caching", "temperature", "computer_use", "code_execution", "streaming", "fine_tuning",
)  # fmt: skip

# What a price row may hold. The first group is USD per million tokens, the second USD for one.
TOKEN_CLASSES = (
    "input", "output", "cache_read", "cache_write", "cache_write_1h", "cache_write_12h", "reasoning",
    "input_audio", "output_audio", "cache_read_audio", "input_image", "output_image", "cache_read_image",
    "input_video", "output_video",
)  # fmt: skip
UNIT_CLASSES = ("per_request", "per_input_image", "per_output_image", "per_search")
PRICE_CLASSES = TOKEN_CLASSES + UNIT_CLASSES

# Tiers that a bill may use; any other tier (fast, ultrafast, ...) is kept and shown, never billed.
BILLED_TIERS = ("standard", "batch", "flex", "priority")

# Why a price of zero is zero. `unknown` is what it means until there is evidence.
ZERO_KINDS = ("free", "subscription", "local", "unknown")
