"""What each command takes and does; `pktui.cli.command_table` lists them."""
