#!/bin/sh
# Runs uv with these arguments: one that is on the computer, or one fetched for pktui alone into the user's cache.
# Any sh will do; the system's and the user's own programs and libraries stay as they are.
set -u
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/pktui

works() {
  "$@" --version >/dev/null 2>&1
}

# Puts uv into a new folder, by pip or by a virtual environment: Debian parts either from Python.
fetch() (
  # What pip must not do elsewhere is not meant for a folder of its own.
  export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1
  if works python3 -m pip; then
    python3 -m pip install --quiet --target "$1" uv
  else
    python3 -m venv "$1" && "$1/bin/python" -m pip install --quiet uv
  fi
)

works uv && exec uv "$@"
works python3 -m uv && exec python3 -m uv "$@"
works "$cache/uv" && exec "$cache/uv" "$@"

if works python3 -m pip || python3 -c 'import ensurepip, venv' 2>/dev/null; then
  echo "Stahuji program uv, který pktui spouští (jen napoprvé)." >&2
  if mkdir -p "$cache" && new=$(mktemp -d "$cache/uv.XXXXXX"); then
    trap 'rm -rf "$new"' EXIT
    trap 'exit 130' HUP INT TERM
    # One file takes its place at once: a download that breaks off leaves nothing half done.
    fetch "$new" && works "$new/bin/uv" && mv -f "$new/bin/uv" "$cache/uv"
    rm -rf "$new"
    works "$cache/uv" && exec "$cache/uv" "$@"
  fi
fi
works pipx && works pipx run uv && exec pipx run uv "$@"

echo "Program uv tu není a nejde stáhnout: připojte se k internetu, nainstalujte python3-venv" \
  "(na Debianu a Ubuntu příkazem sudo apt install python3-venv) a zkuste to znovu." >&2
exit 4
