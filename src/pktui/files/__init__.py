"""Reading and replacing whole files so that a crash, a full disk or another writer never costs a word.

A file is written beside its target under a temporary name, forced to the disk, and only then put in place in one
step. Whatever fails before that step leaves the original as it was. Where the system can, the new and the old file
change places, so that what was displaced is looked at before it goes (`swap`).
"""

from pktui.files.names import check_new_name, safe_name
from pktui.files.problems import explain, explained
from pktui.files.reading import check_answers, is_missing, read_bytes, read_head, with_patience
from pktui.files.targets import NEW_FILE_MODE, NEW_FOLDER_MODE, check_inside, check_target, rights_beside
from pktui.files.writing import all_or_nothing, create_bytes, make_folder, replace_bytes

__all__ = [
    "NEW_FILE_MODE",
    "NEW_FOLDER_MODE",
    "all_or_nothing",
    "check_answers",
    "check_inside",
    "check_new_name",
    "check_target",
    "create_bytes",
    "explain",
    "explained",
    "is_missing",
    "make_folder",
    "read_bytes",
    "read_head",
    "replace_bytes",
    "rights_beside",
    "safe_name",
    "with_patience",
]
