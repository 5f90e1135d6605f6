"""Kinds of question a form can ask."""

from model.items.base import Item, Need, NotComputable, Source
from model.items.coded import Choice, Several, Term
from model.items.composed import Derived, Rows, derived
from model.items.linked import InkSignature, Person, Pointer, Ref, Refs, Signature, Where
from model.items.plain import (
    Clock,
    Day,
    Fixed,
    Folder,
    Keyed,
    LabValue,
    Line,
    Measure,
    Moment,
    Note,
    PartialDay,
    Serial,
    Whole,
)

__all__ = [
    "Choice",
    "Clock",
    "Day",
    "Derived",
    "Fixed",
    "Folder",
    "InkSignature",
    "Item",
    "Keyed",
    "LabValue",
    "Line",
    "Measure",
    "Moment",
    "Need",
    "NotComputable",
    "Note",
    "PartialDay",
    "Person",
    "Pointer",
    "Ref",
    "Refs",
    "Rows",
    "Serial",
    "Several",
    "Signature",
    "Source",
    "Term",
    "Where",
    "Whole",
    "derived",
]
