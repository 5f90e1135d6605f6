"""Plain views for readers with other tools: one per form and row table, and the audit trail in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model.forms import Form
from model.items import Item, LabValue, Measure, Person, Rows
from model.store.schema import ItemColumns, Schema, item_columns, row_table_name, table_name

MISSING_WORDS = "CASE {column} WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END"
STAFF = "S_STAFF"
STAFF_NAME = "SF_NAME"
BOOKKEEPING = (
    ("line_no", "Number", "番号"),
    ("status", "Status", "状態"),
    ("void", "Struck out", "取消"),
    ("form_version", "Form version", "様式の版"),
)
BESIDE = {
    "typed": ("as typed", "入力のまま"),
    "missing": ("missing code", "欠測コード"),
    "why": ("reason", "理由"),
    "unit": ("unit", "単位"),
    "range": ("reference range", "基準範囲"),
    "catalogue": ("catalogue", "辞書"),
}


def views(schema: Schema) -> Iterator[str]:
    """The SQL of all views."""
    staff = any(form.oid == STAFF for form in schema.forms)
    for form in schema.forms:
        yield _form_view(form, staff)
        for rows in form.row_tables():
            yield _row_view(form, rows, staff)
    yield _audit_trail(schema)


def _form_view(form: type[Form], staff: bool) -> str:
    name = table_name(form)
    columns = [
        "s.called AS subject",
        "v.code AS visit",
        "t.line_no",
        "t.status",
        "t.void",
        *_values(form, staff),
    ]
    return (
        f"CREATE VIEW v_{form.oid.lower()} AS\nSELECT\n  " + ",\n  ".join(columns) + f"\nFROM {name} AS t\n"
        "LEFT JOIN subject AS s ON s.id = t.subject_id\nLEFT JOIN visit AS v ON v.id = t.visit_id"
    )


def _row_view(form: type[Form], rows: Rows[Any], staff: bool) -> str:
    columns = [
        "s.called AS subject",
        "p.line_no AS record_no",
        "t.line_no",
        "t.void",
        *_values(rows.row, staff),
    ]
    return (
        f"CREATE VIEW v_{rows.id.lower()} AS\nSELECT\n  "
        + ",\n  ".join(columns)
        + f"\nFROM {row_table_name(rows)} AS t\n"
        f"JOIN {table_name(form)} AS p ON p.id = t.parent_id\nLEFT JOIN subject AS s ON s.id = p.subject_id"
    )


def _values(form: type[Form], staff: bool) -> Iterator[str]:
    for where in item_columns(form):
        column = f"t.{where.name}"
        yield f"{_value(where, column, staff)} AS {where.name}"
        for suffix in where.beside:
            beside = f"{column}_{suffix}"
            said = MISSING_WORDS.format(column=beside) if suffix == "missing" else beside
            yield f"{said} AS {where.name}_{suffix}"


def _value(where: ItemColumns, column: str, staff: bool) -> str:
    if isinstance(where.item, LabValue):
        return f"CAST(ltrim({column}, '<>') AS REAL)"
    if isinstance(where.item, Measure):
        return f"CAST({column} AS REAL)"
    if isinstance(where.item, Person) and staff:
        return f"(SELECT {STAFF_NAME.lower()} FROM f_{STAFF.lower()} WHERE id = {column})"
    return column


def _audit_trail(schema: Schema) -> str:
    lines: list[str] = []
    forms: list[str] = []
    questions: list[str] = []
    for form in schema.forms:
        name = table_name(form)
        lines.append(f"WHEN '{name}' THEN (SELECT line_no FROM {name} WHERE id = c.record_id)")
        forms.append(f"WHEN '{name}' THEN '{form.oid}'")
        questions += _questions(name, form)
        for rows in form.row_tables():
            inner = row_table_name(rows)
            lines.append(
                f"WHEN '{inner}' THEN (SELECT p.line_no FROM {inner} AS r JOIN {name} AS p ON p.id = r.parent_id"
                " WHERE r.id = c.record_id)"
            )
            forms.append(f"WHEN '{inner}' THEN '{form.oid}'")
            questions += _questions(inner, rows.row)
    value = "CASE WHEN c.{0}_digest IS NULL THEN c.{0}_value ELSE '[removed, see ' || c.redacted_in || ']' END"
    asked = ",\n  ".join(questions)
    return f"""CREATE VIEW audit_trail AS
WITH question (table_name, column_name, en, ja) AS (VALUES
  {asked}
)
SELECT
  a.seq,
  c.n,
  strftime('%Y-%m-%d %H:%M:%S', a.at_utc, a.offset_min || ' minutes')
    || printf(' %s%02d:%02d', iif(a.offset_min < 0, '-', '+'), abs(a.offset_min) / 60, abs(a.offset_min) % 60) AS at,
  u.name AS person,
  w.role,
  w.workstation,
  a.kind,
  s.called AS subject,
  CASE c.table_name {" ".join(forms)} ELSE c.table_name END AS form,
  CASE c.table_name {" ".join(lines)} END AS line_no,
  c.record_id,
  coalesce(q.en, c.column_name) AS question,
  coalesce(q.ja, c.column_name) AS question_ja,
  {value.format("old")} AS old_value,
  {value.format("new")} AS new_value,
  g.code AS reason_code,
  g.text AS reason,
  a.note,
  lower(hex(substr(a.hash, 1, 8))) AS hash
FROM audit_change AS c
JOIN audit_set AS a ON a.seq = c.set_seq
LEFT JOIN sitting AS w ON w.id = a.sitting_id
LEFT JOIN user_account AS u ON u.id = w.user_id
LEFT JOIN subject AS s ON s.id = a.subject_id
LEFT JOIN change_reason AS g ON g.id = a.group_id
LEFT JOIN question AS q ON q.table_name = c.table_name AND q.column_name = c.column_name"""


def _questions(name: str, form: type[Form]) -> Iterator[str]:
    for column, en, ja in BOOKKEEPING:
        yield _question(name, column, en, ja)
    for where in item_columns(form):
        item: Item[Any] = where.item
        yield _question(name, where.name, item.label.en, item.label.ja)
        for suffix in where.beside:
            en, ja = BESIDE[suffix]
            yield _question(name, f"{where.name}_{suffix}", f"{item.label.en}: {en}", f"{item.label.ja}: {ja}")


def _question(*words: str) -> str:
    return "(" + ", ".join("'" + word.replace("'", "''").replace("\n", " ") + "'" for word in words) + ")"
