"""Official CTCAE v3.0 grade texts owned by the site: read from its file, checked against the catalogue, kept as JSON.

They are shown beside the grades in place of our own hints, and neither is ever filled up from the other.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from model.ctcae import Catalogue, Term, catalogue
from model.text import Lang, Text

MAX_BYTES = 20 * 1024 * 1024
_HEADER_WITHIN = 20
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class GradeTexts:
    """The grade texts of one source: {reportable term id: {grade: text}}, word for word as the file has them."""

    title: str
    language: Lang
    sha256: str
    texts: Mapping[str, Mapping[str, str]]

    def of(self, term_id: str, grade: str) -> str | None:
        """The text of a grade; None where the grade does not exist."""
        return self.texts.get(term_id, {}).get(grade)


def read_file(path: Path, *, title: str = "", sha256: str = "") -> GradeTexts | list[Text]:
    """The grade texts in a file, or what is wrong with it; OSError if the file cannot be opened.

    `title` names the source (default: the file's name); `sha256` is the checksum announced by its publisher, if any.
    """
    if path.stat().st_size > MAX_BYTES:
        return [_TOO_LARGE]
    return read(path.read_bytes(), title=title or path.name, sha256=sha256)


def read(data: bytes, *, title: str, sha256: str = "") -> GradeTexts | list[Text]:
    """The grade texts in the bytes of a CSV or TSV file, or what is wrong with it, a sentence each.

    One line per reportable term with columns grade 1 to grade 5, or one line per grade with columns grade and text;
    category and term name (in English, with a Select column, or as reportable name) on every line, headings in English
    or Japanese, in UTF-8, UTF-16 or Shift_JIS. All of CTCAE v3.0 must be there: a text for every grade that exists.
    """
    if len(data) > MAX_BYTES:
        return [_TOO_LARGE]
    found_sha256 = hashlib.sha256(data).hexdigest()
    if sha256 and sha256.strip().casefold() != found_sha256:
        return [_CHECKSUM.filled(found=found_sha256, expected=sha256.strip())]
    text = _decoded(data)
    if text is None:
        return [_ENCODING]
    content = _content(text)
    if content is None:
        return [_LAYOUT.filled(lines=_HEADER_WITHIN)]
    problems = content.problems()
    if problems:
        return problems
    language: Lang = "ja" if _has_kana(content.texts) else "en"
    return GradeTexts(title, language, found_sha256, content.texts)


def save(grade_texts: GradeTexts, folder: Path) -> Path:
    """Keep the grade texts in `folder`, in place of an earlier import in the same language."""
    path = _path(folder, grade_texts.language)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(asdict(grade_texts), ensure_ascii=False, indent=1), encoding="utf-8")
    return unfinished.replace(path)


def load(folder: Path, language: Lang) -> GradeTexts | Text | None:
    """The kept grade texts in a language, None if there are none, or a sentence if the file was damaged."""
    path = _path(folder, language)
    if not path.exists():
        return None
    damaged = Text(
        f"The kept CTCAE v3.0 grade texts in {path.name} are damaged; import the official file again.",
        f"保存されたCTCAE v3.0のGrade本文({path.name})が壊れています。正式なファイルを取り込み直してください。",
    )
    try:
        kept: object = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return damaged
    match kept:
        case {"title": str(title), "language": str(of), "sha256": str(sha256), "texts": dict(texts)} if _is_whole(
            texts
        ):
            return GradeTexts(title, language, sha256, texts) if of == language else damaged
        case _:
            return damaged


def _path(folder: Path, language: Lang) -> Path:
    return folder / f"{Catalogue.version}_grade_texts_{language}.json"


def _is_whole(texts: Mapping[object, object]) -> bool:
    """Whether every grade of every term has a text, and nothing else is there."""
    return len(texts) == len(catalogue().terms) and all(
        isinstance(by_grade := texts.get(term.id), dict)
        and set(by_grade) == set(term.grades)
        and all(isinstance(text, str) for text in by_grade.values())
        for term in catalogue().terms
    )


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:  # two bytes to a letter without a mark to say which comes first
        encodings = ["utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _key(text: str) -> str:
    """Letters and digits only, so that spacing, punctuation, width and case do not tell names apart."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _bare(name: str) -> str:
    """A name without its explanations in brackets, which are printed in several ways."""
    shorter = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", name)
    return name if shorter == name else _bare(shorter)


@cache
def _terms_by_key() -> dict[str, Term]:
    terms = catalogue().terms
    bare = Counter(_key(_bare(term.reportable)) for term in terms)
    by_bare = {_key(_bare(term.reportable)): term for term in terms}
    unmistakable = {key: term for key, term in by_bare.items() if bare[key] == 1}
    return unmistakable | {_key(term.reportable): term for term in terms}


_HEADINGS = {
    "category": ("category", "ctcaecategory", "カテゴリー", "カテゴリ", "分類"),
    "term": (
        *("supraordinateorterm", "term", "ctcaeterm", "ctcaev30term", "adverseevent", "ae"),
        *("英語名", "有害事象英語", "有害事象", "有害事象名", "有害事象用語", "用語"),
    ),
    "select": ("selectae", "select", "selectitem", "item", "部位等select", "部位等", "部位", "選択項目"),
    "reportable": ("reportablename", "reportableterm", "reportable", "報告名", "報告用語"),
    "grade": ("grade", "グレード"),
    "text": ("text", "gradetext", "description", "definition", "本文", "内容", "説明", "定義"),
}
_GRADE_HEADING = re.compile(r"(?:grade|gr|g|グレード)([1-5])(?:text|description|本文|内容|説明)?")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the header says that things stand: by the names of `_HEADINGS`, and by grade."""

    named: Mapping[str, int]
    grades: Mapping[str, int]

    @property
    def suffice(self) -> bool:
        """Whether the columns name terms and hold grade texts, in one of the two layouts."""
        has_texts = set(self.grades) == set("12345") or {"grade", "text"} <= set(self.named)
        return "category" in self.named and bool({"term", "reportable"} & set(self.named)) and has_texts

    def cell(self, row: list[str], name: str) -> str:
        """The cell of a named column; empty if there is no such column or cell."""
        at = self.named.get(name, len(row))
        return row[at] if at < len(row) else ""

    def grade_cells(self, row: list[str]) -> dict[str, str]:
        """{grade: text} of the grades with a text in this row."""
        if self.grades:
            cells = {grade: row[at] for grade, at in self.grades.items() if at < len(row)}
        else:
            cells = {re.sub(r"\D", "", _key(self.cell(row, "grade"))): self.cell(row, "text")}
        return {grade: text for grade, text in cells.items() if text.strip().strip("-‐–—―ー")}

    def term(self, row: list[str]) -> Term | None:
        """The reportable term that a row is about."""
        known = _terms_by_key()
        composed = self.cell(row, "term") + self.cell(row, "select")
        names = (composed, self.cell(row, "reportable"))
        return next((known[key] for name in names for key in (_key(name), _key(_bare(name))) if key in known), None)


def _columns(row: list[str]) -> _Columns:
    at = {_key(heading): place for place, heading in reversed(list(enumerate(row)))}
    named = {
        name: next(at[key] for key in keys if key in at)
        for name, keys in _HEADINGS.items()
        if any(key in at for key in keys)
    }
    numbered = ((_GRADE_HEADING.fullmatch(key), place) for key, place in at.items())
    return _Columns(named, {found[1]: place for found, place in numbered if found})


@dataclass(slots=True)
class _Content:
    """What a file was found to hold, and what in it does not agree with CTCAE v3.0."""

    categories: set[str] = field(default_factory=set)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    unknown: list[Text] = field(default_factory=list)
    repeated: list[Text] = field(default_factory=list)

    def add(self, line: int, row: list[str], columns: _Columns) -> None:
        """Take in a row; `line` is its number in the file."""
        self.categories.add(_key(columns.cell(row, "category")))
        term = columns.term(row)
        if term is None:
            item = columns.cell(row, "select")
            name = columns.cell(row, "reportable") or columns.cell(row, "term") + (f": {item}" if item else "")
            self.unknown.append(_UNKNOWN.filled(line=line, name=name[:80]))
            return
        known = self.texts.setdefault(term.id, {})
        new = columns.grade_cells(row)
        if known.keys() & new.keys():
            self.repeated.append(_REPEATED.filled(line=line, name=term.reportable))
        known.update(new)

    def problems(self) -> list[Text]:
        """A sentence for each disagreement, a few examples of those that repeat."""
        terms = catalogue()
        names = {term.name for term in terms.terms if term.id in self.texts}
        counts = (
            (len(self.categories), len(terms.categories), Text("categories", "カテゴリー")),
            (len(names), len(terms.groups), Text("terms", "用語")),
            (len(self.texts), len(terms.terms), Text("reportable terms", "報告用語")),
        )
        return [
            *(_COUNT.filled(found=found, all=all_, what=what) for found, all_, what in counts if found != all_),
            *_some(self.unknown),
            *_some(self.repeated),
            *_some(self._grade_problems(terms)),
        ]

    def _grade_problems(self, terms: Catalogue) -> Iterable[Text]:
        for term in terms.terms:
            found = self.texts.get(term.id)
            if found is None:
                continue
            for grade in sorted(set(term.grades) - set(found)):
                yield _NO_TEXT.filled(name=term.reportable, grade=grade)
            for grade in sorted(set(found) - set(term.grades)):
                yield _NO_GRADE.filled(name=term.reportable, grade=grade or "-")


def _content(text: str) -> _Content | None:
    """What the table in `text` holds; None if it is no table or has no header that can be used."""
    delimiter = "\t" if "\t" in text.lstrip().partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: _Columns | None = None
    content = _Content()
    try:
        for row in reader:
            if columns:
                if any(cell.strip() for cell in row):
                    content.add(reader.line_num, row, columns)
            elif (headings := _columns(row)).suffice:
                columns = headings
            elif reader.line_num >= _HEADER_WITHIN:
                return None
    except csv.Error:
        return None
    return content if columns else None


def _some(problems: Iterable[Text]) -> list[Text]:
    listed = list(problems)
    more = len(listed) - _EXAMPLES
    return [*listed[:_EXAMPLES], _MORE.filled(more=more)] if more > 0 else listed


def _has_kana(texts: Mapping[str, Mapping[str, str]]) -> bool:
    return any("ぁ" <= letter <= "ヿ" for by_grade in texts.values() for text in by_grade.values() for letter in text)


_TOO_LARGE = Text(
    "The file is larger than 20 MB; choose the CTCAE v3.0 grade-text file itself.",
    "ファイルが20 MBを超えています。CTCAE v3.0のGrade本文のファイルを選んでください。",
)
_CHECKSUM = Text(
    "The checksum (SHA-256) of the file is {found}, not {expected}; obtain an unaltered copy.",
    "ファイルのチェックサム(SHA-256)は{found}で、{expected}と一致しません。改変のないファイルを入手してください。",
)
_ENCODING = Text(
    "The letters of the file cannot be read; save it as UTF-8, UTF-16 or Shift_JIS text and choose it again.",
    "ファイルの文字コードを読み取れません。UTF-8、UTF-16、Shift_JISのいずれかで保存し、もう一度選んでください。",
)
_LAYOUT = Text(
    "No header with category, term and the five grades was found in the first {lines} lines; "
    "save the table as CSV or tab-separated text with these headings.",
    "先頭{lines}行にカテゴリー、用語、Grade 1～5の見出しが見つかりません。"
    "これらの見出しを付けたCSVまたはタブ区切りで保存してください。",
)
_COUNT = Text(
    "The file has {found} {what} of CTCAE v3.0 and {all} are needed; choose the whole, unaltered table.",
    "CTCAE v3.0の{what}は{all}件必要ですが、ファイルには{found}件です。改変のない全体の表を選んでください。",
)
_UNKNOWN = Text(
    "Line {line}: “{name}” is no term of CTCAE v3.0; compare its English name with the original.",
    "{line}行目:「{name}」はCTCAE v3.0の用語にありません。英語名を原本と照合してください。",
)
_REPEATED = Text(
    "Line {line}: “{name}” has its texts a second time; keep one of the lines.",
    "{line}行目:「{name}」の本文が重複しています。どちらか1行にしてください。",
)
_NO_TEXT = Text(
    "“{name}” has no text for grade {grade}; choose the whole, unaltered table.",
    "「{name}」のGrade {grade}の本文がありません。改変のない全体の表を選んでください。",
)
_NO_GRADE = Text(
    "“{name}” has a text for grade {grade}, which does not exist in CTCAE v3.0; compare it with the original.",
    "「{name}」にCTCAE v3.0にないGrade {grade}の本文があります。原本と照合してください。",
)
_MORE = Text("There are {more} more lines of this kind.", "同様の行がほかに{more}件あります。")
