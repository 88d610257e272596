"""What one person likes is remembered for that person."""

from __future__ import annotations

from pktui.session.preferences import follow_speaking, follows_speaking
from pktui.storage.office.settings import user_settings


def test_following_is_usual_and_remembered() -> None:
    """It is followed who speaks until somebody switches it off."""
    user_settings().unlink(missing_ok=True)
    assert follows_speaking()
    assert follow_speaking(False) is None
    assert not follows_speaking()
    assert follow_speaking(True) is None
    assert follows_speaking()


def test_broken_settings_stand_in_nobodys_way() -> None:
    """A broken file means the usual way; writing into it is refused and told."""
    path = user_settings()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[rozbito", encoding="utf-8")
    assert follows_speaking()
    assert follow_speaking(False) is not None
    path.unlink()
