"""Listings: one kind of record of a subject or of the whole file as one table, by code."""

from __future__ import annotations

from reports.listings.assumptions import AssumptionList
from reports.listings.conduct import DeviationListing, QueryListing
from reports.listings.endpoints import EndpointListing
from reports.listings.events import EventListing, SeriousListing
from reports.listings.laboratory import CumulativeListing
from reports.listings.listing import Case, Listing
from reports.listings.subjects import EnrolmentLog, ScreeningLog
from reports.listings.treatment import AccountabilityListing, DosingListing

__all__ = ["LISTINGS", "Case", "Listing"]

LISTINGS: dict[str, type[Listing]] = {
    listing.code: listing
    for listing in (
        ScreeningLog,
        EnrolmentLog,
        EndpointListing,
        EventListing,
        SeriousListing,
        DosingListing,
        AccountabilityListing,
        DeviationListing,
        QueryListing,
        CumulativeListing,
        AssumptionList,
    )
}
