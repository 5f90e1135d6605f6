"""What is on the medium, and not in the computer's memory: files brought down to the disk and read from there again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def settle(file: Path) -> None:
    """Bring a file down to its disk, so that the next read comes from there and not from the memory. Raises OSError.

    Linux and Windows let go of what they remember of the file; where a system cannot, the next read proves less.
    """
    handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)
    _forget(file)


def settle_folder(folder: Path) -> None:
    """Bring the names in a folder down to its disk. Raises OSError."""
    if sys.platform != "win32":  # Windows has no handle of a folder that could be flushed
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


if sys.platform == "win32":
    import ctypes

    GENERIC_READ, SHARED, OPEN_EXISTING, NO_BUFFERING = 0x80000000, 7, 3, 0x20000000

    def _forget(file: Path) -> None:
        # Opened without buffering, a file that nobody else has open loses its place in the cache.
        create = ctypes.windll.kernel32.CreateFileW
        create.restype = ctypes.c_void_p
        handle = create(str(file), GENERIC_READ, SHARED, None, OPEN_EXISTING, NO_BUFFERING, None)
        if handle not in (None, ctypes.c_void_p(-1).value):
            ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(handle))
else:

    def _forget(file: Path) -> None:
        """Already done."""
