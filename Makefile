# Every target explains itself: `make help`. All but `help` and `clean` set up .venv/ first when that is needed.
# Needs Python >= 3.11 with pip; nothing else has to be installed by hand.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
SERVE ?= 1
PORT ?= 8000
WORKERS ?= 2

BIN := .venv/bin
SETUP := $(PYTHON) scripts/setup_venv.py
# Pages made from the language and the packs.
REFERENCE := $(BIN)/python scripts/build_reference.py
# Material prints an advertisement for its successor on every build unless told not to.
# The Django plugin reads the platform's settings, which would otherwise make a signing key in the user's home.
MYPY := PEIYU_HOME=build/types PEIYU_SECRET_KEY=types $(BIN)/mypy
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir build/site
UV := build/tools/uv/bin/uv
# No name of a package host may get into requirements/, and every line carries its hashes.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile pyproject.toml --group build --quiet \
	--universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)

.PHONY: help demo test screenshots test-long mutation lint format types check-packs docs lock bench clean

help: ## show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## set everything up, decide a sample population, serve the platform (SERVE=0 stops before serving; PORT=8000)
	@$(SETUP) platform --total 6
	@echo '[5/6] 生成样例企业并逐条判定 …'
	@$(BIN)/python -m peiyu.cli.main demo --out build/demo
ifeq ($(SERVE),0)
	@echo '[6/6] 完成（SERVE=0，不启动平台）。启动：.venv/bin/peiyu serve --demo --home build/platform'
else
	@echo '[6/6] 启动平台（首次约一分钟）…'
	@$(BIN)/python -m peiyu.cli.main serve --demo --home build/platform --port $(PORT)
endif

test: ## set everything up and run all checks and tests; fails at the first step that fails
	@$(SETUP) dev --total 11
	@echo '[5/11] 代码格式（ruff format）…'
	@$(BIN)/ruff format --check
	@echo '[6/11] 代码检查（ruff check）…'
	@$(BIN)/ruff check
	@echo '[7/11] 类型（mypy strict）…'
	@$(MYPY)
	@echo '[8/11] 模块边界（import-linter）…'
	@$(BIN)/lint-imports --no-cache
	@echo '[9/11] 政策包与用例（peiyu check packs --cases）…'
	@$(BIN)/peiyu check packs --cases
	@echo '[10/11] 文档（mkdocs --strict）…'
	@$(REFERENCE)
	@$(MKDOCS)
	@echo '[11/11] 测试（pytest）…'
	@$(PYTHON) scripts/find_java.py
	@$(PYTHON) scripts/find_chromium.py
	@$(BIN)/pytest -n $(WORKERS) --maxschedchunk 4 $(PYTEST_ARGS)

test-long: ## the long campaigns: tests marked `long`, then mutation testing of the rule engine
	@$(SETUP) dev --total 6
	@echo '[5/6] 长时测试（pytest -m long）…'
	@$(BIN)/pytest -m long $(PYTEST_ARGS)
	@echo '[6/6] 变异测试（mutmut）…'
	@$(MAKE) --no-print-directory mutation

screenshots: ## walk the platform in Chromium and keep its screens for the documentation
	@$(SETUP) dev
	@$(PYTHON) scripts/find_chromium.py
	@PEIYU_SCREENSHOTS=docs/assets/screens $(BIN)/pytest -n 0 -q tests/platform/browser -k walk

mutation: ## mutation testing of rules/ and engine/ (MUTANTS='peiyu.engine.*' narrows it); fails below 90 %
	@$(SETUP) dev
	@rm -rf mutants
	@$(BIN)/mutmut run --max-children $(WORKERS) $(if $(MUTANTS),'$(MUTANTS)')
	@$(BIN)/mutmut export-cicd-stats
	@$(BIN)/python scripts/mutation_score.py mutants/mutmut-cicd-stats.json

lint: ## ruff, format and import contracts, without changing anything
	@$(SETUP) dev
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/lint-imports --no-cache

format: ## format the code and mend what ruff can mend by itself
	@$(SETUP) dev
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

types: ## mypy strict on the library
	@$(SETUP) dev
	@$(MYPY)

check-packs: ## check every pack and run the cases that stand beside the rules
	@$(SETUP) core
	@$(BIN)/peiyu check packs --cases

docs: ## write the generated reference pages anew, then build the documentation into build/site
	@$(SETUP) dev
	@$(REFERENCE)
	@$(MKDOCS)
	@echo 'build/site/index.html'

lock: ## write requirements/*.txt anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@test -x $(UV) || { $(PYTHON) -m venv build/tools/uv && build/tools/uv/bin/python -m pip install --quiet uv; }
	@echo '[1/6] requirements/core.txt'
	@$(LOCK) -o requirements/core.txt >/dev/null
	@echo '[2/6] requirements/platform.txt'
	@$(LOCK) --extra platform -c requirements/core.txt -o requirements/platform.txt >/dev/null
	@echo '[3/6] requirements/spark.txt'
	@$(LOCK) --extra spark -c requirements/platform.txt -o requirements/spark.txt >/dev/null
	@echo '[4/6] requirements/dev.txt'
	@$(LOCK) --extra dev --extra platform -c requirements/platform.txt -c requirements/spark.txt -o requirements/dev.txt >/dev/null
	@echo '[5/6] requirements/bench.txt'
	@$(LOCK) --group bench --extra spark -c requirements/dev.txt -c requirements/spark.txt -o requirements/bench.txt >/dev/null
	@echo '[6/6] requirements/learning.txt'
	@$(LOCK) --group learning -c requirements/dev.txt -o requirements/learning.txt >/dev/null

bench: ## measure Peiyu beside other engines and write docs/benchmark.md (BENCH_ARGS=--quick: under a minute, writes nothing)
	@$(SETUP) bench
	@$(PYTHON) scripts/find_java.py
	@$(BIN)/peiyu bench --against polars,openfisca,zen,duckdb $(BENCH_ARGS)

clean: ## remove everything that was built, .venv/ included
	rm -rf .venv build mutants .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage
	find src tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +
