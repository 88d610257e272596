"""What this computer, its terminal and a folder can do for pktui, asked by trying; nothing of people and cases."""
