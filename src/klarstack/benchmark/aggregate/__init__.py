"""Aggregation: private records of many companies come in, cells that may be published go out, and nothing else."""

from klarstack.benchmark.aggregate.run import Aggregation, Order, aggregate

__all__ = ["Aggregation", "Order", "aggregate"]
