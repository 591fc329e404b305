"""The closed code lists of a reading. PLOVER and ACLED codes are facts of those codebooks; the rest is the project's own."""

from typing import Literal, get_args

Status = Literal["occurred", "failed", "ongoing", "planned", "alleged", "denied"]
CasualtyKind = Literal["killed", "wounded", "killed_or_wounded", "missing", "detained", "abducted", "displaced"]
#: A tally may count massacres beside people.
TallyKind = Literal[CasualtyKind, "massacres"]
Group = Literal["civilians", "combatants", "children", "women", "medics", "journalists", "unspecified"]
PlaceRelation = Literal["in", "near", "between", "around", "towards", "from"]
SourceKind = Literal[
    "outlet", "agency", "monitor", "official", "military", "medical", "witness", "party", "anonymous", "document",
    "social_media", "person", "other",
]  # fmt: skip
Stance = Literal["demands", "offers", "accepts", "refuses", "hinders", "concedes", "keeps"]
#: How a wording stands to whom it names: taking their standing from them, giving it, their own name for themselves, or
#: keeping away from that name.
FramingStance = Literal["delegitimising", "legitimising", "self_designation", "distancing"]
#: PLOVER v2's sectors, what an actor is in a society.
Sector = Literal[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
]  # fmt: skip
#: PLOVER's stand-ins for a country, of actors that belong to no one state.
PloverBloc = Literal["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"]
Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip

SECTORS: tuple[str, ...] = get_args(Sector)
PLOVER_BLOCS: tuple[str, ...] = get_args(PloverBloc)
#: ACLED's interaction codes (codebook 2024): what kind of party an actor is.
ACLED_INTER: dict[int, str] = {
    1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters", 6: "Protesters",
    7: "Civilians", 8: "External/Other forces",
}  # fmt: skip

#: ACLED sub-event type -> event type (ACLED codebook 2024).
ACLED_EVENT_TYPE: dict[str, str] = {
    sub: event
    for event, subs in {
        "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
        "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
        "Riots": ("Violent demonstration", "Mob violence"),
        "Explosions/Remote violence": (
            "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED", "Grenade",
        ),
        "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
        "Strategic developments": (
            "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
            "Looting/property destruction", "Non-violent transfer of territory", "Other",
        ),
    }.items()
    for sub in subs
}  # fmt: skip

#: How exact a place is, most exact first. A line or a part of a unit (a road, a region, a border) is `region`.
PlacePrecision = Literal["exact", "near", "admin2", "admin1", "region", "country", "sea"]
#: UCDP GED `where_prec`: 1 exact, 2 a limited area about a place, 3 second-level unit, 4 first-level unit, 5 a line or a part
#: of a unit, 6 country, 7 open water or air (UCDP GED codebook 23.1).
WHERE_PREC: dict[str, int] = {"exact": 1, "near": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6, "sea": 7}
#: ACLED `geo_precision`: 1 a town with coordinates, 2 a small part of a region or near a town, 3 a larger region. ACLED gives no
#: code to what is known by its country alone (ACLED codebook 2024).
GEO_PRECISION: dict[str, int] = {"exact": 1, "near": 2, "admin2": 2, "admin1": 3, "region": 3, "sea": 3}


def where_prec(precision: str | None) -> int | None:
    """Return UCDP's `where_prec` of a place's precision, None where it is not known."""
    return WHERE_PREC.get(precision) if precision is not None else None


def geo_precision(precision: str | None) -> int | None:
    """Return ACLED's `geo_precision` of a place's precision, None where ACLED has none for it."""
    return GEO_PRECISION.get(precision) if precision is not None else None
