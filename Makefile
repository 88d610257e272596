# One command that equals CI: `make check`. Everything runs in the locked environment.
RUN = sh bin/uv.sh run --locked

RUN_TESTS = $(RUN) --compile-bytecode pytest -q -n auto --dist worksteal
# What nearly every change can break; no terminals, no papers, no faults.
QUICK = tests/domain tests/texts tests/storage tests/session tests/files tests/test_*.py tests/tui/widgets \
	tests/tui/parts/test_forms.py tests/cli/test_docs.py tests/cli/test_rules_docs.py tests/tui/screens/test_people.py tests/tui/screens/test_program.py
# Where some tests have a long form.
LONG = tests/faults tests/e2e tests/files tests/session tests/storage \
	tests/tui/screens/dialogs/test_all_dialogs.py

.PHONY: check test quick windows lint types imports pictures recording house bench faults licences manual bundle release matrix

check: lint types imports test

test:
	$(RUN_TESTS)

quick:
	$(RUN_TESTS) $(QUICK) --ignore tests/session/test_long_meeting.py

# A real Windows Python under Wine, on a 64-bit Linux.
windows:
	.ci/windows

lint:
	$(RUN) ruff format --check
	$(RUN) ruff check

# As it is read on each system; each keeps what it found in a place of its own.
types:
	for system in linux win32 darwin; do \
	  $(RUN) mypy --platform $$system --cache-dir .mypy_cache/$$system || exit 1; \
	done

imports:
	$(RUN) lint-imports

# Into docs/obrazky, or elsewhere with TO=FOLDER.
pictures:
	$(RUN) python -m docs.vyvoj.obrazky $(TO)

recording:
	$(RUN) python -m docs.vyvoj.nahravka $(TO)

house:
	$(RUN) python docs/vyvoj/house.py

licences:
	$(RUN) python -m baleni.licence

manual:
	$(RUN) python docs/vyvoj/manual.py

# The folder that needs no Python, for this system, tried as its user would; its zip and checksums beside it in dist/.
bundle:
	folder=$$($(RUN) --group baleni --compile-bytecode python -m baleni.sestav dist) && \
	PKTUI_BALICEK=$$folder $(RUN) pytest -q baleni/zkouska.py

# All that is handed out, with checksums.
release: bundle
	sh bin/uv.sh build --quiet --out-dir dist
	$(RUN) python -m baleni.soucty dist

bench:
	$(RUN) python -m benchmarks.run

# All tests that have a long form, in that form; some hours.
faults:
	PKTUI_LONG=1 $(RUN) pytest $(LONG) -q -s

# All tests with Python 3.11 to 3.13 and the lowest and newest versions of what pktui stands on; over an hour.
matrix:
	bash .ci/matrix full
