"""Casebinder's command line: open the window, make the practice study, print, verify, back up and restore, shots."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.store import StudyFile

DONE, FINDING, WRONG_USE = 0, 1, 2
PASSWORD = "CASEBINDER_PASSWORD"


def now() -> datetime:
    """The present moment with the offset of this computer."""
    return datetime.now().astimezone()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 a finding, 2 wrong use or a study that cannot be opened."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
        return open_window(_window_parser().parse_args(given))
    options = _parser().parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.command
    from model.store import KnownError

    try:
        return command(options)
    except KnownError as known:
        print(known.says.en, file=sys.stderr)
        return WRONG_USE


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("study", nargs="?", type=Path, metavar="STUDY")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        usage="main.py [STUDY] | main.py COMMAND ...",
        description="Casebinder keeps the records of one clinical trial at one site and prints them for the binder. "
        "Without a command it opens the window, with STUDY on that study file.",
        epilog="Commands that read a study ask for the password of --user; scripts put it in the environment variable "
        f"{PASSWORD}. Exit status: 0 done, 1 a finding, 2 wrong use or a study that cannot be opened.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (run, about, describe) in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        describe(command)
        command.set_defaults(command=run)
    return parser


def open_window(options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    from gui.app import run

    return run(options.study)


def demo(options: argparse.Namespace) -> int:
    """Write a practice study."""
    from model.practice import make

    if options.dest.exists():
        print(f"{options.dest} exists; name a file that does not exist yet.", file=sys.stderr)
        return WRONG_USE
    made = make(options.dest, subjects=options.subjects, seed=options.seed, today=options.today, progress=_progress)
    print(f"{options.dest}: practice study with {made} patients. Users nurse, doctor, monitor, admin: practice-study")
    return DONE


def print_pages(options: argparse.Namespace) -> int:
    """Print pages of the study as PDF files."""
    from reports.batch import Choice, print_batch, print_blank
    from reports.listings.printing import print_listings

    if not (options.subject or options.all or options.blank or options.listing):
        print("Name what to print: --subject, --all, --blank or --listing.", file=sys.stderr)
        return WRONG_USE
    if options.listing and (options.blank or options.form or len(options.subject) > 1):
        print("A listing is of the whole file or of one --subject, without --form.", file=sys.stderr)
        return WRONG_USE
    if options.copy and (options.form or options.listing or options.blank):
        print("A copy for outside the hospital is of the case summary alone.", file=sys.stderr)
        return WRONG_USE
    if options.blank:
        written = print_blank(options.out, options.form, options.lang)
    else:
        file = _signed_in(options)
        if file is None:
            return WRONG_USE
        try:
            if options.listing:
                only = "".join(options.subject[:1])
                written = print_listings(
                    file, options.listing, options.out, subject=only, lang=options.lang, step=_progress
                )
            else:
                chosen = Choice(options.subject, options.form, options.lang, outside=options.copy)
                written = print_batch(file, chosen, options.out)
        finally:
            file.close()
    for path in written:
        print(path)
    return DONE if written else FINDING


def forms(options: argparse.Namespace) -> int:
    """Write blank and annotated forms, the data dictionary and the list of checks."""
    from reports.annotated import LANGS, write_forms

    for path in write_forms(options.out, (options.lang,) if options.lang else LANGS):
        print(path)
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Check the study file and say what is wrong."""
    from model.protocol import STUDY
    from model.store.verify import verify as check

    lines = check(options.study, STUDY)
    for line in lines:
        print(f"{'OK    ' if line.ok else 'FAILED'}  {line.name}  {line.count}")
        for what in line.what:
            print(f"        {what}")
    return DONE if all(line.ok for line in lines) else FINDING


def backup(options: argparse.Namespace) -> int:
    """Make a verified copy of the study."""
    from model.store.backup import Folder, run

    file = _signed_in(options)
    if file is None:
        return WRONG_USE
    try:
        order = file.order_backup([Folder(options.to.resolve())])
        try:
            outcomes = run(order, lambda done, of, note: None)
        finally:
            order.discard()
        file.note_backup(outcomes, order)
    finally:
        file.close()
    for outcome in outcomes:
        if outcome.why is not None:
            print(outcome.why.en, file=sys.stderr)
        elif outcome.copy is not None:
            held = outcome.copy.contents
            print(f"{outcome.copy.path}: verified, set {held.seq}, subjects {held.subjects}, records {held.records}")
    return DONE if all(outcome.copy for outcome in outcomes) else WRONG_USE


def restore(options: argparse.Namespace) -> int:
    """Make a new study file from a copy."""
    from model.protocol import STUDY
    from model.store import StudyFile
    from model.store.restore import restore as write
    from model.store.users import check

    password = os.environ.get(PASSWORD) or getpass.getpass(f"Password of {options.user}: ")
    copy = StudyFile.open(options.copy, STUDY, clock=now, read_only=True)
    try:
        user = next((user for user in copy.users() if user.sign_in == options.user and user.active), None)
        known = user is not None and check(copy.password_hash(user.id), password)
    finally:
        copy.close()
    if not known:
        print("User and password do not match.", file=sys.stderr)
        return WRONG_USE
    done = write(options.copy, options.to, STUDY, sign_in=options.user, clock=now)
    held = done.contents
    print(f"{done.path}: restored and verified, set {held.seq}, subjects {held.subjects}, records {held.records}")
    return DONE


def shots(options: argparse.Namespace) -> int:
    """Take a picture of every screen, from the practice study."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from gui.shots import take

    for path in take(options.out, only=options.only, lang=options.lang, theme=options.theme, scale=options.scale):
        print(path)
    return DONE


def _signed_in(options: argparse.Namespace) -> StudyFile | None:
    from model.protocol import STUDY
    from model.store import StudyFile
    from model.store.users import check

    password = os.environ.get(PASSWORD) or getpass.getpass(f"Password of {options.user}: ")
    file = StudyFile.open(options.study, STUDY, clock=now)
    user = next((user for user in file.users() if user.sign_in == options.user and user.active), None)
    if user is not None and check(file.password_hash(user.id), password):
        file.start_sitting(user.id)
        return file
    file.failed_sign_in(user.id if user else None)
    file.close()
    print("User and password do not match.", file=sys.stderr)
    return None


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _describe_demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("dest", type=Path, metavar="DEST", help="the study file to make; it must not exist yet")
    command.add_argument("--subjects", type=int, default=7, metavar="N", help="how many patients (default 7)")
    command.add_argument("--seed", type=int, default=1, metavar="S", help="same seed and day, same study (default 1)")
    command.add_argument(
        "--today", type=date.fromisoformat, default=now().date(), metavar="DATE", help="the day it is made for"
    )


def _describe_print(command: argparse.ArgumentParser) -> None:
    command.add_argument("study", type=Path, metavar="STUDY", nargs="?", help="the study file (not needed for --blank)")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--subject", action="append", metavar="ID", default=[], help="this subject; may be repeated")
    which.add_argument("--all", action="store_true", help="every subject, one file each")
    which.add_argument("--blank", action="store_true", help="blank forms")
    command.add_argument(
        "--form",
        action="append",
        metavar="OID",
        default=[],
        help="this form (AE, LAB ...); without it the case summary",
    )
    command.add_argument(
        "--listing",
        action="append",
        metavar="CODE",
        default=[],
        help="this listing (AEL, SCL ...) of the whole file, or of the one --subject",
    )
    command.add_argument(
        "--copy", action="store_true", help="the case summary to leave the hospital: roles for names, no notes"
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the PDF files")
    command.add_argument("--lang", choices=("en", "ja"), help="language (default: the study's setting)")
    command.add_argument("--user", metavar="NAME", help="who prints")


def _describe_forms(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the files")
    command.add_argument("--lang", choices=("en", "ja"), help="forms in this language only (default: both)")


def _describe_verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("study", type=Path, metavar="STUDY", help="the study file; it is not changed")


def _describe_backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("study", type=Path, metavar="STUDY", help="the study file")
    command.add_argument("--to", type=Path, required=True, metavar="DIR", help="folder for the copy")
    command.add_argument("--user", required=True, metavar="NAME", help="who makes the backup")


def _describe_restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("copy", type=Path, metavar="COPY", help="the copy; it is not changed")
    command.add_argument("--to", type=Path, required=True, metavar="NEW", help="the study file to make")
    command.add_argument("--user", required=True, metavar="NAME", help="an administrator of the study")


def _describe_shots(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    command.add_argument("--only", metavar="SCREEN", help="only this screen, for example main")
    command.add_argument("--lang", choices=("en", "ja"), default="en")
    command.add_argument("--theme", choices=("light", "dark"), default="light")
    command.add_argument("--scale", type=int, default=100, metavar="PERCENT", help="text size (default 100)")


Describe = Callable[[argparse.ArgumentParser], None]
COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str, Describe]] = {
    "demo": (demo, "write a practice study", _describe_demo),
    "print": (print_pages, "print pages as PDF", _describe_print),
    "forms": (forms, "write blank and annotated forms and the data dictionary", _describe_forms),
    "verify": (verify, "check a study file", _describe_verify),
    "backup": (backup, "make a verified copy of the study", _describe_backup),
    "restore": (restore, "make a new study file from a copy", _describe_restore),
    "shots": (shots, "take a picture of every screen", _describe_shots),
}

if __name__ == "__main__":
    sys.exit(main())
