# One command that equals CI: `make check`. Everything runs in the locked environment.
RUN = sh bin/uv.sh run --locked

RUN_TESTS = $(RUN) --compile-bytecode pytest -q -n auto --dist worksteal
# What nearly every change can break; no terminals, no papers, no faults.
QUICK = tests/domain tests/texts tests/storage tests/session tests/files tests/test_*.py tests/tui/widgets \
	tests/tui/parts/test_forms.py tests/cli/test_docs.py tests/cli/test_rules_docs.py tests/tui/screens/test_people.py tests/tui/screens/test_program.py
# Where some tests have a long form.
LONG = tests/faults tests/e2e tests/files tests/session tests/storage \
	tests/tui/screens/dialogs/test_all_dialogs.py

.PHONY: check test quick lint types imports pictures house bench faults matrix

check: lint types imports test

test:
	$(RUN_TESTS)

quick:
	$(RUN_TESTS) $(QUICK) --ignore tests/session/test_long_meeting.py

lint:
	$(RUN) ruff format --check
	$(RUN) ruff check

types:
	$(RUN) mypy

imports:
	$(RUN) lint-imports

pictures:
	$(RUN) python docs/vyvoj/obrazky.py

house:
	$(RUN) python docs/vyvoj/house.py

bench:
	$(RUN) python -m benchmarks.run

# All tests that have a long form, in that form; some hours.
faults:
	PKTUI_LONG=1 $(RUN) pytest $(LONG) -q -s

# All tests with Python 3.11 to 3.13 and the lowest and newest versions of what pktui stands on; over an hour.
matrix:
	bash .ci/matrix full
