"""The tests of the model: the study, what follows from its records, and the store."""
