"""What the nurse sees: the window, its pages, and the look."""
