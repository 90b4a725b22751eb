"""The namespaces of the graph, and the addresses of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from klarstack.findings import KlarstackError
from klarstack.records.knowledge_base import Project


class Namespace:
    """A vocabulary: `SKOS.prefLabel` and `SDMX_CODE["obsStatus-A"]` give its terms."""

    def __init__(self, prefix: str, address: str) -> None:
        """Keep the prefix and the address all terms begin with."""
        self._prefix = prefix
        self._address = address

    def __getattr__(self, term: str) -> NamedNode:
        if term.startswith("_"):
            raise AttributeError(term)
        node = NamedNode(self._address + term)
        self.__dict__[term] = node
        return node

    def __getitem__(self, term: str) -> NamedNode:
        return NamedNode(self._address + term)


RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("owl", "http://www.w3.org/2002/07/owl#")
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
SKOSXL = Namespace("skosxl", "http://www.w3.org/2008/05/skos-xl#")
DCT = Namespace("dct", "http://purl.org/dc/terms/")
DCAT = Namespace("dcat", "http://www.w3.org/ns/dcat#")
FOAF = Namespace("foaf", "http://xmlns.com/foaf/0.1/")
PROV = Namespace("prov", "http://www.w3.org/ns/prov#")
SCHEMA = Namespace("schema", "https://schema.org/")
QB = Namespace("qb", "http://purl.org/linked-data/cube#")
SDMX_ATTRIBUTE = Namespace("sdmx-attribute", "http://purl.org/linked-data/sdmx/2009/attribute#")
SDMX_CODE = Namespace("sdmx-code", "http://purl.org/linked-data/sdmx/2009/code#")
SDMX_MEASURE = Namespace("sdmx-measure", "http://purl.org/linked-data/sdmx/2009/measure#")
XKOS = Namespace("xkos", "http://rdf-vocabulary.ddialliance.org/xkos#")
SSSOM = Namespace("sssom", "https://w3id.org/sssom/")
SEMAPV = Namespace("semapv", "https://w3id.org/semapv/vocab/")
PAV = Namespace("pav", "http://purl.org/pav/")
VANN = Namespace("vann", "http://purl.org/vocab/vann/")
KS = Namespace("ks", "https://w3id.org/klarstack/ontology#")
"""Our own terms; the same in every knowledge base, so that one query fits all of them."""

NAMESPACES = (
    RDF, RDFS, OWL, XSD, SKOS, SKOSXL, DCT, DCAT, FOAF, PROV, SCHEMA, QB,
    SDMX_ATTRIBUTE, SDMX_CODE, SDMX_MEASURE, XKOS, SSSOM, SEMAPV, PAV, VANN, KS,
)  # fmt: skip
PREFIXES: dict[str, str] = {namespace._prefix: namespace._address for namespace in NAMESPACES}
"""The prefixes of the standard vocabularies and of our own, by name."""

CC_BY = NamedNode("https://creativecommons.org/licenses/by/4.0/")
"""The licence of the glossary."""


class BaseAddressError(KlarstackError):
    """The base address of the project cannot be the start of an IRI."""

    def __init__(self, base: str) -> None:
        """Keep the base as it was written."""
        super().__init__(base)
        self.base = base

    def sentence(self, language: str) -> str:
        """Return what is wrong with the base and what to write instead."""
        if language == "de":
            return (
                f"base_iri „{self.base}“ in klarstack.yml ist keine vollständige Adresse; "
                "gebraucht wird etwas wie https://example.org/martech/."
            )
        return (
            f"base_iri {self.base!r} in klarstack.yml is not a complete address; "
            "it must look like https://example.org/martech/."
        )


@dataclass(frozen=True)
class Addresses:
    """Builds the IRI of each record from the base address of the project."""

    base: str

    @classmethod
    def of(cls, project: Project) -> Addresses:
        """Return the addresses under the base of `project`; a base that is no web address is an error."""
        base = project.base_iri if project.base_iri.endswith(("/", "#")) else project.base_iri + "/"
        try:
            NamedNode(base)
        except ValueError as error:
            raise BaseAddressError(project.base_iri) from error
        if not base.startswith(("http://", "https://")):
            raise BaseAddressError(project.base_iri)
        return cls(base)

    def page(self, path: str) -> NamedNode:
        """Return the IRI of the page at `path`."""
        return NamedNode(self.base + path)

    @property
    def core(self) -> NamedNode:
        """Return the IRI of the core concept scheme."""
        return NamedNode(f"{self.base}concepts")

    def concept(self, identifier: str) -> NamedNode:
        """Return the IRI of a concept."""
        return NamedNode(f"{self.base}concepts/{identifier}")

    def area(self, identifier: str) -> NamedNode:
        """Return the IRI of an area."""
        return NamedNode(f"{self.base}areas/{identifier}")

    def vendor(self, identifier: str) -> NamedNode:
        """Return the IRI of a vendor."""
        return NamedNode(f"{self.base}vendors/{identifier}")

    def vocabulary(self, vendor: str) -> NamedNode:
        """Return the IRI of a vendor's own concept scheme."""
        return NamedNode(f"{self.base}vendors/{vendor}/vocabulary")

    def word(self, vendor: str, identifier: str) -> NamedNode:
        """Return the IRI of a word in a vendor's own scheme."""
        return NamedNode(f"{self.base}vendors/{vendor}/vocabulary#{identifier}")

    def product(self, identifier: str) -> NamedNode:
        """Return the IRI of the product `vendor/product`."""
        return NamedNode(f"{self.base}products/{identifier}")

    def ambiguity(self, slug: str) -> NamedNode:
        """Return the IRI of an ambiguous word."""
        return NamedNode(f"{self.base}ambiguities/{quote(slug, safe='')}")

    def framework(self, identifier: str) -> NamedNode:
        """Return the IRI of a framework."""
        return NamedNode(f"{self.base}frameworks/{identifier}")

    def dataset(self, identifier: str) -> NamedNode:
        """Return the IRI of a dataset."""
        return NamedNode(f"{self.base}datasets/{identifier}")

    def scheme(self, identifier: str) -> NamedNode:
        """Return the IRI of a classification of segments."""
        return NamedNode(f"{self.base}segments/{identifier}")

    def segment(self, scheme: str, code: str) -> NamedNode:
        """Return the IRI of a code in a classification."""
        return NamedNode(f"{self.base}segments/{scheme}/{quote(code, safe='')}")

    def size_class(self, code: str) -> NamedNode:
        """Return the IRI of a class of persons employed."""
        return NamedNode(f"{self.base}size-classes/{quote(code, safe='')}")

    def region(self, code: str) -> NamedNode:
        """Return the IRI of a region."""
        return NamedNode(f"{self.base}regions/{quote(code, safe='')}")


def part(owner: NamedNode, name: str) -> NamedNode:
    """Return the hash IRI of a part on its owner's page: `page#label-de-1`, `page#word.label-de-1`."""
    return NamedNode(f"{owner.value}{'.' if '#' in owner.value else '#'}{name}")
