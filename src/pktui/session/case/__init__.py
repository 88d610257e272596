"""The open conference: its files, its changes, and taking them back."""
