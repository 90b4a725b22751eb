"""Disclosure control: counted tables come in, the cells that may be published go out, with no way back to a member."""

from klarstack.benchmark.disclosure.policy import Policy, Rule
from klarstack.benchmark.disclosure.problem import Problem, TableCell
from klarstack.benchmark.disclosure.suppression import Suppression, suppress

__all__ = ["Policy", "Problem", "Rule", "Suppression", "TableCell", "suppress"]
