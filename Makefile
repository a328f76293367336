# Each target is one or two plain commands, which the README names too.
.DEFAULT_GOAL := help
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
BIN := .venv/bin
# Parts that do not wait for each other run side by side.
MAKEFLAGS += --jobs=2
# What is imported is compiled once and kept, whatever the machine says: a process starts in a quarter of the time.
unexport PYTHONDONTWRITEBYTECODE

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

.venv/run: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch .venv/run

# What developing needs holds what running needs. uv takes a fifth of pip's time; where it reaches no index, pip does it.
.venv/dev: requirements.lock requirements-dev.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -d .venv || $(PYTHON) -m venv .venv
	sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock > .venv/uv.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock \
	  || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch .venv/run .venv/dev

run: .venv/run  ## serve the dashboard on http://127.0.0.1:8501 (HOST= and PORT= override)
	$(BIN)/python -m etl build --if-missing
	$(BIN)/python -m monitor --host $(HOST) --port $(PORT)

check: check-style check-types check-rooms check-sql  ## format, lint, types, layers, SQL, catalogues and translations; no tests

check-style: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-types: .venv/dev
	$(BIN)/mypy

check-rooms: .venv/dev
	$(BIN)/lint-imports
	$(BIN)/python -m monitor.text.check

check-sql: .venv/dev
	$(BIN)/sqlfluff lint --processes 1 etl monitor

test: run-tests check  ## everything check does, and every test

# Begun when the style is seen to; all else is checked while tests wait for their browser.
# Whole files go to one worker, all that need a browser to one (tests/workers.py): what they share is made once. That
# one mostly waits, so that there is one more than the cores of a small machine.
run-tests: check-style
	$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

coverage: .venv/dev  ## which lines and branches the tests reach; takes half as long again
	$(BIN)/pytest --numprocesses 2 --cov --cov-report=term

bench: .venv/dev  ## speeds as ratios in one run
	$(BIN)/python -m tests.bench

sample: .venv/run  ## write the illustrative sample reports again
	$(BIN)/python -m etl sample

pictures: .venv/dev  ## a picture of every page into pictures/
	$(BIN)/python -m tests.pictures

lock:  ## write the locks from requirements.in and requirements-dev.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header requirements.in -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header requirements-dev.in -o requirements-dev.lock

.PHONY: help run check check-style check-types check-rooms check-sql test run-tests coverage bench sample pictures lock
