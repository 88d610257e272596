"""Versions of records in a private folder of the user: what was read, saved, displaced or given up.

One folder (home) per case folder, in it:

    slozka                  the path of the case folder
    zamek                   taken while an index is written
    objekty/SHA             contents, compressed, each once, named by their SHA-256
    zaznamy/HASH.jsonl      one index per record: a line of JSON per version, the oldest first
    otazky/HASH.json        the questions about one record that wait for a decision, each with both wordings

A home is named by a hash of the path of its case folder, not only by ids of records: people copy a whole case as a
model for another family, ids and all, and one family must never see the other's versions. When the case folder was
renamed or moved, its path leads nowhere; the first record met at the new place then takes the whole home along.
"""
