"""`bench` and `verify` against a real model server: llama.cpp's, with a tiny model of random weights.

python scripts/real_server.py [--python PYTHON]

PYTHON has the two packages that this needs, by default this one:

    python3 -m venv llama && llama/bin/pip install gguf 'llama-cpp-python[server]'

The second compiles llama.cpp for some minutes (a C++ compiler and cmake), so no test needs it. What is measured is the
way from the socket to the report. Of the model nothing can be learnt: it writes at random, and what `verify` finds of
it is what is true of such a model behind such a server.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = "tiny-random"
READY_S = 120
NEEDS = (
    "real_server.py needs the pip packages gguf and llama-cpp-python[server] (minutes of compiling): "
    "install them into an environment and name its Python with --python"
)
BENCH = ("--runs", "60", "--warmup", "3", "--concurrency", "1,4", "--input-tokens", "200", "--output-tokens", "64")
COMMANDS = (("bench", *BENCH), ("verify", "--with-context"))


@contextlib.contextmanager
def served(python: str, folder: Path) -> Iterator[str]:
    """The base URL of llama.cpp's server with the tiny model, as long as the block lasts."""
    model = folder / "tiny.gguf"
    subprocess.run([python, str(ROOT / "scripts" / "tiny_gguf.py"), str(model)], check=True)
    port = _free_port()
    words = [python, "-m", "llama_cpp.server", "--model", str(model), "--model_alias", MODEL, "--n_ctx", "2048"]
    # By default it breaks off an answer when the next request comes.
    words += ["--host", "127.0.0.1", "--port", str(port), "--interrupt_requests", "false"]
    log = folder / "server.log"
    with log.open("wb") as said, subprocess.Popen(words, stdout=said, stderr=subprocess.STDOUT) as process:
        try:
            base = f"http://127.0.0.1:{port}/v1"
            _wait(base, process, log)
            yield base
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_S
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(f"{base}/models", timeout=5):
            return
        time.sleep(0.2)
    sys.exit(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def run(words: tuple[str, ...], base: str, home: Path) -> int:
    """One command as a user would give it; what it says is printed as it says it."""
    shown = ["modelpick", words[0], "--base-url", base, "--model", MODEL, *words[1:]]
    print(f"$ {shlex.join(shown)}", flush=True)
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *shown], env=_env(home), cwd=home, stderr=subprocess.STDOUT)
    print(f"(exit code {done.returncode}, after {time.monotonic() - started:.0f} s)\n", flush=True)
    return done.returncode


def _env(home: Path) -> dict[str, str]:
    """Nobody's own overlay, and a journal in the folder that the commands run in."""
    own = {
        "XDG_CONFIG_HOME": str(home),
        "MODELPICK_JOURNAL": "journal.jsonl",
        "NO_PROXY": "127.0.0.1",
        "COLUMNS": "110",
    }
    return {**os.environ, **own}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="one that has gguf and llama_cpp.server")
    python = parser.parse_args().python
    has_both = [python, "-c", "import gguf, llama_cpp.server"]
    if subprocess.run(has_both, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        sys.exit(NEEDS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the server ends with this script
    version = [python, "-c", "import llama_cpp; print(llama_cpp.__version__)"]
    print(f"llama-cpp-python {subprocess.run(version, capture_output=True, text=True, check=True).stdout.strip()}")
    with tempfile.TemporaryDirectory(prefix="modelpick-real-") as name:
        folder = Path(name)
        with served(python, folder) as base:
            codes = [run(words, base, folder) for words in COMMANDS]
        listed = ["modelpick", "journal", "list"]
        print(f"$ {shlex.join(listed)}", flush=True)
        subprocess.run([sys.executable, "-m", *listed], env=_env(folder), cwd=folder, check=True)
    if codes[0] or codes[1] not in (0, 6):  # 6: something that is claimed was refuted, which is an answer
        sys.exit("FAILED")


if __name__ == "__main__":
    main()
