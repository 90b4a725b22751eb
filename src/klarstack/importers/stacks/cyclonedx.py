"""Reads the services of a CycloneDX bill of materials (1.4 to 1.7), in JSON or XML."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from typing import Any

from klarstack.findings import Message
from klarstack.importers.stacks.model import Reading
from klarstack.importers.stacks.parts import listed, mapping, mappings
from klarstack.importers.stacks.values import answer_of, date_of, status_of
from klarstack.spelling import fold

PREFIX = "klarstack:"
"""Our own facts stand in `properties` under this prefix: klarstack:status, klarstack:since, klarstack:hosting …"""

_KINDS = {
    "customer": "customer-profile", "customers": "customer-profile", "kundendaten": "customer-profile",
    "leads": "lead", "lead": "lead", "clickstream": "clickstream-data", "behavioural": "clickstream-data",
    "behavioral": "clickstream-data", "verhaltensdaten": "clickstream-data",
}  # fmt: skip
"""Common words of the free text `classification` that name a kind of data."""

_PROTECTION = frozenset(map(fold, (
    "PII", "PIFI", "PHI", "SPI", "personal", "personenbezogen", "public", "öffentlich", "internal", "intern",
    "confidential", "vertraulich", "restricted", "secret", "sensitive",
)))  # fmt: skip
"""Common words of `classification` that say how data is protected, not what kind it is; they stay as evidence."""


def is_bill(data: Any) -> bool:
    """Whether the data is a bill of materials of CycloneDX."""
    return isinstance(data, dict) and data.get("bomFormat") == "CycloneDX"


def is_xml_bill(text: str) -> bool:
    """Whether the text is a bill of materials in XML."""
    return text.lstrip().startswith("<") and "cyclonedx.org/schema/bom" in text[:4000]


def read_bill(reading: Reading, bill: Mapping[str, Any]) -> None:
    """Read services and components of the type service; services inside a service are parts of it."""
    reading.version = f"CycloneDX {bill.get('specVersion', '?')}"
    _count_people(reading, bill.get("metadata"))
    components = mappings(bill.get("components"))
    services = [each for each in components if each.get("type") == "service"]
    for service in (*listed(bill.get("services")), *services):
        if isinstance(service, dict):
            _read_service(reading, service)
        else:
            reading.leave_out("", NO_SERVICE)
    for component in components:
        if component.get("type") != "service":
            reading.leave_out(component.get("name"), COMPONENT)


def bill_of_xml(text: str) -> dict[str, Any] | None:
    """Return the bill in the shape of the JSON format; None where the text declares entities or is no XML."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return None
    space = root.tag.partition("}")[0].removeprefix("{")
    return {
        "bomFormat": "CycloneDX", "specVersion": space.rpartition("/")[2],
        "services": [_service_of(each) for each in _children(root, "services", "service")],
        "components": [_component_of(each) for each in _children(root, "components", "component")],
        "metadata": {"authors": [{"name": "x"} for _ in root.iterfind(".//{*}metadata//{*}author")]},
    }  # fmt: skip


def _read_service(reading: Reading, service: Mapping[str, Any]) -> None:
    _count_people(reading, service)
    parts = list(_parts(service))
    reading.add(
        service.get("name"),
        vendor_string=reading.text(mapping(service.get("provider")).get("name")) or None,
        raw={
            "group": service.get("group", ""), "version": service.get("version", ""),
            "parts": ", ".join(str(part.get("name", "")) for part in parts),
        },
        facts={**_data(reading, service), **_own_facts(reading, service)},
    )  # fmt: skip
    for part in parts:
        reading.leave_out(part.get("name"), PART)


def _parts(service: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for part in mappings(service.get("services")):
        yield part
        yield from _parts(part)


def _data(reading: Reading, service: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data kinds that the classifications of a service and its parts name, and all of them as evidence."""
    every = [data for each in (service, *_parts(service)) for data in mappings(each.get("data"))]
    flows = [(reading.text(data.get("classification")), reading.text(data.get("flow"))) for data in every]
    words = list(dict.fromkeys(word for word, _ in flows if word))
    known = tuple(dict.fromkeys(_KINDS[fold(word)] for word in words if fold(word) in _KINDS))
    for word in words:
        if fold(word) not in _KINDS and fold(word) not in _PROTECTION:
            reading.problem("unknown-data-kind", 1, Message(
                f"“{word[:40]}” is no data kind of the glossary.", f"„{word[:40]}“ ist keine Datenart des Glossars."
            ))  # fmt: skip
    said = dict.fromkeys(f"{word} ({flow})" if flow else word for word, flow in flows if word)
    evidence = f"{reading.version}: {', '.join(said)}" if said else None
    return {field: value for field, value in (("data_kinds", known), ("evidence", evidence)) if value}


def _own_facts(reading: Reading, service: Mapping[str, Any]) -> dict[str, Any]:
    properties = {
        str(each.get("name", "")).removeprefix(PREFIX): str(each.get("value", ""))
        for each in mappings(service.get("properties"))
        if str(each.get("name", "")).startswith(PREFIX)
    }
    read = {
        "status": status_of(properties.get("status", "")),
        "since": date_of(properties.get("since", "")),
        "contract_end": date_of(properties.get("contract_end", "")),
        "processor_agreement": answer_of(properties.get("processor_agreement", "")),
        "hosting": reading.text(properties.get("hosting")) or None,
    }
    return {field: value for field, value in read.items() if value is not None and value != "rejected"}


def _count_people(reading: Reading, part: Any) -> None:
    """Count contacts, owners and authors: a bill may name people, and none of them is taken over."""
    if isinstance(part, list):
        for each in part:
            _count_people(reading, each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in ("contact", "contacts", "owners", "custodians", "stewards", "authors", "author"):
                reading.remove("person", len(value) if isinstance(value, list) else 1)
            else:
                _count_people(reading, value)


def _service_of(element: ElementTree.Element) -> dict[str, Any]:
    provider = element.find("{*}provider")
    data = [
        {"flow": each.get("flow", ""), "classification": each.text or ""}
        for each in (
            *_children(element, "data", "classification"), *element.iterfind("{*}data/{*}dataflow/{*}classification")
        )
    ]  # fmt: skip
    return {
        "name": element.findtext("{*}name"), "group": element.findtext("{*}group") or "",
        "version": element.findtext("{*}version") or "", "data": data,
        "provider": {
            "name": provider.findtext("{*}name"), "contact": [{} for _ in provider.iterfind("{*}contact")],
        } if provider is not None else None,
        "owners": [{} for _ in element.iterfind("{*}data/{*}dataflow/{*}governance/{*}owners/{*}owner")],
        "services": [_service_of(each) for each in _children(element, "services", "service")],
        "properties": [
            {"name": each.get("name", ""), "value": each.text or ""}
            for each in _children(element, "properties", "property")
        ],
    }  # fmt: skip


def _component_of(element: ElementTree.Element) -> dict[str, Any]:
    kind = element.get("type")
    return {"type": kind, **(_service_of(element) if kind == "service" else {"name": element.findtext("{*}name")})}


def _children(element: ElementTree.Element, group: str, name: str) -> Iterator[ElementTree.Element]:
    return element.iterfind(f"{{*}}{group}/{{*}}{name}")


NO_SERVICE = Message("it is no service", "ist kein Dienst")
COMPONENT = Message("it is a component, not a service", "ist eine Komponente, kein Dienst")
PART = Message("it is a part of another service", "ist Teil eines anderen Dienstes")
NO_XML = Message(
    "it is no XML that can be read: damaged, or with a document type of its own; export it again",
    "das ist kein lesbares XML: beschädigt oder mit eigenem Dokumenttyp; exportieren Sie die Datei neu",
)
