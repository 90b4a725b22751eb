"""Benchmark: published cells and a stack come in, a comparison that names its peers and its limits goes out."""

from klarstack.benchmark.compare import Comparison, compare
from klarstack.benchmark.coverage import Coverage, coverage
from klarstack.benchmark.index import BenchmarkIndex, compile_benchmark
from klarstack.benchmark.report import as_detailed_text, as_text

__all__ = [
    "BenchmarkIndex",
    "Comparison",
    "Coverage",
    "as_detailed_text",
    "as_text",
    "compare",
    "compile_benchmark",
    "coverage",
]
