# Everything works with Python 3.11 to 3.13, pip and make; the rest is installed into $(VENV).
#
#   make run           read the sample articles and show what is in them
#   make test          all tests, with the optional back-ends (TORCH_INDEX=URL: where torch comes from; docs/backends.md)
#   make test-faults   runs that are killed, cut off and out of space, hundreds of times
#   make check         style, types, layers
#   make bench         words per second, memory, start-up
#   make bench-jobs    runs over a generated archive (SIZES="1000 10000 100000" documents): speed, memory, a second run, Ray
#   make schemas       the JSON Schemas from the models
#   make fit           the confidence weights from annotated articles (GOLD="FOLDER ...")
#   make test-airflow  the DAG of deploy/airflow, read and run by Airflow in an environment of its own
#   make train-stanza  small stanza models of names from CORPORA into build/stanza
#   make train         the models of names, from annotations/ and the corpora in CORPORA
#   make compare       the language cases through other libraries, each in an environment of its own

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
SIZES ?= 1000 10000 100000
TORCH_INDEX ?=
CORPORA ?= ../shared/corpora
GOLD ?= ../shared/articles/real ../shared/articles/composed
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

# Ends where a folder that a variable lists is missing: $(call folders,NAME)
folders = @for folder in $($(1)); do test -d "$$folder" || { \
	echo "There is no folder $$folder: name it with make $@ $(1)=FOLDER"; exit 1; }; done

.DELETE_ON_ERROR:
.PHONY: run test test-airflow test-faults check bench bench-jobs schemas compare fit train train-stanza clean

run: $(VENV)/.base
	$(BIN)/expo-extract run data/raw --out data/out --summary

test: $(VENV)/.backends
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal --ignore tests/jobs
	$(BIN)/python -m pytest tests/jobs

check: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test-airflow: $(VENV)/.dev $(VENV)-airflow/.installed
	EXPO_AIRFLOW=$(abspath $(VENV)-airflow/bin/airflow) $(BIN)/python -m pytest tests/deploy/test_airflow.py

test-faults: $(VENV)/.dev
	$(BIN)/python benchmarks/faults.py --json build/faults.json

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/bench.py --json build/bench.json

bench-jobs: $(VENV)/.dev
	$(BIN)/python benchmarks/bench_jobs.py --sizes $(SIZES) --json build/bench-jobs.json

schemas: $(VENV)/.base
	$(BIN)/expo-extract schema --out schemas

compare: $(VENV)/.base
	$(BIN)/python scripts/compare_libraries.py --environments .venv-compare --json build/compare.json

train: $(VENV)/.dev
	$(call folders,CORPORA)
	$(PIP) install 'gensim>=4.3'
	$(BIN)/python scripts/names/clusters.py fa --corpora $(CORPORA)
	$(BIN)/python scripts/names/clusters.py ar --corpora $(CORPORA)
	$(BIN)/python scripts/names/train.py $(CORPORA)

fit: $(VENV)/.dev
	$(call folders,CORPORA)
	$(call folders,GOLD)
	$(BIN)/python scripts/annotate/facts.py $(CORPORA)/raw build/annotated
	$(BIN)/python scripts/fit_confidence.py $(GOLD) --beside build/annotated/train data/development data/items/no_event/development \
		--names data/items/participants/development

train-stanza: $(VENV)/.backends
	$(call folders,CORPORA)
	$(BIN)/python scripts/train_stanza.py --lang fa --raw $(CORPORA)/raw/fars_news.jsonl.gz -- \
		$(CORPORA)/ner/fa/parstwiner_train.txt $(CORPORA)/ner/fa/perdt_dev.txt
	$(BIN)/python scripts/train_stanza.py --lang ar --raw $(CORPORA)/raw/ant_news.jsonl.gz -- \
		$(CORPORA)/ner/ar/anercorp_train.txt $(CORPORA)/ner/ar/wojood_sample_train.txt

clean:
	rm -rf $(VENV) $(VENV)-airflow data/out build dist

# A virtual environment; where the system's Python comes without ensurepip, its pip fills it.
$(VENV)/.venv:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 to 3.13 found: install one, or name it with make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --without-pip $(VENV) \
		&& $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	touch $@

$(VENV)/.base: $(VENV)/.venv pyproject.toml
	$(PIP) install --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.venv pyproject.toml
	$(PIP) install --editable '.[dev]'
	touch $(VENV)/.base $@

$(VENV)-airflow/.installed: $(VENV)/.venv
	$(BIN)/python -m venv $(VENV)-airflow || { $(BIN)/python -m venv --without-pip $(VENV)-airflow \
		&& $(BIN)/python -m pip --python $(VENV)-airflow/bin/python install --quiet pip; }
	$(VENV)-airflow/bin/python -m pip --disable-pip-version-check --no-input --quiet install 'apache-airflow>=3'
	touch $@

# torch comes first and in one version, so that nothing pulls another with it; requirements/backends.txt holds what goes together on Python 3.11.
$(VENV)/.backends: $(VENV)/.dev requirements/backends.txt
	$(PIP) install torch==2.13.0 $(TORCH_INDEX:%=--index-url %)
	@if $(BIN)/python -c 'import sys; sys.exit(sys.version_info >= (3, 12))'; then \
		$(PIP) install --editable '.[dev,backends]' --constraint requirements/backends.txt; \
	else \
		echo "hazm needs Python 3.11 and is left out: the pipeline fa_hazm is not tested."; \
		$(PIP) install --editable '.[dev,backends]'; \
	fi
	touch $@
