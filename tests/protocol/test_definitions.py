"""Forms, questions and code lists of the trial: fixed figures, permanent ids, both languages, reviewed texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from model.dates import DayRule
from model.forms import Form, FormKind
from model.items import Day, Item, LabValue, Need, PartialDay, Rows, Source
from model.protocol import STUDY, Eligibility, SaeReport, Visit
from model.protocol import codes as code_lists
from model.store import REASONS
from model.text import CodeList, Lang, Text
from model.units import ANALYTES
from tests.protocol.definitions import described

FORMS: tuple[type[Form], ...] = (*STUDY.forms, *STUDY.site_forms)
LISTS: dict[str, CodeList] = {name: value for name, value in vars(code_lists).items() if name.isupper()}
EVERY_ITEM: list[Item[object]] = [item for form in FORMS for item in form.every_item()]
IN_A_LIST_OF_THEIR_OWN = {
    "LES_ROW",
    "DOS_ROW",
    "TU_TROW",
    "TU_NROW",
}  # row tables whose columns are fields of the form themselves


def fields(form: type[Form]) -> list[Item[object]]:
    """The fields of a form as the specification counts them: with the columns of a row table in its own right."""
    found: list[Item[object]] = []
    for item in form.ITEMS:
        found += item.row.ITEMS if isinstance(item, Rows) and item.id in IN_A_LIST_OF_THEIR_OWN else (item,)
    return found


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_definitions_are_those_that_were_reviewed(lang: Lang, golden: Callable[[str, str], None]) -> None:
    """After a change on purpose: --regold, and read the difference."""
    golden(f"definitions_{lang}.txt", described(lang))


def test_the_forms_are_these_in_this_order() -> None:
    in_order = " ".join(form.oid for form in STUDY.forms)
    assert in_order == ("SCR ICF DM LAB LES ELG REG VIS DOS DSP AE SAE CM PR TU EOT FU30 SUR DTH DEV NTF CON QRY SIGN")
    assert [form.oid for form in STUDY.site_forms] == ["S_SITE", "S_STAFF", "S_REF", "S_SCH"]


@pytest.mark.parametrize(
    ("oid", "number", "kind", "tab"),
    [
        ("SCR", 9, FormKind.ONE, 0),
        ("ICF", 10, FormKind.REPEATING, 1),
        ("DM", 33, FormKind.ONE, 3),
        ("LAB", 30, FormKind.REPEATING, 8),
        ("LES", 12, FormKind.ONE, 9),
        ("ELG", 28, FormKind.ONE, 2),
        ("REG", 7, FormKind.ONE, 2),
        ("VIS", 17, FormKind.REPEATING, 4),
        ("DOS", 12, FormKind.ONE, 5),
        ("DSP", 12, FormKind.LOG, 5),
        ("AE", 21, FormKind.LOG, 6),
        ("SAE", 24, FormKind.REPEATING, 6),
        ("CM", 10, FormKind.LOG, 7),
        ("PR", 5, FormKind.LOG, 7),
        ("TU", 22, FormKind.REPEATING, 9),
        ("EOT", 9, FormKind.ONE, 10),
        ("FU30", 6, FormKind.ONE, 10),
        ("SUR", 7, FormKind.REPEATING, 10),
        ("DTH", 5, FormKind.ONE, 10),
        ("DEV", 10, FormKind.LOG, 11),
        ("NTF", 5, FormKind.LOG, 11),
        ("CON", 5, FormKind.LOG, 13),
        ("QRY", 6, FormKind.SYSTEM, 12),
        ("SIGN", 4, FormKind.REPEATING, 0),
        ("S_SITE", 40, FormKind.SITE_ONE, None),
        ("S_STAFF", 6, FormKind.SITE_LOG, None),
        ("S_REF", 8, FormKind.SITE_LOG, None),
        ("S_SCH", 7, FormKind.SITE_LOG, None),
    ],
)
def test_each_form_has_so_many_fields(oid: str, number: int, kind: FormKind, tab: int | None) -> None:
    form = STUDY.form(oid)
    assert (len(fields(form)), form.kind, form.tab) == (number, kind, tab)


def test_the_trial_has_370_fields_by_these_sources_and_needs() -> None:
    every = [item for form in FORMS for item in fields(form)]
    assert len(every) == 370
    assert Counter(item.source.value for item in every) == {"S": 121, "G": 151, "D": 52, "A": 46}
    assert Counter(item.need.value for item in every) == {"R": 260, "A": 55, "O": 55}
    # What a report of a serious event leaves to follow is required without condition in the end.
    conditions = [item.asked_if or item.required_if for item in every if item.need is Need.REQUIRED]
    assert sum(bool(condition) and condition is not SaeReport.finished for condition in conditions) == 47


def test_there_are_65_code_lists_and_none_has_a_code_twice() -> None:
    assert len(LISTS) + len([REASONS]) == 65, "no form has the reasons for a change: they are the program's own"
    for entries in LISTS.values():
        assert entries
        assert len({code.code for code in entries}) == len(entries)
        assert len({code.text.en for code in entries}) == len({code.text.ja for code in entries}) == len(entries)


def test_ids_are_permanent_and_unique() -> None:
    ids = [item.id for item in EVERY_ITEM]
    assert len(ids) == len(set(ids))
    assert not [id for id in ids if not re.fullmatch(r"[A-Z]{2,3}_[A-Z0-9_]+|C(0[1-9]|1[0-9]|2[0-4])", id)]
    oids = [form.oid for form in FORMS]
    assert len(oids) == len(set(oids))


def test_an_item_belongs_to_one_form_and_has_a_name_there() -> None:
    for form in FORMS:
        for kind in (form, *(table.row for table in form.row_tables())):
            for item in kind.ITEMS:
                assert item.form is kind
                assert item.name.isidentifier()
                assert kind.item(item.id) is item
            assert len({item.name for item in kind.ITEMS}) == len(kind.ITEMS)


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Eligibility.item("C25")
    with pytest.raises(KeyError):
        STUDY.form("XYZ")


def texts() -> list[tuple[str, Text]]:
    found = [(form.oid, text) for form in FORMS for text in (form.title, form.about)]
    for item in EVERY_ITEM:
        found.append((item.id, item.label))
        found += [(item.id, text) for text in (item.unit, item.section, item.help) if text]
        found += [(item.id, condition.words) for condition in (item.asked_if, item.required_if) if condition]
    found += [(name, code.text) for name, entries in LISTS.items() for code in entries]
    return found


def test_everything_is_said_in_both_languages() -> None:
    japanese = re.compile(r"[぀-ヿ一-鿿]")
    assert not [where for where, text in texts() if not text.en.strip() or not text.ja.strip()]
    assert not [(where, text.en) for where, text in texts() if japanese.search(text.en)]
    assert not [(where, text) for where, text in texts() if text.en != text.en.strip() or text.ja != text.ja.strip()]


def test_a_long_label_has_a_short_name_for_sentences() -> None:
    assert not [(item.id, item.called) for item in EVERY_ITEM if len(item.called.en) > 60 or len(item.called.ja) > 40]


def test_a_condition_asks_about_an_item_that_stands_before_it() -> None:
    for form in FORMS:
        for kind in (form, *(table.row for table in form.row_tables())):
            order = {item: n for n, item in enumerate(kind.ITEMS)}
            for item in kind.ITEMS:
                asked_about = getattr(item.asked_if, "item", None)
                assert asked_about is None or order[asked_about] < order[item]


def test_dates_in_the_future_are_allowed_in_five_items_and_a_birth_has_a_century() -> None:
    dated = [item for form in FORMS for item in form.every_item() if isinstance(item, Day | PartialDay)]
    rules = {item.id: item.rule for item in dated if item.rule is not DayRule.PAST}
    allowed = dict.fromkeys(("VIS_NEXT", "DSP_EXPIRY", "CON_TODO", "ST_ACC2", "SF_TO"), DayRule.FUTURE_ALLOWED)
    assert rules == {"SCR_BIRTH": DayRule.BIRTH, **allowed}


def test_each_laboratory_value_has_the_units_of_the_slip() -> None:
    panel = STUDY.form("LAB")
    keys = {item.id: ANALYTES[str(item.analyte)].unit_keys for item in panel.ITEMS if isinstance(item, LabValue)}
    counts = ("/uL", "10^2/uL", "10^3/uL", "10^9/L")
    assert keys == {
        "LAB_WBC": counts,
        "LAB_ANC": (*counts, "%"),
        "LAB_HB": ("g/dL", "g/L"),
        "LAB_PLT": ("/uL", "10^3/uL", "10^4/uL", "10^9/L"),
        "LAB_TBIL": ("mg/dL", "umol/L"),
        "LAB_AST": ("U/L",),
        "LAB_ALT": ("U/L",),
        "LAB_GTP": ("U/L",),
    }


def test_assumptions_are_what_the_record_does_not_say() -> None:
    items = [item for form in STUDY.forms if form is not Visit for item in form.every_item()]
    of_patient = sorted(item.id for item in items if item.source is Source.ASSUMPTION)
    assert " ".join(of_patient) == ("AE_CAUS AE_SRC DM_CD34 DM_KIT FU_LAB LAB_OTH LES_SEG REG_METH SAE_DUE SAE_DUE2")
    of_visits = {i.id for i in Visit.ITEMS if i.source is Source.ASSUMPTION}
    assert of_visits == {f"VIS_{name}" for name in ("NAME", "ECOG", "WT", "BT", "BPS", "BPD", "OED")}
