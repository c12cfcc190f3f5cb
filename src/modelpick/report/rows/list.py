"""Every row of a listing, by the columns that were asked for, else by all; what is to verify comes last."""

from __future__ import annotations

from modelpick.answers.listing import Listing, ListRow
from modelpick.report.flat import Flat, Value

_QUALITY = ("mean", "low", "high", "grade", "n")


def rows(document: Listing) -> Flat:
    forms = {column.id: column.form for column in document.columns}
    names = document.chosen or list(forms)
    titles: list[str] = []
    for name in names:
        is_quality = forms.get(name) == "quality"
        titles += [f"{name}.{part}" for part in _QUALITY] if is_quality else [name]
    listed = [_row(row, names, forms) for row in (*document.rows, *document.to_verify)]
    return Flat([*titles, "unverified"], listed)


def _row(row: ListRow, names: list[str], forms: dict[str, str]) -> list[Value]:
    found: list[Value] = []
    for name in names:
        if forms.get(name) == "quality":
            told = row.quality.get(name)
            found += [getattr(told, part) if told else None for part in _QUALITY]
        else:
            found.append(row.values.get(name))
    return [*found, " ".join(row.unverified)]
