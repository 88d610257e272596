"""The parts of a three-way merge of one record; `pktui.storage.merging.merge` puts them together."""
