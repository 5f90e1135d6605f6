"""The signature block at the foot of a unit's last sheet."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from model.protocol import Eligibility, Patient, SaeReport
from model.text import Text
from reports.binder import Signing, Unit
from reports.blank import day_line
from reports.fit import lines
from reports.typeset import Typesetter

CRC = Text("CRC", "CRC")
WRITTEN_BY = Text("Written by", "記入者")
INVESTIGATOR = Text("Investigator", "責任(分担)医師")
MONITOR = Text("Monitor", "モニター")
REPORTER = Text("Reporter", "報告者")
DATE = Text("Date", "日付")

AGREES = Text(
    "The entries on these sheets agree with the source documents.",
    "本様式の記載は原資料と一致していることを確認しました。",
)
REVIEWED = Text("I have reviewed the entries on these sheets.", "本様式の記載内容を確認しました。")
ELIGIBLE = Text(
    "I confirm eligibility: every criterion was checked against the source documents.",
    "適格性を確認しました(全基準を原資料と照合)。",
)
REPORTED = Text(
    "I report this serious adverse event as it is known to the site at the time of this report.",
    "本報告時点で当施設が把握している内容を報告します。",
)
CASEBOOK = Text(
    "The entries in this casebook are complete and agree with the source documents.",
    "本症例記録の記載は完全であり、原資料と一致していることを確認しました。",
)


ROLES = {
    Signing.BOTH: (CRC, INVESTIGATOR),
    Signing.INVESTIGATOR: (INVESTIGATOR,),
    Signing.CASEBOOK: (CRC, INVESTIGATOR, MONITOR),
    Signing.SERIOUS: (INVESTIGATOR, REPORTER),
    Signing.NOBODY: (),
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody whose printed name is known."""

    role: Text
    name: str


class SignatureBlock(Flowable):
    """What the signature means, then a line for each signer; it goes to the foot of the sheet it lands on."""

    def __init__(
        self, set_: Typesetter, meaning: Text, roles: tuple[Text, ...], known: tuple[Signer, ...] = ()
    ) -> None:
        super().__init__()
        self._set = set_
        self._roles = roles
        self._names = {signer.role: signer.name for signer in known}
        self._meaning = set_.say(meaning)
        self._said: tuple[str, ...] = ()
        self._needed = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All the height that is left, so that the block stands at the foot; its own height if that is more."""
        self._said = lines(self._meaning, self._set.face.text, 8, width - 12)
        self._needed = len(self._said) * 11 + len(self._roles) * 9 * mm + 4
        self.width, self.height = width, max(height, self._needed + 4)
        return self.width, self.height

    def draw(self) -> None:
        """A ruled box with the meaning and the lines to sign on."""
        canvas, faces = self.canv, self._set.face
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self._needed)
        y = self._needed
        canvas.setFont(faces.text.name, 8)
        for text in self._said:
            y -= 11
            canvas.drawString(6, y, text)
        for role in self._roles:
            y -= 9 * mm
            self._draw_line(role, y + 2.5 * mm)

    def _draw_line(self, role: Text, y: float) -> None:
        canvas, faces = self.canv, self._set.face
        said, name = self._set.say(role), faces.fold(self._names.get(role, ""))
        day = f"{self._set.say(DATE)} {day_line(self._set)}"
        canvas.setFont(faces.text.name, 8)
        canvas.drawString(6, y, said)
        for n, part in enumerate(reversed(lines(name, faces.text, 8, 30 * mm))):
            canvas.drawString(30 * mm, y + 9 * n, part)
        canvas.setLineWidth(0.5)
        canvas.line(62 * mm, y - 1.5, 124 * mm, y - 1.5)
        canvas.drawRightString(self.width - 6, y, day)


MEANINGS = {"ELG": ELIGIBLE, "SUM": CASEBOOK, "SAE": REPORTED}


def signature_block(set_: Typesetter, book: Patient, unit: Unit) -> SignatureBlock | None:
    """The block of a unit's page kind; None where nobody signs."""
    roles = ROLES[unit.kind.signing]
    if not roles:
        return None
    if unit.blank and not {CRC, REPORTER} & {*roles}:
        roles = (WRITTEN_BY, *roles)
    usual = REVIEWED if unit.kind.signing is Signing.INVESTIGATOR else AGREES
    return SignatureBlock(set_, MEANINGS.get(unit.kind.code, usual), roles, _known(book, unit))


def _known(book: Patient, unit: Unit) -> tuple[Signer, ...]:
    record = next(iter(unit.records(book)), None)
    people: tuple[tuple[Text, int | None], ...] = ()
    if isinstance(record, Eligibility):
        people = ((INVESTIGATOR, record.confirmed_by),)
    elif isinstance(record, SaeReport):
        people = ((INVESTIGATOR, record.investigator), (REPORTER, record.reporter))
    return tuple(Signer(role, book.person_called(id)) for role, id in people if id is not None)
