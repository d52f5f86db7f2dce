# winnow: two commands matter, `make dataset` and `make test`; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

INPUT  ?= input
OUTPUT ?= output
# Options for `winnow run`, such as RUN="--full --csv-body".
RUN    ?=
# Runs of each fuzz target.
RUNS   ?= 1000000
# Random tables of `make round-trip`.
TABLES ?= 100000
BINARY := .build/release/winnow
# Where `make install` puts things; DESTDIR goes before it, for packages.
PREFIX ?= /usr/local
STATIC := .build-install/release/winnow
VENV   := .venv

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: dataset
dataset: build ## clean INPUT into OUTPUT/latest (INPUT=input OUTPUT=output)
	@$(BINARY) run --summary --input "$(INPUT)" --output "$(OUTPUT)" $(RUN)

.PHONY: setup
setup: ## install the system libraries that are missing (as root, or by sudo)
	@Tools/setup.sh

.PHONY: build
build: setup ## build the release binary
	@if [ ! -x $(BINARY) ]; then echo "building (the first time takes some minutes) …"; fi
	@swift build -c release --quiet --product winnow

.PHONY: test
test: setup ## run all tests: Swift, and the readers that other people wrote
	swift build -c release --quiet
	swift test -c release --quiet
	$(MAKE) --no-print-directory interop quality

.PHONY: interop
interop: build $(VENV)/ready ## read the dataset with pyarrow, DuckDB, Polars, fastparquet and pandas
	$(VENV)/bin/python Tests/Interop/read_dataset.py $(BINARY)
	$(VENV)/bin/python Tests/Interop/check_documents.py $(BINARY)
	@swift build -c release --quiet --product parquet-samples
	$(VENV)/bin/python Tests/Interop/read_tables.py .build/release/parquet-samples --count 40
	Tests/Interop/foreign_package.sh

.PHONY: round-trip
round-trip: setup ## write, read back and check TABLES random tables (TABLES=100000)
	@swift build -c release --quiet --product parquet-samples
	.build/release/parquet-samples --round-trip common 1 $$(($(TABLES) / 2))
	.build/release/parquet-samples --round-trip optIn 1 $$(($(TABLES) / 2))

.PHONY: interop-long
interop-long: build $(VENV)/ready ## the same on 300 random tables of each kind, large ones, and by Spark (needs Java)
	@swift build -c release --quiet --product parquet-samples
	$(VENV)/bin/pip install --quiet pyspark==4.3.0
	$(VENV)/bin/python Tests/Interop/read_tables.py .build/release/parquet-samples --count 300 --spark
	$(VENV)/bin/python Tests/Interop/read_tables.py .build/release/parquet-samples --count 6 --reach large

$(VENV)/ready: Tests/Interop/requirements.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --upgrade pip
	$(VENV)/bin/pip install --quiet -r Tests/Interop/requirements.txt
	@touch $@

.PHONY: rule-pages
rule-pages: setup ## write the rules' examples into docs/repairs.md anew
	WINNOW_WRITE_DOCS=1 swift test -c release --quiet --filter RulePageTests

.PHONY: gate
gate: build ## hold the extraction against its floors (SETS=folder of pages with truth)
	@test -n "$(SETS)" || { echo "make gate SETS=<folder of pages with truth>; see Tools/extraction"; exit 2; }
	python3 Tools/extraction/gate.py $(BINARY) "$(SETS)"

.PHONY: counts
counts: ## count the instructions of each stage by valgrind, and hold them against Benchmarks/ceilings.json
	@Tools/setup.sh valgrind
	@swift build -c release --quiet --product stage-costs
	python3 Benchmarks/instructions.py .build/release/stage-costs

.PHONY: bench
bench: build ## the whole job beside libxml2 alone (PAGES=folder of pages or WARC file, BENCH="--peer NAME=COMMAND")
	@test -n "$(PAGES)" || { echo "make bench PAGES=<folder of pages>; see Benchmarks/README.md"; exit 2; }
	@swift build -c release --quiet --product stage-costs
	python3 Benchmarks/whole_job.py $(BINARY) "$(PAGES)" --stage-costs .build/release/stage-costs $(BENCH)

.PHONY: quality
quality: build ## hold the extraction against the truth of the project's own pages
	python3 Tools/extraction/gate.py $(BINARY) Tests/Quality --floors Tests/Quality/floors.json

.PHONY: kill-test
kill-test: build $(VENV)/ready ## kill runs at random instants; the dataset must stay whole
	$(VENV)/bin/python Tests/EndToEnd/kill_runs.py $(BINARY)

.PHONY: fuzz
fuzz: setup ## let libFuzzer try every target RUNS times (RUNS=1000000), with AddressSanitizer
	@Fuzz/run.sh $(RUNS)

.PHONY: fuzz-corpus
fuzz-corpus: ## write the fuzzer's seeds anew
	python3 Fuzz/make_corpus.py

.PHONY: nights-test
nights-test: build ## random edit scripts: nights that remember give the tables of nights that do not
	python3 Tests/EndToEnd/edit_nights.py $(BINARY)
	python3 Tests/EndToEnd/edit_nights.py $(BINARY) --scripts 60 --seed 2 --damage
	python3 Tests/EndToEnd/edit_nights.py $(BINARY) --scripts 5 --worlds 5 --nights 30 --seed 3 --damage

.PHONY: faults
faults: build $(VENV)/ready ## full disks, failing, short and interrupted calls, starved memory, two runs, clocks, changing input (as root)
	$(VENV)/bin/python Tests/EndToEnd/faults.py $(BINARY)

.PHONY: power-cuts
power-cuts: build $(VENV)/ready ## cut the power at 200 random instants, on ext4 and XFS (as root, with FUSE); then on a disk that lies
	$(VENV)/bin/python Tests/EndToEnd/power_cuts.py $(BINARY)
	$(VENV)/bin/python Tests/EndToEnd/power_cuts.py $(BINARY) --cuts 40 --nights 4 --forget-flushes

.PHONY: soak
soak: build $(VENV)/ready ## 1,000 kills at random instants, thirty nights of random edits with kills, power cuts
	$(VENV)/bin/python Tests/EndToEnd/kill_runs.py $(BINARY) --kills 1000 --documents 600
	$(VENV)/bin/python Tests/EndToEnd/edit_nights.py $(BINARY) --scripts 5 --worlds 5 --nights 30 --damage
	@$(MAKE) --no-print-directory power-cuts

# Built apart: linking the Swift runtime into the program changes how every module is compiled.
.PHONY: static
static: setup
	@swift build -c release --quiet --static-swift-stdlib --product winnow --scratch-path .build-install

.PHONY: install
install: static ## install into DESTDIR and PREFIX (/usr/local): program, manual, completions, units, example
	@Packaging/install.sh $(STATIC) "$(PREFIX)" "$(DESTDIR)"

.PHONY: uninstall
uninstall: ## remove what `make install` has put there
	@Packaging/install.sh --list "$(PREFIX)" "$(DESTDIR)" | xargs -d '\n' rm -f

.PHONY: deb
deb: static ## make a Debian package in .build-install
	@Packaging/debian/build.sh $(STATIC) .build-install

.PHONY: tables
tables: ## make the frozen tables anew from their sources (Debian's unicode-data)
	python3 Tools/tables/make_tables.py

.PHONY: samples
samples: ## write input/ and Tests/Cases anew from their clean texts
	python3 Tests/Support/make_samples.py

.PHONY: lint
lint: ## check the format of the Swift sources
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks Fuzz

.PHONY: format
format: ## format the Swift sources
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks Fuzz

.PHONY: clean
clean: ## remove what was built and published
	rm -rf .build .build-fuzz .build-install $(VENV) $(OUTPUT)/latest $(OUTPUT)/runs $(OUTPUT)/.winnow
