from pktui.cli import run

run()
