"""Screens, worked by real keys."""
