"""What the nurse sees: the window, its pages, and the look."""

# PySide reads the source of every module that is imported after it. What knows nothing of it comes first.
from model import protocol, store

__all__ = ["protocol", "store"]
