"""The shape of rules/verify.toml: how an endpoint is tried, and what counts as evidence."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from modelpick.rulebook.shapes import Shape

AtLeast = Annotated[int, Field(gt=0, le=1_000_000)]
Share = Annotated[float, Field(gt=0, le=1)]
Times = Annotated[float, Field(ge=1, le=100)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class Tries(Shape):
    questions: Annotated[int, Field(ge=2, le=4)]  # no check has more to ask
    holding: Annotated[int, Field(ge=1, le=4)]
    again: Annotated[int, Field(ge=0, le=5)]
    wait_s: Seconds
    seconds: Seconds


class Room(Shape):
    thinking: AtLeast
    plain: AtLeast


class Bounds(Shape):
    frame_tokens: AtLeast
    image_tokens: AtLeast
    tokens_per_word: Annotated[float, Field(gt=0)]


class Vision(Shape):
    first: AtLeast
    most: AtLeast
    right: AtLeast
    wrong: Annotated[int, Field(ge=0)]


class Streaming(Shape):
    least_pieces: Annotated[int, Field(gt=1)]
    largest_share: Share
    characters_per_s: AtLeast
    least_characters: AtLeast
    least_s: Seconds


class MaxOutput(Shape):
    small: AtLeast
    over: Annotated[int, Field(ge=0)]
    seconds: Seconds
    bound: AtLeast


class Reasoning(Shape):
    hidden: AtLeast


class Context(Shape):
    fill: Share
    need: Times
    least: Share
    sample_words: AtLeast
    seconds: Seconds


class PromptCaching(Shape):
    min_tokens: AtLeast
    times: Times
    share: Share
    repeats: AtLeast
    pause_s: Annotated[float, Field(ge=0, le=60)]


class Tokenizer(Shape):
    reference: dict[str, AtLeast]
    tolerance: Share


class Verify(Shape):
    """What a check asks for is there: as many tries as have to hold, pictures enough to be right about."""

    tries: Tries
    room: Room
    bounds: Bounds
    vision: Vision
    streaming: Streaming
    max_output: MaxOutput
    reasoning: Reasoning
    context: Context
    prompt_caching: PromptCaching
    tokenizer: Tokenizer

    @model_validator(mode="after")
    def _enough_is_asked(self) -> Verify:
        if self.tries.holding > self.tries.questions:
            raise ValueError("tries.holding: more than tries.questions")
        if not self.vision.wrong < self.vision.right <= self.vision.most or self.vision.first > self.vision.most:
            raise ValueError("vision: expected wrong below right, and right and first no more than most")
        return self
