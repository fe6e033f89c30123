# Everything is set up in .venv and data/ of this folder; nothing is installed elsewhere.
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2

VENV := .venv
VENV_BENCH := .venv-bench
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
RUN_STAMP := $(VENV)/.run-$(shell cksum < requirements.txt | cut -d' ' -f1)
TEST_STAMP := $(VENV)/.test-$(shell cksum < requirements-test.txt | cut -d' ' -f1)
BENCH_STAMP := $(VENV_BENCH)/.bench-$(shell cksum < requirements-bench.txt | cut -d' ' -f1)
PYTEST := $(BIN)/pytest --numprocesses auto --maxprocesses 4
PIP_OPTIONS := install --quiet --disable-pip-version-check --require-hashes
PIP_INSTALL := $(BIN)/python -m pip $(PIP_OPTIONS)

.PHONY: help run data test lint types checks pytest-sqlite pytest-postgresql messages errata audit bench every-look screenshots lock clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): | $(BIN)/python
	@echo "Installing the dependencies ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(TEST_STAMP): | $(BIN)/python
	@echo "Installing the dependencies of the tests ..."
	@$(PIP_INSTALL) -r requirements-test.txt
	@touch $@

data: $(RUN_STAMP)  ## bring the database up to date: migrations, report, fixtures, search index
	@$(MANAGE) compile_translations
	@$(MANAGE) migrate --verbosity 0
	@for folder in fixtures/fy*/; do \
	  year=$$(basename $$folder | sed 's/^fy//'); \
	  $(MANAGE) import_report $$folder/report.txt --fiscal-year $$year || exit 1; \
	done
	@$(MANAGE) load_fixtures
	@$(MANAGE) reindex --changed

run: data  ## set all up and serve the site on http://127.0.0.1:8000/
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@DJANGO_SETTINGS_MODULE=policyhub.settings.dev $(BIN)/gunicorn policyhub.wsgi \
	  --config policyhub/gunicorn.py --bind 127.0.0.1:$(PORT) --workers $(WORKERS)

test: $(TEST_STAMP) lint types checks pytest-sqlite pytest-postgresql  ## everything that CI checks

lint: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TEST_STAMP)
	$(BIN)/mypy .

checks: $(TEST_STAMP)
	@$(MANAGE) compile_translations
	DJANGO_SETTINGS_MODULE=policyhub.settings.test $(MANAGE) makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))") \
	  ALLOWED_HOSTS=policyhub.example DATABASE_URL=postgresql://127.0.0.1/none \
	  DJANGO_SETTINGS_MODULE=policyhub.settings.prod $(MANAGE) check --deploy --fail-level WARNING

pytest-sqlite: $(TEST_STAMP)
	DATABASE_URL= $(PYTEST)

pytest-postgresql: $(TEST_STAMP)
	$(BIN)/python -m tests.with_postgresql $(PYTEST)

messages:  ## collect the texts to translate (needs the gettext programs)
	$(MANAGE) makemessages --locale ja --locale en --no-location --no-wrap --no-obsolete \
	  --ignore '.venv*' --ignore data --ignore tests
	msgen --no-wrap --output-file policyhub/locale/en/LC_MESSAGES/django.po \
	  policyhub/locale/en/LC_MESSAGES/django.po

errata: data  ## renew docs/errata.md from the fixtures
	@$(MANAGE) list_errata 2025 > docs/errata.md

audit: data  ## hold the entries against the report: what of it is in none?
	@$(MANAGE) audit_report 2025

# Datasette stands in a virtual environment of its own: nothing else needs it.
$(BENCH_STAMP):
	@test -x $(VENV_BENCH)/bin/python || $(PYTHON) -m venv $(VENV_BENCH)
	@echo "Installing what the benchmark is held against ..."
	@$(VENV_BENCH)/bin/python -m pip $(PIP_OPTIONS) -r requirements-bench.txt
	@touch $@

bench: $(TEST_STAMP) $(BENCH_STAMP)  ## measure search quality and speed (docs/benchmarks.md says what)
	@$(BIN)/python -m tests.benchmarks

every-look: $(TEST_STAMP)  ## every page by all accessibility rules at 320, 768 and 1280 pixels, light and dark (20 minutes)
	EVERY_LOOK=1 REQUIRE_BROWSER=1 DATABASE_URL= $(PYTEST) tests/browser/test_every_page.py

screenshots: $(TEST_STAMP) data  ## take a picture of every type of page (needs Chromium) into data/screenshots
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@DJANGO_SETTINGS_MODULE=policyhub.settings.dev $(BIN)/python -m tests.browser.screenshots data/screenshots

lock:  ## renew requirements*.txt (needs pip-tools)
	pip-compile --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --output-file requirements.txt pyproject.toml
	pip-compile --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --extra test \
	  --output-file requirements-test.txt pyproject.toml
	pip-compile --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --allow-unsafe --extra bench \
	  --output-file requirements-bench.txt pyproject.toml

clean:  ## remove the virtual environment and all data of this clone
	rm -rf $(VENV) $(VENV_BENCH) data
