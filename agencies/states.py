"""The states, the District and the territories, by postal code, NCIC code and name."""

from typing import NamedTuple


class State(NamedTuple):
    postal: str
    ncic: str  # how an ORI begins; not the postal code for Nebraska and the Pacific islands
    name: str


STATES = (
    State("AL", "AL", "Alabama"),
    State("AK", "AK", "Alaska"),
    State("AZ", "AZ", "Arizona"),
    State("AR", "AR", "Arkansas"),
    State("CA", "CA", "California"),
    State("CO", "CO", "Colorado"),
    State("CT", "CT", "Connecticut"),
    State("DE", "DE", "Delaware"),
    State("FL", "FL", "Florida"),
    State("GA", "GA", "Georgia"),
    State("HI", "HI", "Hawaii"),
    State("ID", "ID", "Idaho"),
    State("IL", "IL", "Illinois"),
    State("IN", "IN", "Indiana"),
    State("IA", "IA", "Iowa"),
    State("KS", "KS", "Kansas"),
    State("KY", "KY", "Kentucky"),
    State("LA", "LA", "Louisiana"),
    State("ME", "ME", "Maine"),
    State("MD", "MD", "Maryland"),
    State("MA", "MA", "Massachusetts"),
    State("MI", "MI", "Michigan"),
    State("MN", "MN", "Minnesota"),
    State("MS", "MS", "Mississippi"),
    State("MO", "MO", "Missouri"),
    State("MT", "MT", "Montana"),
    State("NE", "NB", "Nebraska"),
    State("NV", "NV", "Nevada"),
    State("NH", "NH", "New Hampshire"),
    State("NJ", "NJ", "New Jersey"),
    State("NM", "NM", "New Mexico"),
    State("NY", "NY", "New York"),
    State("NC", "NC", "North Carolina"),
    State("ND", "ND", "North Dakota"),
    State("OH", "OH", "Ohio"),
    State("OK", "OK", "Oklahoma"),
    State("OR", "OR", "Oregon"),
    State("PA", "PA", "Pennsylvania"),
    State("RI", "RI", "Rhode Island"),
    State("SC", "SC", "South Carolina"),
    State("SD", "SD", "South Dakota"),
    State("TN", "TN", "Tennessee"),
    State("TX", "TX", "Texas"),
    State("UT", "UT", "Utah"),
    State("VT", "VT", "Vermont"),
    State("VA", "VA", "Virginia"),
    State("WA", "WA", "Washington"),
    State("WV", "WV", "West Virginia"),
    State("WI", "WI", "Wisconsin"),
    State("WY", "WY", "Wyoming"),
    State("DC", "DC", "District of Columbia"),
    State("AS", "AM", "American Samoa"),
    State("GU", "GM", "Guam"),
    State("MP", "MK", "Northern Mariana Islands"),
    State("PR", "PR", "Puerto Rico"),
    State("VI", "VI", "U.S. Virgin Islands"),
)

_BY_NCIC = {state.ncic: state for state in STATES}
_BY_ANY_WORD = {word.casefold(): state for state in STATES for word in state}


def find(written: str) -> State | None:
    """The state meant by a postal code, an NCIC code or a full name, in any case."""
    return _BY_ANY_WORD.get(written.strip().casefold())


def of_ori(ori: str) -> State | None:
    return _BY_NCIC.get(ori[:2].upper())
