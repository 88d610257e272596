"""Switching rules off and on for one case; what somebody else wrote at the same moment goes to the local history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.session.local import history_of
from pktui.storage.history import Reason
from pktui.storage.office.folder_settings import settings_files, switch_off, switch_on

SETTINGS_ID = "nastaveni"


def set_rule(
    folder: Path, rule_id: str, reason: str | None, now: datetime, tell: Callable[[FileProblem], None]
) -> None:
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
    try:
        if reason is None:
            switch_on(folder, rule_id)
        else:
            switch_off(folder, rule_id, reason)
    except ChangedOnDisk as problem:
        path, _ = settings_files(folder)
        try:
            for theirs in problem.displaced:
                history_of(path.absolute().parent).keep(SETTINGS_ID, path, theirs, Reason.DISPLACED, now)
        except FileProblem as trouble:
            tell(trouble)
        raise
