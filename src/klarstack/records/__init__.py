"""The records a user writes, as frozen types: YAML values come in, checked values go out."""

from klarstack.records.ambiguities import Ambiguity, Hints, Meaning
from klarstack.records.bilingual import Bilingual
from klarstack.records.citations import Article, CitedFigure, Quotation
from klarstack.records.concepts import (
    Area,
    Capability,
    Concept,
    Confusion,
    Duty,
    Granularity,
    Match,
    Metric,
    Question,
    Sides,
    Source,
    TeamTask,
    Term,
    Terms,
)
from klarstack.records.contributions import Contribution
from klarstack.records.datasets import Cell, Dataset, IndicatorMapping, Licence, Publisher, Wave
from klarstack.records.evidence import Evidence
from klarstack.records.frameworks import Framework, Level, MatrixCell, Rule
from klarstack.records.import_mapping import DimensionRole, ImportMapping
from klarstack.records.overlays import Agreement, ConceptFields, Overlay, OverlayConcept, OverlayName
from klarstack.records.panels import OpenWave, Panel, Trustee
from klarstack.records.segments import (
    CodePair,
    CorrespondenceTable,
    Region,
    Segment,
    SegmentKey,
    SegmentMatch,
    Segments,
    SegmentScheme,
    SizeClass,
)
from klarstack.records.stacks import Kpi, Stack, StackItem
from klarstack.records.vendors import (
    Lifecycle,
    Product,
    ProductName,
    Provision,
    Vendor,
    VendorMatch,
    VendorWord,
)

__all__ = [
    "Agreement",
    "Ambiguity",
    "Area",
    "Article",
    "Bilingual",
    "Capability",
    "Cell",
    "CitedFigure",
    "CodePair",
    "Concept",
    "ConceptFields",
    "Confusion",
    "Contribution",
    "CorrespondenceTable",
    "Dataset",
    "DimensionRole",
    "Duty",
    "Evidence",
    "Framework",
    "Granularity",
    "Hints",
    "ImportMapping",
    "IndicatorMapping",
    "Kpi",
    "Level",
    "Licence",
    "Lifecycle",
    "Match",
    "MatrixCell",
    "Meaning",
    "Metric",
    "OpenWave",
    "Overlay",
    "OverlayConcept",
    "OverlayName",
    "Panel",
    "Product",
    "ProductName",
    "Provision",
    "Publisher",
    "Question",
    "Quotation",
    "Region",
    "Rule",
    "Segment",
    "SegmentKey",
    "SegmentMatch",
    "SegmentScheme",
    "Segments",
    "Sides",
    "SizeClass",
    "Source",
    "Stack",
    "StackItem",
    "TeamTask",
    "Term",
    "Terms",
    "Trustee",
    "Vendor",
    "VendorMatch",
    "VendorWord",
    "Wave",
]
