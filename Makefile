# make demo · make test · make setup — each makes what it needs; a second run finds what the first made.

PYTHON ?= python3
PORT ?= 8000
export PORT
SMALL ?= 10000
GREAT ?= 1000000

.PHONY: help python setup demo test test-fast lint bench bench-letters clean

help:
	@echo "make demo       演示：打开 http://127.0.0.1:$(PORT)/（换端口：make demo PORT=8001）"
	@echo "make test       全部检查：ruff、mypy、迁移、SQLite 与 PostgreSQL 测试、浏览器测试"
	@echo "make test-fast  只在 SQLite 上测试，不用浏览器"
	@echo "make lint       只做 ruff、mypy"
	@echo "make bench      测量列表、检索、导出、办理、每夜事务，一万件与一百万件，SQLite 与 PostgreSQL（数小时；短些：make bench GREAT=100000）"
	@echo "make bench-letters  测量复函排版：速度、大小、内存，与 reportlab、WeasyPrint 同场比较"
	@echo "make setup      只安装"
	@echo "make clean      删除虚拟环境与各种缓存（不动 var/ 中的数据）"

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "✗ 需要 Python 3.11 以上；装有新版本时可用：make PYTHON=python3.12 demo"; exit 1; }

setup: python
	@$(PYTHON) bin/setup.py

demo: python
	@$(PYTHON) bin/run_demo.py

test: python
	@$(PYTHON) bin/check.py

test-fast: python
	@$(PYTHON) bin/check.py --fast

lint: python
	@$(PYTHON) bin/check.py --lint

bench: setup
	@for work in "lists $(SMALL) $(GREAT)" tick lapses calendar; do \
	  .venv/bin/python -m benchmarks.$$work && \
	  $(PYTHON) bin/postgres.py .venv/bin/python -m benchmarks.$$work || exit 1; done
	@$(PYTHON) bin/postgres.py --durable .venv/bin/python -m benchmarks.completions

bench-letters: setup
	@.venv/bin/python manage.py fonts --quiet
	@.venv/bin/python -m benchmarks.letters

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +
