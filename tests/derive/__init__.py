"""The tests of what follows from the records: grades, doses, tablets, days, eligibility."""
