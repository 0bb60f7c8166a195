# Legation: the commands a newcomer needs. `make` alone lists them.
#
# Everything goes into .venv; system packages (Tesseract for scans, Chromium for the browser tests) are installed
# where the machine allows it, and named in a message where it does not.

# The first that runs: version managers leave names behind that run nothing.
PYTHON  ?= $(shell for p in python3.11 python3.12 python3; do $$p -c '' 2>/dev/null && echo $$p && break; done)
VENV    ?= .venv
BIN     := $(VENV)/bin
OUT     ?= out
# A folder that the user names is missed aloud; the usual one beside the checkout only where it is there.
NAMED   := $(if $(filter undefined,$(origin SEEDS)),,--named)
SEEDS   ?= ../shared/seeds
JOBS    ?= 2

.PHONY: help demo system test lint types docs bench eval golden lock clean

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 10

$(VENV)/.made:
	@sh scripts/make-venv.sh "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Installing Legation and what it needs into $(VENV) (about a minute) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements-dev.lock requirements-ftm.lock pyproject.toml
	@echo "Installing what the tests need into $(VENV) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(VENV)/ftm -r requirements-ftm.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run  ## read the sample folder, write its brief, say where it is
	@sh scripts/system-package.sh tesseract tesseract-ocr "pages that are only pictures will be reported as not read"
	@sh scripts/brief.sh examples/strait $(OUT)/strait $(BIN)

system: $(VENV)/.run  ## open the shipped case; with the five documents at hand, read them: make system SEEDS=DIR
	@sh scripts/system.sh "$(SEEDS)" $(OUT)/system $(BIN) $(NAMED)

test: $(VENV)/.dev  ## lint, types, docs and every test
	@sh scripts/system-package.sh tesseract tesseract-ocr "tests of scanned pages will be skipped"
	@sh scripts/system-package.sh chromium chromium "tests in a browser will be skipped"
	@$(MAKE) --no-print-directory lint types docs
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup tests

lint: $(VENV)/.dev  ## ruff
	$(BIN)/ruff check src tests eval examples scripts
	$(BIN)/ruff format --check src tests eval examples scripts

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy

docs: $(VENV)/.dev  ## generated references and README commands are up to date
	$(BIN)/python scripts/check_docs.py

eval: $(VENV)/.dev  ## accuracy on public data against the pinned floors
	$(BIN)/python eval/gate.py

bench: $(VENV)/.dev  ## speed beside the bare spaCy pipeline, in one run
	$(BIN)/python eval/bench.py
	$(BIN)/python eval/bench_comparison.py
	$(BIN)/python eval/bench_ties.py
	$(BIN)/python eval/bench_balance.py
	$(BIN)/python eval/bench_whatif.py

lock: $(VENV)/.dev  ## renew the lock files
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate pyproject.toml build-requirements.in -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --extra dev pyproject.toml build-requirements.in -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate requirements-ftm.in -o requirements-ftm.lock

clean:  ## remove what the commands made
	rm -rf $(VENV) $(OUT) build dist
