# All that a person does, a target each. `make help` lists them.
# Set-up happens by itself, once, and again only when a lock file changes.

PYTHON ?= python3
BIN := .venv/bin
# MkDocs, or ProperDocs, which goes on where MkDocs ended: make build ENGINE=properdocs
ENGINE := mkdocs
# Builds of the same commit are the same to the byte.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date -r mkdocs.yml +%s)
# Python keeps the modules that it has compiled, also on a machine that is set not to: a build takes a tenth less.
export PYTHONDONTWRITEBYTECODE :=
# A lock file names all that is needed: nothing is looked for besides.
INSTALL := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps
# A notice of the theme on every build would hide our own messages.
export NO_MKDOCS_2_WARNING := 1

# Reading an official text from Word or PDF needs more than reading a plain one.
SITE := .venv/site.stamp $(if $(filter-out %.txt %.TXT,$(OFFICIAL_TEXT) $(wildcard official/report.*)),.venv/official.stamp)

.DEFAULT_GOAL := help
.PHONY: help serve build offline release check verify draft test bench tidy schema ids format lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

serve: $(SITE) ids ## Show the site at http://127.0.0.1:8000/ and follow every change
	@$(BIN)/python -m macros serve

build: $(SITE) ## Write the site to site/
	@echo "== Checking everything and building the site"
	@$(BIN)/python -m $(ENGINE) build --strict --config-file mkdocs.yml
	@echo "== The site is in site/: $$(find site -name '*.html' | wc -l) pages"

offline: $(SITE) ## Write the site to site-offline/, to be opened from disk by a double click on index.html
	@echo "== Building the site for reading from disk"
	@$(BIN)/python -m $(ENGINE) build --strict --config-file mkdocs.yml --no-directory-urls --site-dir site-offline

release: $(SITE) .venv/release.stamp ## Write what a release holds to release/: PDF, EPUB, the site as a zip; the official text as Akoma Ntoso
	@$(MAKE) --no-print-directory offline OFFICIAL_TEXT= SITE_URL=
	@echo "== Making PDF, EPUB and zip"
	@$(BIN)/python -m macros release release site-offline
	@echo "== Checking the EPUB"
	@! $(BIN)/python -m epubcheck release/edition.epub 2>&1 | grep .

check: .venv/site.stamp ## Check data, templates and pages, and list what is wrong
	@echo "== Checking data, templates and pages"
	@$(BIN)/python -m macros

verify: $(SITE) ## Compare every fact with the official text, where it is at hand
	@echo "== Comparing with the official text"
	@$(BIN)/python -m macros verify

draft: $(SITE) ## Begin an edition: write to data/ and docs/ what the text in official/ says, where it is not there yet
	@$(BIN)/python -m macros draft

test: .venv/tests.stamp ## Check everything that readers rely on
	@echo "== Format and lint"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@echo "== Types"
	@$(BIN)/python -m mypy
	@echo "== Imports"
	@$(BIN)/python $(BIN)/lint-imports --no-cache --no-logo
	@echo "== Tests"
	@$(BIN)/python -m pytest

bench: .venv/tests.stamp ## Measure builds against the plain stack, for the page about/performance (takes up to an hour)
	@$(BIN)/python -m benchmarks --write 1 3 10 40

tidy: ids ## Put the data files into form, and renew the ids that editors are offered
	@$(BIN)/python -m macros fmt

ids: .venv/site.stamp
	@$(BIN)/python -m macros schema --ids

schema: .venv/site.stamp ## Renew schemas and samples, after a change of types
	@$(BIN)/python -m macros schema

format: .venv/tests.stamp tidy ## Put the Python files and the data files into form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: .venv/tests.stamp ## Renew the lock files from pyproject.toml
	@echo "== Locking"
	@for lock in "requirements.txt:" "requirements-official.txt:--group official -c requirements.txt" \
	    "requirements-release.txt:--group release -c requirements-official.txt" \
	    "requirements-tests.txt:--group tests -c requirements-official.txt -c requirements-release.txt"; do \
	  $(BIN)/uv pip compile pyproject.toml $${lock#*:} --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" -o $${lock%%:*}; done

clean: ## Remove what was installed and built
	rm -rf .venv site site.new site.old site-offline release

.venv/made.stamp:
	@echo "== Making the environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site.stamp: requirements.txt | .venv/made.stamp
	@echo "== Installing what the site needs"
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/official.stamp: requirements-official.txt | .venv/site.stamp
	@echo "== Installing what reading Word and PDF needs"
	@$(INSTALL) -r requirements-official.txt
	@touch $@

.venv/release.stamp: requirements-release.txt | .venv/site.stamp
	@echo "== Installing what a release needs"
	@$(INSTALL) -r requirements-release.txt
	@touch $@

# Not compiled: Python does that when a module is imported, and most of these never are.
.venv/tests.stamp: requirements-tests.txt tests/support/node/package-lock.json tests/support/tools.py | .venv/site.stamp
	@echo "== Installing what the tests need"
	@$(INSTALL) --no-compile -r requirements-tests.txt
	@$(BIN)/python -m tests.support.tools
	@touch $@
