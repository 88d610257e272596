"""What the method asks for and this conference does not have yet: findings, each with its rule and its seed."""
