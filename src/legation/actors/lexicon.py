"""Closed word classes that tell what a name or a noun phrase can mean. English, lower case, no names."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text."""
    return frozenset(text.split())


HONORIFICS: dict[str, str] = {
    "mr": "m", "mr.": "m", "sir": "m", "lord": "m", "mister": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f",
    "miss": "f", "madam": "f", "madame": "f", "lady": "f", "dame": "f", "dr": "", "dr.": "", "doctor": "",
    "prof": "", "prof.": "", "professor": "", "rev": "", "rev.": "", "reverend": "", "fr.": "m", "sheikh": "m",
    "haji": "m", "hon.": "", "gen.": "", "gen": "", "col.": "", "lt.": "", "maj.": "", "capt.": "", "sgt.": "",
    "adm.": "", "brig.": "", "cmdr.": "", "sen.": "", "sen": "", "rep.": "", "rep": "", "gov.": "", "gov": "",
    "amb.": "", "pres.": "", "judge": "", "justice": "", "pope": "m", "king": "m", "queen": "f",
    "prince": "m", "princess": "f", "emperor": "m", "sultan": "m", "emir": "m", "shah": "m", "tsar": "m",
    "ayatollah": "m", "imam": "m", "rabbi": "", "mullah": "m", "father": "m", "sister": "f", "brother": "m",
    "premier": "", "chancellor": "", "president": "", "ambassador": "", "general": "", "colonel": "",
    "admiral": "", "captain": "", "major": "", "marshal": "", "commander": "", "senator": "", "governor": "",
    "mayor": "", "minister": "", "secretary": "", "congressman": "m", "congresswoman": "f", "cardinal": "m",
    "bishop": "", "archbishop": "", "patriarch": "m", "mufti": "m",
}  # fmt: skip
"""Titles that stand before a name, with the gender that they prove."""

ORGANISATION_HEADS = frozenset([
    "academy", "administration", "agency", "alliance", "archive", "archives", "army", "assembly",
    "association", "authority", "bank", "battalion", "board", "brigade", "broadcaster", "brigades",
    "brotherhood", "bureau", "cabinet", "caucus", "center", "centre", "chamber", "church", "club",
    "coalition", "college", "commission", "committee", "community", "company", "confederation",
    "conference", "congress", "consortium", "consulate", "convention", "cooperative", "corporation",
    "corps", "council", "court", "courier", "daily", "delegation", "department", "directorate", "embassy",
    "enterprise", "federation", "fellowship", "firm", "force", "forces", "foundation", "front", "fund",
    "gazette", "group", "guard", "guild", "herald", "hospital", "house", "inc", "institute",
    "institution", "journal", "laboratory", "league", "legion", "letter", "library", "line", "lines",
    "llc", "ltd", "magazine", "mail", "media", "militia", "ministry", "mirror", "mission", "monitor",
    "movement", "museum", "navy", "network", "news", "newspaper", "newswire", "observatory", "office",
    "organisation", "organization", "parliament", "partnership", "party", "plc", "police", "portal",
    "post", "press", "radio", "railways", "register", "report", "review", "school", "secretariat",
    "senate", "service", "services", "shipyard", "society", "station", "store", "symposium", "syndicate",
    "synod", "telegraph", "television", "theatre", "think-tank", "times", "treasury", "tribune",
    "tribunal", "trust", "union", "university", "watch", "watchdog", "weekly", "works",
])  # fmt: skip
"""Last (or first, before "of") words of names of organisations."""

BODY_HEADS = frozenset([
    "administration", "agency", "army", "assembly", "board", "cabinet", "chamber", "commission",
    "committee", "congress", "consulate", "council", "court", "delegation", "department", "directorate",
    "embassy", "force", "forces", "government", "guard", "guards", "house", "judiciary", "legislature",
    "leadership", "military", "ministry", "mission", "navy", "office", "parliament", "police",
    "presidency", "prosecutor", "secretariat", "senate", "service", "services", "staff", "tribunal",
    "regime", "authorities",
])  # fmt: skip
"""Organs of a state or of an organisation."""

OUTLET_HEADS = frozenset([
    "agency", "blog", "broadcaster", "bulletin", "channel", "courier", "daily", "gazette", "guardian",
    "herald", "journal", "letter", "magazine", "mail", "mirror", "monitor", "news", "newsletter",
    "newspaper", "observer", "outlet", "paper", "portal", "post", "press", "radio", "report", "review",
    "standard", "star", "station", "telegraph", "television", "times", "tribune", "weekly", "website",
])  # fmt: skip
"""Names of outlets end so; the text then calls them by that word alone ("the Gazette")."""

PLACE_HEADS = frozenset([
    "airport", "archipelago", "area", "avenue", "bank", "banks", "base", "basin", "bay", "beach",
    "border", "bridge", "canal", "cape", "canyon", "channel", "city", "coast", "corridor", "county",
    "dam", "delta", "desert", "district", "enclave", "field", "gulf", "harbor", "harbour", "heights",
    "hill", "hills", "hotel", "island", "islands", "lake", "mountain", "mountains", "ocean", "oblast",
    "palace", "park", "pass", "passage", "peak", "peninsula", "plain", "plateau", "point", "port",
    "province", "quay", "region", "reservoir", "ridge", "river", "road", "sea", "shore", "square",
    "straits", "strait", "street", "territory", "town", "tower", "valley", "village", "wharf", "waters",
    "zone", "quarter",
])  # fmt: skip
"""Words that end (or open) names of places."""


PORTFOLIOS = word_set("""
defence defense finance trade energy justice health education culture transport interior economy information agriculture
industry labour labor environment tourism state war religion sport sports science technology development commerce
immigration security fisheries housing planning power women youth research affairs
""")
"""What ministers are ministers of; no places."""

STATE_NOUNS = frozenset([
    "state", "country", "nation", "republic", "kingdom", "federation", "emirate", "sultanate",
    "principality", "duchy", "union", "commonwealth", "monarchy",
])  # fmt: skip

STATE_ORGANS = frozenset([
    "government", "president", "premier", "parliament", "ministry", "minister", "embassy", "consulate",
    "army", "navy", "ambassador", "capital", "regime", "constitution", "foreign-ministry", "chancellor",
    "lawmaker", "lawmakers", "officials", "authorities", "leadership", "independence", "embassies",
    "consul", "crews", "troops", "sovereignty",
])  # fmt: skip
"""What "X's ..." or "... of X" makes of X a state."""

GROUP_NOUNS = frozenset([
    "academics", "activists", "advisers", "advisors", "aides", "allies", "ambassadors", "analysts",
    "athletes", "attorneys", "authorities", "bankers", "bishops", "businesses", "businessmen",
    "campaigners", "candidates", "captains", "citizens", "civilians", "clerics", "colleagues",
    "commanders", "commentators", "communities", "companies", "compatriots", "congressmen", "consumers",
    "correspondents", "crew", "crews", "critics", "delegates", "demonstrators", "deputies", "diplomats",
    "dissidents", "doctors", "economists", "editors", "elders", "elites", "emigrants", "employees",
    "engineers", "envoys", "executives", "exiles", "experts", "exporters", "families", "farmers",
    "fighters", "firms", "fishermen", "fishers", "forces", "generals", "guards", "hackers", "hoteliers",
    "immigrants", "importers", "inhabitants", "insurgents", "intellectuals", "investors", "islamists",
    "jihadists", "journalists", "judges", "lawmakers", "lawyers", "leaders", "legislators", "lobbyists",
    "locals", "ministers", "men", "merchants", "migrants", "militants", "militias", "miners", "nationals",
    "negotiators", "newspapers", "observers", "officers", "officials", "oligarchs", "operatives",
    "opponents", "opposition", "outlets", "parents", "parliamentarians", "partners", "peacekeepers",
    "people", "peoples", "police", "politicians", "pollsters", "population", "priests", "prisoners",
    "producers", "professors", "prosecutors", "protesters", "pundits", "rabbis", "rebels", "refugees",
    "reporters", "representatives", "researchers", "residents", "rulers", "sailors", "scholars",
    "scientists", "senators", "separatists", "servicemen", "settlers", "skippers", "sociologists",
    "soldiers", "sources", "spies", "spokesmen", "statesmen", "strategists", "students", "supporters", "tourists",
    "traders", "troops", "unionists", "unions", "veterans", "villagers", "visitors", "volunteers",
    "voters", "witnesses", "women", "workers", "writers", "youth",
])  # fmt: skip
"""Plural and collective nouns for people who can speak or act."""

PERSON_NOUNS = frozenset([
    "counterpart", "predecessor", "successor", "rival",
    "member", "person", "man", "woman", "lawmaker", "parliamentarian", "mp", "insider", "participant",
    "veteran", "colleague", "relative", "friend", "source", "critic", "opponent", "supporter", "voter",
    "fisherman", "skipper", "sailor", "pensioner", "shopkeeper", "trader", "merchant", "pilot", "nurse",
    "prisoner", "defector", "exile", "guard", "guide", "host", "ally", "strategist", "commentator",
    "specialist", "consultant", "attorney", "banker", "legislator", "owner", "founder", "head", "chief",
    "boss", "leader", "chair", "co-chair", "co-founder", "deputy", "chairman", "national", "citizen",
    "passenger", "driver", "survivor", "victim", "grandfather", "grandmother", "uncle", "aunt", "cousin",
    "neighbor", "neighbour", "aide", "tycoon", "oligarch", "cleric", "scholar", "writer", "interviewer",
    "interviewee", "signatory", "attendee", "organiser", "organizer", "delegate", "member",
    "spokesperson", "spokesman", "spokeswoman", "official",
])  # fmt: skip
"""Nouns for one person, beyond the roles of the gazetteer."""

FEMALE_NOUNS = frozenset([
    "actress", "aunt", "businesswoman", "chairwoman", "congresswoman", "daughter", "girl", "girlfriend",
    "grandmother", "heiress", "lady", "mother", "niece", "princess", "queen", "sister", "spokeswoman",
    "widow", "wife", "woman", "mrs", "ms", "madam", "stateswoman", "policewoman", "servicewoman",
])  # fmt: skip
MALE_NOUNS = frozenset([
    "actor", "boy", "boyfriend", "brother", "businessman", "chairman", "congressman", "cousin", "father",
    "gentleman", "grandfather", "husband", "king", "man", "nephew", "prince", "son", "spokesman", "uncle",
    "widower", "statesman", "policeman", "serviceman", "fisherman", "craftsman", "salesman",
])  # fmt: skip

COMMUNITY_HEADS = frozenset(["community", "communities", "population", "minority", "minorities", "diaspora"])

NON_NAMES = frozenset([
    "later", "earlier", "recently", "meanwhile", "instead", "still", "once", "perhaps", "despite",
    "although", "after", "before", "most", "many", "some", "several", "both", "either", "neither",
    "each", "every", "another", "other", "under", "over", "about", "around", "between", "among",
    "against", "during", "until", "unless", "whether", "though", "even", "only", "just", "now", "then",
    "here", "there", "thus", "hence", "yet", "nor", "not", "nobody", "nothing", "all", "any", "few",
    "less", "more", "much", "last", "next", "first", "second", "third", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten", "asked", "speaking", "according", "given", "following",
    "based", "born", "unlike", "like", "as", "at", "by", "for", "from", "in", "into", "of", "off", "on",
    "onto", "out", "per", "to", "toward", "towards", "up", "upon", "with", "within", "without", "via",
    "can", "could", "might", "must", "shall", "should", "will", "would", "do", "does", "did", "has",
    "have", "had", "is", "are", "was", "were", "be", "been", "being", "let", "see", "please", "dear",
    "hello", "thanks", "ad", "bc", "bce", "ce", "gmt", "utc", "est", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan.", "feb.", "mar.", "apr.",
    "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "i", "i'm", "ok", "yes", "no",
    "god", "christmas", "easter", "ramadan", "passover", "hanukkah", "mr", "mrs", "ms", "internet",
    "quoting", "citing", "speaking", "welcoming", "referring", "addressing", "answering", "commenting",
    "english", "photo", "caption", "credit", "a", "an", "the", "and", "or", "but", "if", "when",
    "while", "since", "because", "however", "moreover", "also", "today", "yesterday", "tomorrow",
    "today's", "this", "that", "these", "those", "it", "he", "she", "they", "we", "you", "his", "her",
    "its", "their", "our", "your", "my", "who", "what", "why", "how", "where", "which", "am", "pm",
    "covid", "covid-19", "tv", "ceo", "phd", "usd", "km",
])  # fmt: skip
"""Capitalised words that name no actor."""

_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "person", "ian", "ant", "ee")
_THINGS_THAT_SPEAK = word_set("""
other another either former latter
paper newspaper letter poster order number chapter charter power offer register calendar computer server
cover matter paragraph factor sector error tractor monitor river water winter summer border corner
center centre theater theatre quarter newsletter transfer tender committee warrant covenant grant
restaurant plant variant tower dinner answer flyer filter banner folder trailer thriller
""")


def ends_like_person(noun: str) -> bool:
    """Say whether a noun has the form of a word for who does something ("refiner", "strategist"), not for a thing.

    Args:
        noun: Lemma, lower case.
    """
    return (
        len(noun) > 4
        and noun.endswith(_PERSON_ENDINGS)
        and noun not in _THINGS_THAT_SPEAK
        and noun not in OUTLET_HEADS
        and noun not in BODY_HEADS
    )


SAYING = frozenset([
    "accept", "accuse", "acknowledge", "add", "admit", "advise", "affirm", "agree", "allege", "allow",
    "announce", "answer", "appeal", "argue", "ask", "assert", "assess", "assure", "attack", "believe",
    "blame", "boast", "call", "caution", "charge", "cite", "claim", "comment", "complain", "concede",
    "conclude", "condemn", "confirm", "congratulate", "consider", "contend", "continue", "criticise",
    "criticize", "declare", "decline", "demand", "deny", "describe", "detail", "disagree", "disclose",
    "dismiss", "doubt", "emphasise", "emphasize", "estimate", "expect", "explain", "express", "fear",
    "find", "forecast", "hail", "hint", "hope", "imply", "indicate", "inform", "insist", "interject",
    "joke", "judge", "know", "laud", "lament", "maintain", "mean", "mention", "muse", "note", "object",
    "observe", "offer", "opine", "order", "plead", "pledge", "point", "post", "praise", "predict",
    "proclaim", "promise", "propose", "protest", "question", "quip", "quote", "recall", "recommend",
    "refuse", "regard", "reiterate", "reject", "remark", "remember", "remind", "reply", "report",
    "request", "respond", "reveal", "say", "signal", "speak", "state", "stress", "suggest", "suspect",
    "swear", "tell", "testify", "thank", "think", "threaten", "tweet", "understand", "urge", "view",
    "vow", "warn", "welcome", "wonder", "worry", "write",
])  # fmt: skip
"""Verbs of saying and thinking: their subject is a speaker."""

AGENTIVE = frozenset([
    "abandon", "accede", "adopt", "agree", "aim", "allege", "allow", "ally", "annex", "approve", "arm",
    "arrest", "assist", "attack", "back", "ban", "bar", "bomb", "bow", "boycott", "break", "build",
    "buy", "cancel", "choose", "close", "concede", "condemn", "consult", "cooperate", "court",
    "cripple", "cut", "decide", "declare", "decline", "defend", "deliver", "deploy", "deport", "detain",
    "deter", "develop", "dispatch", "draw", "escalate", "expel", "export", "extradite", "eye", "favor",
    "favour", "fear", "fight", "finance", "foil", "forge", "free", "fund", "give", "grant", "grow",
    "hail", "halt", "help", "hit", "hold", "hope", "host", "ignore", "import", "impose", "insist",
    "intend", "interfere", "intervene", "invade", "invest", "invite", "jail", "join", "launch", "lead",
    "lift", "like", "liken", "lobby", "look", "maintain", "make", "mass", "mediate", "meet", "mobilise",
    "mobilize", "mull", "nationalise", "nationalize", "need", "negotiate", "normalise", "normalize",
    "obey", "object", "occupy", "offer", "open", "oppose", "order", "oust", "outlaw", "overthrow",
    "own", "pardon", "pay", "permit", "persuade", "plan", "play", "pledge", "postpone", "prepare",
    "press", "prevent", "promise", "protect", "protest", "provide", "provoke", "punish", "purchase",
    "pursue", "push", "raise", "ratify", "rebuff", "receive", "recognise", "recognize", "reduce",
    "refuse", "reject", "release", "rely", "remain", "renew", "reopen", "repeal", "rescind", "resist",
    "respond", "restore", "resume", "retaliate", "reverse", "review", "revoke", "risk", "rule",
    "sanction", "scrap", "seek", "seize", "sell", "send", "sever", "share", "shift", "shut", "side",
    "sign", "sponsor", "spurn", "stage", "stay", "stop", "stress", "strike", "submit", "subsidise",
    "subsidize", "summon", "supply", "support", "suspend", "take", "threaten", "tighten", "tolerate",
    "trade", "train", "transfer", "treat", "trust", "try", "turn", "understand", "unveil", "uphold",
    "use", "value", "veto", "view", "violate", "vote", "vow", "wage", "want", "weigh", "win", "wish",
    "withdraw", "work", "worry",
])  # fmt: skip
"""Verbs whose subject acts; a capital before them means its government."""

RELATION_NOUNS = frozenset([
    "accord", "agreement", "aid", "alliance", "ambassador", "animosity", "anger", "appeal", "approach",
    "arms", "attack", "attitude", "backing", "bilateral", "bond", "bonds", "border", "break",
    "confrontation", "conflict", "contact", "contacts", "cooperation", "co-operation", "coordination",
    "criticism", "deal", "deals", "demand", "demands", "diplomacy", "dispute", "embassy", "enmity",
    "feud", "friction", "friendship", "hostility", "influence", "interest", "interests", "links", "link",
    "message", "messages", "negotiation", "negotiations", "opposition", "pact", "partner", "partners",
    "partnership", "patience", "policy", "position", "pressure", "rapprochement", "reaction", "refusal",
    "rejection", "relation", "relations", "relationship", "relationships", "reply", "request", "response",
    "rift", "rivalry", "row", "sanction", "sanctions", "standoff", "stand-off", "statement", "statements",
    "support", "talks", "tension", "tensions", "threat", "threats", "tie", "ties", "trade", "treaty",
    "trust", "ultimatum", "ultimatums", "understanding", "view", "views", "war", "warning", "warnings",
    "wish", "wishes", "ally", "allies", "enemy",
])  # fmt: skip
"""Nouns whose complement is a party: "ties with X", "pressure from X"."""

MOTION = frozenset([
    "arrive", "commute", "come", "drive", "fly", "go", "head", "hurry", "journey", "live", "move",
    "relocate", "return", "ride", "run", "sail", "stay", "study", "travel", "trip", "visit", "flight",
    "tour", "rush", "train", "walk", "live", "reside", "settle", "born", "raise", "bear", "base",
    "voyage", "ferry", "road", "way", "railway",
])  # fmt: skip
"""Verbs and nouns after which "to X", "from X" is a place."""

CULTURE_NOUNS = frozenset([
    "accent", "alphabet", "architecture", "art", "background", "blood", "cuisine", "culture", "cultures",
    "custom", "customs", "dance", "descent", "dialect", "dish", "dishes", "extraction", "film", "films",
    "folklore", "food", "heritage", "history", "identity", "language", "languages", "literature",
    "literatures", "music", "name", "names", "nationality", "novel", "origin", "origins", "passport",
    "poem", "poetry", "proverb", "religion", "roots", "script", "song", "songs", "speaker", "speakers",
    "speech", "theatre", "tradition", "traditions", "wine", "word", "words",
])  # fmt: skip
"""Nouns before which a demonym says of what people or tongue, not of which state."""

PERSON_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "bar",
        "bint",
        "abu",
        "van",
        "von",
        "der",
        "den",
        "de",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "du",
        "la",
        "le",
        "ter",
        "ul",
        "ud",
        "y",
    ]
)
