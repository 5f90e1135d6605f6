"""Help on an item, read off its definition: what is asked, in which units and codes, and what is checked."""

from __future__ import annotations

from typing import Any

from gui.desk import Desk, Focus
from gui.reading import Reading, told
from gui.theme import Theme
from model.casebook import CrossCheck
from model.findings import Check, Level
from model.forms import Form
from model.items import Choice, Item, Measure, Need, Several, Source, Whole
from model.missing import Missing
from model.protocol.facts import TrialForm
from model.text import Lang, Text

SOURCES = {
    Source.RECORD: Text("Stated in the registry record of the trial.", "試験の登録情報に記載があります。"),
    Source.DERIVED: Text(
        "Needed to work out something the registry record states.", "登録情報の記載事項を求めるために必要です。"
    ),
    Source.PRACTICE: Text("General good clinical practice.", "一般的なGCP上の記録です。"),
    Source.ASSUMPTION: Text(
        "An assumption: not in the registry record. Confirm it against the protocol.",
        "仮設定です。登録情報に記載がないため、プロトコールで確認してください。",
    ),
}
NEEDS = {
    Need.REQUIRED: Text("Required before the form is complete.", "完了までに必要な項目です。"),
    Need.OPTIONAL: Text("May be left empty.", "空欄でもかまいません。"),
    Need.PROGRAM: Text("Given by the program.", "プログラムが設定します。"),
}
LEVELS = {
    Level.HARD: Text("cannot be true", "ありえない値"),
    Level.SOFT: Text("unusual", "通常と異なる値"),
    Level.PROTOCOL: Text("matters to the protocol", "プロトコール上の確認"),
    Level.REQUIRED: Text("not finished", "未入力"),
}
UNIT = Text("Unit", "単位")
RANGE = Text("Range", "範囲")
CODES = Text("Codes", "コード")
MISSING = Text("Missing codes", "欠測コード")
EXAMPLE = Text("Example", "入力例")
CHECKED = Text("What is checked", "チェック内容")


class Help(Reading):
    """What an item means, where its value comes from, and what is checked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.setObjectName("panel.help")
        self.setAccessibleName(self.tr("Help"))
        self._desk = desk

    def show_words(self, words: str) -> None:
        """Something else to read, until the cursor moves on."""
        self.setHtml(told(words, "plain", self._desk.theme))

    def show_focus(self, focus: Focus | None, form: type[Form] | None) -> None:
        """The item under the cursor, else the form, else how to go on."""
        desk = self._desk
        if focus is not None:
            explained = focus.record.explained(focus.item) if isinstance(focus.record, TrialForm) else None
            words = told(desk.say(explained), "plain", desk.theme) if explained is not None else ""
            self.setHtml(help_on_item(focus.item, desk.lang, desk.theme) + words)
        elif form is not None:
            self.setHtml(help_on_form(form, desk.lang, desk.theme))
        else:
            self.setHtml(told(self.tr("Go to an item and press F1."), "muted", desk.theme))


def help_on_item(item: Item[Any], lang: Lang, theme: Theme) -> str:
    """What a nurse needs to know of an item, as HTML."""

    def say(text: Text) -> str:
        return text.of(lang)

    parts = [told(say(item.label), "heading", theme)]
    if item.help:
        parts.append(told(say(item.help), "plain", theme))
    parts += [told(f"{say(name)}: {what}", "plain", theme) for name, what in _facts(item, lang)]
    if item.asked_if:
        parts.append(told(say(item.asked_if.words), "plain", theme))
    parts.append(told(say(NEEDS[item.need]), "plain", theme))
    parts.append(told(say(SOURCES[item.source]), "muted", theme))
    checks = [check for check in item.form.CHECKS if item in check.items]
    if checks:
        parts.append(told(say(CHECKED), "heading", theme))
        parts += [told(_check_words(check, item.form, lang), "plain", theme) for check in checks]
    parts.append(told(f"{item.form.oid} · {item.id}", "small", theme))
    return "".join(parts)


def help_on_form(form: type[Form], lang: Lang, theme: Theme) -> str:
    """What a form is for, as HTML."""
    return told(form.title.of(lang), "heading", theme) + told(form.about.of(lang), "plain", theme)


def _facts(item: Item[Any], lang: Lang) -> list[tuple[Text, str]]:
    facts: list[tuple[Text, str]] = []
    if item.unit:
        facts.append((UNIT, item.unit.of(lang)))
    if isinstance(item, Whole | Measure) and (item.low is not None or item.high is not None):
        low, high = ("" if limit is None else str(limit) for limit in (item.low, item.high))
        facts.append((RANGE, f"{low}–{high}"))
    if isinstance(item, Choice | Several) and item.codes and len(item.codes) <= 12:
        facts.append((CODES, " · ".join(f"{code.code} {code.text.of(lang)}" for code in item.codes)))
    if item.example and item.editable:
        facts.append((EXAMPLE, item.example))
    if item.missing_allowed:
        facts.append((MISSING, " · ".join(f"{code.value.lower()} {code.text.of(lang)}" for code in Missing)))
    return facts


def _check_words(check: Check | CrossCheck, form: type[Form], lang: Lang) -> str:
    labels = {item.name: item.label.of(lang) for item in form.every_item()}
    words = check.says.of(lang).format_map(_Blanks(labels))
    return f"{check.id} ({LEVELS[check.level].of(lang)}): {words}"


class _Blanks(dict[str, str]):
    """Facts that only a broken check knows are shown as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"
