"""The page of a visit: beside each of its questions stands what the log in question has since the visit before."""

from __future__ import annotations

from typing import Any

from gui.formpage import FormPage
from gui.formview import FormView
from model.forms import Form
from model.items import Item
from model.protocol import Visit
from model.protocol.crosschecks.visits import news_since
from model.text import Text

NEWS = Text("since {day}: {entries}", "{day}以降:{entries}")
NOTHING = Text("nothing recorded", "記録なし")
NAMED = 3


class VisitPage(FormPage):
    """The generic page, with the logs beside the questions about them."""

    def make_view(self) -> FormView:
        """The items of the form."""
        view = super().make_view()
        self._usual = view.beside
        view.beside = self._remark
        return view

    def _remark(self, item: Item[Any], record: Form) -> str:
        news = news_since(record, self.desk.casebook()) if isinstance(record, Visit) else None
        if news is None or item.id not in news.entries:
            return self._usual(item, record)
        said = [self.desk.say(called) for called in news.entries[item.id]]
        more = f" … ({len(said)})" if len(said) > NAMED else ""
        words = ", ".join(said[:NAMED]) + more if said else self.desk.say(NOTHING)
        return self.desk.say(NEWS.filled(day=f"{news.since:%m-%d}", entries=words))
