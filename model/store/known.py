"""What can go wrong around the store: conditions of the environment with their sentence, stale records, and bugs."""

from __future__ import annotations

from model.text import Text


class KnownError(Exception):
    """The environment does not allow it: a code K-nn and a sentence that says what happened and what to do."""

    def __init__(self, code: str, says: Text) -> None:
        super().__init__(f"{code}: {says.en}")
        self.code = code
        self.says = says


class BugError(Exception):
    """The program asked the store for something it must never ask for. The act was rolled back."""


class Stale(Exception):  # noqa: N818 - the word of the optimistic lock; nothing went wrong
    """Somebody else changed the record after it was read. Nothing was written."""

    def __init__(self, table: str, record: int, expected: int, found: int) -> None:
        super().__init__(f"{table} {record}: version {expected} was read, version {found} is stored")
        self.table = table
        self.record = record
        self.expected = expected
        self.found = found


def known(code: str, **facts: object) -> KnownError:
    """The condition with this code, its sentence filled with `facts`."""
    return KnownError(code, SAYS[code].filled(**facts))


SAYS = {
    "K-01": Text(
        '"{file}" was not made by Casebinder, so it is left exactly as it is.',
        "「{file}」は Casebinder で作成したファイルではないため、そのままにしてあります。",
    ),
    "K-02": Text(
        '"{file}" has no content (0 bytes). Keep it where it is, and open the newest backup instead.',
        "「{file}」は中身がありません(0バイト)。削除せずに残し、最新のバックアップを開いてください。",
    ),
    "K-03": Text(
        "The study was last used with a newer Casebinder (file version {found}; this program reads up to {reads}). "
        "Open it there; the file is untouched.",
        "より新しい Casebinder で使われた試験ファイルです(ファイル版 {found}、このプログラムは {reads} まで)。"
        "新しい版で開いてください。ファイルは変更していません。",
    ),
    "K-04": Text(
        "This is a backup in encrypted form. It is opened with its recovery sheet, by restoring it to a new file.",
        "暗号化されたバックアップです。復旧シートを用意し、新しいファイルへ復元して開いてください。",
    ),
    "K-05": Text(
        "{person} has had this study open on {host} since {since}. Close it there first, or read the newest backup.",
        "{host} で {person} が {since} からこの試験を開いています。"
        "先にそちらを閉じるか、最新のバックアップで閲覧してください。",
    ),
    "K-06": Text(
        "Some other program holds the file: a database viewer, a virus scanner or a copying tool. "
        "Close it, then open the study again; nothing has changed.",
        "別のプログラム(データベース閲覧ソフト、ウイルス対策、コピーツールなど)がファイルを使用しています。"
        "終了してから開き直してください。ファイルは変更していません。",
    ),
    "K-07": Text(
        "The examination of the study file found damage ({check}). The file is left as it is. "
        "Work on from the newest verified backup, and enter again what came after it.",
        "試験ファイルの検査で異常が見つかりました({check})。ファイルはそのまま残してあります。"
        "検証済みの最新バックアップから再開し、それ以降の記入を入れ直してください。",
    ),
    "K-08": Text(
        "A different program has switched the way this file is stored (WAL). "
        "An administrator has to switch it back on a copy before it can be opened.",
        "別のプログラムがファイルの保存方式を切り替えています(WAL)。管理者がコピー上で元の方式に戻してから開いてください。",
    ),
    "K-09": Text(
        "The last entry was cut off, and nothing can be written here to finish or undo it. "
        'Copy the whole folder with its "-journal" file to this computer, and open the study there.',
        "最後の記入が途中で切れていますが、この場所には書き込めないため処理できません。"
        "「-journal」ファイルを含むフォルダー全体をこのコンピューターにコピーして開いてください。",
    ),
    "K-10": Text(
        "A network drive can lose entries, so a study is not kept there. Choose a folder on this computer.",
        "ネットワークドライブでは記入が失われることがあるため、試験ファイルは置けません。このコンピューターのフォルダーを選んでください。",
    ),
    "K-11": Text(
        '"{part}" is kept in step with other computers by another program, and that can ruin a study. '
        "Choose a folder outside it.",
        "「{part}」は別のプログラムが他のコンピューターと同期しており、試験ファイルが壊れることがあります。同期しないフォルダーを選んでください。",
    ),
    "K-12": Text(
        "This disk knows the file by more than one name (hard link). Take the other name away, then open the study.",
        "このディスク上で同じファイルに複数の名前が付いています(ハードリンク)。別の名前を外してから開いてください。",
    ),
    "K-13": Text(
        "This entry is not saved: {why}. What you typed still stands in the field.",
        "この記入は保存されていません:{why}。入力した文字は欄に残っています。",
    ),
    "K-14": Text(
        "Whether this entry was saved cannot be told ({why}). Leave the window open, and copy or print what you typed.",
        "この記入が保存されたかどうか確認できません({why})。画面を閉じずに、入力した内容を控えるか印刷してください。",
    ),
    "K-15": Text(
        "This entry is not saved: the disk is full. Everything up to {time} is safe. Make room, then press Ctrl+S.",
        "この記入は保存されていません。ディスクがいっぱいです。{time} までの記入は保存済みです。"
        "空きを作り、Ctrl+S を押してください。",
    ),
    "K-16": Text(
        "Bringing the study to the new file version did not succeed, and it is as it was ({why}). "
        "Go on with the program you used before.",
        "試験ファイルを新しい版に移行できませんでした({why})。ファイルは元のままです。これまでのプログラムで続けてください。",
    ),
    "K-17": Text(
        "Your role ({role}) does not allow this. It is done by: {allowed}.",
        "現在の役割({role})ではこの操作はできません。できる役割:{allowed}。",
    ),
    "K-18": Text(
        "The study is open for reading only; nothing can be entered here.",
        "この試験は閲覧専用で開いています。記入はできません。",
    ),
    "K-19": Text(
        "This computer's SQLite is version {found}; Casebinder needs {needed} or later. Install a newer Python.",
        "このコンピューターの SQLite は {found} です。{needed} 以降が必要です。新しい Python を導入してください。",
    ),
    "K-20": Text(
        '"{file}" cannot be opened: {why}.',
        "「{file}」を開けません:{why}。",
    ),
    "K-21": Text(
        'There is already a file "{file}". Choose another name.',
        "「{file}」という名前のファイルがすでにあります。別の名前にしてください。",
    ),
    "K-22": Text("{why}", "{why}"),
    "K-23": Text(
        "The entry before was saved after all, so nothing was written now. Look at the page, and go on from there.",
        "ひとつ前の記入は保存されていました。今回は何も書き込んでいません。画面の内容を確かめてから続けてください。",
    ),
    "K-31": Text(
        'The backup folder "{folder}" is not there. Connect the stick or disk, then back up again.',
        "バックアップ先「{folder}」が見つかりません。USBメモリなどを接続してから、もう一度バックアップしてください。",
    ),
    "K-32": Text(
        'Nothing can be written in "{folder}". Take the write protection off, or choose another folder.',
        "「{folder}」には書き込めません。書き込み禁止を解除するか、別のフォルダーを選んでください。",
    ),
    "K-33": Text(
        'The disk of "{folder}" has no room for the copy. Make room there, then try again; older copies are untouched.',
        "「{folder}」のディスクに空きがありません。空きを作ってからもう一度行ってください。これまでのコピーは変更していません。",
    ),
    "K-34": Text(
        'The disk of "{folder}" does not answer as it should ({why}). Use another stick or disk.',
        "「{folder}」のディスクの読み書きに問題があります({why})。別のUSBメモリまたはディスクを使ってください。",
    ),
    "K-35": Text(
        '"{file}" did not pass its check ({check}) and cannot stand for the study. Use another copy.',
        "「{file}」は検査で異常が見つかったため({check})、バックアップとして使えません。別のコピーを使ってください。",
    ),
    "K-36": Text(
        '"{file}" is a copy of another study file. Choose a copy of this one.',
        "「{file}」は別の試験ファイルのコピーです。この試験のコピーを選んでください。",
    ),
    "K-37": Text(
        "The practice study is neither backed up nor restored; it can be begun again from the menu.",
        "練習用の試験はバックアップも復元も行いません。メニューから作り直すことができます。",
    ),
    "K-38": Text(
        'In this copy "{name}" is not an administrator. Restore it as somebody who was one when it was made.',
        "このコピーでは「{name}」は管理者ではありません。作成時に管理者だった人が復元してください。",
    ),
}
