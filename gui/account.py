"""The lines of a new account: name, initials, sign-in name, and the password twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from gui.labels import label, named
from gui.language import Language
from gui.password import PasswordLine
from gui.theme import Theme
from model.store import NewUser, Role
from model.store.users import password_problem


class AccountForm(QWidget):
    """Typed values live in `typed`, so that they survive another language."""

    def __init__(self, theme: Theme, language: Language, typed: dict[str, str]) -> None:
        super().__init__()
        self._language = language
        self.typed = typed
        self.lines: dict[str, QLineEdit] = {}
        self.rows = form_layout(self, theme)
        for key, words, line in (
            ("name", self.tr("Name"), QLineEdit()),
            ("initials", self.tr("Initials"), QLineEdit()),
            ("sign_in", self.tr("Sign-in name"), QLineEdit()),
            ("password", self.tr("Password"), PasswordLine()),
            ("again", self.tr("Password again"), PasswordLine()),
        ):
            self.lines[key] = add_line(self.rows, theme, typed, key, words, line)

    def problem(self) -> str:
        """What stands against this account, with the cursor in the line it concerns; "" if nothing does."""
        for key in ("name", "initials", "sign_in"):
            if not self.typed.get(key, "").strip():
                self.lines[key].setFocus()
                return self.tr("Enter {item}.").format(item=self.lines[key].accessibleName())
        password = self.typed.get("password", "")
        if says := password_problem(password, self.typed["sign_in"].strip(), self.typed["name"].strip()):
            self.lines["password"].setFocus()
            return self._language.say(says)
        if password != self.typed.get("again", ""):
            self.lines["again"].setFocus()
            return self.tr("The two passwords differ. Type both again.")
        return ""

    def person(self, role: Role, second: Role | None = None) -> NewUser:
        """The account as typed."""
        sign_in, name, initials = (self.typed[key].strip() for key in ("sign_in", "name", "initials"))
        return NewUser(sign_in, name, initials, role, self.typed["password"], second_role=second)

    def clear(self) -> None:
        """Forget everything, the password first of all."""
        for line in self.lines.values():
            line.clear()


def form_layout(parent: QWidget, theme: Theme) -> QFormLayout:
    """Labels at the right of their column, lines beside them."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(theme.px(10))
    form.setVerticalSpacing(theme.px(6))
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def add_line(
    form: QFormLayout, theme: Theme, typed: dict[str, str], key: str, words: str, line: QLineEdit
) -> QLineEdit:
    """A line with its label; what is typed goes into `typed` under `key`."""
    named(line, f"line.{key}")
    line.setText(typed.get(key, ""))
    line.setAccessibleName(words)
    line.textChanged.connect(lambda text: typed.update({key: text}))
    name = label(words)
    name.setMinimumHeight(theme.px(30))
    name.setBuddy(line)
    form.addRow(name, line)
    return line
