"""Times `klarstack aggregate` on made-up records, side by side with the bare count in pandas and in SQLite.

python tests/performance/aggregate.py                   one and ten million rows: needs 8 GB and an idle machine
python tests/performance/aggregate.py 1000000           one million
"""

from __future__ import annotations

import contextlib
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pandas
from timing import say, say_table

ROWS_PER_COMPANY = 20
CAPABILITIES = 6

_MADE_UP = """
COPY (
  SELECT 'G' || (company // 10 * 9 + least(company % 10, 8)) AS group_id, 'Company ' || company AS company,
         'nace-rev2' AS scheme,
         CASE WHEN company % 9973 = 5 THEN '64' WHEN company % 7919 = 3 THEN '47' WHEN company % 6007 = 1 THEN 'K'
              ELSE ['47.91', '47.9', '62', '64.19', 'C', 'J'][1 + company % 6] END AS code,
         ['0-9', '10-49', '50-249', '250+'][1 + company // 6 % 4] AS size_class,
         ['DE', 'DE', 'ES'][1 + company // 24 % 3] AS region, '2026-06' AS wave,
         CASE WHEN item < {capabilities} THEN 'c' || item ELSE '' END AS capability,
         CASE WHEN item < {capabilities} THEN '' ELSE 'Product ' || (item - {capabilities}) END AS product,
         CASE WHEN hash(company, item) % 100 < 40 THEN 'in use'
              WHEN hash(company, item) % 100 < 95 THEN 'not in use' ELSE 'unknown' END AS status
  FROM (SELECT unnest(range({companies})) AS company) AS a, (SELECT unnest(range({items})) AS item) AS b
) TO '{path}' ({form})
"""

_PLAIN = """
SELECT code, size_class, region, capability, count(*), sum(value = 2) FROM (
  SELECT group_id, code, size_class, region, capability,
         max(CASE status WHEN 'in use' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END) AS value
  FROM records WHERE capability <> '' GROUP BY group_id, code, size_class, region, capability
) AS each WHERE value <> 1 GROUP BY code, size_class, region, capability
"""


def with_klarstack(path: Path) -> int:
    """Return the number of published cells: counting, rules, and suppression over all tables."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from klarstack.benchmark.aggregate import Order, aggregate
    from klarstack.names import Index, compile_index
    from small import concept, knowledge_base, product, vendor
    from small_benchmark import benchmark

    records = [concept(f"c{number}") for number in range(CAPABILITIES)]
    products = [
        product(f"p{number}", f"Product {number}", f"c{number % CAPABILITIES}")
        for number in range(ROWS_PER_COMPANY - CAPABILITIES)
    ]
    makers = vendor("maker", "Maker", *products)
    names = Index.from_dict(compile_index(knowledge_base(*records, makers)))
    made = aggregate(path, Order("panel-of-many", date(2026, 11, 21)), benchmark(*records, makers), names)
    say(made.report.as_text("en"))
    return made.report.published


def with_pandas(path: Path) -> int:
    """Return the number of cells of the bare count in pandas."""
    if path.suffix == ".parquet":
        table = pandas.read_parquet(path)
    else:
        table = pandas.read_csv(path, dtype=str, keep_default_na=False)
    table = table[table["capability"] != ""]
    table["value"] = table["status"].map({"in use": 2, "unknown": 1, "not in use": 0})
    keys = ["code", "size_class", "region", "capability"]
    groups = table.groupby(["group_id", *keys])["value"].max().reset_index()
    known = groups[groups["value"] != 1].assign(yes=groups["value"] == 2)
    return len(known.groupby(keys)["yes"].agg(["size", "sum"]))


def with_sqlite(path: Path) -> int:
    """Return the number of cells of the bare count in SQLite, loaded row by row as its module does it."""
    import csv

    with contextlib.closing(sqlite3.connect(":memory:")) as database, path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        columns = next(rows)
        database.execute(f"CREATE TABLE records ({', '.join(columns)})")
        database.executemany(f"INSERT INTO records VALUES ({', '.join('?' * len(columns))})", rows)
        return len(database.execute(_PLAIN).fetchall())


WAYS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "klarstack aggregate, CSV": ("csv", with_klarstack),
    "klarstack aggregate, Parquet": ("parquet", with_klarstack),
    "pandas, bare count, CSV": ("csv", with_pandas),
    "pandas, bare count, Parquet": ("parquet", with_pandas),
    "SQLite, bare count, CSV": ("csv", with_sqlite),
}
FORMS = {"csv": "HEADER, DELIMITER ','", "parquet": "FORMAT parquet"}


def measured(folder: Path) -> Iterator[tuple[str, float, list[str]]]:
    """Yield for each way its name, its seconds, and cells and memory; each in a process of its own."""
    for name, (form, _) in WAYS.items():
        started = time.perf_counter()
        child = subprocess.run(
            [sys.executable, __file__, "--one", name, str(folder / f"records.{form}")], check=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        seconds = time.perf_counter() - started
        *said, last = child.stdout.decode().splitlines()
        for line in said if name == next(iter(WAYS)) else ():
            say(line)
        yield name, seconds, last.split()


def main(rows: int) -> None:
    """Make the records, and print the table; the ratio is to the first way."""
    with tempfile.TemporaryDirectory() as name:
        folder, companies = Path(name), rows // ROWS_PER_COMPANY
        for form, options in FORMS.items():
            path = folder / f"records.{form}"
            duckdb.sql(
                _MADE_UP.format(
                    companies=companies, items=ROWS_PER_COMPANY, capabilities=CAPABILITIES, path=path, form=options
                )
            )
            say(f"{rows:,} rows, {companies:,} companies, {path.stat().st_size / 1e6:.0f} MB of {form}")
        found = list(measured(folder))
        table = [[way, f"{seconds:.1f}", f"{seconds / found[0][1]:.1f}", *rest] for way, seconds, rest in found]
        say_table(["way", "seconds", "times ours", "cells", "MB at most"], table)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        cells = WAYS[sys.argv[2]][1](Path(sys.argv[3]))
        say(f"{cells} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    else:
        for size in [int(size) for size in sys.argv[1:]] or [1_000_000, 10_000_000]:
            main(size)
