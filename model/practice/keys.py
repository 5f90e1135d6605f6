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

# Why a completed record is changed
TYPING_ERROR, NEW_INFORMATION = "1", "3"
