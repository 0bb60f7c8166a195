"""Words that decide the force of what is said, by what they do. Own work from general knowledge of English."""

FIRST = frozenset({"i", "we"})
OWNERS = frozenset({"my", "our", "his", "her", "its", "their"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nothing"})
OBLIGATIONS = frozenset({"must", "should", "ought"})
FUTURES = frozenset({"will", "'ll", "’ll", "shall", "wo"})
CONDITIONS = frozenset({"if", "unless", "provided"})
WISHES = frozenset({"hope", "want", "wish", "seek", "desire", "pray", "dream", "aspire", "long", "yearn"})
PROPHECIES = frozenset({"predict", "expect", "anticipate", "foresee"})
CHANCES = frozenset({"could", "may", "might"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
BE = frozenset(
    {"be", "remain", "become", "seem", "look", "constitute", "represent", "sound", "feel", "appear"}
)
LIGHT = frozenset({"make", "show", "display", "demonstrate", "commit", "pose", "take", "have", "do", "set"})
"""Verbs whose object carries the judgement ("made a mistake", "showed great courage")."""
MERELY = frozenset({"just", "only", "merely", "simply", "solely", "whether"})
MANDATIVE = frozenset({"insist", "suggest"})
PURPOSES = frozenset({"direct", "aim", "intend", "target", "design", "mean", "base", "motivate"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HOSTILE = _words(
    """
destroy annihilate crush punish retaliate avenge attack strike bomb kill eliminate invade obliterate revenge pay
eradicate respond regret shoot sink hit smash bury wipe burn shell storm seize expel blockade boycott sanction
consequence retaliation reprisal punishment countermeasure vengeance
"""
)
"""What a vow or warning threatens to do, or to bring."""
ADVERSE = _words(
    """
attack strike retaliate respond answer punish expel suspend halt stop close shut cut sever withdraw withhold block
blockade boycott sanction seize sink shoot bomb invade destroy crush sue fire dismiss arrest cancel review impose
walk quit leave deport reimpose escalate
"""
)
"""What is a threat where the speaker says that his own side would do it unless others give way."""
MEASURES = _words("action measure step consequence sanction retaliation force response")
CONVEYING = _words(
    """
think believe feel say know guess suppose mean tell assume consider reckon understand remember repeat admit
acknowledge concede add stress emphasise emphasize note say argue
"""
)
"""First-person verbs that only hand on what follows ("I think that ...", "let me say that ...")."""
GRANTED = _words(
    "clear true obvious evident certain sure plain undeniable apparent likely convinced confident aware fact truth"
    " problem point thing"
)
"""Predicates over a clause that carries the point ("it is clear that ...", "the truth is that ...")."""
URGENT = _words(
    "necessary imperative essential urgent vital crucial incumbent mandatory important time needed high"
)
"""Predicates over an infinitive or a clause that ask for it ("it is time to ...")."""
ADDRESSING = _words(
    """
look listen remember imagine consider think suppose note see mind forget trust believe ask show tell say call wait
make hear compare guess excuse pardon forgive thank bear mark name pick read recall take let
"""
)
"""Imperatives that talk to the listener and ask for no act ("remember that ...", "make no mistake")."""
STATIVE = _words(
    """
be have seem appear mean reflect indicate explain stem include contain cost involve depend belong know understand
believe think like need want own owe exist consist resemble result derive come account say tell see hear imagine
remember suggest represent constitute
"""
)
"""Verbs that after "may" or "could" hedge what is the case and predict nothing."""
PASSIVE_WILL = _words(
    "be have win lose see face know need get become find suffer die fall rise grow survive fail"
)
"""What nobody pledges: after "we will" these foretell."""
SEEN = _words(
    "see hear know witness meet experience encounter think believe expect imagine understand forget feel want get"
    " receive have need like realise realize remember read find"
)
"""What one has "never" done without denying a charge ("I have never seen such a storm")."""
REFUTED = _words("false untrue exaggerated unfounded baseless groundless fabricated invented")
JUDGING = _words(
    """
deserve betray bungle squander mismanage mishandle disgrace humiliate bully mislead demonise demonize distort trample
pander overreact excel whitewash scapegoat
"""
)
"""Verbs that judge by themselves."""
WEAK_VALUES = _words(
    """
strong stable historic unique rare special vital crucial important significant close natural true real poor threat
leading warm better fair good best just friend partner model example leader victory success triumph
"""
)
"""Value words that as part of an object rather state than judge ("has a strong army")."""
MOVING = _words(
    "trouble appal appall outrage sadden shock disgust alarm dismay disturb disappoint delight honor honour"
)
"""What moves a first person to judge ("we are appalled by")."""
