"""A disk between SQLite and the computer: it remembers every write, and fails at the one that a test chooses."""

from __future__ import annotations

import _sqlite3
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_int64,
    c_void_p,
    cast,
    pointer,
    string_at,
)
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ctypes import _Pointer

# Documented at sqlite.org/c3ref: vfs.html, io_methods.html, c_open_autoproxy.html, rescode.html.
OPEN_CREATE, OPEN_MAIN_JOURNAL = 0x4, 0x800
Kind = Literal["open", "write", "truncate", "sync", "delete", "read"]
WRITING: tuple[Kind, ...] = ("open", "write", "truncate", "sync", "delete")
NAME = b"disk of a test"

OpenFile = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
Transfer = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class Vfs(Structure):
    """sqlite3_vfs."""

    _fields_ = (
        *((name, c_int) for name in ("version", "file_size", "longest_path")),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", OpenFile),
        ("delete", Delete),
        *((name, c_void_p) for name in ("access", "full_path", "dl_open", "dl_error", "dl_symbol", "dl_close")),
        *((name, c_void_p) for name in ("random", "sleep", "time", "last", "time64", "set", "get", "following")),
    )


class Methods(Structure):
    """sqlite3_io_methods."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", Transfer),
        ("write", Transfer),
        ("truncate", Truncate),
        ("sync", Sync),
        *((name, c_void_p) for name in ("size", "lock", "unlock", "reserved", "control", "sector", "character")),
        *((name, c_void_p) for name in ("map", "shm_lock", "barrier", "unmap", "fetch", "unfetch")),
    )


class File(Structure):
    """sqlite3_file, of which only the beginning is known here."""

    _fields_ = (("methods", POINTER(Methods)),)


@dataclass(frozen=True, slots=True)
class Call:
    """What SQLite asked of the disk. `offset`: of a write; the new length for `truncate`; 1 if a folder is synced."""

    kind: Kind
    file: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Fault:
    """Calls that fail: the `at`-th of the counted kinds (from 1), and with `stays` all that follow it.

    `done`: how much of the call is carried out all the same, from 0 to 1; a read, an open and a delete are not.
    """

    at: int
    codes: dict[Kind, int]
    stays: bool = False
    done: float = 0.0


@dataclass
class Disk:
    """What was asked of the disk so far, and what it is to refuse."""

    calls: list[Call] = field(default_factory=list)
    remembers: bool = True
    fault: Fault | None = None
    counted: int = 0
    met: list[Call] = field(default_factory=list)

    def fail(self, fault: Fault | None) -> None:
        """Refuse these calls from now on; None: work again."""
        self.fault, self.counted, self.met = fault, 0, []

    def asked(self, call: Call) -> int:
        """The code with which the call is refused, 0 if it is carried out."""
        fault = self.fault
        code = 0
        if fault is not None and call.kind in fault.codes:
            self.counted += 1
            if self.counted == fault.at or (fault.stays and self.counted > fault.at):
                code = fault.codes[call.kind]
                self.met.append(call)
        if self.remembers and not code:
            self.calls.append(call)
        return code


def unreachable() -> str:
    """Why no disk can be put under this Python's SQLite; "" if one can."""
    try:
        with disk():
            pass
    except (OSError, AttributeError, sqlite3.Error) as error:
        return f"the SQLite of this Python cannot be reached from outside: {error}"
    return ""


@contextmanager
def disk() -> Iterator[Disk]:
    """Every file that SQLite opens inside lies on this disk."""
    sqlite = CDLL(_sqlite3.__file__)
    sqlite.sqlite3_vfs_find.restype = POINTER(Vfs)
    sqlite.sqlite3_vfs_find.argtypes = [c_char_p]
    sqlite.sqlite3_vfs_register.argtypes = [POINTER(Vfs), c_int]
    sqlite.sqlite3_vfs_unregister.argtypes = [POINTER(Vfs)]
    real = sqlite.sqlite3_vfs_find(None)
    made = Disk()
    layer = _Layer(made, real)
    sqlite.sqlite3_vfs_register(layer.vfs, 1)
    try:
        sqlite3.connect(f"file::memory:?vfs={NAME.decode()}", uri=True).close()
        yield made
    finally:
        sqlite.sqlite3_vfs_unregister(layer.vfs)
        sqlite.sqlite3_vfs_register(real, 1)


class _Layer:
    """The functions that SQLite calls instead of the computer's own, which they call in turn."""

    def __init__(self, disk: Disk, real: _Pointer[Vfs]) -> None:
        self.disk = disk
        self.real = real
        own = Vfs.from_buffer_copy(real.contents)
        own.name = NAME
        own.open = OpenFile(self.open)
        own.delete = Delete(self.delete)
        self.vfs = pointer(own)
        self._names: dict[int, str] = {}
        self._created_journals: set[int] = set()
        self._methods: dict[int, Methods] = {}
        self._own: dict[int, Methods] = {}

    def open(self, _: int, name: int | None, file: int, flags: int, out: _Pointer[c_int]) -> int:
        short = Path(string_at(name).decode()).name if name else ""
        if short and (code := self.disk.asked(Call("open", short))):
            File.from_address(file).methods = POINTER(Methods)()
            return code
        result = int(self.real.contents.open(cast(self.real, c_void_p), name, file, flags, out))
        opened = File.from_address(file)
        if result == 0 and short:
            self._names[file] = short
            self._created_journals.discard(file)
            if flags & OPEN_CREATE and flags & OPEN_MAIN_JOURNAL:
                self._created_journals.add(file)
            at = cast(opened.methods, c_void_p).value or 0
            if at not in self._own:
                self._methods[at] = Methods.from_address(at)
                self._own[at] = self._wrapped(self._methods[at])
            opened.methods = pointer(self._own[at])
        return result

    def delete(self, _: int, name: bytes, sync: int) -> int:
        if code := self.disk.asked(Call("delete", Path(name.decode()).name, sync)):
            return code
        return int(self.real.contents.delete(cast(self.real, c_void_p), name, sync))

    def _wrapped(self, real: Methods) -> Methods:
        def read(file: int, into: int, size: int, offset: int) -> int:
            return self._refused(Call("read", self._names[file], offset)) or int(real.read(file, into, size, offset))

        def write(file: int, data: int, size: int, offset: int) -> int:
            def part(share: float) -> int:
                return int(real.write(file, data, int(size * share), offset))

            return self._carried_out(Call("write", self._names[file], offset, string_at(data, size)), part)

        def truncate(file: int, size: int) -> int:
            return self._carried_out(
                Call("truncate", self._names[file], size), lambda share: int(real.truncate(file, size)) if share else 0
            )

        def sync(file: int, flags: int) -> int:
            # The computer's own layer brings the folder to the disk with the first sync of a journal it made.
            with_folder = file in self._created_journals
            self._created_journals.discard(file)
            # Whether the computer itself syncs makes no difference to what is remembered, and much to the duration.
            return self._carried_out(Call("sync", self._names[file], int(with_folder)), lambda _: 0)

        own = Methods.from_buffer_copy(real)
        own.read, own.write, own.truncate, own.sync = Transfer(read), Transfer(write), Truncate(truncate), Sync(sync)
        return own

    def _refused(self, call: Call) -> int:
        fault = self.disk.fault
        return self.disk.asked(call) if fault is not None and "read" in fault.codes else 0

    def _carried_out(self, call: Call, act: Callable[[float], int]) -> int:
        code = self.disk.asked(call)
        if not code:
            return act(1.0)
        if self.disk.fault is not None and self.disk.fault.done:
            act(self.disk.fault.done)
        return code
