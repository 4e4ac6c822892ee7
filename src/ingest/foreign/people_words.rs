//! Words in tables about people who are counted, and how people write them.

use super::words::Words;

pub(super) static PROGRAMME: Words = Words {
    what: "a programme",
    words: &[
        ("asylum_dispersal", &["dispersal", "asylum"]),
        (
            "resettlement",
            &["vprs", "svprs", "vcrs", "ukrs", "afghanresettlement", "acrs", "arap", "refugeeresettlement"],
        ),
        ("uasc_transfer", &["uasc", "nationaltransferscheme", "nts"]),
        ("sponsorship", &["communitysponsorship"]),
    ],
};

pub(super) static PARTICIPATION: Words = Words {
    what: "a way of taking part",
    words: &[
        ("main", &["maindispersalarea", "established"]),
        ("new", &["newdispersalarea"]),
        ("proposed", &["underdiscussion", "planned"]),
        ("taking_part", &["yes", "participating", "active"]),
        ("not_taking_part", &["no", "notparticipating", "ended", "withdrawn"]),
    ],
};

pub(super) static PLEDGE: Words = Words {
    what: "a status of a pledge",
    words: &[
        ("pledged", &["pledge", "inprinciple"]),
        ("firm_offer", &["firm", "offer", "offered"]),
        ("matched", &["match"]),
        ("arrived", &["arrival", "filled", "complete", "completed"]),
        ("transferred", &["transfer", "moved"]),
        ("withdrawn", &["cancelled", "lapsed"]),
    ],
};

pub(super) static PLACE_TYPE: Words = Words {
    what: "a type of places",
    words: &[
        ("families", &["family"]),
        ("large_families", &["largefamily"]),
        ("single_adults", &["singles", "single", "singleadult"]),
        ("children", &["unaccompaniedchildren", "uasc"]),
        ("any", &["mixed", "all"]),
    ],
};

pub(super) static TARGET_SCOPE: Words = Words {
    what: "whose target it is",
    words: &[("region", &[]), ("authority", &["council", "localauthority"])],
};

pub(super) static CHANNEL: Words = Words {
    what: "a channel of arrival",
    words: &[
        ("charter", &["charterflight", "chartered"]),
        ("scheduled", &["scheduledflight", "scheduledflights", "commercial"]),
    ],
};

pub(super) static COHORT: Words = Words {
    what: "a status of a cohort",
    words: &[
        ("expected", &["planned", "due", "scheduled"]),
        ("arrived", &["arrival", "came"]),
        ("cancelled", &["canceled", "withdrawn"]),
    ],
};

pub(super) static REASON: Words = Words {
    what: "a reason for not attending",
    words: &[
        ("no_class_of_level", &["noclass", "noclassatlevel", "level"]),
        ("full", &["classesfull", "waitinglist"]),
        ("too_far", &["travel", "transport", "distance"]),
        ("no_childcare", &["childcare"]),
        ("no_womens_class", &["womenonly", "nowomenonlyclass"]),
        ("work", &["working", "employment"]),
        ("health", &["illhealth", "ill"]),
        ("caring", &["caringresponsibilities", "carer"]),
        ("chooses_not_to", &["declined", "choice"]),
        ("not_known", &["unknown"]),
        ("other", &[]),
    ],
};

pub(super) static GAP: Words = Words {
    what: "a status of a reported gap",
    words: &[
        ("open", &["new", "notstarted"]),
        ("in_hand", &["inprogress", "ongoing", "underway"]),
        ("solved", &["closed", "resolved", "done", "complete"]),
        ("no_solution", &["cannotbesolved", "notpossible"]),
    ],
};

pub(super) static PLAN: Words = Words {
    what: "a status of a plan",
    words: &[("draft", &["beingwritten"]), ("agreed", &["final", "approved", "signedoff"])],
};

pub(super) static ACTION: Words = Words {
    what: "a status of an action",
    words: &[
        ("planned", &["notstarted", "todo", "open"]),
        ("under_way", &["inprogress", "ongoing", "started", "inhand"]),
        ("done", &["complete", "completed", "closed"]),
        ("dropped", &["cancelled", "abandoned"]),
    ],
};

pub(super) static LEVEL: Words = Words {
    what: "a level",
    words: &[
        ("pre_entry", &["preentrylevel", "beginner", "beginners"]),
        ("entry_1", &["e1", "entrylevel1"]),
        ("entry_2", &["e2", "entrylevel2"]),
        ("entry_3", &["e3", "entrylevel3"]),
        ("level_1", &["l1"]),
        ("level_2", &["l2"]),
    ],
};
