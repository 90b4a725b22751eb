"""What the countries of companies and surveys are called in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

COUNTRIES: Mapping[str, Message] = {
    "AE": Message("United Arab Emirates", "Vereinigte Arabische Emirate"),
    "AT": Message("Austria", "Österreich"),
    "AU": Message("Australia", "Australien"),
    "BE": Message("Belgium", "Belgien"),
    "CA": Message("Canada", "Kanada"),
    "CH": Message("Switzerland", "Schweiz"),
    "CY": Message("Cyprus", "Zypern"),
    "CZ": Message("Czechia", "Tschechien"),
    "DE": Message("Germany", "Deutschland"),
    "DK": Message("Denmark", "Dänemark"),
    "EE": Message("Estonia", "Estland"),
    "ES": Message("Spain", "Spanien"),
    "FI": Message("Finland", "Finnland"),
    "FR": Message("France", "Frankreich"),
    "GB": Message("United Kingdom", "Vereinigtes Königreich"),
    "IE": Message("Ireland", "Irland"),
    "IL": Message("Israel", "Israel"),
    "IN": Message("India", "Indien"),
    "IT": Message("Italy", "Italien"),
    "JP": Message("Japan", "Japan"),
    "KR": Message("South Korea", "Südkorea"),
    "LT": Message("Lithuania", "Litauen"),
    "LU": Message("Luxembourg", "Luxemburg"),
    "MT": Message("Malta", "Malta"),
    "NL": Message("Netherlands", "Niederlande"),
    "NO": Message("Norway", "Norwegen"),
    "PL": Message("Poland", "Polen"),
    "PT": Message("Portugal", "Portugal"),
    "SA": Message("Saudi Arabia", "Saudi-Arabien"),
    "SE": Message("Sweden", "Schweden"),
    "SG": Message("Singapore", "Singapur"),
    "TW": Message("Taiwan", "Taiwan"),
    "US": Message("United States", "Vereinigte Staaten"),
}
