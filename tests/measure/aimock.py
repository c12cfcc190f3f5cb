"""The npm package @copilotkit/aimock: an OpenAI-compatible server of somebody else's, whose timing can be set.

What it does with its settings (its sse-writer and helpers, read for this): it waits `ttft`, sends a chunk that has the
role and an empty text, then waits 1000/tps milliseconds before each further chunk: those of `chunkSize` characters of
the text, and one with the finish reason. So the first visible token is due at ttft + one interval, not at ttft.
Its usage counts a token for every 4 characters, unless told: chunks of 4 characters are tokens by its own count.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.needed import from_npm, node

from modelpick.frozen import Frozen

TOKEN_CHARACTERS = 4
READY_LINE = re.compile(r"listening on (http://\S+)")


class Timing(Frozen):
    """One setting of the mock, and what is then true of it."""

    ttft_ms: float = 200.0
    interval_ms: float = 50.0
    tokens: int = 20
    jitter: float = 0.0
    tokens_per_chunk: int = 1

    @property
    def model(self) -> str:
        shape = f"{self.tokens}-tokens-by-{self.tokens_per_chunk}-jitter-{self.jitter:g}"
        return f"first-{self.ttft_ms:g}ms-every-{self.interval_ms:g}ms-{shape}"

    @property
    def first_event_s(self) -> float:
        return self.ttft_ms / 1000

    @property
    def first_token_s(self) -> float:
        """The chunk with the role comes first, and it has no token."""
        return (self.ttft_ms + self.interval_ms) / 1000

    @property
    def chunk_gap_s(self) -> float:
        return self.interval_ms / 1000

    @property
    def inter_token_s(self) -> float:
        """From the first to the last, by the tokens between them: where several come at once, less than a gap."""
        chunks = -(-self.tokens // self.tokens_per_chunk)
        return self.chunk_gap_s * (chunks - 1) / (self.tokens - 1)

    def fixture(self, **more: Any) -> dict[str, Any]:
        """`more`: chaos, truncateAfterChunks, disconnectAfterMs, as aimock names them."""
        return {
            "match": {"model": self.model},
            "response": {"content": "word" * self.tokens},
            "chunkSize": TOKEN_CHARACTERS * self.tokens_per_chunk,
            "streamingProfile": {"ttft": self.ttft_ms, "tps": 1000 / self.interval_ms, "jitter": self.jitter},
            **more,
        }


@contextlib.contextmanager
def serving(*fixtures: dict[str, Any]) -> Iterator[str]:
    """The base URL of a mock that answers so, as long as the block lasts."""
    command = from_npm("@copilotkit/aimock/dist/cli.js")
    with tempfile.TemporaryDirectory(prefix="modelpick-aimock-") as folder:
        file = Path(folder) / "fixtures.json"
        file.write_text(json.dumps({"fixtures": fixtures}), encoding="utf-8")
        words = [node(), str(command), "--port", "0", "--fixtures", str(file), "--validate-on-load"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            try:
                yield f"{_address(process)}/v1"
            finally:
                process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    said = []
    for line in process.stdout or ():
        if found := READY_LINE.search(line):
            return found[1]
        said.append(line)
    raise AssertionError(f"aimock did not start: {''.join(said)}")
