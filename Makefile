# たすき: two commands are enough — `make run` and `make test`.
SHELL := /bin/bash
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python
STAMP := $(VENV)/.installed
SCALE ?= small
FUZZ ?= 1700
export PYTHONPATH := $(CURDIR)
# A program is compiled once, also where the machine says otherwise: a test run starts a hundred.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test lint unit e2e journey drill fuzz bench lock demo-reset clean environment browser
STAGES := lint unit e2e
STORIES = $(wildcard tests/e2e/test_$(NAME).py tests/e2e/test_$(NAME)_*.py)

# One stage: its name, what it runs, how long it took; a failure ends the run with a clear line.
stage = @begin=$$(date +%s); echo "── $(1)"; \
	if $(2); then echo "   $(1): よし（$$(( $$(date +%s) - begin ))秒）"; \
	else echo "✗ 「$(1)」で止まりました（$$(( $$(date +%s) - begin ))秒）。上の行を確かめてください。" >&2; exit 1; fi

# What is looked at beside the types, on the other core.
FLOORS = { $(BIN)/lint-imports --no-cache >build/lint-imports.log || { cat build/lint-imports.log; false; }; }
STEPS = TASUKI_HOME=$(CURDIR)/build/no-home DJANGO_SETTINGS_MODULE=tasuki.config.settings \
  $(PYTHON) -W ignore -m django makemigrations --check --dry-run

# The database that the tests copy, made while the types are looked at. Who comes too early waits; who
# finds none makes it.
TEMPLATE = DJANGO_SETTINGS_MODULE=tests.settings $(PYTHON) -W ignore -c "import django; django.setup(); from tests.database import prepare; prepare()"

# The drills one after the other, the quick ones first: one that fails stops no other, and what each
# counted is said again at the end (tests/drill/figures.py).
define DRILL
begin=$$(date +%s); failed=; results=; export TASUKI_FIGURES=build/drill-figures; \
one() { name=$$1; shift; since=$$(date +%s); echo "── $$name"; rm -f $$TASUKI_FIGURES; \
  if $(PYTHON) -m pytest -p tests.drill.figures -m drill -q -rA --durations=0 --durations-min=1 "$$@"; \
  then how=よし; else how=✗; failed="$$failed $$name"; fi; \
  results+="   $$name: $$how（$$(( $$(date +%s) - since ))秒） $$(cat $$TASUKI_FIGURES 2>/dev/null)"$$'\n'; }; \
tell() { echo "── 数えたもの"; printf '%s' "$$results"; took=$$(( $$(date +%s) - begin )); \
  if [ -z "$$failed" ]; then echo "重い確かめは、すべて通りました（$${took}秒）。"; \
  else echo "✗ 通らなかったもの:$$failed（$${took}秒）。上の行を確かめてください。" >&2; exit 1; fi; }
endef

help:  ## この一覧を見る
	@echo "たすき — 重層的支援体制整備事業のための、ひらかれた仕事場"
	@echo "動かす: make run　　すべて確かめる: make test　　要るもの: Python 3.11 以上と make"
	@echo
	@sed -nE 's/^([a-z0-9-]+):[^#]*## (.*)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | \
	  while IFS=$$'\t' read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

run: environment  ## 動かす（はじめはデモの朝霧県が入る。PORT、TASUKI_HOME、DATABASE_URL が使える）
	@exec $(PYTHON) -m tasuki up

test: environment  ## すべて確かめる（書式・型・階・移行・単体・見てよい範囲・画面）
	@begin=$$(date +%s); $(TEMPLATE) >build/template.log 2>&1 & for stage in $(STAGES); do \
	  $(MAKE) --no-print-directory $$stage || exit 1; done; \
	echo "すべて通りました（$$(( $$(date +%s) - begin ))秒）。"

lint: environment  ## 書式、型、階（import の向き）、移行の書き忘れ
	$(call stage,書式,$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .)
	$(call stage,型と階と移行,{ $(BIN)/mypy --no-error-summary & types=$$!; $(FLOORS) && $(STEPS); rest=$$?; wait $$types && test $$rest -eq 0; })

unit: environment  ## 画面を使わないテスト（見てよい範囲の表をふくむ）
	$(call stage,単体と見てよい範囲,$(PYTHON) -m pytest -n auto --maxprocesses 8 --dist worksteal -q --durations=12 -m "not e2e and not drill")

e2e: environment browser  ## ブラウザで確かめる
	$(call stage,画面,$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -q --durations=12 -m "e2e and not drill" tests/e2e)

journey: environment browser  ## ひとつの道すじだけを歩く（NAME=case）。画面は build/journeys/NAME に残る
	@test -n "$(STORIES)" || { echo "NAME を指定してください。あるもの:" \
	  $$(ls tests/e2e | sed -nE 's/^test_([^_.]+).*\.py$$/NAME=\1/p' | sort -u); exit 2; }
	@TASUKI_PICTURES=1 $(PYTHON) -m pytest -q -m e2e $(STORIES)

drill: environment  ## 重い確かめをすべて（数を言う。静かな2コアで1時間ほど。TASUKI_RUNS、TASUKI_KILLS）
	@$(DRILL); \
	one "改ざん" tests/drill/test_tamper.py; \
	one "鍵の入れ替え" tests/drill/test_keys.py; \
	one "見てよい範囲" tests/access/test_machine.py -n 2 --dist load; \
	one "起動の回復" tests/config/test_recovery.py; \
	one "保存の確かさ" tests/drill/test_kill.py; \
	one "しるしの行方" tests/e2e/test_canaries.py; \
	one "300人の反応" tests/exchange/test_load.py; \
	tell

fuzz: environment  ## すべての用紙とAPIに、壊れた入力を約16万回（FUZZ=1つあたりの回数。2コアで1時間半ほど）
	@TASUKI_FUZZ=$(FUZZ) $(PYTHON) -m pytest -n auto --maxprocesses 8 -q tests/hostile tests/api/test_fuzz.py

bench: environment  ## 速さを、その場の限界と並べて測る（SCALE=small|city|prefecture）
	@$(PYTHON) -m benchmarks --scale $(SCALE)

lock: environment  ## 依存の版を固定し直す（番地は書かない）
	@$(BIN)/uv pip compile --quiet --python $(PYTHON) --python-version 3.11 --universal \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --extra dev pyproject.toml -o requirements.lock
	@if grep -nE '://|--(extra-)?index|--find-links|^/| @ ' requirements.lock; then \
	  echo "requirements.lock に番地や道が入りました。" >&2; exit 1; fi

demo-reset: environment  ## デモのデータを消して、はじめに戻す
	@$(PYTHON) -m tasuki demo-reset

clean:  ## 作ったものを消す（データは消さない）
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The environment follows the lock file: made once, again only when the lock changes.
environment: $(STAMP)
	@mkdir -p build

ifeq ($(VENV),.venv)
$(STAMP): requirements.lock
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 以上が要ります（python3）。" >&2; exit 1; }
	@python3 -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python の venv がありません。Debian なら: apt-get install python3-venv" >&2; exit 1; }
	@echo "── 環境を用意します（はじめは1〜2分）"
	@test -x $(PYTHON) || python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation --editable .
	@touch $(STAMP)
else
$(STAMP):
	@test -x $(PYTHON) || { echo "$(VENV) に Python がありません。" >&2; exit 1; }
endif

# Pages bring their own fonts; the browser needs one of the system for what lies outside a page.
# Either form of Chromium does; the one without a window is the quicker one.
browser:
	@missing=; command -v chromium-headless-shell >/dev/null || missing=chromium-headless-shell; \
	if command -v fc-list >/dev/null && [ -n "$$(fc-list :lang=ja)" ]; then :; else missing="$$missing fontconfig fonts-ipafont-gothic"; fi; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "── 入れます: $$missing"; export DEBIAN_FRONTEND=noninteractive; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing >/dev/null </dev/null && exit 0; fi; \
	if command -v chromium >/dev/null && [ "$$missing" = chromium-headless-shell ]; then exit 0; fi; \
	echo "画面のテストに要るものがありません: $$missing（Debian なら: sudo apt-get install $$missing）" >&2; exit 1
