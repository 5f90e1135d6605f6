"""Figures of one patient as plain shapes in millimetres, for the screen and the paper to draw alike."""

from reports.figures.doses import dose_pattern
from reports.figures.marks import KeyDay, key_days
from reports.figures.shapes import (
    CORNERS,
    LANE_NAMES,
    SIGNS,
    TEXT_MM,
    Fact,
    Figure,
    Kind,
    Lane,
    Pattern,
    Shape,
    text_width,
)
from reports.figures.timeaxis import LABELS, time_axis
from reports.figures.trend import laboratory_multiples, laboratory_trend
from reports.figures.tumour import tumour_line

__all__ = [
    "CORNERS",
    "LABELS",
    "LANE_NAMES",
    "SIGNS",
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
    "laboratory_multiples",
    "laboratory_trend",
    "text_width",
    "time_axis",
    "tumour_line",
]
