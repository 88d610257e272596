"""The parts of a three-way merge of one record; `pktui.storage.merge` puts them together."""
