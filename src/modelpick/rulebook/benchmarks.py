"""What may stand in rules/benchmarks.toml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from modelpick.rulebook.shapes import Shape

Positive = Annotated[float, Field(gt=0)]


class Board(Shape):
    title: str
    domains: Annotated[list[str], Field(min_length=1)]
    names: Annotated[list[str], Field(min_length=1)]
    scale: tuple[float, float] | None = None
    better: Literal["higher", "lower"] | None = None
    trust: Annotated[float, Field(gt=0, le=1)] | None = None
    family: str | None = None
    composite_of: list[str] | None = None
    transfers: bool | None = None
    sd: Positive | None = None

    @model_validator(mode="after")
    def _scale_and_spread_are_whole(self) -> Board:
        if self.scale and self.scale[0] >= self.scale[1]:
            raise ValueError(f"scale: expected two rising figures, got {list(self.scale)}")
        if (self.transfers is False) != (self.sd is not None):
            raise ValueError("sd goes with transfers = false: nothing else tells how sure its scores are")
        return self


class Domain(Shape):
    reference: Annotated[list[str], Field(min_length=1)]


class ScoreTrust(Shape):
    independent: Positive
    unstated: Positive
    self_reported: Positive
    uncanonical: Positive
    others: list[str]
    why: str


class MatrixModel(Shape):
    rank: Annotated[int, Field(ge=1, le=6)]
    rounds: Annotated[int, Field(ge=1, le=200)]
    loading_sd: Positive
    level_sd: Positive
    noise_sd: Positive
    noise_strength: Positive
    trait_sd: Positive
    effort_sd: Positive
    lab_sd: Positive
    line_sd: Positive
    version_sd: Positive
    model_sd: Positive
    row_sd: Positive
    lasting_share: Annotated[float, Field(gt=0, lt=1)]
    memory_years: Positive
    beyond_general: Positive
    gain_share: Annotated[float, Field(ge=0, le=1)]
    interval_step: Positive


class NotCounted(Shape):
    """Scores of one model that a table took from one page, and that are of something else."""

    model: Annotated[str, Field(pattern=r"^[^/]+/[^/]+$")]
    page: Annotated[str, Field(pattern=r"^https://")]
    why: Annotated[str, Field(min_length=1)]
    url: Annotated[str, Field(pattern=r"^https://")]


class Benchmarks(Shape):
    domains: dict[str, Domain]
    trust: ScoreTrust
    model: MatrixModel
    efforts: dict[str, float]
    not_counted: list[NotCounted] | None = None
    unused: dict[str, str]
    boards: dict[str, Board]

    @model_validator(mode="after")
    def _names_fit_together(self) -> Benchmarks:
        taken = dict.fromkeys(self.unused, "unused")
        for board, entry in self.boards.items():
            if strange := set(entry.domains) - set(self.domains):
                raise ValueError(f"boards.{board}.domains: no domain {sorted(strange)[0]!r}")
            for name in entry.names:
                if name in taken:
                    raise ValueError(f"boards.{board}.names: {name!r} is already in {taken[name]}")
                taken[name] = board
            if strange := set(entry.composite_of or ()) - set(self.boards):
                raise ValueError(f"boards.{board}.composite_of: no board {sorted(strange)[0]!r}")
        for domain, told in self.domains.items():
            for board in told.reference:
                if board not in self.boards or domain not in self.boards[board].domains:
                    raise ValueError(f"domains.{domain}.reference: {board!r} is no board of this domain")
        return self
