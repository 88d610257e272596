"""Before the meeting: whether to call it, its goal, its programme, and making people ready."""
