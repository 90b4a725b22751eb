# make site   the whole thing: environment, pinned dependencies, knowledge base, site
# make test   the whole test suite, in a real browser too
# make help   everything else

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PYTHONUTF8 := 1

.PHONY: help site serve check test lint types unit disclosure benchmark benchmark-names benchmark-aggregate accuracy panel-trial lock wheel screenshots clean

help:
	@echo "make site         make the environment, compile the knowledge base, build the site"
	@echo "make serve        show the site while you edit, on http://127.0.0.1:8000/"
	@echo "make check        list what is wrong with the YAML"
	@echo "make test         the whole test suite (finds or installs Chromium)"
	@echo "make disclosure   attack what is published about 250 random panels (an hour)"
	@echo "make panel-trial  a panel of 200 invented companies, from the questionnaire to published cells (5 minutes)"
	@echo "make benchmark    print the table of measured times (about 2 minutes)"
	@echo "make accuracy     score the gold set of names, print the figures, write them into the pages"
	@echo "make benchmark-names  the same for names, beside rapidfuzz, spaCy, Aho-Corasick, SPARQL (10 minutes)"
	@echo "make benchmark-aggregate  1 and 10 million answers, beside pandas and SQLite (5 minutes, 8 GB)"
	@echo "make screenshots  pictures of every page type in screenshots/"
	@echo "make wheel        build dist/*.whl with the compiled index inside"
	@echo "make lock         pin the newest allowed dependencies in requirements/"

$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Klarstack needs Python 3.11 or newer; set PYTHON=python3.11 (or newer)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: apt-get install python3-venv"; exit 1; }
	@echo "Installing the pinned dependencies …"
	@$(PIP) install --require-hashes -r requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements/test.txt
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

site: $(VENV)/site.stamp
	@$(BIN)/klarstack build

serve: $(VENV)/site.stamp
	@$(BIN)/klarstack serve

check: $(VENV)/site.stamp
	@$(BIN)/klarstack check

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

unit: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term:skip-covered

test: $(VENV)/test.stamp
	@$(BIN)/python tests/browser/find_browser.py
	@$(MAKE) --no-print-directory lint types unit

disclosure: $(VENV)/test.stamp
	KLARSTACK_PANELS=250 $(BIN)/python -m pytest -q -n 2 tests/test_aggregate.py -k attack

panel-trial: $(VENV)/test.stamp
	$(BIN)/python tests/performance/panel_trial.py

benchmark: $(VENV)/test.stamp
	$(BIN)/python tests/performance/measure.py

accuracy: $(VENV)/test.stamp
	@PYTHONPATH=tests $(BIN)/python -m gold --write

benchmark-names: $(VENV)/test.stamp
	@for library in $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["performance"])'); do \
		$(PIP) install "$$library" || echo "$$library cannot be installed; the run goes on without it."; \
	done
	$(BIN)/python tests/performance/names.py

benchmark-aggregate: $(VENV)/test.stamp
	@$(PIP) install "pandas>=2.2" "pyarrow>=17"
	$(BIN)/python tests/performance/aggregate.py

screenshots: $(VENV)/test.stamp
	@$(BIN)/python tests/browser/find_browser.py
	$(BIN)/python tests/browser/screenshots.py

wheel: $(VENV)/site.stamp
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

lock: $(VENV)/test.stamp
	$(PIP) install uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade --extra site --extra documents --extra panel --extra questionnaire --extra reports --group build -o requirements/site.txt pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade --extra site --extra documents --extra panel --extra questionnaire --extra reports --group build --group test -o requirements/test.txt pyproject.toml

clean:
	rm -rf $(VENV) site .klarstack dist build .pytest_cache .mypy_cache .ruff_cache .coverage
