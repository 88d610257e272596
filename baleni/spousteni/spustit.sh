#!/bin/sh
# Opens the cases beside this file; what is written after its name goes to pktui instead.
cd "$(dirname "$0")" || exit 3
if ! [ -x pktui/pktui ]; then
  echo "Z tohoto disku nejde programy spouštět. Zkopírujte celou složku do počítače a spusťte ji odtud." >&2
  exit 3
fi
if [ $# -eq 0 ]; then
  # A file manager gives no terminal.
  [ -t 1 ] || exec x-terminal-emulator -e "$PWD/${0##*/}"
  mkdir -p -m 700 Spisy
  set -- Spisy
fi
exec ./pktui/pktui "$@"
