"""What happens at visits after the first dose: the visit itself, scans, reports, the end and what follows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from model.answers import Answer
from model.items import Pointer
from model.practice import keys
from model.practice.chart import Chart
from model.practice.site import DOCTOR, NURSE
from model.practice.typed import Row, Said
from model.protocol import AdverseEvent, BaselineLesions, Deviation, NoteToFile, Patient

GATES = ("VIS_QAE", "VIS_QDOSE", "VIS_QCM", "VIS_QPR")
DISAPPEARED, NOT_EVALUABLE = "gone", "ne"


def visit(chart: Chart, name: str = "", weight: str = "", /, **said: Said) -> int:
    """A visit of today, the last thing she enters: with a name, that visit of the schedule. Answers its number.

    A gate question is answered with Yes where the logs have something since the last visit.
    """
    usual: dict[str, Said] = {
        "VIS_DATE": chart.desk.today,
        "VIS_TYPE": "1" if name else "2",
        **({"VIS_NAME": name} if name else {}),
        "VIS_ECOG": "0",
        **({"VIS_WT": weight} if weight else {}),
        "VIS_BPS": chart.rng.randrange(108, 139),
        "VIS_BPD": chart.rng.randrange(62, 84),
        **dict.fromkeys(GATES, keys.NO),
        "VIS_QDIARY": "1",
        "VIS_BY": DOCTOR,
    }
    line = chart.begin("VIS", **(usual | said))
    found = {f.place.item for f in chart.book.findings_in(chart.record("VIS", line)) if f.check in ("VIS-3", "VIS-4")}
    if found:
        chart.go_on("VIS", line, **{gate: keys.YES for gate in GATES if gate in found})
    chart.complete("VIS", line)
    return line


def scan(chart: Chart, response: str, measured: Mapping[str, str], /, **said: Said) -> int:
    """A scan of today: by lesion the longest diameter in mm or what became of it; no new lesion unless it is said."""
    lesions = chart.book.one(BaselineLesions)
    if lesions is None:
        raise ValueError("there are no baseline lesions")
    rows: list[Row] = []
    others: list[Row] = []
    for lesion in lesions.lesions:
        state = measured[lesion.number or ""]
        if lesion.lesion_type != "T":
            others.append({"TU_NLES": lesion.line_no, "TU_NT": state})
            continue
        row: dict[str, str | int | date] = {"TU_LES": lesion.line_no, "TU_LST": "1", "TU_LD": state}
        if state in (DISAPPEARED, NOT_EVALUABLE):
            row = {"TU_LES": lesion.line_no, "TU_LST": "2" if state == DISAPPEARED else "9"}
        rows.append(row)
    usual: dict[str, Said] = {
        "TU_DATE": chart.desk.today,
        "TU_MOD": "1",
        "TU_NEW": keys.NO,
        "TU_OV": response,
        "TU_READER": DOCTOR,
    }
    return chart.add("TU", **(usual | said), TU_TROW=rows, TU_NROW=others)


def report(chart: Chart, event: int, kind: str, aware: datetime, told: datetime, /, **said: Said) -> int:
    """A report of a serious event, complete; everybody was told at the same time."""
    moment = f"{told:%Y-%m-%d %H:%M}"
    usual: dict[str, Said] = {
        "SAE_AE": event,
        "SAE_RPT": kind,
        "SAE_AWARE": f"{aware:%Y-%m-%d %H:%M}",
        "SAE_R_PI": moment,
        "SAE_R_DC": moment,
        "SAE_BY": NURSE,
        "SAE_INV": DOCTOR,
    }
    return chart.add("SAE", **(usual | said))


def deviation(chart: Chart, category: str, oid: str, line: int, item: str, /, **said: Said) -> None:
    """A deviation found today, about a field of a record."""
    usual: dict[str, Said] = {
        "DEV_FOUND": chart.desk.today,
        "DEV_CAT": category,
        "DEV_SEV": keys.MINOR,
        "DEV_INV": DOCTOR,
    }
    number = chart.begin("DEV", **(usual | said))
    place: Answer[Pointer] = Answer(Pointer(oid, chart.record(oid, line).id, item))
    chart.file.answer(chart.record("DEV", number), Deviation.concerns, place)
    chart.complete("DEV", number)


def note(chart: Chart, subject: str, text: str, oid: str, line: int, /) -> None:
    """A note to file of today about a record."""
    number = chart.begin("NTF", NTF_DATE=chart.desk.today, NTF_SUBJ=subject, NTF_TEXT=text, NTF_BY=NURSE)
    place: Answer[Pointer] = Answer(Pointer(oid, chart.record(oid, line).id))
    chart.file.answer(chart.record("NTF", number), NoteToFile.concerns, place)
    chart.complete("NTF", number)


def contact(chart: Chart, at: str, whom: str, what: str, /, *, until: date | None = None) -> None:
    """A call or fax of today."""
    said: dict[str, Said] = {"CON_DT": f"{chart.desk.today} {at}", "CON_WITH": whom, "CON_WHAT": what}
    chart.add("CON", **said, **({"CON_TODO": until} if until else {}))


def end(chart: Chart, last: date, reason: str, /, **said: Said) -> None:
    """The end of protocol treatment, decided today."""
    usual: dict[str, Said] = {
        "EOT_DATE": chart.desk.today,
        "EOT_LAST": last,
        "EOT_REAS": reason,
        "EOT_RETURN": keys.YES,
        "EOT_INV": DOCTOR,
    }
    chart.add("EOT", **(usual | said))


def thirty_days(chart: Chart, outcomes: Mapping[int, tuple[str, Said]], /) -> None:
    """The contact of today after the last dose; `outcomes` of the events that were still open, by their numbers."""
    rows: list[Row] = []
    for event, (outcome, ended) in outcomes.items():
        row: dict[str, str | int | date] = {"FU_AEREV_ADVERSE_EVENT": event, "FU_AEREV_OUTCOME": outcome}
        if isinstance(ended, date | str) and ended:
            row["FU_AEREV_ENDED"] = ended
        rows.append(row)
    chart.add(
        "FU30",
        FU_DATE=chart.desk.today,
        FU_METH="1",
        FU_QAE=keys.NO,
        FU_LAB=keys.YES,
        FU_POST=keys.YES,
        FU_AEREV=rows,
    )


def open_events(chart: Chart) -> list[int]:
    """Numbers of the events that have not ended."""
    return [event.line_no for event in chart.book.all(AdverseEvent) if event.outcome in (None, "2", "3")]


def hours_later(day: date, at: str, hours: int) -> tuple[datetime, datetime]:
    """A time of a day, and some hours after it."""
    aware = datetime.fromisoformat(f"{day} {at}")
    return aware, aware + timedelta(hours=hours)


def sign_off(chart: Chart) -> None:
    """The case summary of today is printed, and the investigator's ink on it is recorded."""
    book = chart.book
    content = book.content_of("SUM", "") if isinstance(book, Patient) else ""
    serial = chart.file.print_requested(chart.subject_id, "SUM", "", content=content)
    chart.file.print_done(serial, sheets=6, output="printer")
    chart.add("SIGN", SG_SCOPE="1", SG_INV=DOCTOR, SG_DATE=chart.desk.today, SG_PAGE=serial)


def ask(chart: Chart, oid: str, line: int, item: str, words: str) -> int:
    """The monitor asks about a field; answers the number of the query."""
    record = chart.record(oid, line)
    with chart.desk.sitting("monitor"):
        return chart.file.raise_query(record.place(type(record).item(item)), words).line_no


def reply(chart: Chart, query: int, words: str) -> None:
    """The nurse answers a query."""
    chart.file.answer_query(chart.record("QRY", query), words)


def settle(chart: Chart, query: int) -> None:
    """The monitor is satisfied."""
    with chart.desk.sitting("monitor"):
        chart.file.close_query(chart.record("QRY", query))
