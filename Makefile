# たすき: two commands are enough — `make run` and `make test`.
SHELL := /bin/bash
VENV ?= .venv
PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/.installed
export PYTHONPATH := $(CURDIR)

.DEFAULT_GOAL := help
.PHONY: help run test lint unit e2e journey drill fuzz bench lock clean

help:  ## この一覧を見る
	@echo "たすき（重層的支援体制整備事業の仕事場）"
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 18

run: $(STAMP)  ## 動かす（はじめはデモの朝霧県が入る。PORT、TASUKI_HOME、DATABASE_URL が使える）
	@exec $(PYTHON) -m tasuki up

test: $(STAMP)  ## すべて確かめる（書式・型・階・単体・見てよい範囲・画面）
	@$(MAKE) --no-print-directory lint unit e2e

lint: $(STAMP)  ## 書式と型と階（import の向き）
	@echo "— 書式"; $(VENV)/bin/ruff format --check --quiet . && $(VENV)/bin/ruff check --quiet .
	@echo "— 型"; $(VENV)/bin/mypy --no-error-summary
	@echo "— 階"; $(VENV)/bin/lint-imports --no-cache

unit: $(STAMP)  ## 画面を使わないテスト
	@$(PYTHON) -m pytest -n 2 -q -m "not e2e and not drill"

e2e: $(STAMP) browser  ## ブラウザで確かめる
	@$(PYTHON) -m pytest -q -m e2e

journey: $(STAMP) browser  ## ひとつの道すじだけを歩く（NAME=case）。画面は build/journeys/NAME に残る
	@test -n "$(NAME)" || { echo "NAME を指定してください。例: make journey NAME=case"; exit 2; }
	@$(PYTHON) -m pytest -q -m e2e tests/e2e/test_$(NAME).py

drill: $(STAMP)  ## 重い確かめ（kill -9、見てよい範囲を500回）
	@TASUKI_DRILL=1 $(PYTHON) -m pytest -q -m drill

bench: $(STAMP)  ## 速さを、その場の限界と並べて測る（SCALE=small|city|prefecture）
	@$(PYTHON) -m benchmarks --scale $(or $(SCALE),small)

lock: $(STAMP)  ## 依存の版を固定し直す（番地は書かない）
	$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --python-version 3.11 --extra dev \
	  pyproject.toml -o requirements.lock

clean:  ## 作ったものを消す（データは消さない）
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: browser
browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "— Chromium を入れます"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "ブラウザのテストには chromium が要ります。Debian なら: apt-get install chromium"; exit 1; fi; }

ifeq ($(VENV),.venv)
$(STAMP): requirements.lock pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 以上が要ります。"; exit 1; }
	@echo "— 環境を用意します（はじめは1分ほど）"
	@python3 -m venv $(VENV) || { echo "venv を作れません。Debian なら: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	@$(VENV)/bin/uv pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	@$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation --editable .
	@touch $(STAMP)
endif
