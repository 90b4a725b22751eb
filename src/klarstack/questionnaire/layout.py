"""Where things stand in the workbook: what its writer puts there and its reader looks for."""

MARKER = "klarstack-questionnaire"
"""Stands in the hidden first cell, with the version and the language behind it."""
COLUMNS = ("key", "question", "answer", "product")
PROFILE = ("company", "segment", "size_class", "region", "wave")
"""The keys of the rows about the company; the others are ids of concepts and `ladder/statement`."""
REQUIRED = ("company", "segment", "wave")
"""Without these there is no stack."""
FIRST_LISTED = 0
FILE_NAMES = {"en": "klarstack-questionnaire.xlsx", "de": "klarstack-fragebogen.xlsx"}
