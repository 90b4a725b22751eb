"""Filled questionnaires: a workbook comes in, a stack and findings go out."""

from klarstack.importers.questionnaire.reading import read_questionnaire

__all__ = ["read_questionnaire"]
