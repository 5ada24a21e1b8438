# Each recipe is one line that can be copied into a shell.
PYTHON ?= .venv/bin/python

.PHONY: check fix test golden thorough lock

check: ; $(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy && $(dir $(PYTHON))lint-imports && $(PYTHON) -m pytest -q -n 2
fix: ; $(PYTHON) -m ruff check --fix . && $(PYTHON) -m ruff format .
test: ; $(PYTHON) -m pytest -q -n 2
golden: ; $(PYTHON) -m pytest -q --update-golden
thorough: ; HYPOTHESIS_PROFILE=thorough $(PYTHON) -m pytest -q -n 2
lock: ; uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -o requirements.lock pyproject.toml
