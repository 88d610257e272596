"""Switching rules off and on for one case; what somebody else wrote at the same moment goes to the local history."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pktui.session.keeping import Tell, displaced_kept, keeper
from pktui.storage.office.folder_settings import settings_files, switch_off, switch_on

SETTINGS_ID = "nastaveni"


def set_rule(folder: Path, rule_id: str, reason: str | None, now: datetime, tell: Tell) -> None:
    """Switch a rule off for the case in `folder`, or on again.

    Args:
        folder: The case folder.
        rule_id: Which rule.
        reason: Why it is switched off; None switches it on.
        now: Local time without a zone.
        tell: Hears of trouble with the history, which never stands in the way.

    Raises:
        ValueError: The reason is empty.
        DamagedFile: The settings are not TOML; they were left alone.
        ChangedOnDisk: Somebody else wrote them meanwhile.
        FileProblem: They cannot be written.
    """
    path, _ = settings_files(folder)
    with displaced_kept(keeper(path, SETTINGS_ID, now, tell)):
        if reason is None:
            switch_on(folder, rule_id)
        else:
            switch_off(folder, rule_id, reason)
