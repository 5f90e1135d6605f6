"""Tests of the trial's own definitions: forms, checks, criteria, casebook."""
