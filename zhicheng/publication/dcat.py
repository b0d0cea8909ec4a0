"""DCAT 3 in JSON-LD, derived from a descriptor: nothing in it is stated twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhicheng.log import JsonValue, canonical_json
from zhicheng.publication.descriptors import read_descriptor

_CONTEXT: dict[str, JsonValue] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat_dataset(descriptor: bytes) -> bytes:
    """Return a release's descriptor as a ``dcat:Dataset`` in canonical JSON-LD (数据目录元数据); raise NotADescriptor.

    Source: W3C DCAT 3, sections 6.6 (Dataset), 6.8 (Distribution), 6.7 (Dataset Series), 11 (versions); SPDX 2.3 Checksum.

    >>> dcat_dataset(b'{"$schema":"https://datapackage.org/profiles/2.0/datapackage.json","id":"00","name":"x"}')[:11]
    b'{"@context"'
    """
    return canonical_json({"@context": _CONTEXT, **_dataset(read_descriptor(descriptor))})


def dcat_catalogue(title: str, descriptors: Iterable[bytes]) -> bytes:
    """Return a ``dcat:Catalog`` of releases in canonical JSON-LD (数据目录); raise NotADescriptor.

    Source: W3C DCAT 3, section 6.3.

    >>> dcat_catalogue("公开数据", []).decode()[-35:]
    'cat:dataset":[],"dct:title":"公开数据"}'
    """
    datasets: list[JsonValue] = [_dataset(read_descriptor(descriptor)) for descriptor in descriptors]
    return canonical_json({"@context": _CONTEXT, "@type": "dcat:Catalog", "dct:title": title, "dcat:dataset": datasets})


def _dataset(said: Mapping[str, Any]) -> dict[str, JsonValue]:
    return {
        "@id": f"urn:zhicheng:release:{said.get('id', '')}",
        "@type": "dcat:Dataset",
        "dct:identifier": said.get("id", ""),
        "dct:title": [
            {"@language": "zh", "@value": said.get("title", "")},
            {"@language": "en", "@value": said.get("zhicheng:title_en", "")},
        ],
        "dct:issued": {"@type": "xsd:date", "@value": said.get("created", "")[:10]},
        "dct:license": [{"@id": licence["path"]} for licence in said.get("licenses", [])],
        "dcat:version": said.get("version", ""),
        "dcat:inSeries": {
            "@id": f"urn:zhicheng:series:{said.get('zhicheng:register', '')}:{said.get('name', '')}",
            "@type": "dcat:DatasetSeries",
        },
        "prov:wasDerivedFrom": [_source(source) for source in said.get("sources", [])],
        "dcat:distribution": [_distribution(resource) for resource in said.get("resources", [])],
    }


def _source(source: Mapping[str, str]) -> dict[str, JsonValue]:
    named: dict[str, JsonValue] = {"dct:title": source["title"]}
    return {"@id": source["path"], **named} if source.get("path") else named


def _distribution(resource: Mapping[str, Any]) -> dict[str, JsonValue]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": resource["name"],
        "dcat:downloadURL": {"@id": resource["path"]},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{resource['mediatype']}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(resource["bytes"])},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": resource["hash"].removeprefix("sha256:")},
        },
    }
