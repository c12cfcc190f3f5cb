"""JSON, read and written by the half of `json` that is C: its other half compiles regular expressions on import, which
takes longer than to write a Decision."""

from __future__ import annotations

from modelpick.frozen import fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    make_encoder: Any
    make_scanner: Any
    encode_basestring: Any
else:
    try:
        from _json import encode_basestring, make_encoder, make_scanner
    except ImportError:  # another Python than CPython
        make_encoder = make_scanner = encode_basestring = None


def loads(text: str | bytes, parse_float: Callable[[str], Any] = float) -> Any:
    """What json.loads makes of it; bytes are UTF-8."""
    if isinstance(text, bytes):
        text = text.decode()
    if make_scanner is not None:
        try:
            value, end = _scanner(parse_float)(text, 0)
        except (StopIteration, SystemError, ValueError):  # it has no error to raise until somebody has imported json
            end = -1
        if end == len(text):
            return value
    import json  # what stands around it, or what is wrong with it

    return json.loads(text, parse_float=parse_float)


class _Reading:
    """How the scanner reads; it looks at each of these once."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_int = int
    parse_constant = float

    def __init__(self, parse_float: Callable[[str], Any]) -> None:
        self.parse_float = parse_float
        self.memo: dict[str, str] = {}


_SCANNERS: dict[Callable[[str], Any], Any] = {}


def _scanner(parse_float: Callable[[str], Any]) -> Any:
    if parse_float not in _SCANNERS:
        _SCANNERS[parse_float] = make_scanner(_Reading(parse_float))
    return _SCANNERS[parse_float]


def quoted(text: str) -> str:
    """A string of JSON, as it is but for quotes, backslashes and control characters."""
    return encode_basestring(text) if encode_basestring else _encoded(text)


def by_rows(document: Any) -> str:
    """A document with a key a line, and a row of a list or a table a line."""
    lines = []
    for name, value in table(document).items():
        if isinstance(value, list) and len(value) > 1:
            rows = ",\n    ".join(map(_encoded, value))
            lines.append(f"  {_encoded(name)}: [\n    {rows}\n  ]")
        elif isinstance(value, dict) and len(value) > 1:
            rows = ",\n    ".join([f"{_encoded(key)}: {_encoded(each)}" for key, each in value.items()])
            lines.append(f"  {_encoded(name)}: {{\n    {rows}\n  }}")
        else:
            lines.append(f"  {_encoded(name)}: {_encoded(value)}")
    return safe("{\n" + ",\n".join(lines) + "\n}\n")


def dumps(value: Any) -> str:
    """On one line: plain values, and documents wherever they stand in them."""
    return safe(_encoded(table(value) if fields(value) else value))


def safe(text: str) -> str:
    """What would steer a terminal, or is no character, escaped: outside of its strings, JSON has neither."""
    if text.replace("\n", "").isprintable():
        return text
    import json

    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def table(document: Any) -> dict[str, Any]:
    """A document as JSON has it, its schema's name first."""
    schema = getattr(document, "schema", None)
    return {"schema": schema, **_told(document)} if isinstance(schema, str) else _told(document)


_RENAMED: dict[type, bool] = {}


def _told(document: Any) -> dict[str, Any]:
    """A name that Python keeps for itself has an underscore behind it, and none in JSON."""
    kind = type(document)
    renamed = _RENAMED.get(kind)
    if renamed is None:
        if not (names := fields(document)):
            raise TypeError(f"{kind.__name__} has no JSON")
        renamed = _RENAMED[kind] = any(name[-1] == "_" for name in names)
    told: dict[str, Any] = vars(document)
    return {name.rstrip("_"): each for name, each in told.items()} if renamed else told


def _made() -> Callable[[Any], str]:
    if make_encoder is None:
        import json

        return json.JSONEncoder(ensure_ascii=False, default=_told).encode
    encoder = make_encoder(None, _told, encode_basestring, None, ": ", ", ", False, False, True)
    return lambda value: "".join(encoder(value, 0))


_encoded = _made()
