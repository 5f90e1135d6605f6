"""The look: two palettes, the fonts, all measures in em of the base font, and one short stylesheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication

from gui.typeface import trusted

FAMILIES = ("BIZ UDPGothic", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP")
FIGURES = ("BIZ UDGothic", "Yu Gothic UI", "Meiryo", "Noto Sans Mono CJK JP")
BASE_PT = 11
BASE_EM = BASE_PT * 96 / 72  # the base font in pixels at 100 %, in which the measures of the design are given
SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


class Scheme(StrEnum):
    """Which palette: that of the desktop, or one chosen by the user."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette by role, as #RRGGBB; `*_tint` is the ground a role's text stands on in messages."""

    window: str
    surface: str
    strip: str
    text: str
    muted: str
    edge: str
    border: str
    accent: str
    on_accent: str
    ok: str
    attention: str
    attention_tint: str
    hard: str
    hard_tint: str
    selection: str


# Okabe-Ito hues, darkened or lightened until every text role reaches 4.5 : 1 on every ground it is used on.
LIGHT = Colours(
    window="#F3F5F7",
    surface="#FFFFFF",
    strip="#E6EDF4",
    text="#1A2430",
    muted="#55606C",
    edge="#74808C",
    border="#C9D1D9",
    accent="#0B5FA5",
    on_accent="#FFFFFF",
    ok="#00664B",
    attention="#9A4300",
    attention_tint="#FFF3E6",
    hard="#A3162A",
    hard_tint="#FDECEE",
    selection="#D6E6F5",
)
DARK = Colours(
    window="#15191E",
    surface="#1E242B",
    strip="#222C36",
    text="#E7ECF1",
    muted="#A9B4BF",
    edge="#8593A0",
    border="#38424C",
    accent="#6CB6EE",
    on_accent="#0F1418",
    ok="#58C9A4",
    attention="#F2A65E",
    attention_tint="#33281C",
    hard="#FF9AA2",
    hard_tint="#3A2226",
    selection="#24435F",
)


class Theme(QObject):
    """Colours, fonts and measures in force. `changed` comes after the application wears them."""

    changed = Signal()

    def __init__(self, scheme: Scheme = Scheme.SYSTEM, size: int = 100) -> None:
        super().__init__()
        self.scheme = scheme
        self.size = size
        self._measure()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    @property
    def dark(self) -> bool:
        """Whether the dark palette is in force."""
        if self.scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        return DARK if self.dark else LIGHT

    def colour(self, role: str) -> QColor:
        """The colour of a role of `Colours`."""
        return QColor(getattr(self.colours, role))

    def px(self, measure: float) -> int:
        """A measure of the design (pixels at 100 %) in pixels of the present text size, at least 1."""
        return max(1, round(measure * self._em / BASE_EM))

    def focus_pen(self) -> QPen:
        """The frame of what has the focus."""
        pen = QPen(self.colour("accent"), 2)
        pen.setCosmetic(True)
        return pen

    def font(self, pt: float = BASE_PT, *, bold: bool = False, figures: bool = False) -> QFont:
        """The face at a size of the design; `figures` stand under each other in columns."""
        font = QFont()
        font.setFamilies([family for family in (FIGURES if figures else FAMILIES) if trusted(family)])
        font.setPointSizeF(pt * self.size / 100)
        font.setBold(bold)
        return font

    def side_palette(self) -> QPalette:
        """For lists and texts on the grey of a side column."""
        palette = qt_palette(self.colours)
        palette.setColor(QPalette.ColorRole.Base, self.colour("window"))
        return palette

    def choose(self, *, scheme: Scheme | None = None, size: int | None = None) -> None:
        """Put on another palette or text size."""
        self.scheme = scheme or self.scheme
        self.size = min(max(size or self.size, SIZES[0]), SIZES[-1])
        self.apply()

    def apply(self) -> None:
        """Dress the application."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._measure()
        app.setFont(self.font())
        app.setPalette(qt_palette(self.colours))
        app.setStyleSheet(self.stylesheet())
        self.changed.emit()

    def stylesheet(self) -> str:
        """Line edits, buttons, menus, bars and labels by their role; everything else is Fusion with the palette."""
        c, px, size = self.colours, self.px, self.size

        def pt(measure: float) -> str:
            return format(measure * size / 100, ".4g")

        return f"""
QLineEdit, QPlainTextEdit {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
  border-radius: {px(4)}px; padding: 0 {px(6)}px; selection-background-color: {c.accent};
  selection-color: {c.on_accent}; }}
QLineEdit {{ min-height: {px(28)}px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 0 {px(6) - 1}px; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {c.window}; border-color: {c.border}; }}
QLineEdit:disabled {{ color: {c.muted}; background: {c.window}; border-color: {c.border}; }}
QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; border-radius: {px(4)}px;
  min-height: {px(32)}px; min-width: {px(88)}px; padding: 0 {px(12)}px; }}
QPushButton:hover {{ background: {c.selection}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 {px(12) - 1}px; }}
QPushButton:disabled {{ color: {c.muted}; border-color: {c.border}; background: {c.window}; }}
QPushButton[primary="true"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[primary="true"]:hover {{ background: {c.accent}; border-color: {c.text}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[primary="true"]:disabled {{ background: {c.window}; color: {c.muted}; border-color: {c.border}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(12)}px; height: {px(12)}px; border: 1px solid {c.edge};
  border-radius: {px(3)}px; background: {c.surface}; }}
QRadioButton::indicator {{ border-radius: {px(7)}px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {c.accent}; border-color: {c.text}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; }}
QMenuBar {{ background: {c.window}; border-bottom: 1px solid {c.border}; }}
QMenuBar::item {{ padding: {px(4)}px {px(10)}px; background: transparent; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {c.selection}; color: {c.text}; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.edge}; padding: {px(4)}px 0; }}
QMenu::item {{ padding: {px(5)}px {px(28)}px {px(5)}px {px(24)}px; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.border}; margin: {px(4)}px 0; }}
QFrame#sheet {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {px(4)}px; }}
QTabBar {{ background: {c.window}; }}
QTabBar::tab {{ background: {c.window}; color: {c.muted}; border: none; border-bottom: 2px solid {c.window};
  padding: {px(6)}px {px(10)}px {px(5)}px {px(10)}px; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; font-weight: bold; }}
QTabBar[compact="true"]::tab {{ padding: {px(6)}px {px(5)}px {px(5)}px {px(5)}px; font-size: {pt(10)}pt; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QHeaderView {{ background: {c.surface}; }}
QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none; border-bottom: 1px solid {c.edge};
  padding: 0 {px(8)}px; font-size: {pt(9)}pt; font-weight: bold; }}
QSplitter::handle {{ background: {c.border}; }}
QStatusBar {{ background: {c.window}; border-top: 1px solid {c.border}; color: {c.muted}; }}
QStatusBar::item {{ border: none; }}
QLabel[role="subject"] {{ font-size: {pt(16)}pt; font-weight: bold; }}
QLabel[role="title"] {{ font-size: {pt(13)}pt; font-weight: bold; }}
QLabel[role="section"] {{ font-weight: bold; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="small"] {{ color: {c.muted}; font-size: {pt(9)}pt; }}
QLabel[role="ok"] {{ color: {c.ok}; }}
QLabel[role="attention"] {{ color: {c.attention}; }}
QLabel[role="hard"] {{ color: {c.hard}; }}
QLabel[role="accent"] {{ color: {c.accent}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; padding: {px(3)}px; }}
"""

    def _measure(self) -> None:
        self._em = self.font().pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInchY() / 72

    def _follow_desktop(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.apply()


def qt_palette(c: Colours) -> QPalette:
    """The palette as Fusion wants it."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.window,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.window,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Button: c.window,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.BrightText: c.hard,
        QPalette.ColorRole.Light: c.surface,
        QPalette.ColorRole.Midlight: c.strip,
        QPalette.ColorRole.Mid: c.border,
        QPalette.ColorRole.Dark: c.edge,
        QPalette.ColorRole.Shadow: c.edge,
        QPalette.ColorRole.Highlight: c.selection,
        QPalette.ColorRole.HighlightedText: c.text,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2.1: (lighter + 0.05) / (darker + 0.05) of their relative luminances."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
