"""Position: the situation of a company comes in; maturity, duties, SWOT, target and steps go out, each by a rule."""

from klarstack.benchmark.position.position import Position, derive_position
from klarstack.benchmark.position.situation import Situation, lines_of

__all__ = ["Position", "Situation", "derive_position", "lines_of"]
