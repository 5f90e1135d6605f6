<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>AccountForm</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter {item}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Open checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number, form, adverse event, or #12 for an item of this form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormTree</name>
    <message>
        <source>Forms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to an item and press F1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to an item to see its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been entered here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The program made a mistake. What you typed is saved up to {time}. Report: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not taken up again, the item has changed: &quot;{text}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{old} was put back to {new}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open study</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>New study…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open study…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the study file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New screening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview and timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strike out row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked against the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next open item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous open item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same form, next record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same form, previous record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete, or change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another reason for change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Casebinder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotSaved</name>
    <message>
        <source>Try again  Ctrl+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close without this answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks {n}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordLine</name>
    <message>
        <source>Kana input is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice study…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed attempts since the last sign-in: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User and password do not match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many attempts. Try again in {n} s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>No backup yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the study file to another medium while the program is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock  Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>no subject open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Language of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How do you want to start?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study and site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff and laboratory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter continue    Esc back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the study file of this site on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a study file that is on this computer already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic patients to learn with. Nothing in it is real.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the study file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The administrator makes accounts and settings. Without a password there is no way in; keep it safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no, settings only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also enters data as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study file is ready. Both lists can be filled in later under Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter staff now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People who may be named on the forms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter laboratory ranges now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference ranges from the laboratory slips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Today; it will remind you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder on this computer in which you may write.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
