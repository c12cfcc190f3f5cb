"""A headless Chromium, spoken to through a pipe in the language of its own developer tools.

No library in between: the ones that there are weigh 5 to 50 MB, and what the tests need of them is on this page.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE_S = 60.0
_PIECE = 1 << 20
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-component-update", "--disable-background-networking", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip


def program() -> str:
    """BROWSER_BINARY, or what is installed; nothing where none is."""
    asked = os.environ.get("BROWSER_BINARY", "")
    return asked or next((found for name in NAMES if (found := shutil.which(name))), "")


class Browser:
    """One window. What happens in it meanwhile is kept in `events`."""

    def __init__(self, profile: Path) -> None:
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        self._process = os.posix_spawn(program(), [program(), *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
                                       os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2),
            (os.POSIX_SPAWN_DUP2, to_browser, 3), (os.POSIX_SPAWN_DUP2, from_browser, 4),
        ])  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        self._rest = b""
        self._calls = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        target = next(one for one in self.call("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Security"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._calls += 1
        message = {"id": self._calls, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        answer = self._next(lambda told: told.get("id") == message["id"])
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, file: Path, width: int = 1400, dark: bool = False, script: bool = True) -> None:
        """The file in a window of this width, loaded whole."""
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.theme(dark)
        self.call("Page.navigate", url="about:blank")
        self._event("Page.loadEventFired")
        self.events.clear()
        self.call("Page.navigate", url=file.as_uri())
        self._event("Page.loadEventFired")

    def theme(self, dark: bool) -> None:
        """What the system prefers."""
        feature = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="", features=[feature])

    def evaluate(self, expression: str) -> Any:
        """What the expression, or what it promises, comes to in the page."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if details := told.get("exceptionDetails"):
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return told["result"].get("value")

    def press(self, key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
            )  # fmt: skip

    def picture(self) -> bytes:
        """All of the page, as PNG."""
        told = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(told["data"])

    def printed(self) -> bytes:
        """As PDF, on A4."""
        told = self.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, printBackground=True)
        return base64.b64decode(told["data"])

    def named(self, *methods: str) -> list[dict[str, Any]]:
        """What happened since the page was opened."""
        return [event["params"] for event in self.events if event["method"] in methods]

    def close(self) -> None:
        self._session = ""
        try:
            self.call("Browser.close")
        except (OSError, RuntimeError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._write)
        os.close(self._read)

    def _event(self, method: str) -> None:
        if not any(event["method"] == method for event in self.events):
            self._next(lambda told: told.get("method") == method)
        self.events = [event for event in self.events if event["method"] != method]

    def _next(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Messages up to the one that is wanted."""
        until = time.monotonic() + PATIENCE_S
        while True:
            while b"\0" not in self._rest:
                ready, _, _ = select.select([self._read], [], [], max(0.0, until - time.monotonic()))
                piece = os.read(self._read, _PIECE) if ready else b""
                if not piece:
                    raise RuntimeError("Chromium says nothing" if not ready else "Chromium is gone")
                self._rest += piece
            line, _, self._rest = self._rest.partition(b"\0")
            told: dict[str, Any] = json.loads(line)
            if "method" in told:
                self.events.append(told)
            if wanted(told):
                return told
