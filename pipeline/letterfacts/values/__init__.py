"""Pure functions on text and values: no Doc, no files, no clock.

Example:  numbers.read_number("two and a half thousand")  # 2500
Reads     its arguments
Writes    nothing
Rules     a bad value gives None or "", never an exception
"""
