"""Checks over several forms: one finding at one place, with the other sides named."""

from model.protocol.crosschecks import (
    ending,
    records,
    response,
    safety,
    screening,
    serious,
    site,
    survival,
    treatment,
    visits,
)
from model.protocol.crosschecks.links import deviation

__all__ = ["CROSS_CHECKS", "SITE_CHECKS", "deviation"]

CROSS_CHECKS = (
    *screening.CHECKS,
    *treatment.CHECKS,
    *safety.CHECKS,
    *visits.CHECKS,
    *response.CHECKS,
    *serious.CHECKS,
    *ending.CHECKS,
    *survival.CHECKS,
    *records.CHECKS,
    *site.CHECKS,
)
SITE_CHECKS = site.SITE_CHECKS
