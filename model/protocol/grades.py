"""Grades of laboratory values as the forms show them: worked out once, or why there is none."""

from __future__ import annotations

from functools import lru_cache

from model.derive.grading import Grading, grade
from model.derive.ranges import Limits
from model.items import NotComputable
from model.numbers import Quantity


def remembered_grade(
    test: str, value: Quantity | None, limits: Limits | None, leukocytes: Quantity | None
) -> Grading | None:
    """The grade of a value, worked out once: every finding asks for those of all panels again."""
    return _grade(repr((value, limits, leukocytes)), test, value, limits, leukocytes)


@lru_cache(maxsize=4096)
def _grade(
    digits: str, test: str, value: Quantity | None, limits: Limits | None, leukocytes: Quantity | None
) -> Grading | None:
    # 8 and 8.0 are equal, but not in the words of a grading: `digits` tells them apart.
    return grade(test, value, limits, leukocytes=leukocytes)


def as_grade(grading: Grading | None) -> int | NotComputable | None:
    """The grade, or why there is none."""
    if grading is None:
        return None
    return NotComputable(grading.says) if grading.grade is None else grading.grade
