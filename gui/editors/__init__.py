"""Editors: one for each kind of item, chosen by `editor_for`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gui.editors.caps import CapsEditor
from gui.editors.computed import ComputedText
from gui.editors.dates import DateLine, MomentEditor
from gui.editors.editor import Editor
from gui.editors.lines import FolderLine, NumberLine, TextLine, TimeLine
from gui.editors.lists import CodeList, DoseList, ListEditor, PersonList, RecordList, RecordsList, TermList
from gui.editors.notes import NoteEditor
from gui.editors.places import PlaceList
from gui.editors.signatures import SignatureEditor
from gui.editors.units import LabEditor
from gui.theme import Theme
from model.answers import Entry
from model.items import (
    Choice,
    Clock,
    Day,
    Folder,
    Item,
    Keyed,
    LabValue,
    Line,
    Measure,
    Moment,
    Note,
    PartialDay,
    Person,
    Ref,
    Refs,
    Several,
    Signature,
    Term,
    Where,
    Whole,
)
from model.text import Lang

MOST_CAPS = 7
MOST_CAPS_IN_ROW = 3
WIDTH_IN_ROW = 200

Make = Callable[[Any, Theme, Lang], Editor]

# The first kind an item is an instance of, so that the more particular kinds stand first.
PLAIN: tuple[tuple[type[Item[Any]], Make], ...] = (
    (Keyed, DoseList),
    (Whole, NumberLine),
    (Measure, NumberLine),
    (LabValue, LabEditor),
    (Clock, TimeLine),
    (Moment, MomentEditor),
    (Several, CapsEditor),
    (Person, PersonList),
    (Term, TermList),
    (Ref, RecordList),
    (Refs, RecordsList),
    (Where, PlaceList),
    (Note, NoteEditor),
    (Folder, FolderLine),
    (Line, TextLine),
)


def editor_for(
    item: Item[Any], theme: Theme, lang: Lang, entry: Callable[[], Entry], *, in_row: bool = False
) -> Editor:
    """A new editor for an item. `in_row`: where little room is, a list takes the place of more than three key caps.

    Raises TypeError for a kind of item that has no editor.
    """
    if not item.editable:
        return ComputedText(item, theme, lang)
    if isinstance(item, Choice):
        few = 0 < len(item.codes) <= (MOST_CAPS_IN_ROW if in_row else MOST_CAPS)
        return CapsEditor(item, theme, lang) if few else _sized(CodeList(item, theme, lang), in_row=in_row)
    if isinstance(item, Day | PartialDay):
        return DateLine(item, theme, lang, entry)
    if isinstance(item, Signature):
        return SignatureEditor(item, theme, lang, entry)
    for kind, make in PLAIN:
        if isinstance(item, kind):
            return _sized(make(item, theme, lang), in_row=in_row)
    raise TypeError(f"no editor for {type(item).__name__}")


def _sized(editor: Editor, *, in_row: bool) -> Editor:
    if in_row and isinstance(editor, ListEditor):
        editor.wide = min(editor.wide, WIDTH_IN_ROW)
    return editor


__all__ = ["Editor", "editor_for"]
