# Needs make and Python 3.11 or newer, nothing else: make test PYTHON=python3.12
# test-all needs Chromium, Node.js 18 or newer and npm as well, and says which of them is missing.
PYTHON ?= python3
ARGS ?= catalog info

BIN := .venv/bin
# Older than pyproject.toml: the environment is brought up to date. Otherwise a run costs nothing.
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

# A test file stays on one worker, so that what its tests share is made once; more workers than this wait for each other.
WORKERS ?= auto
PYTEST = $(BIN)/pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile

# axe-core and markdownlint, for the tests of the reports; aimock, a server that bench and verify are tried with. It needs
# a newer Node.js than all else: where it is older, npm has one for it alone.
NPM := tests/browser
NPM_READY := $(NPM)/node_modules/.ready
CHROMIUM = chromium chromium-browser google-chrome chrome

# Scripts that can be run; the others there are parts of them. A real model server takes long to build.
FIGURES = $(filter-out scripts/docs.py scripts/generated.py scripts/real_server.py scripts/tiny_gguf.py,$(shell grep -l __main__ scripts/*.py))

.PHONY: help run test test-all catalog figures wheel clean
.DELETE_ON_ERROR:

help:
	@echo 'make run ARGS="catalog info"   set everything up and run modelpick'
	@echo 'make test                      set everything up, then ruff, mypy and the tests'
	@echo 'make test-all                  make test, then the tests in a browser and with tools from npm'
	@echo 'make catalog                   build data/catalog.mpk from data/ and rules/'
	@echo 'make figures                   print the figures that stand in the docs (minutes)'
	@echo 'make wheel                     build dist/*.whl'
	@echo 'make clean                     remove the environment and everything that was built'

run: $(READY)
	@$(BIN)/modelpick $(ARGS)

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(PYTEST)

# What is missing is said before the long part begins.
test-all: $(NPM_READY)
	@for name in $(CHROMIUM); do command -v $$name >/dev/null && exit; done; echo 'make test-all needs Chromium (Debian: apt-get install chromium)' >&2; exit 1
	@$(MAKE) --no-print-directory test
	$(PYTEST) -m 'browser or tools'

catalog: $(READY)
	$(BIN)/modelpick catalog build

figures: $(READY)
	@set -e; for script in $(FIGURES); do echo "== $$script"; $(BIN)/python $$script; done

wheel: $(READY)
	rm -f dist/*.whl
	$(BIN)/python -m build --wheel --outdir dist

# An environment whose Python is gone, or too old, is made anew.
$(READY): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo 'modelpick needs Python 3.11 or newer; there is no $(PYTHON): make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "modelpick needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1): make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo '$(PYTHON) cannot make virtual environments: install python3-venv' >&2; exit 1; }
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo 'making .venv'; $(PYTHON) -m venv --clear .venv; }
	@echo 'installing modelpick and its tools into .venv'
	@$(PIP) install --editable '.[dev]'
	@touch $@

$(NPM_READY): $(NPM)/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || { echo 'make test-all needs Node.js 18 or newer and npm (Debian: apt-get install nodejs npm)' >&2; exit 1; }
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 18 ? 1 : 0)' || { echo "make test-all needs Node.js 18 or newer, and node is $$(node --version)" >&2; exit 1; }
	@echo 'installing the tools of $(NPM)/package.json'
	@npm ci --prefix $(NPM) --silent --no-audit --no-fund
	@node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 15) ? 0 : 1)' || npm install --prefix $(NPM) --no-save --silent --no-audit --no-fund node@20.20.2
	@touch $@

clean:
	rm -rf $(NPM)/node_modules
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
