"""What follows from the records: pure functions that take today as a parameter."""
