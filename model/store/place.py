"""Where a study file lies: this computer, a network drive, a synchronised folder, a stick, or a place to read only."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from model.text import Text


class Kind(StrEnum):
    """How far a place can be trusted with a study."""

    LOCAL = "local"
    REMOVABLE = "removable"
    READ_ONLY = "read-only"
    CLOUD = "cloud"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Where:
    """The verdict on a place; `part` names the synchronised folder."""

    kind: Kind
    part: str = ""

    @property
    def warning(self) -> Text | None:
        """What is said for as long as a study in this place is open."""
        return WARNINGS.get(self.kind)


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted file system: its folder, its type, and whether the medium can be taken out."""

    folder: str
    type: str
    removable: bool = False


WARNINGS = {
    Kind.REMOVABLE: Text(
        "The study is on a removable drive. Keep it on this computer, and the stick for backups.",
        "試験ファイルが取り外しできる媒体にあります。このコンピューターに置き、媒体はバックアップに使ってください",
    ),
    Kind.CLOUD: Text(
        "The study is in a folder that is synchronised with other computers; it is open for reading only.",
        "試験ファイルが同期フォルダーにあるため、閲覧専用で開いています",
    ),
}
NETWORK_TYPES = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "davfs", "davfs2", "ncpfs", "ceph", "glusterfs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs", "webdav", "afpfs",
}  # fmt: skip
SYNCHRONISED = re.compile(
    "(onedrive|dropbox|google ?drive|my drive|icloud ?drive|mobile documents|box sync|pcloud|nextcloud|owncloud)"
    r"|(box|mega|megasync)(?![^\W_])"
)
MARKERS = (".dropbox", ".stfolder", ".sync")


def judge(path: Path, mounts: Sequence[Mount] | None = None) -> Where:
    """The verdict on the folder of `path` (resolved); `mounts` default to those of this computer."""
    table = mounted() if mounts is None else mounts
    mount = _mount_of(path, table)
    if str(path).startswith(("\\\\", "//")) or (mount and _is_network(mount)):
        return Where(Kind.NETWORK)
    if part := _synchronised_part(path):
        return Where(Kind.CLOUD, part)
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return Where(Kind.READ_ONLY)
    if mount and mount.removable:
        return Where(Kind.REMOVABLE)
    return Where(Kind.LOCAL)


def _is_network(mount: Mount) -> bool:
    # A root file system by 9p is the inside of a virtual machine; anywhere else 9p is a folder of another computer.
    return mount.type.lower() in NETWORK_TYPES and (mount.folder, mount.type) != ("/", "9p")


def _synchronised_part(path: Path) -> str:
    for part in path.parent.parts:
        if SYNCHRONISED.match(unicodedata.normalize("NFC", part).casefold()):
            return part
    for folder in path.parents:
        if any((folder / marker).exists() for marker in MARKERS):
            return folder.name or str(folder)
    return ""


def _mount_of(path: Path, table: Sequence[Mount]) -> Mount | None:
    around = [mount for mount in table if _lies_in(str(path), mount.folder)]
    return max(around, key=lambda mount: len(mount.folder), default=None)


def _lies_in(path: str, folder: str) -> bool:
    if sys.platform == "win32":
        path, folder = path.casefold(), folder.casefold()
    return path == folder or path.startswith(folder if folder.endswith(("/", "\\")) else folder + "/")


def mounted() -> list[Mount]:
    """What is mounted on this computer; empty where the system does not tell."""
    return _windows_drives() if sys.platform == "win32" else _linux_mounts()


def _linux_mounts() -> list[Mount]:
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        before, _, after = line.partition(" - ")
        device, folder = before.split(" ")[2], _unescaped(before.split(" ")[4])
        found.append(Mount(folder, after.split(" ")[0], _can_be_taken_out(device, folder)))
    return found


def _unescaped(folder: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), folder)


def _can_be_taken_out(device: str, folder: str) -> bool:
    if PurePosixPath(folder).parts[:2] == ("/", "media") or PurePosixPath(folder).parts[:3] == ("/", "run", "media"):
        return True
    block = Path("/sys/dev/block") / device
    # A partition has no such file of its own; the disk it is part of has.
    return any(_says_one(block / name) for name in ("removable", "../removable"))


def _says_one(file: Path) -> bool:
    try:
        return file.read_text().strip() == "1"
    except OSError:
        return False


def _windows_drives() -> list[Mount]:
    found: list[Mount] = []
    if sys.platform == "win32":
        import ctypes

        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            drive = ctypes.windll.kernel32.GetDriveTypeW(f"{letter}:\\")
            if drive >= 2:
                found.append(Mount(f"{letter}:\\", "smb" if drive == 4 else "ntfs", drive == 2))
    return found
