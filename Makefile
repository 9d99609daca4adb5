# Everything a person does with this checkout. Each target installs what it needs first; the second time that is instant.
#
#   make run [PAINTING=picture.jpg] [ARGS="--emotion sad"]    hear a painting: in a window, or without a display in the terminal
#   make app                                                  open the window
#   make neural                                               install what the neural engine needs (torch, 1.3 GB)
#   make training                                             install what training needs beside that (0.2 GB): training/README.md
#   make test                                                 run every test
#   make check                                                format, lint, types and tests, as in CI
#   make translations                                         collect the texts for translators, and compile their work
#   make bench [ARGS=...]                                     measure the figures of docs/benchmarks.md
#   make screens [ARGS="settings keys"]                       take the pictures of docs/screens anew
#   make bench-neural [ARGS=...], make bench-gpu              the neural engine's, with full-size random models (10 GB of disk)
#   make bench-training [ARGS=...]                            training's: an epoch with and without precomputing, with mid-size random models

.PHONY: run app neural training test test-slow check lint format translations bench bench-neural bench-training bench-gpu screens clean install install-desktop install-neural install-training install-test

# Taken literally: a dollar sign in a name of a file must not be read as a variable of make.
override PAINTING := $(value PAINTING)
override ARGS := $(value ARGS)
export PAINTING ARGS

RUN := .venv/bin/python -m

run: install
	@sh packaging/run.sh

app: install
	@sh packaging/run.sh app

neural: install-neural

training: install-training

test: install-test
	$(RUN) pytest -n 2 -m "not slow and not gpu"

test-slow: install-test
	$(RUN) pytest -m slow

check: lint test

lint: install-test
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy

format: install-test
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

translations: install-test
	QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/translations.py $(ARGS)

bench: install-test
	PYTHONPATH=tests $(RUN) bench $(ARGS)

screens: install-test
	PYTHONPATH=tests $(RUN) screens $(ARGS)

bench-neural: install-test
	PYTHONPATH=tests $(RUN) bench.neural $(ARGS)

bench-training: install-test
	PYTHONPATH=tests $(RUN) bench.training $(ARGS)

bench-gpu: install-test
	PYTHONPATH=tests $(RUN) bench.neural gpu $(ARGS)
	PYTHONPATH=tests $(RUN) bench.training gpu $(ARGS)

clean:
	rm -rf .venv out build dist src/*.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

install:
	@sh packaging/install.sh run

install-desktop: install
	@sh packaging/install-desktop.sh

install-neural:
	@sh packaging/install.sh neural

install-training:
	@sh packaging/install.sh training

install-test:
	@sh packaging/install.sh test
