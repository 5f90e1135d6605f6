"""Casebinder's tests, laid out like the rooms they look into."""
