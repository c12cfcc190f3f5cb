"""The PyPI package keeps its prices as Python source: read here as a syntax tree, never executed."""

from __future__ import annotations

import ast
import json
import warnings
from datetime import date, time
from typing import Any

from modelpick.catalog import clean
from modelpick.errors import BadFileError

_RENAMED = {"or_": "or", "and_": "and"}  # Python keywords in the package, plain names in the upstream JSON
_WHAT = "genai-prices package"


def from_package(source: bytes) -> bytes:
    """`genai_prices/data.py` as the upstream JSON. Prices come as text, since JSON's floats would not be exact."""
    if len(source) > clean.MAX_BYTES:
        raise BadFileError(f"{_WHAT}: larger than {clean.MAX_BYTES // 1024**2} MiB, refused")
    try:
        with warnings.catch_warnings():  # about odd literals; they would go to standard error, with the source's text
            warnings.simplefilter("ignore")
            tree = ast.parse(source.decode("utf-8"))
        found = [value for statement in tree.body if (value := _assigned(statement))]
        if len(found) != 1:
            raise BadFileError(f"{_WHAT}: expected one list named `providers`")
        return json.dumps(_value(found[0]), allow_nan=False).encode("ascii")  # half a surrogate pair has no UTF-8
    except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as error:
        reason = clean.text(str(error)) or type(error).__name__
        raise BadFileError(f"{_WHAT}: not the Python data we accept: {reason}") from None


def _assigned(statement: ast.stmt) -> ast.expr | None:
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return None
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    named = [target.id for target in targets if isinstance(target, ast.Name)]
    return statement.value if named == ["providers"] else None


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str | int)):
        return node.value  # bool is an int; bytes, floats and ... are none of ours
    if isinstance(node, ast.List):
        return [_value(item) for item in node.elts]
    if isinstance(node, ast.Dict):
        names = [_text(key) for key in node.keys]
        if len(set(names)) != len(names):
            raise ValueError(f"line {node.lineno}: a key stated twice")
        return {name: _value(item) for name, item in zip(names, node.values, strict=True)}
    if isinstance(node, ast.Call):
        return _call(node)
    raise _refused(node)


def _call(node: ast.Call) -> Any:
    name = ast.unparse(node.func)
    if name == "Decimal" and len(node.args) == 1 and not node.keywords:
        digits = _text(node.args[0])
        if clean.decimal(digits) is None:
            raise _refused(node)
        return digits
    if name in ("datetime.date", "datetime.time"):
        return _moment(node, name)
    if not isinstance(node.func, ast.Name) or node.args or any(keyword.arg is None for keyword in node.keywords):
        raise _refused(node)
    return {_RENAMED.get(str(k.arg), str(k.arg)): _value(k.value) for k in node.keywords}


def _moment(node: ast.Call, name: str) -> str:
    numbers = [item.value if isinstance(item, ast.Constant) else None for item in node.args]
    zones = {ast.unparse(keyword) for keyword in node.keywords}
    if not all(type(number) is int for number in numbers) or not zones <= {"tzinfo=datetime.UTC"}:
        raise _refused(node)
    parts = [number for number in numbers if isinstance(number, int)]
    if name == "datetime.date" and len(parts) == 3 and not zones:
        return date(*parts).isoformat()
    if name == "datetime.time" and len(parts) == 2:
        return f"{time(parts[0], parts[1]).isoformat()}Z"  # the package, too, reads a time without a zone as UTC
    raise _refused(node)


def _text(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise _refused(node)


def _refused(node: ast.AST | None) -> BadFileError:
    line = getattr(node, "lineno", 0)
    return BadFileError(f"{_WHAT}: line {line}: {type(node).__name__} is not among the data we accept")
