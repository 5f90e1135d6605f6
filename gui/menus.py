"""The menus: every action of the window with its key, and what it asks of the window or of the page in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.language import NOOP
from gui.page import Command
from gui.theme import SIZES, Scheme


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu: what it is called, its keys, and the command or the name of what the window does."""

    does: Command | str
    words: str
    keys: tuple[str, ...] = ()
    locked: bool = False  # works on the sign-in page too


RULE = None
STUDY: tuple[Entry | None, ...] = (
    Entry("new_study", NOOP("Menus", "New study…"), locked=True),
    Entry("open_study", NOOP("Menus", "Open study…"), ("Ctrl+O",), locked=True),
    Entry("practice", NOOP("Menus", "Practice study"), locked=True),
    Entry("practice_again", NOOP("Menus", "Begin the practice study again"), locked=True),
    RULE,
    Entry("lock", NOOP("Menus", "Lock now"), ("Ctrl+L",)),
    Entry("switch_user", NOOP("Menus", "Switch user")),
    RULE,
    Entry("close", NOOP("Menus", "Close"), ("Ctrl+Q",), locked=True),
)
SUBJECT: tuple[Entry | None, ...] = (
    Entry("new_screening", NOOP("Menus", "New screening"), ("Ctrl+N",)),
    Entry("find", NOOP("Menus", "Find"), ("Ctrl+F", "Ctrl+K")),
    Entry("sae", NOOP("Menus", "New SAE"), ("Ctrl+Shift+E",)),
    RULE,
    Entry("previous_subject", NOOP("Menus", "Previous subject"), ("Ctrl+Shift+PgUp",)),
    Entry("next_subject", NOOP("Menus", "Next subject"), ("Ctrl+Shift+PgDown",)),
    Entry("place:subject", NOOP("Menus", "Overview and timeline"), ("Alt+3",)),
    RULE,
    Entry(Command.NEW_ROW, NOOP("Menus", "New row"), ("Ctrl+Shift+N",)),
    Entry(Command.COPY_ROW, NOOP("Menus", "Copy row"), ("Ctrl+D",)),
    Entry(Command.STRIKE_OUT, NOOP("Menus", "Strike out row"), ("Ctrl+Del",)),
)
ENTRY: tuple[Entry | None, ...] = (
    Entry(Command.UNDO, NOOP("Menus", "Undo"), ("Ctrl+Z",)),
    Entry(Command.REDO, NOOP("Menus", "Redo"), ("Ctrl+Y",)),
    Entry("commit", NOOP("Menus", "Save now"), ("Ctrl+S",)),
    RULE,
    Entry(Command.MISSING, NOOP("Menus", "Missing code"), ("Ctrl+.",)),
    Entry(Command.CONFIRM, NOOP("Menus", "Checked against the source"), ("Alt+C",)),
    Entry(Command.TAKE, NOOP("Menus", "Take the suggestion"), ("Alt+A",)),
    Entry(Command.NEXT_OPEN, NOOP("Menus", "Next open item"), ("F8",)),
    Entry(Command.PREVIOUS_OPEN, NOOP("Menus", "Previous open item"), ("Shift+F8",)),
    Entry("query", NOOP("Menus", "Query about the item"), ("F3",)),
    Entry("panel:history", NOOP("Menus", "History of the item"), ("F7",)),
    RULE,
    Entry(Command.NEXT_SECTION, NOOP("Menus", "Next section"), ("Ctrl+Tab",)),
    Entry(Command.PREVIOUS_SECTION, NOOP("Menus", "Previous section"), ("Ctrl+Shift+Tab",)),
    Entry(Command.FIRST, NOOP("Menus", "First item"), ("Ctrl+Home",)),
    Entry(Command.LAST, NOOP("Menus", "Last item"), ("Ctrl+End",)),
    Entry("next_form", NOOP("Menus", "Next form"), ("Ctrl+PgDown",)),
    Entry("previous_form", NOOP("Menus", "Previous form"), ("Ctrl+PgUp",)),
    Entry(Command.NEXT_RECORD, NOOP("Menus", "Same form, next record"), ("Alt+PgDown",)),
    Entry(Command.PREVIOUS_RECORD, NOOP("Menus", "Same form, previous record"), ("Alt+PgUp",)),
    RULE,
    Entry(Command.COMPLETE, NOOP("Menus", "Complete, or change"), ("F9",)),
    Entry(Command.NEW_REASON, NOOP("Menus", "Another reason for change"), ("Ctrl+R",)),
)
PRINT: tuple[Entry | None, ...] = (
    Entry(Command.PRINT, NOOP("Menus", "This page"), ("Ctrl+P",)),
    Entry(Command.PRINT_BLANK, NOOP("Menus", "Blank form"), ("Ctrl+B",)),
    Entry("worksheet", NOOP("Menus", "Visit worksheet"), ("Ctrl+Shift+W",)),
    Entry(Command.SUMMARY, NOOP("Menus", "Case summary"), ("Ctrl+Shift+S",)),
    Entry("place:listings", NOOP("Menus", "Listings"), ("Ctrl+Shift+L",)),
    RULE,
    Entry("place:print", NOOP("Menus", "Print"), ("Ctrl+Shift+P", "Alt+5")),
)
VIEW: tuple[Entry | None, ...] = (
    Entry("place:today", NOOP("Menus", "Today"), ("Alt+1",)),
    Entry("place:subjects", NOOP("Menus", "Subjects"), ("Alt+2",)),
    Entry("place:endpoints", NOOP("Menus", "Endpoints"), ("Ctrl+Shift+T",)),
    Entry("place:queries", NOOP("Menus", "Queries"), ("Alt+4",)),
    Entry("place:backup", NOOP("Menus", "Backup"), ("Alt+6",)),
    Entry("place:settings", NOOP("Menus", "Settings"), ("Alt+7",)),
    RULE,
    Entry("back", NOOP("Menus", "Back"), ("Alt+Left",)),
    Entry("forward", NOOP("Menus", "Forward"), ("Alt+Right",)),
    Entry("next_pane", NOOP("Menus", "Next pane"), ("F6",)),
    Entry("previous_pane", NOOP("Menus", "Previous pane"), ("Shift+F6",)),
    Entry("panel:checks", NOOP("Menus", "Open checks")),
    Entry("recent_messages", NOOP("Menus", "Recent messages")),
    RULE,
    Entry("larger", NOOP("Menus", "Larger text"), ("Ctrl++", "Ctrl+="), locked=True),
    Entry("smaller", NOOP("Menus", "Smaller text"), ("Ctrl+-",), locked=True),
    Entry("normal_size", NOOP("Menus", "Normal text size"), ("Ctrl+0",), locked=True),
)
HELP: tuple[Entry | None, ...] = (
    Entry("panel:help", NOOP("Menus", "This item"), ("F1",)),
    Entry("keys", NOOP("Menus", "Key list"), ("Shift+F1",)),
    Entry("about", NOOP("Menus", "About Casebinder")),
)
MENUS = (
    (NOOP("Menus", "S&tudy"), STUDY),
    (NOOP("Menus", "&Subject"), SUBJECT),
    (NOOP("Menus", "&Entry"), ENTRY),
    (NOOP("Menus", "&Print"), PRINT),
    (NOOP("Menus", "&View"), VIEW),
    (NOOP("Menus", "&Help"), HELP),
)
SCHEMES = (
    (Scheme.LIGHT, NOOP("Menus", "Light")),
    (Scheme.DARK, NOOP("Menus", "Dark")),
    (Scheme.SYSTEM, NOOP("Menus", "As the desktop")),
)
LANGUAGE, TEXT_SIZE, COLOURS = NOOP("Menus", "Language"), NOOP("Menus", "Text size"), NOOP("Menus", "Colours")


def words(source: str) -> str:
    """A menu's wording in the language of the screen."""
    return QCoreApplication.translate("Menus", source)


class Menus:
    """The menu bar. `do` is called with the command or name of the action chosen."""

    def __init__(self, bar: QMenuBar, do: Callable[[Command | str], object]) -> None:
        self._do = do
        self._bar = bar
        self._open_to_all: list[QAction] = []
        self.actions: dict[Command | str, QAction] = {}
        bar.clear()
        for title, entries in MENUS:
            menu = bar.addMenu(words(title))
            for entry in entries:
                self._add(menu, entry)
            if entries is VIEW:
                self._add_looks(menu)

    def set_locked(self, locked: bool) -> None:
        """On the sign-in page only what needs no record works."""
        for action in self.actions.values():
            action.setEnabled(not locked or action in self._open_to_all)

    def key_list(self) -> list[tuple[str, str]]:
        """Every key with what it does, in the order of the menus."""
        return [
            (" / ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()), action.text())
            for action in self.actions.values()
            if action.shortcuts()
        ]

    def _add(self, menu: QMenu, entry: Entry | None) -> None:
        if entry is None:
            menu.addSeparator()
            return
        action = menu.addAction(words(entry.words))
        action.setObjectName(f"menu.{entry.does.name if isinstance(entry.does, Command) else entry.does}")
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.triggered.connect(lambda checked, does=entry.does: self._do(does))
        self.actions[entry.does] = action
        if entry.locked:
            self._open_to_all.append(action)

    def _add_looks(self, menu: QMenu) -> None:
        menu.addSeparator()
        self._choice(menu, words(LANGUAGE), [("lang:en", "English"), ("lang:ja", "日本語")])
        self._choice(menu, words(TEXT_SIZE), [(f"size:{size}", f"{size} %") for size in SIZES])
        self._choice(menu, words(COLOURS), [(f"scheme:{s.value}", words(name)) for s, name in SCHEMES])

    def _choice(self, menu: QMenu, title: str, lines: list[tuple[str, str]]) -> None:
        below = menu.addMenu(title)
        group = QActionGroup(below)
        for name, said in lines:
            action = below.addAction(said)
            action.setObjectName(f"menu.{name}")
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda checked, name=name: self._do(name))
            self.actions[name] = action
            self._open_to_all.append(action)
