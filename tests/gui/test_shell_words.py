"""Words of the window: everything is translated, and the compiled file is what the text file says."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gui.language import Language
from gui.menus import MENUS
from model.text import Text

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "resources" / "translations" / "casebinder_ja.ts"
TOOLS = Path(PySide6.__file__).parent
COLLECT = ("-silent", "-tr-function-alias", "QT_TRANSLATE_NOOP+=NOOP", "-no-obsolete", "-locations", "none")
AGAIN = "collect the words with pyside6-lupdate {0} gui/*.py -ts {1}, translate them, and run pyside6-lrelease on it"


def entries(path: Path) -> dict[tuple[str, str], tuple[str, str | None]]:
    """(context, source) -> (translation, "unfinished" or None)."""
    found = {}
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = (translation.text or "", translation.get("type"))
    return found


def test_every_word_of_the_window_has_its_japanese(tmp_path: Path) -> None:
    collected = tmp_path / WORDS.name
    collected.write_bytes(WORDS.read_bytes())
    sources = [str(path) for path in sorted((ROOT / "gui").rglob("*.py"))]
    subprocess.run([TOOLS / "lupdate", *COLLECT, *sources, "-ts", collected], check=True, cwd=ROOT)
    missing = [source for (_, source), (words, state) in entries(collected).items() if state or not words]
    assert not missing, AGAIN.format(" ".join(COLLECT), WORDS.relative_to(ROOT))
    assert entries(collected) == entries(WORDS), AGAIN.format(" ".join(COLLECT), WORDS.relative_to(ROOT))


def test_the_compiled_words_are_those_of_the_text_file(tmp_path: Path) -> None:
    compiled = tmp_path / "casebinder_ja.qm"
    subprocess.run([TOOLS / "lrelease", "-silent", WORDS, "-qm", compiled], check=True)
    assert compiled.read_bytes() == WORDS.with_suffix(".qm").read_bytes(), AGAIN.format(" ".join(COLLECT), WORDS.name)


def test_placeholders_survive_translation() -> None:
    for (_, source), (words, _) in entries(WORDS).items():
        assert sorted(part.partition("}")[0] for part in source.split("{")[1:]) == sorted(
            part.partition("}")[0] for part in words.split("{")[1:]
        ), source


@pytest.mark.parametrize("word", ["please", "error", "invalid", "illegal", "!"])
def test_no_message_blames_or_shouts(word: str) -> None:
    assert not [source for _, source in entries(WORDS) if word in source.casefold()]


def test_a_language_is_put_on_and_taken_off(qapp: QApplication) -> None:
    language = Language("ja")
    assert language.say(Text("Today", "今日")) == "今日"
    assert QCoreApplication.translate("Menus", MENUS[0][0]) == "試験(&F)"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    language.close()
    assert QCoreApplication.translate("Menus", MENUS[0][0]) == "S&tudy"


def test_a_change_of_language_is_told_once(qapp: QApplication) -> None:
    language = Language("en")
    told: list[str] = []
    language.changed.connect(lambda: told.append(language.lang))
    language.use("ja")
    language.use("ja")
    language.close()
    assert told == ["ja", "en"]
