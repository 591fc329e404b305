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

PLOVER_TYPES: tuple[str, ...] = get_args(Plover)

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
