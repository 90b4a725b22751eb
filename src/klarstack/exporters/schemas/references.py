"""Which fields hold ids, and of what."""

from __future__ import annotations

from collections.abc import Mapping

_CONCEPTS = {
    "Concept": ("broader", "related", "replaced_by"),
    "ConceptFields": ("broader", "related", "replaced_by"),
    "Confusion": ("concept",),
    "Metric": ("owner",),
    "Capability": ("needs", "duties"),
    "Duty": ("capabilities",),
    "Question": ("capabilities", "data", "roles", "kpis", "duties"),
    "Provision": ("concept",),
    "VendorMatch": ("concept",),
    "Meaning": ("concept",),
    "IndicatorMapping": ("concept",),
    "Rule": ("concepts",),
    "MatrixCell": ("concepts",),
    "Stack": ("not_used", "questions", "target"),
    "Kpi": ("metric",),
    "AskedCapability": ("concept",),
    "Quotation": ("concepts",),
}

REFERENCES: Mapping[tuple[str, str], str] = {
    **{(owner, field): "concept" for owner, fields in _CONCEPTS.items() for field in fields},
    ("Concept", "area"): "area",
    ("AskedCapability", "examples"): "product",
    ("Product", "part_of"): "product",
    ("Lifecycle", "successor"): "product",
    ("Meaning", "product"): "product",
    ("Dataset", "segment_scheme"): "scheme",
    ("AskedLadder", "framework"): "framework",
    ("Framework", "rows_of"): "framework",
    ("Framework", "columns_of"): "framework",
    ("Stack", "participated_in"): "dataset",
    ("Stack", "maturity"): "framework",
}
"""The kind of record that a field refers to, by the record it stands in and its name."""
