"""What one trial consists of: its forms, the site's forms, and the casebook that joins them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.answers import Answer
from model.casebook import Casebook
from model.forms import Form
from model.text import Text


@dataclass(frozen=True, slots=True)
class Study:
    """The definition of a trial. Everything else in the program is read off it.

    `template`: records of site forms that a new study file begins with, by the answers of its settings.
    `versioned`: site forms whose earlier versions count for the days on which they were in force.
    """

    id: str
    title: Text
    short_title: Text
    forms: tuple[type[Form], ...]
    site_forms: tuple[type[Form], ...]
    casebook: type[Casebook]
    template: Callable[[Mapping[str, Answer[Any]]], Sequence[Form]] = lambda _: ()
    versioned: tuple[type[Form], ...] = ()

    def form(self, oid: str) -> type[Form]:
        """The form with this id. Raises KeyError if the trial has none."""
        for form in (*self.forms, *self.site_forms):
            if form.oid == oid:
                return form
        raise KeyError(oid)
