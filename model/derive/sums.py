"""The arithmetic of a RECIST time point in words: how its sum, its changes and its target response came about."""

from __future__ import annotations

from decimal import Decimal

from model.derive.recist import Reading, Response, Sum
from model.text import Text

UNKNOWN = Text("not evaluable", "評価不能")


def mm(tenths: int) -> str:
    """Tenths of a millimetre as people write millimetres: 300 is "30", 249 is "24.9"."""
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def mm_in_column(tenths: int) -> str:
    """Tenths of a millimetre where figures stand below each other: 300 is "30.0"."""
    return "{}.{}".format(*divmod(tenths, 10))


def signed(percent: Decimal) -> str:
    """A change as people write it: "+24.5", "-13.3", "0.0"."""
    return f"{percent:+}" if percent else "0.0"


def addition(total: Sum) -> Text:
    """The sum with its parts: "52 = 30 + 22"; without the total while a part is not known."""
    terms = [UNKNOWN if tenths is None else _same(mm(tenths)) for _, tenths in total.parts]
    said = Text(" + ".join(term.en for term in terms), " + ".join(term.ja for term in terms))
    equals = "" if total.complete is None else f"{mm(total.known)} = "
    return Text(equals + said.en, equals + said.ja)


def reason(reading: Reading) -> Text:
    """Why the targets have this response: the rule that decided, with its figures."""
    now, base = mm(reading.sum.known), reading.baseline.complete
    if reading.target is None:
        return Text("no target lesion: only PD can be computed", "標的病変なし:判定できるのはPDのみ")
    if reading.target is Response.CR:
        return Text("CR: every target has disappeared", "CR:標的病変はすべて消失")
    if reading.target is Response.PD and reading.nadir is not None:
        least = reading.nadir.tenths
        if least == 0:
            return Text(f"PD: {now} after a smallest sum of 0", f"PD:最小値0のあと{now}")
        return _same(f"PD: {now} ≥ 1.2 × {mm(least)} = {_product(least, 12)}")
    if reading.sum.complete is None:
        return Text("NE: a target is not evaluable", "NE:評価不能の標的病変あり")
    if base is None:
        return Text("NE: the baseline sum is not known", "NE:ベースラインの長径和が不明")
    sign = "≤" if reading.target is Response.PR else ">"
    return _same(f"{reading.target.name}: {now} {sign} 0.7 × {mm(base)} = {_product(base, 7)}")


def arithmetic(reading: Reading) -> Text:
    """Sum, smallest sum so far, both changes, and the rule that decides, in one line."""
    if reading.target is None:
        return reason(reading)
    said = [addition(reading.sum)]
    total, base = reading.sum.complete, reading.baseline.complete
    if reading.nadir is not None:
        least = mm(reading.nadir.tenths)
        said.append(Text(f"smallest so far {least}", f"これまでの最小値 {least}"))
        if total is not None and reading.from_nadir is not None:
            said.append(_same(f"{mm(total)}/{least} - 1 = {signed(reading.from_nadir)} %"))
    if total is not None and base is not None and reading.from_baseline is not None:
        share = f"{mm(total)}/{mm(base)} - 1 = {signed(reading.from_baseline)} %"
        said.append(Text(f"from baseline {share}", f"ベースライン比 {share}"))
    said.append(reason(reading))
    return Text("; ".join(part.en for part in said), "; ".join(part.ja for part in said))


def _product(tenths: int, tenths_of_factor: int) -> str:
    """A sum times 0.7 or 1.2, exactly, in millimetres."""
    return f"{Decimal(tenths * tenths_of_factor).scaleb(-2).normalize():f}"


def _same(words: str) -> Text:
    return Text(words, words)
