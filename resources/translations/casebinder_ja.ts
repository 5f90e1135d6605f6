<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>AccountForm</name>
    <message>
        <source>Name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>イニシャル</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>サインイン名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>パスワード(確認)</translation>
    </message>
    <message>
        <source>Enter {item}.</source>
        <translation>{item}を入力してください</translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation>2つのパスワードが一致しません。両方とも入力し直してください</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Open checks</source>
        <translation>要確認項目</translation>
    </message>
    <message>
        <source>This form</source>
        <translation>この様式</translation>
    </message>
    <message>
        <source>This subject</source>
        <translation>この症例</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>要確認項目はありません</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>症例一覧</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>症例</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>クエリ</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>The practice study is being made.</source>
        <translation>練習用の試験を作成しています</translation>
    </message>
    <message>
        <source>Open study</source>
        <translation>試験ファイルを開く</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>元に戻す変更はありません</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(空欄)</translation>
    </message>
    <message>
        <source>{old} was put back to {new}.</source>
        <translation>「{old}」を「{new}」に戻しました</translation>
    </message>
    <message>
        <source>No messages yet.</source>
        <translation>メッセージはまだありません</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Number, form, adverse event, or #12 for an item of this form</source>
        <translation>番号、様式、有害事象、または #12(この様式の項目番号)</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>該当するものはありません</translation>
    </message>
</context>
<context>
    <name>FormTree</name>
    <message>
        <source>Forms</source>
        <translation>様式一覧</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Go to an item and press F1.</source>
        <translation>項目に移動して F1 を押してください</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>様式</translation>
    </message>
    <message>
        <source>Go to an item to see its history.</source>
        <translation>項目に移動すると履歴が表示されます</translation>
    </message>
    <message>
        <source>Nothing has been entered here.</source>
        <translation>まだ入力されていません</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{job} is still going on. Wait for it, or cancel it, before you leave.</source>
        <translation>「{job}」を実行中です。完了を待つか中止してから終了してください</translation>
    </message>
    <message>
        <source>The program made a mistake. What you typed is saved up to {time}. Report: {file}</source>
        <translation>プログラムに不具合が起きました。{time} までの入力は保存されています。報告ファイル:{file}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>New study…</source>
        <translation>新しい試験ファイル…</translation>
    </message>
    <message>
        <source>Open study…</source>
        <translation>試験ファイルを開く…</translation>
    </message>
    <message>
        <source>Practice study</source>
        <translation>練習用の試験</translation>
    </message>
    <message>
        <source>Begin the practice study again</source>
        <translation>練習用の試験をはじめからやり直す</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>今すぐロック</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>ユーザーの切り替え</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>新規スクリーニング</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>New SAE</source>
        <translation>重篤な有害事象(SAE)の報告</translation>
    </message>
    <message>
        <source>Previous subject</source>
        <translation>前の症例</translation>
    </message>
    <message>
        <source>Next subject</source>
        <translation>次の症例</translation>
    </message>
    <message>
        <source>Overview and timeline</source>
        <translation>概要と経過図</translation>
    </message>
    <message>
        <source>New row</source>
        <translation>行の追加</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>行の複写</translation>
    </message>
    <message>
        <source>Strike out row</source>
        <translation>行に取消線</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直し</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>今すぐ保存</translation>
    </message>
    <message>
        <source>Missing code</source>
        <translation>欠測コード</translation>
    </message>
    <message>
        <source>Checked against the source</source>
        <translation>原資料で確認済み</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>提案を採用</translation>
    </message>
    <message>
        <source>Next open item</source>
        <translation>次の要確認項目</translation>
    </message>
    <message>
        <source>Previous open item</source>
        <translation>前の要確認項目</translation>
    </message>
    <message>
        <source>Query about the item</source>
        <translation>項目のクエリ</translation>
    </message>
    <message>
        <source>History of the item</source>
        <translation>項目の履歴</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>次の区分</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>前の区分</translation>
    </message>
    <message>
        <source>First item</source>
        <translation>先頭の項目</translation>
    </message>
    <message>
        <source>Last item</source>
        <translation>末尾の項目</translation>
    </message>
    <message>
        <source>Next form</source>
        <translation>次の様式</translation>
    </message>
    <message>
        <source>Previous form</source>
        <translation>前の様式</translation>
    </message>
    <message>
        <source>Same form, next record</source>
        <translation>同じ様式の次の記録</translation>
    </message>
    <message>
        <source>Same form, previous record</source>
        <translation>同じ様式の前の記録</translation>
    </message>
    <message>
        <source>Complete, or change</source>
        <translation>完了・変更</translation>
    </message>
    <message>
        <source>Another reason for change</source>
        <translation>別の変更理由</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>このページ</translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation>白紙の様式</translation>
    </message>
    <message>
        <source>Visit worksheet</source>
        <translation>来院ワークシート</translation>
    </message>
    <message>
        <source>Case summary</source>
        <translation>症例サマリー</translation>
    </message>
    <message>
        <source>Listings</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>症例一覧</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>エンドポイント</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>クエリ</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>次の領域</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>前の領域</translation>
    </message>
    <message>
        <source>Open checks</source>
        <translation>要確認項目</translation>
    </message>
    <message>
        <source>Recent messages</source>
        <translation>最近のメッセージ</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>標準の文字サイズ</translation>
    </message>
    <message>
        <source>This item</source>
        <translation>この項目</translation>
    </message>
    <message>
        <source>Key list</source>
        <translation>キー一覧</translation>
    </message>
    <message>
        <source>About Casebinder</source>
        <translation>Casebinder について</translation>
    </message>
    <message>
        <source>S&amp;tudy</source>
        <translation>試験(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>症例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Entry</source>
        <translation>記入(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>印刷(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>明るい</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗い</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字サイズ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
</context>
<context>
    <name>NotSaved</name>
    <message>
        <source>Try again  Ctrl+S</source>
        <translation>もう一度保存  Ctrl+S</translation>
    </message>
    <message>
        <source>Close without this answer</source>
        <translation>この入力を破棄して終了</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Checks</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>クエリ</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>Checks {n}</source>
        <translation>要確認 {n}</translation>
    </message>
</context>
<context>
    <name>PasswordLine</name>
    <message>
        <source>Kana input is on</source>
        <translation>かな入力がオンです</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock がオンです</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>ロック中</translation>
    </message>
    <message>
        <source>Users {users}. The password of each is practice-study.</source>
        <translation>ユーザー:{users}。パスワードはいずれも practice-study です</translation>
    </message>
    <message>
        <source>Practice study…</source>
        <translation>練習用の試験…</translation>
    </message>
    <message>
        <source>Failed attempts since the last sign-in: {n}</source>
        <translation>前回のサインイン以降の失敗:{n}回</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>User and password do not match.</source>
        <translation>ユーザーとパスワードが一致しません</translation>
    </message>
    <message>
        <source>Too many attempts. Try again in {n} s.</source>
        <translation>失敗が続いたため、{n}秒後に再度お試しください</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Lock  Ctrl+L</source>
        <translation>ロック  Ctrl+L</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ロック</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>保存 {time}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>no subject open</source>
        <translation>症例は開いていません</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Language of the screen</source>
        <translation>画面の言語</translation>
    </message>
    <message>
        <source>How do you want to start?</source>
        <translation>はじめ方を選んでください</translation>
    </message>
    <message>
        <source>Study and site</source>
        <translation>試験と施設</translation>
    </message>
    <message>
        <source>First administrator</source>
        <translation>最初の管理者</translation>
    </message>
    <message>
        <source>Staff and laboratory</source>
        <translation>担当者と検査室</translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation>{all} ページ中 {n}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Enter continue    Esc back</source>
        <translation>Enter 次へ    Esc 戻る</translation>
    </message>
    <message>
        <source>New study</source>
        <translation>新しい試験ファイル</translation>
    </message>
    <message>
        <source>Create the study file of this site on this computer.</source>
        <translation>この施設の試験ファイルをこのコンピューターに作成します</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>試験ファイルを開く</translation>
    </message>
    <message>
        <source>Choose a study file that is on this computer already.</source>
        <translation>このコンピューターにある試験ファイルを選びます</translation>
    </message>
    <message>
        <source>Practice study</source>
        <translation>練習用の試験</translation>
    </message>
    <message>
        <source>Synthetic patients to learn with. Nothing in it is real.</source>
        <translation>架空の症例で操作を練習します。実在のデータは含まれません</translation>
    </message>
    <message>
        <source>Folder of the study file</source>
        <translation>試験ファイルのフォルダー</translation>
    </message>
    <message>
        <source>The administrator makes accounts and settings. Without a password there is no way in; keep it safe.</source>
        <translation>管理者はアカウントの作成と設定を行います。パスワードがないと開けません。大切に保管してください</translation>
    </message>
    <message>
        <source>no, settings only</source>
        <translation>しない(設定のみ)</translation>
    </message>
    <message>
        <source>Also enters data as</source>
        <translation>データ入力も行う</translation>
    </message>
    <message>
        <source>The study file is ready. Both lists can be filled in later under Settings.</source>
        <translation>試験ファイルができました。次の2つの一覧は後から「設定」でも入力できます</translation>
    </message>
    <message>
        <source>Enter staff now</source>
        <translation>担当者を今入力する</translation>
    </message>
    <message>
        <source>People who may be named on the forms.</source>
        <translation>各様式に記載できる担当者です</translation>
    </message>
    <message>
        <source>Enter laboratory ranges now</source>
        <translation>検査基準範囲を今入力する</translation>
    </message>
    <message>
        <source>Reference ranges from the laboratory slips.</source>
        <translation>検査伝票の基準範囲です</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後で入力する</translation>
    </message>
    <message>
        <source>Go to Today; it will remind you.</source>
        <translation>「今日」の画面に移ります。未入力の場合はそこに表示されます</translation>
    </message>
    <message>
        <source>Open study</source>
        <translation>試験ファイルを開く</translation>
    </message>
    <message>
        <source>Choose a folder on this computer in which you may write.</source>
        <translation>このコンピューターの書き込みできるフォルダーを選んでください</translation>
    </message>
</context>
</TS>
