"""Benchmarks: each figure as a ratio beside its goal."""
