# `make build` and `make test` need Python 3.10 or later (with venv) and nothing else: everything goes into .venv.

PYTHON ?= python3
RAW_DATA ?= sample
# what follows `uv pip compile` in requirements.lock must be installed by a pip that knows [dependency-groups]
PIP := pip==26.3
BIN := .venv/bin

# the sample is judged on a fixed day; somebody's own data on the day of the build, unless AS_OF says otherwise
SAMPLE_DAY := 2026-06-30
SAMPLE_VARS := {as_of: $(SAMPLE_DAY), data_through: $(SAMPLE_DAY)}
ifeq ($(RAW_DATA),sample)
VARS := {as_of: $(or $(AS_OF),$(SAMPLE_DAY)), data_through: $(SAMPLE_DAY)}
else
VARS := {$(if $(AS_OF),as_of: $(AS_OF))}
endif

# what is checked never touches the database, the raw data or the compiled project that somebody works with
CHECK := RAW_DATA=sample RECORD_CLEARANCE_DB=target/check.duckdb DBT_TARGET=duckdb DBT_TARGET_PATH=target/check

# the worked cases of the states that macros/law.sql lists
STATES = $(shell sed -n "s/^ *'\([a-z][a-z]\)': \[.*/\1/p" macros/law.sql | tr a-z A-Z)
CASES = $(STATES:%=tests/cases/%.yaml)

.PHONY: help build test check lint parse sample-build cases pytest engines bench docs clean
.DELETE_ON_ERROR:

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.* ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10
	@echo
	@echo "own data: make build RAW_DATA=/path/to/folder AS_OF=2026-11-01   (docs/data-contract.md)"
