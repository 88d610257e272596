"""Folders that systems, file servers and sync clients keep among those of people: bins, snapshots, thumbnails.

They may hold whole older versions of records. Those that begin with a dot or a tilde need no name here.
"""

# Compared without regard to the case of letters: Windows and macOS do not distinguish it either.
FOREIGN = frozenset(
    {
        "#recycle",  # Synology
        "#snapshot",
        "@eadir",
        "@recently-snapshot",  # QNAP
        "@recycle",
        "$recycle.bin",  # Windows
        "recycler",
        "system volume information",
        "lost+found",
    }
)
