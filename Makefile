# Everything a person does with this checkout. Each target installs what it needs first; the second time that is instant.
#
#   make run [PAINTING=picture.jpg] [ARGS="--emotion sad"]    hear a painting: in a window, or without a display in the terminal
#   make app                                                  open the window
#   make test                                                 run every test
#   make check                                                format, lint, types and tests, as in CI
#   make bench [ARGS=...]                                     measure the figures of docs/benchmarks.md

.PHONY: run app test test-slow check lint format bench clean install install-test

# Taken literally: a dollar sign in a name of a file must not be read as a variable of make.
override PAINTING := $(value PAINTING)
override ARGS := $(value ARGS)
export PAINTING ARGS

RUN := .venv/bin/python -m

run: install
	@sh packaging/run.sh

app: install
	@sh packaging/run.sh app

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

bench: install-test
	PYTHONPATH=tests $(RUN) bench $(ARGS)

clean:
	rm -rf .venv out build dist src/*.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

install:
	@sh packaging/install.sh run

install-test:
	@sh packaging/install.sh test
