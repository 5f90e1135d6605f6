"""The look: contrasts, icons told apart by shape, measures in em, and one palette for everything."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.binder import Shown
from gui.icons import image
from gui.theme import BASE_EM, DARK, LIGHT, SIZES, Colours, Scheme, Theme, contrast
from tests.gui.shell import Shell, ward_with_patient
from tests.gui.ward import Ward

ICONS = sorted(path.stem for path in (Path(__file__).parents[2] / "resources" / "icons").glob("*.svg"))
TEXT_ROLES = ("text", "muted", "accent", "ok", "attention", "hard")
GROUNDS = ("window", "surface", "strip", "selection")
FORM_STATES = [shown.value for shown in Shown]
PAGE_STATES = [name for name in ICONS if name.startswith("page-")]
MARKS = ["hard", "unreadable", "open-items", "protocol", "required", "signature-void"]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_role_reaches_4_5_to_1_on_every_ground(colours: Colours) -> None:
    pairs = [(role, ground) for role in TEXT_ROLES for ground in GROUNDS]
    pairs += [("attention", "attention_tint"), ("hard", "hard_tint"), ("text", "attention_tint"), ("text", "hard_tint")]
    pairs += [("on_accent", "accent")]
    weak = {
        (role, ground): round(ratio, 2)
        for role, ground in pairs
        if (ratio := contrast(getattr(colours, role), getattr(colours, ground))) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_frames_of_what_can_be_typed_reach_3_2_to_1_everywhere(colours: Colours) -> None:
    assert min(contrast(colours.edge, getattr(colours, ground)) for ground in ("window", "surface", "strip")) >= 3.2


@pytest.mark.parametrize(
    ("role", "ground", "light", "dark"), [("text", "surface", 15.7, 13.2), ("muted", "surface", 6.4, 7.4)]
)
def test_the_contrasts_are_those_of_the_design(role: str, ground: str, light: float, dark: float) -> None:
    for colours, designed in ((LIGHT, light), (DARK, dark)):
        assert contrast(getattr(colours, role), getattr(colours, ground)) == pytest.approx(designed, abs=0.06)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def grey(name: str, size: int, colour: str) -> list[int]:
    drawn = image(name, colour, size).convertToFormat(QImage.Format.Format_ARGB32)
    return [drawn.pixelColor(x, y).alpha() for y in range(size) for x in range(size)]


@pytest.mark.parametrize("size", [16, 24, 32])
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_icon_can_be_drawn(qapp: QApplication, size: int, colours: Colours) -> None:
    assert not [name for name in ICONS if max(grey(name, size, colours.text)) < 200]


@pytest.mark.parametrize("size", [16, 24, 32])
@pytest.mark.parametrize("group", [FORM_STATES, PAGE_STATES, MARKS], ids=["form states", "page states", "marks"])
def test_icons_that_stand_beside_each_other_differ_in_shape(qapp: QApplication, group: list[str], size: int) -> None:
    """Without colour: at least 4 % of the square is covered by one and not by the other."""
    drawn = {name: grey(name, size, LIGHT.text) for name in group}
    alike = {
        (one, other): round(apart, 3)
        for one, other in combinations(group, 2)
        if (apart := sum(abs(a - b) for a, b in zip(drawn[one], drawn[other], strict=True)) / (255 * size**2)) < 0.04
    }
    assert not alike


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    drawn = image("complete", "#9A4300", 32)
    assert drawn.pixelColor(16, 16).name().upper() == "#9A4300"


def test_a_drawing_that_is_not_there_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        image("nothing", "#000000", 16)


@pytest.mark.parametrize("size", SIZES)
def test_every_measure_grows_with_the_text(qapp: QApplication, size: int) -> None:
    theme = Theme(Scheme.LIGHT, size)
    assert theme.font().pointSizeF() == pytest.approx(11 * size / 100)
    assert theme.px(BASE_EM * 10) == pytest.approx(BASE_EM * 10 * size / 100, abs=1)
    assert theme.px(0.1) == 1


def test_text_size_stays_between_80_and_200_percent(qapp: QApplication) -> None:
    theme = Theme(Scheme.LIGHT)
    theme.choose(size=5)
    assert theme.size == 80
    theme.choose(size=900)
    assert theme.size == 200
    theme.choose(size=100)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    return ward_with_patient(tmp_path_factory.mktemp("ward") / "ngt.casebinder", registered=True)


def test_the_dark_palette_reaches_every_page(qtbot: QtBot, ward: Ward) -> None:
    shell = Shell(qtbot, ward.file, ward.clock, scheme=Scheme.DARK)
    shell.desk.open_subject(1)
    for page in ("today", "subjects", "subject", "settings", "screening"):
        shell.desk.go(page)
        QApplication.processEvents()
        shown = shell.window.grab().toImage()
        bright = sum(
            shown.pixelColor(x, y).lightness() > 128
            for x in range(0, shown.width(), 8)
            for y in range(0, shown.height(), 8)
        )
        assert bright / (shown.width() * shown.height() / 64) < 0.12, page
    shell.close()


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_at_200_percent_no_label_of_the_shell_is_clipped(qtbot: QtBot, tmp_path: Path, lang: str) -> None:
    ward = ward_with_patient(tmp_path / "ngt.casebinder", registered=True)
    shell = Shell(qtbot, ward.file, ward.clock, size=200, pixels=(1093, 614), lang="ja" if lang == "ja" else "en")
    shell.desk.open_subject(1)
    for page in ("today", "subjects", "subject", "settings", "users"):
        shell.desk.go(page)
        QApplication.processEvents()
        assert not clipped(shell.page), page
    shell.close()


def clipped(page: QWidget) -> list[str]:
    """Labels that have less room than their words need, and neither wrap nor shorten themselves."""
    return [
        shown.text()
        for shown in page.findChildren(QLabel)
        if shown.isVisible()
        and not shown.wordWrap()
        and (
            (type(shown) is QLabel and shown.sizeHint().width() > shown.width() + 1)
            or shown.sizeHint().height() > shown.height() + 4
        )
    ]


def test_a_practice_study_is_marked_in_title_strip_and_frame(qtbot: QtBot, tmp_path: Path) -> None:
    ward = ward_with_patient(tmp_path / "practice.casebinder")
    ward.file.practice = True
    shell = Shell(qtbot, ward.file, ward.clock)
    assert shell.window.windowTitle().endswith("PRACTICE 練習")
    assert shell.said("strip.practice") == "PRACTICE 練習"
    left = shell.window.frame.mapTo(shell.window, shell.window.frame.rect().topLeft())
    shown = shell.window.grab().toImage()
    edge = {shown.pixelColor(left.x() + x, left.y() + 300 + y).name() for x in range(6) for y in range(12)}
    assert LIGHT.hard.lower() in edge
    assert shell.work.mapTo(shell.window.frame, shell.work.rect().topLeft()).x() == shell.theme.px(6)
    shell.close()
