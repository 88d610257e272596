"""A file that came back (V): it is chosen, looked through, and what is ticked becomes comments in one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pktui.domain.minutes import Comment
from pktui.domain.replies.taken_in import with_comments
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.reply_file import ReplyFileDialog
from pktui.tui.screens.dialogs.reply_remarks import RemarksDialog
from pktui.tui.screens.minutes.shown import COMMENT_PREFIX

if TYPE_CHECKING:
    from pktui.session.case.returning import Returned
    from pktui.tui.screens.minutes.changes import MinutesChanges


def read_returned(screen: MinutesChanges, sender: str = "") -> None:
    """Ask for a file, show what is in it, and put what is ticked among the comments.

    `sender` is who may have sent it, in words: offered first for what is not signed.
    """
    from pktui.session.case.returning import look_into_reply, lying_about

    session = screen.session

    def show(found: Returned) -> None:
        ask(screen.app, RemarksDialog(found, screen.people, screen.minutes.comments, screen.today, sender), keep)

    def keep(comments: tuple[Comment, ...]) -> None:
        count = plural(len(comments), "připomínka", "připomínky", "připomínek")
        screen.change_minutes(
            "Připomínky z vráceného souboru",
            lambda m: with_comments(m, comments, screen.today),
            said=f"Z vráceného souboru: {count}",
        )
        screen.mark(f"{COMMENT_PREFIX}{comments[0].id}")

    folder = session.folder
    ask(screen.app, ReplyFileDialog(lying_about(folder), folder, partial(look_into_reply, session)), show)
