"""What a trial is and what follows from it: forms, rules, derivations, and the store beneath."""
