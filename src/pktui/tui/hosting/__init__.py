"""The program as its screens know it: the folder, the open conferences with their journal, the person's own editor."""
