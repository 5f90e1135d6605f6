"""The keys a nurse presses for coded answers, by their names; the code lists themselves are in the protocol."""

YES, NO = "1", "2"
MALE, FEMALE = "1", "2"

# Outcome of screening
REGISTERED, SCREEN_FAILURE, DECLINED, NOT_APPROACHED, IN_SCREENING = "1", "2", "3", "4", "5"

# Reason for a dose
AS_PLANNED, FOR_EVENT, FORGOTTEN, EXAMINATION = "0", "1", "2", "5"

# Causality, action with imatinib, outcome, seriousness
DEFINITE, PROBABLE, POSSIBLE, UNLIKELY, NOT_RELATED = "1", "2", "3", "4", "5"
UNCHANGED, REDUCED, INTERRUPTED, NOT_APPLICABLE = "1", "2", "3", "8"
RECOVERED, RECOVERING, NOT_RECOVERED = "1", "2", "3"
HOSPITALISATION = "3"

# Medication: reason and route
FOR_HISTORY, FOR_AE, PROPHYLAXIS = "1", "2", "3"
ORAL, INTRAVENOUS, TOPICAL = "1", "2", "3"

# Reason for a change after Complete
TYPING_ERROR, SOURCE_CORRECTED, NEW_INFORMATION = "1", "2", "3"
