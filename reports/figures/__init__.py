"""Figures of one patient as plain shapes in millimetres, for the screen and the paper to draw alike."""

from reports.figures.doses import dose_pattern
from reports.figures.marks import KeyDay, key_days
from reports.figures.shapes import CORNERS, LANE_NAMES, TEXT_MM, Fact, Figure, Kind, Lane, Pattern, Shape, text_width
from reports.figures.timeaxis import LABELS, time_axis

__all__ = [
    "CORNERS",
    "LABELS",
    "LANE_NAMES",
    "TEXT_MM",
    "Fact",
    "Figure",
    "KeyDay",
    "Kind",
    "Lane",
    "Pattern",
    "Shape",
    "dose_pattern",
    "key_days",
    "text_width",
    "time_axis",
]
