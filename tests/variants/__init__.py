"""Variants of the gold letter: the same letter with other contents, and the gold that follows from them.

A variant is never made by search and replace. A State holds everything in the letter that may be otherwise;
each kind of change is a function that changes the State; `render` writes text and gold from it together.
"""
