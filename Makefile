# `make build` and `make test` need Python 3.10 or later (with venv) and nothing else: everything goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
# the first pip to read [dependency-groups] is 25.1; those that systems deliver are older
PIP := pip==26.3

RAW_DATA ?= sample
# a folder of bills outside the project (docs/bills.md)
BILLS ?=
DATABASE := $(or $(RECORD_CLEARANCE_DB),record_clearance.duckdb)
# the sample is judged on a fixed day; somebody's own data on the day of the build, unless AS_OF says otherwise
SAMPLE_DAY := 2026-06-30
SAMPLE_VARS := {as_of: $(SAMPLE_DAY), data_through: $(SAMPLE_DAY)}
VARS := $(if $(AS_OF),{as_of: $(AS_OF)},$(if $(filter sample,$(RAW_DATA)),$(SAMPLE_VARS),{}))

# what is checked stays away from the database, the raw data and the bills that somebody works with
CHECK := RAW_DATA=sample BILLS= DBT_TARGET=duckdb DBT_TARGET_PATH=target/check RECORD_CLEARANCE_DB=target/check.duckdb
STRICT := --no-partial-parse --warn-error-options '{"error": ["Deprecations"]}'

# the worked cases of the states that macros/law.sql lists: XX.yaml, and XX_*.yaml where there are several files
STATES = $(shell sed -n "s/^ *'\([a-z][a-z]\)': \[.*/\1/p" macros/law.sql | tr a-z A-Z)
CASES = $(foreach state,$(STATES),tests/cases/$(state).yaml $(wildcard tests/cases/$(state)_*.yaml))

# one of the bills in bills/examples needs no BILLS
report: BILLS := $(or $(BILLS),$(if $(BILL),$(shell grep -qs '^$(BILL),' bills/examples/bills.csv && echo bills/examples)))

LINTED = $(shell find models tests/dbt -name '*.sql')

.NOTPARALLEL:
.PHONY: help build report steps test check lint parse sample-build cases pytest slow engines bench year wisconsin docs clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "Own data: RECORD_CLEARANCE_DB=mine.duckdb make build RAW_DATA=/path/to/folder AS_OF=2026-11-01 (docs/data-contract.md says what to put there)"
	@echo "A bill:   make build BILLS=/path/to/folder (docs/bills.md), for example BILLS=bills/examples"
	@echo "Its page: make report BILL=pa_wait_five (and RAW_DATA, AS_OF, BILLS as above)"

.venv/%.installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo "Python 3.10 or later is needed; name one: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	@echo "installing what the group '$*' of pyproject.toml needs into .venv (once; a minute or two)"
	@$(BIN)/python -m pip install --quiet '$(PIP)'
	@$(BIN)/python -m pip install --quiet --group $* --constraint requirements.lock
	@touch $@

# written last by the generator, beside the folder sample/
sample_labels.csv: scripts/generate_population.py $(wildcard scripts/population/*.csv scripts/population/sql/*.sql)
	$(BIN)/python scripts/generate_population.py --people 10000 --seed 1 --as-of $(SAMPLE_DAY) --out sample

# what a run says of itself in clearance.runs
export RECORD_CLEARANCE_COMMIT ?= $(shell git rev-parse --short HEAD 2>/dev/null)

build: .venv/run.installed $(if $(filter sample,$(RAW_DATA)),sample_labels.csv) ## decide the sample, or own data: what clears, what does not, why
	@$(BIN)/python scripts/in_use.py '$(DATABASE)'
	RAW_DATA='$(RAW_DATA)' BILLS='$(BILLS)' $(BIN)/dbt build --vars '$(VARS)' \
		|| { $(BIN)/python scripts/in_use.py '$(DATABASE)'; exit 1; }
	@$(BIN)/python scripts/report_build.py --database '$(DATABASE)'

# in a database of its own, $(1).duckdb: what a bill would do never reaches the ledger
decide_apart = RAW_DATA='$(RAW_DATA)' BILLS='$(BILLS)' DBT_TARGET=duckdb DBT_TARGET_PATH=$(1)_dbt RECORD_CLEARANCE_DB=$(1).duckdb \
	$(BIN)/dbt --quiet build --exclude resource_type:unit_test --vars '$(VARS)'

report: .venv/report.installed $(if $(filter sample,$(RAW_DATA)),sample_labels.csv) ## one page on BILL (or the enacted law), and its tables
	@rm -f target/report.duckdb && mkdir -p target
	@echo "deciding $(RAW_DATA) under the enacted law and every bill"
	@$(call decide_apart,target/report)
	@$(BIN)/python scripts/report.py --database target/report.duckdb $(if $(BILL),--bill '$(BILL)')

# every number of a state's law by itself, moved by a step
steps: BILLS := target/steps/bills
steps: .venv/report.installed $(if $(filter sample,$(RAW_DATA)),sample_labels.csv) ## one page on what each number of the law of STATE is worth
	@rm -rf target/steps && mkdir -p target/steps
	@$(BIN)/python scripts/step_bills.py '$(STATE)' --out target/steps/bills $(addprefix --as-of ,$(or $(AS_OF),$(if $(filter sample,$(RAW_DATA)),$(SAMPLE_DAY))))
	@$(call decide_apart,target/steps/steps)
	@$(BIN)/python scripts/report.py --database target/steps/steps.duckdb --out target/report/steps_$(STATE).html

# Wisconsin's extract, which stays where it is: raw data and a database of their own, fixed days (connectors/wi_ccap/README.md)
WISCONSIN := $(CURDIR)/target/wisconsin
wisconsin: .venv/run.installed ## decide the Wisconsin extract in WI_CCAP_DATA, beside published figures
	@test -e '$(WI_CCAP_DATA)/charges.parquet' || { echo "name the folder that holds the Wisconsin extract (charges.parquet and\
	 the other files of connectors/wi_ccap/README.md): make wisconsin WI_CCAP_DATA=/path/to/folder"; exit 1; }
	@rm -rf '$(WISCONSIN)' && mkdir -p '$(WISCONSIN)/raw'
	@echo "turning $(WI_CCAP_DATA) into the raw contract"
	@WI_CCAP_DATA='$(abspath $(WI_CCAP_DATA))' RAW_DATA='$(WISCONSIN)/raw' $(BIN)/dbt --quiet build --project-dir connectors/wi_ccap \
		--profiles-dir connectors/wi_ccap --target-path '$(WISCONSIN)/connector' --log-path '$(WISCONSIN)/connector'
	@echo "deciding it under the enacted law and every bill (about a minute)"
	@RAW_DATA='$(WISCONSIN)/raw' BILLS=bills/examples DBT_TARGET=duckdb DBT_TARGET_PATH='$(WISCONSIN)/dbt' \
		RECORD_CLEARANCE_DB='$(WISCONSIN)/wisconsin.duckdb' $(BIN)/dbt --quiet build --exclude resource_type:unit_test \
		--vars '{as_of: 2023-05-06, data_through: 2023-05-06}'
	@rm -rf '$(WISCONSIN)/raw'
	@$(BIN)/python scripts/published_wisconsin.py --database target/wisconsin/wisconsin.duckdb

test: check pytest ## what every change must pass: style, deprecations, the sample, worked cases, pytest

check: lint sample-build cases

# only what has changed since it last passed, and everything where a macro or a rule has changed
lint: target/lint.passed
target/lint.passed: .venv/test.installed .sqlfluff $(wildcard macros/*.sql) $(LINTED)
	RECORD_CLEARANCE_DB=:memory: DBT_TARGET_PATH=target/lint $(BIN)/sqlfluff lint --processes 2 \
		$(if $(filter-out $(LINTED),$?),models tests/dbt,$?)
	@touch $@

parse: .venv/test.installed
	$(CHECK) $(BIN)/dbt parse $(STRICT)

sample-build: .venv/test.installed sample_labels.csv
	$(CHECK) $(BIN)/dbt build $(STRICT) --vars '$(SAMPLE_VARS)'

cases: .venv/test.installed
	$(BIN)/python scripts/run_cases.py $(CASES)

# the tests of a file share the graph that they build, so one process runs them all
PYTEST = $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

pytest: .venv/test.installed
	$(PYTEST)

slow: .venv/test.installed ## kills, a year, every kind of damage, connectors, the law of any day
	$(PYTEST) -m slow

engines: .venv/engines.installed ## the same rows on DuckDB, Postgres and Spark
	$(BIN)/python scripts/compare_engines.py

bench: .venv/run.installed ## how long a build takes, by number of people
	$(BIN)/python scripts/bench.py

year: .venv/run.installed ## a year of runs over six states with agencies that answer, drawn on one page
	$(BIN)/python scripts/year.py
	@$(BIN)/python scripts/year_page.py

docs: .venv/run.installed ## one HTML file: every table, column and law as encoded
	@test -e '$(DATABASE)' || $(MAKE) --no-print-directory build
	RAW_DATA='$(RAW_DATA)' $(BIN)/dbt docs generate --static --vars '$(VARS)'
	@echo "open target/static_index.html"

clean: ## remove what can be made again; a database stays, because its ledger cannot
	rm -rf .venv target logs sample sample_labels.csv .pytest_cache
