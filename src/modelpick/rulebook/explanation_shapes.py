"""What may stand in rules/explanations.toml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from modelpick.rulebook.shapes import Https, Shape, Url


class PageOfText(Shape):
    paper: str
    tokens: Annotated[int, Field(gt=0)]
    why: str
    url: Url


class Payback(Shape):
    months: Annotated[int, Field(gt=0)]
    why: str


class Lately(Shape):
    days: Annotated[int, Field(gt=0)]
    why: str


class Sdk(Shape):
    """How a client package sends a request."""

    style: Literal["chat", "messages", "generate"]
    base_url: Https | None = None
    providers: list[str] = Field(default_factory=list)
    effort: Annotated[list[str], Field(min_length=1)]
    url: Url
    chat_base_url: Https | None = None  # where `providers` answer to style chat as well
    chat_url: Url | None = None  # the page that says so

    @model_validator(mode="after")
    def _an_address_is_somebodys(self) -> Sdk:
        if (self.base_url is None) != (not self.providers):
            raise ValueError("base_url and providers go together")
        if (self.chat_base_url is None) != (self.chat_url is None):
            raise ValueError("chat_base_url and chat_url go together")
        if self.chat_base_url is not None and (self.style == "chat" or not self.providers):
            raise ValueError("chat_base_url is for providers whose own style is another")
        return self


class Explanations(Shape):
    page: PageOfText
    payback: Payback
    lately: Lately
    sdks: dict[str, Sdk]
