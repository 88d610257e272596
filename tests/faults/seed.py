"""What is drawn by lot: the same in every run of the short form, anew in the long one, which prints it."""

from __future__ import annotations

import os
import secrets

LONG = "PKTUI_LONG" in os.environ
SEED = int(os.environ.get("PKTUI_SEED") or (secrets.randbelow(1_000_000) if LONG else 17))
