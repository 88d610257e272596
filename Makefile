# One command that equals CI: `make check`. Everything runs in the locked environment.
RUN = sh bin/uv.sh run --locked

.PHONY: check test lint types imports pictures bench faults

check: lint types imports test

test:
	$(RUN) pytest -q -n auto --dist loadfile

lint:
	$(RUN) ruff format --check
	$(RUN) ruff check

types:
	$(RUN) mypy

imports:
	$(RUN) lint-imports

pictures:
	$(RUN) python docs/vyvoj/obrazky.py

bench:
	$(RUN) python -m benchmarks.run

# The long forms of the tests of faults; about an hour and a half.
faults:
	PKTUI_LONG=1 $(RUN) pytest tests/faults -q -s
