"""The language of the screen: wording of the trial by `Text`, the window's own wording by Qt's translations."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal

from model.text import Lang, Text


def NOOP(context: str, words: str) -> str:
    """Marks words of a table for translation; whoever shows them translates them in `context`."""
    return words


class Language(QObject):
    """The one language object. A change is announced by `changed` and as Qt's LanguageChange event."""

    changed = Signal()

    def __init__(self, lang: Lang = "en") -> None:
        super().__init__()
        self.lang: Lang = "en"
        self._translators: list[QTranslator] = []
        self.use(lang)

    def use(self, lang: Lang) -> None:
        """Speak `lang` from now on."""
        if lang == self.lang:
            return
        self.lang = lang
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = japanese() if lang == "ja" else []
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)
        self.changed.emit()

    def say(self, text: Text) -> str:
        """A wording in the present language."""
        return text.of(self.lang)

    def close(self) -> None:
        """Leave Qt as it was found."""
        self.use("en")


def japanese() -> list[QTranslator]:
    """Qt's own Japanese and the window's. RuntimeError when the program was installed without its translations."""
    folders = {
        "qtbase_ja": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        "casebinder_ja": str(Path(__file__).parents[1] / "resources" / "translations"),
    }
    loaded = []
    for name, folder in folders.items():
        translator = QTranslator()
        if not translator.load(name, folder):
            raise RuntimeError(f"{name}.qm is missing")
        loaded.append(translator)
    return loaded


def system_language() -> Lang:
    """Japanese on a Japanese computer, else English."""
    from PySide6.QtCore import QLocale

    return "ja" if QLocale.system().language() == QLocale.Language.Japanese else "en"
