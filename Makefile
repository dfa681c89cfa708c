# Two commands are all that a reader needs, each of which sets up what it needs: `make site` and `make test`.
# What has been set up once is set up again only when its lock file changes.

.DEFAULT_GOAL := help
.PHONY: help site test bench fuzz lint format accept pictures lock audit clean setup

# The first Python that is new enough; name another by `make PYTHON=/path/to/python3`.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
# How many tests run at once; `make test WORKERS=0` runs them in one process.
WORKERS ?= 2
# The tests whose expected text `make accept` writes anew.
ACCEPTED ?= tests/sites tests/reading tests/hostile/test_load.py tests/hostile/test_paths.py tests/test_readme.py
# What is measured, and how: `make bench BENCH='growth --rounds 1'`; tests/bench/__main__.py tells the choices.
BENCH ?= compare

bin := .venv/bin
python_ready := .venv/ready
npm := $(shell command -v npm 2>/dev/null)
compile := env -u PIP_EXTRA_INDEX_URL -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND='make lock' \
	.venv-lock/bin/pip-compile --quiet --upgrade --extra dev --build-deps-for editable --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
# Without Node the checks that need its programs are skipped, and named at the end of the run.
node_ready := $(if $(npm),node_modules/ready)

help:
	@echo 'make site      set up, and build content/ into site/'
	@echo 'make test      set up, and run every check and test'
	@echo 'make bench     measure against other generators, 20 minutes; BENCH=articles, growth, search, cards or stages: other figures'
	@echo 'make fuzz      try made-up input for longer; what it finds becomes a case'
	@echo 'make lint      ruff, mypy'
	@echo 'make format    write the sources as ruff would have them'
	@echo 'make accept    write what the cases expect anew (read the difference before you commit it)'
	@echo 'make pictures  write the pictures of the README anew'
	@echo 'make lock      write the lock files anew'
	@echo 'make audit     look the dependencies up among known vulnerabilities'
	@echo 'make clean     remove all that can be made again'

site: $(python_ready)
	$(bin)/kawaraban build content --output site
	@echo 'Look at it: $(bin)/python -m http.server --directory site 8000, then http://localhost:8000/'

test: setup lint
	$(bin)/pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

bench: .venv-bench/ready
	.venv-bench/bin/python -m tests.bench $(BENCH)

fuzz: $(python_ready)
	KAWARABAN_HYPOTHESIS=long $(bin)/pytest -m hypothesis

lint: $(python_ready)
	$(bin)/ruff check src tests
	$(bin)/ruff format --check src tests
	$(bin)/mypy

format: $(python_ready)
	$(bin)/ruff check --fix src tests
	$(bin)/ruff format src tests

accept: $(python_ready)
	KAWARABAN_ACCEPT=1 $(bin)/pytest --quiet $(ACCEPTED)

pictures: $(python_ready)
	$(bin)/python -m tests.pictures

setup: $(python_ready) $(node_ready)

$(python_ready): requirements.lock pyproject.toml
.venv-bench/ready: requirements-bench.lock pyproject.toml
$(python_ready) .venv-bench/ready:
	@test -n '$(PYTHON)' || { echo 'No Python 3.11 or newer was found. Name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(@D)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(@D) || \
		{ echo 'This Python cannot make a virtual environment. On Debian: apt install python3-venv' >&2; exit 1; }
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/ready: package-lock.json package.json
	'$(npm)' ci --silent
	@touch $@

# Dependencies come from the ordinary index, whatever this machine is configured to look at besides; the lock names
# neither. pip-tools is not among the dependencies: only who changes them needs it.
# The benchmarks have an environment of their own, with the peers in it.
lock: .venv-lock/ready
	$(compile) --output-file requirements.lock pyproject.toml
	$(compile) --extra bench --constraint requirements.lock --output-file requirements-bench.lock pyproject.toml
	$(if $(npm),'$(npm)' install --package-lock-only --silent)

audit: .venv-lock/ready
	.venv-lock/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock
	$(if $(npm),'$(npm)' audit)

.venv-lock/ready: Makefile
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/pip install --quiet --disable-pip-version-check 'pip-tools>=7.5' 'pip-audit>=2.9'
	@touch $@

clean:
	rm -rf .venv .venv-bench .venv-lock node_modules .kawaraban content/.kawaraban dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find site -mindepth 1 ! -name .gitignore -delete
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
