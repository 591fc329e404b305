# The only front door. Needs python 3.11 or newer and make; everything else is fetched into .venv.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILED := src/tawthiq/knowledge/compiled
CASE := samples/daraa-2018
PICTURED := $(CASE)/d01.txt
PEERS := mahad dateparser pyarabic heideltime
SETS := samples/daraa-2018 samples/mixed
FLOORS := tests/accuracy_floors.json

# Stamps: an up-to-date one makes a second call start at once.
REQUIRED := $(VENV)/.required
KNOWLEDGE := $(VENV)/.knowledge
INSTALLED := $(VENV)/.installed
READY := $(KNOWLEDGE) $(INSTALLED)
# What the compiled knowledge is made from. The compiler keeps digests of its own and redoes only what changed.
TABLES := $(shell find src/tawthiq/knowledge src/tawthiq/script -type f -not -path '$(COMPILED)/*' -not -name '*.pyc' 2>/dev/null)

.PHONY: help run test check eval floors bench peers docs schema wheel pins clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: $(READY) ## read the shipped case file and print its record
	@$(BIN)/tawthiq read $(CASE)
	@echo
	@echo 'That was the reading of $(CASE), report by report. Next:'
	@printf '  %-56s %s\n' \
	  '$(BIN)/tawthiq read FILE --published 2018-07-05' 'a report of your own: text, HTML, JSON, a folder, - for stdin' \
	  '$(BIN)/tawthiq read $(CASE) --format jsonl' 'the same for machines, one reading a line' \
	  '$(BIN)/tawthiq read $(CASE) --lang ar' 'the same in Arabic' \
	  'make eval' 'how right it is, measured against annotated reports'

test: $(READY) ## run the tests
	@$(BIN)/pytest

check: $(READY) ## lint, format, types, the walls between packages, version and changelog
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/test_house.py

eval: $(READY) ## score the reader on the samples and hold it to its floors
	@failed=0; for set in $(SETS); do echo "== $$set"; $(BIN)/tawthiq evaluate $$set --gate $(FLOORS) || failed=1; done; exit $$failed

floors: $(READY) ## raise the floors to what the reader reaches now
	@$(BIN)/python -m tawthiq.evaluate $(FLOORS) $(SETS)

bench: $(READY) ## measure speed and memory
	@for script in benchmarks/*.py; do [ -e "$$script" ] || { echo "no benchmarks yet"; break; }; echo "== $$script"; $(BIN)/python "$$script"; done

peers: $(READY) ## install the programs that benchmarks compare with, each into an environment of its own
	@for peer in $(PEERS); do \
	  test -x .peers/$$peer/bin/python || $(BIN)/python -m venv .peers/$$peer; \
	  .peers/$$peer/bin/python -m pip --disable-pip-version-check install -q --require-hashes -r requirements/peers/$$peer.txt \
	    || echo "$$peer could not be installed"; \
	done

docs: $(READY) ## write anew what the documentation takes from tables and readings: frames, figures, pictures
	@$(BIN)/python tools/document_frames.py
	@$(BIN)/python tools/document_figures.py
	@$(BIN)/python tools/draw_reading.py $(PICTURED) docs/images/reading.svg
	@$(BIN)/python tools/draw_reading.py $(PICTURED) docs/images/reading-ar.svg --lang ar

schema: $(READY) ## write the JSON Schema of a reading anew after the model has changed
	@$(BIN)/tawthiq schema > src/tawthiq/model/schema/tawthiq.reading.1.json

wheel: $(READY) ## build the wheel, compiled knowledge inside, into dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build -t wheel

pins: $(REQUIRED) ## pin all requirements anew, hashed, for every platform
	@$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	  --custom-compile-command 'make pins' --group dev pyproject.toml -o requirements/dev.txt
	@for peer in $(PEERS); do \
	  $(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	    --custom-compile-command 'make pins' requirements/peers/$$peer.in -o requirements/peers/$$peer.txt; \
	done

clean: ## remove everything that make made
	rm -rf $(VENV) .peers dist $(COMPILED) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# uv is quick, pip always there: the same pins and hashes either way.
$(REQUIRED): pyproject.toml requirements/dev.txt
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Tawthiq needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3' >&2; exit 1; }
	@echo 'Setting up $(VENV) (once) ...'
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@{ $(PIP) install -q uv && $(BIN)/uv pip sync -q --require-hashes --python $(BIN)/python requirements/dev.txt; } \
	  || $(PIP) install -q --require-hashes -r requirements/dev.txt
	@touch $@

# Before the installation, whose build would do it too: a fault in a table is told plainly here.
$(KNOWLEDGE): $(REQUIRED) $(TABLES)
	@PYTHONPATH=src $(BIN)/python -m tawthiq.knowledge.compile
	@touch $@

$(INSTALLED): $(REQUIRED) hatch_build.py | $(KNOWLEDGE)
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@
