"""What is read while the first question is: when it fails, whoever needs it is told, and nobody else."""

from __future__ import annotations

import pytest
from tests.cli.interview.scripted import Scripted, talk
from tests.judge.cases import AS_OF, ground

from modelpick.cli import ask
from modelpick.errors import BadFileError


def test_it_is_laid_beside() -> None:
    laying = ask._Laying(ground().view, talk(Scripted()).answers)
    laying.start()
    assert laying.ground().as_of == AS_OF
    assert not laying.is_alive()


def test_what_fails_beside_is_told_by_who_needs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> object:
        raise BadFileError("catalog.mpk: damaged")

    monkeypatch.setattr(ask, "ground_of", fail)
    laying = ask._Laying(ground().view, talk(Scripted()).answers)
    laying.start()
    with pytest.raises(BadFileError, match="damaged"):
        laying.ground()
    assert capsys.readouterr().err == ""
