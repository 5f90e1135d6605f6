"""Tests of the practice study."""
