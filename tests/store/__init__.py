"""Tests of the study file: nothing entered is lost, nothing is changed unseen."""
