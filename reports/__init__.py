"""Paper: the pages of the binder made from a casebook."""
