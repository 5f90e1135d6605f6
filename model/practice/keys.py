"""The keys a nurse presses for coded answers, by their names; the code lists themselves are in the protocol."""

YES, NO = "1", "2"
MALE, FEMALE = "1", "2"

# How screening ended
REGISTERED, SCREEN_FAILURE, DECLINED, NOT_APPROACHED, IN_SCREENING = "1", "2", "3", "4", "5"

# Why a dose is as it is
AS_PLANNED, FOR_EVENT, FORGOTTEN = "0", "1", "2"

# Of an event: whether the drug caused it, what was done with the drug, how it ended, why it was serious
PROBABLE, POSSIBLE, UNLIKELY = "2", "3", "4"
UNCHANGED, INTERRUPTED = "1", "3"
RECOVERED, RECOVERING, NOT_RECOVERED = "1", "2", "3"
HOSPITALISATION = "3"

# Why a drug is taken, and how
FOR_HISTORY, FOR_AE, OTHER = "1", "2", "8"
ORAL, INTRAVENOUS, TOPICAL = "1", "2", "3"

# The response at a scan; what an assessment of progression rests on
COMPLETE, PARTIAL, STABLE, PROGRESSION, NOT_EVALUABLE = "1", "2", "3", "4", "9"
BY_NEW_LESION = "3"
PERSISTING = "2"  # of a lesion that is not measured

# Reports of a serious event; what a procedure was
FIRST_REPORT, FOLLOW_UP, FINAL_REPORT = "1", "2", "3"
ENDOSCOPY, TRANSFUSION = "5", "6"

# Why treatment ended, what followed, and of what a patient died
ENDED_BY_PROGRESSION = "1"
OTHER_TKI = "2"
OF_THE_DISEASE = "1"

# Deviations: what they are about, and how much they matter
OUT_OF_WINDOW, LATE_REPORT = "5", "7"
MINOR = "1"

# Why a completed record is changed
TYPING_ERROR, NEW_INFORMATION = "1", "3"
