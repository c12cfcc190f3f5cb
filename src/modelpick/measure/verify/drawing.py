"""A picture of one shape in one color, drawn here: no model has seen it, and a blind one can only guess."""

from __future__ import annotations

import zlib
from base64 import b64encode
from struct import pack

from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random

SIDE = 224  # pixels: what the smallest vision encoders take whole
COLORS = {"red": (220, 20, 30), "green": (20, 150, 50), "blue": (30, 60, 220), "yellow": (250, 215, 0)}
SHAPES = ("circle", "square", "triangle")
KINDS = len(COLORS) * len(SHAPES)
_GROUND = (255, 255, 255)
_MARGIN = 24


class Drawing(NamedTuple):
    shape: str
    color: str


def drawn(chance: Random) -> Drawing:
    """Each of the kinds as likely as any other, whatever was drawn before."""
    return Drawing(chance.choice(SHAPES), chance.choice(sorted(COLORS)))


def png(drawing: Drawing) -> bytes:
    """True color, no filter, one chunk of data."""
    ink, ground = bytes(COLORS[drawing.color]), bytes(_GROUND)
    rows = []
    for y in range(SIDE):
        left, right = _span(drawing.shape, y)
        rows.append(b"\0" + ground * left + ink * (right - left) + ground * (SIDE - right))
    header = pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, content) for kind, content in ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    )


def address(drawing: Drawing) -> str:
    """The picture in the request itself: nothing has to be fetched."""
    return f"data:image/png;base64,{b64encode(png(drawing)).decode()}"


def _span(shape: str, y: int) -> tuple[int, int]:
    """From where to where a row is inked."""
    middle, radius = SIDE / 2, SIDE / 2 - _MARGIN
    height = y + 0.5 - _MARGIN
    if not 0 <= height <= 2 * radius:
        return 0, 0
    half = {
        "circle": (radius**2 - (height - radius) ** 2) ** 0.5,
        "square": radius,
        "triangle": height / 2,
    }[shape]
    return round(middle - half), round(middle + half)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
