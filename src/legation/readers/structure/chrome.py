"""Words that pages, mailers and archives print around a text: boilerplate and metadata lines.

The lists name general furniture of web pages, mailings and archives. A line counts only when it is short: a sentence
that happens to hold one of the words is prose.
"""

import re

_BOILERPLATE_START = re.compile(
    r"""^(?:
      (?:click\ here|tap\ here|sign\ (?:up|in)|log\ (?:in|out)|register(?:\ (?:now|here|free))?|
      (?:un)?subscribe|subscriptions?|donate|
      support\ (?:us|our)|join\ (?:us|our|the\ conversation)|follow\ (?:us|@|our)|like\ us|share|tweet|
      e-?mail\ (?:this|to|a\ friend)|print(?:\ (?:this|page|version|article|edition))?$|
      send\ to|save(?:\ article|\ for\ later)?$|bookmark|copy\ link|read\ (?:more|next|also|online|
      the\ full|full|it\ later|this\ article)|see\ (?:also|more)|also\ (?:read|see|on)|more\ (?:from|on|
      in|about|news|stories|like\ this|information|headlines)\b|
      related(?:\ (?:news|articles?|stories|content|posts?|topics?|links?|coverage))?\s*:?$|
      related\ (?:articles?|stories|news|posts?)|recommended|you\ (?:may|might)\ (?:also|be)|
      most\ (?:popular|read|viewed|shared|commented|emailed)|
      editor[’']?s?[’']?\ (?:picks?|choice)|top\ (?:stories|news|headlines)|latest\ (?:news|stories|
      from|posts?|headlines)|trending|popular\ (?:posts?|stories|now)|breaking\ news$|don[’']t\ miss|
      what\ to\ read|
      advertis(?:e|ement|ing)|sponsored|promoted|story\ continues|article\ continues|continue\ reading|
      skip\ to|back\ to|return\ to|go\ to|jump\ to|(?:previous|next)(?:\ (?:article|story|post|page|
      issue))?\s*[:»›>]?$|
      terms\ (?:of|and|&)|privacy|cookies?\b|we\ use\ cookies|this\ (?:site|website)\ uses|
      by\ (?:continuing|using|signing|clicking|subscribing)|accept\ (?:all|cookies)|manage\ (?:cookies|
      preferences|your)|
      all\ rights\ reserved|copyright|©|\(c\)\s*(?:19|20)|unauthori[sz]ed|reproduction|no\ part\ of|
      may\ not\ be\ (?:reproduced|published)|
      view\ (?:in|this|online|all|as|web)|forward\ (?:to|this)|update\ your|add\ us\ to|
      you\ (?:are\ receiving|received|have\ received|can\ unsubscribe)|this\ (?:e-?mail|message|
      newsletter)\ (?:was|is|and)|if\ you\ (?:no\ longer|do\ not\ wish|wish\ to|would\ (?:like|prefer)|
      received)|
      to\ (?:unsubscribe|subscribe|receive|view|stop\ receiving|opt)|manage\ subscription|get\ (?:the|
      our|news|breaking|daily|email)\b.{0,40}(?:newsletter|app|inbox|alerts?|edition)|download\ (?:the|
      our|pdf|app)|
      contact\ us|about\ us|site\ map|sitemap|help$|faq$|home$|homepage$|menu$|search$|close$|facebook|
      twitter|whatsapp|linkedin|telegram$|instagram|youtube$|pinterest|reddit$|rss\b|newsletters?$|
      tags?\s*:|filed\ under|topics?\s*:|categor(?:y|ies)\s*:|keywords?\s*:|labels?\s*:|posted\ in|
      in\ this\ (?:section|series|article)|table\ of\ contents|
      (?:have\ an\ )?opinion\ on\ this\ story|bookmark-|permalink|permanent\ link|source\ link|
      report\ (?:an\ error|a\ typo|abuse)|corrections?\ (?:policy|\&)|letters?\ to\ the\ editor\ policy|
      (?:view|post|leave|add|write|submit|show|load|hide)\ (?:a\ |your\ |all\ |more\ |
      \d+\ )*(?:comments?|reply|replies|response)|comments?\ (?:are|is)\ (?:closed|disabled|off)|
      (?:published|printed)\ (?:in\ the\ print|with\ permission\ of)|loading\b|advert$|
      listen\ to\ (?:this|the)\ (?:article|story)|play\ (?:video|audio)|watch\ (?:now|live|the\ video)|
      photo\ gallery$|slideshow$|gift\ this\ article|
      our\ standards|(?:image|photo)\ gallery)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BOILERPLATE_ANY = re.compile(
    r"""(?:
      all\ rights\ reserved|unsubscribe|forward\ (?:this|to\ a\ friend)|view\ (?:this\ email|
      in\ (?:your\ )?browser|online\ version)|update\ your\ (?:profile|preferences)|privacy\ policy|
      terms\ of\ (?:use|service)|
      (?:©|\(c\)|copyright)\W{0,3}\w{0,3}\W{0,3}(?:19|20|2[o0])\w{2}|address\ book|our\ (?:daily|weekly|
      free)\ newsletter|follow\ (?:us|\w+)\ on\ (?:twitter|facebook|x\b|instagram)|
      subscribe\ (?:to|now|today|i\b|\|)|click\ here\ to|powered\ by|no\ longer\ wish\ to\ receive|
      without\ (?:the\ )?(?:express|prior)\ written|may\ not\ be\ published,\ broadcast)""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^(?:\d{1,5}[A-Za-z]?(?:-\d+)?\s+[\w.'’ -]{2,40}\b(?:st|street|ave|avenue|blvd|boulevard|rd|"
    r"road|lane|ln|drive|dr|square|sq|row|way|place|"
    r"plaza|court|suite|ste|floor|terrace|quay)\b.*|p\.?\s?o\.?\s+box\s+\d+.*|(?:tel|phone|"
    r"telephone|fax|mobile|tel/fax)\s?[.:].*\d{3,}.*|"
    r"[\w.' ]{2,30}[.,]\s?[A-Z]{2}\s+\d{5}(?:-\d{4})?|(?:www\.|https?://)\S+|[\w.+-]+@[\w-]+\.[\w.]+)$",
    re.IGNORECASE,
)
_URL_LINE = re.compile(r"^(?:url|link|source url|short ?link)?\s*:?\s*(?:https?://|www\.)\S+$", re.IGNORECASE)
_END_MARK = re.compile(
    r"^(?:[-–—*#.\s]{0,6}(?:ends?|more|30)[-–—*#.\s]{0,6}|end\s+\d{1,2}[:.]\d{2}.{0,20}|"
    r"#\s*#\s*#?|[*]{3,}|[_=~-]{3,}|(?:&#3;)+|reuters?\.?(?:\s*&#3;)?|\W*reuter\s*\W*(?:&#3;|"
    r"\x03)?)$",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    (
        r"^(?:for\s+(?:immediate|general)\s+release|embargoed|not\s+for\s+(?:publication|distribution)|"
        r"press\s+contacts?\b|media\s+contacts?\b|contacts?\s*:)"
    ),
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"^\W*(?i:(?:additional|further)\s+)?(?i:reporting|writing|editing|compiled|translated|translation|research|"
    r"photography|graphics)\s+(?:from\s+[A-Z][\w ]{2,30}\s+)?by:?\s+[A-Z]"
)
_SEVERAL_CREDITS = re.compile(r"^\(|;\s|\b(?:editing|writing|additional|further)\b", re.IGNORECASE)
"""Beside these a credit is furniture; "Reporting by" and a name alone is the text's byline."""
_NOTES = re.compile(
    r"^\W*(?:(?:background\s+)?notes?\s+(?:to|for)\s+(?:the\s+)?(?:editors?|press|media|journalists?)|"
    r"(?:for\s+)?(?:further|more)\s+information(?:,?\s+(?:please\s+)?contact)?|"
    r"(?:press|media|further)?\s*(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))(?:\s+(?:details|information|for\s+(?:the\s+)?"
    r"(?:press|media)))?)\s*(?::|$)",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    (
        r"^(?:\d+|a|one|two|three|four|five|six)[ -]min(?:ute)?s?\.?(?: read)?$|^(?:reading|read) "
        r"time\b.{0,20}$|^(?:\d[\d,.]*k?\s*(?:views?|shares?|likes?|reads?)\W*)+$"
    ),
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"(?:\s[|•·I]\s|\s{3,}| / )")
_CRUMBS = re.compile(r"^[\w&' -]{2,30}(?:\s[>›»]\s[\w&' -]{2,40})+$")
_SHARE_WORDS = re.compile(
    r"^(?:share|tweet|print|e-?mail|facebook|twitter|whatsapp|linkedin|reddit|telegram|pin|save|"
    r"comments?|text size|a\+|a-|listen|pdf|rss|google\+?|copy link|"
    r"subscribe|unsubscribe|forward|read online|pass it on|archive|home|news|opinion|world|"
    r"business|sports?|culture|politics|video|about|contact|login|"
    r"update your profile|forward to a friend|change your address|view online)$",
    re.IGNORECASE,
)

_FILE_NAME = re.compile(
    r"^[\w()\[\] .,&'+-]{1,120}\.(?:pdf|docx?|txt|html?|eml|msg|tiff?|jpe?g|png|rtf|xlsx?|zip)$",
    re.IGNORECASE,
)
_FILE_FACTS = re.compile(
    (
        r"\b\d+(?:[.,]\d+)?\s?(?:bytes|[kmg]i?b)\b|\b(?:pdf|docx?|tiff?)\b.*\b\d+\s+pages?\b|"
        r"^\d+\s+pages?$"
    ),
    re.IGNORECASE,
)
_HASH = re.compile(
    r"\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,128})\b", re.IGNORECASE
)
_STORAGE = re.compile(r"^(?:[\w.-]+/)+[\w.-]+\.\w{2,5}$")
_META_HEAD = re.compile(
    r"^(?:document|file|record|item|archive|page|source)?\s*(?:meta-?data|details|properties|"
    r"information|record)\s*:?$|^entities\s*:?$|^(?:named )?entities\b.{0,30}$|"
    r"^names in this \w+$|^(?:no|\d+)\s+(?:total\s+)?(?:entities|names|people|organi[sz]ations|"
    r"tags|records)\b.{0,50}$",
    re.IGNORECASE,
)
_META_KEY = re.compile(
    r"^[-•*]?\s*(?:document|record|file|item|archive|accession|storage|content|checksum|hash|"
    r"sha-?\d*|md5|source|collection|data ?set|box|folder|barcode|"
    r"catalog(?:ue)?|classification|created|modified|uploaded|added|ingested|scanned|captured|"
    r"retrieved|downloaded|accessed|mime|media|language|format|size|pages?|uri|url|"
    r"doc(?:ument)?[ _-]?(?:id|no|number)|bates|custodian|producer|creator|title|author|"
    r"publication(?: date)?|section|byline|length|load-date|word count|body|graphic|dateline|"
    r"edition|"
    r"copyright)\b[\w ./#-]{0,30}(?::\s*\S.{0,120}|:?)$",
    re.IGNORECASE,
)
_META_BULLET = re.compile(r"^[-•*]\s+\S")

_SECTION = re.compile(
    r"^\W*(?:(?:\d+|no|all|view|join|read|leave|post|add|write|show|reader|readers[’']?|user|"
    r"users[’']?|your|latest|top|most recent|the)\s+)*(?:comments?|responses?|replies|discussion|"
    r"conversation|thoughts on .{3,120}|reactions|feedback|"
    r"readers[’']? (?:comments?|views|letters)|your (?:comments?|views|say)|talkback|have your "
    r"say|add your comment|leave a (?:reply|comment))\W*(?:\(?\d+\)?)?\W*$|"
    r"^what do you think\?$|^this (?:forum|thread|discussion|topic|conversation|article) (?:has been|is|was) (?:now "
    r")?(?:closed|archived|locked).*$|"
    r"^comment(?:s|ing)? (?:sorting|(?:on this \w+ )?(?:are|is) (?:now )?closed|policy).*$|"
    r"^(?:sort|order(?:ed)?) by\b.{0,60}$|^(?:newest|oldest|best|top|most liked)(?: "
    r"first)?(?:\s*[|/]\s*\w+)*$|"
    r"^\d+ (?:comments?|responses?|replies|thoughts)\b.{0,120}$|^comments?\s*\(\d+\)$|^showing "
    r"\d+.{0,40}comments?.*$",
    re.IGNORECASE,
)  # fmt: skip


def is_boilerplate(shown: str) -> bool:
    """Say whether a line is furniture of a page or a mailing."""
    length = len(shown)
    if length > 320:
        return False
    if is_credit_line(shown) or _END_MARK.match(shown) or _RELEASE.match(shown) or _READING_TIME.match(shown):
        return True
    if _BOILERPLATE_START.match(shown) and (
        length <= 60 or (length <= 220 and _BOILERPLATE_ANY.search(shown) is not None)
    ):
        return not _is_sentence(shown)
    if _BOILERPLATE_ANY.search(shown) and length <= 220:
        return True
    return is_menu(shown)


def is_credit_line(shown: str) -> bool:
    """Say whether a line says who reported, wrote or edited a text ("Reporting by X; editing by Y")."""
    return (
        len(shown) <= 320 and _CREDITS.match(shown) is not None and _SEVERAL_CREDITS.search(shown) is not None
    )


def opens_notes(shown: str) -> bool:
    """Say whether a line opens what a press office adds for the press: notes to editors, contacts."""
    return len(shown) <= 600 and _NOTES.match(shown) is not None


def is_menu(shown: str) -> bool:
    """Say whether a line is a row of links or share buttons."""
    if len(shown) > 160:
        return False
    if _SHARE_WORDS.match(shown) or _CRUMBS.match(shown):
        return True
    parts = [part.strip() for part in _SEPARATED.split(shown) if part.strip()]
    return len(parts) >= 2 and sum(_SHARE_WORDS.match(part) is not None for part in parts) * 2 >= len(parts)


def is_address(shown: str) -> bool:
    """Say whether a line is part of a postal address, a telephone number or a web address by itself."""
    return len(shown) <= 120 and _ADDRESS.match(shown) is not None


def is_web_address(shown: str) -> bool:
    """Say whether a line is a web address and nothing else."""
    return _URL_LINE.match(shown) is not None


def is_metadata(shown: str) -> bool:
    """Say whether a line is surely the record of an archive: a file name, a file's size, a hash, a storage key."""
    if len(shown) > 200:
        return False
    return bool(
        _FILE_NAME.match(shown)
        or (_FILE_FACTS.search(shown) and len(shown) <= 120 and not _is_sentence(shown))
        or (_HASH.search(shown) and len(shown) <= 160)
        or _STORAGE.match(shown)
        or _META_HEAD.match(shown)
    )


def is_metadata_key(shown: str) -> bool:
    """Say whether a line may be a field of an archive's record; it counts only beside sure ones."""
    return len(shown) <= 160 and bool(_META_KEY.match(shown) or _META_BULLET.match(shown))


def is_section_line(shown: str) -> bool:
    """Say whether a line opens or closes a comment section ("12 Comments", "Comments are closed")."""
    return len(shown) <= 160 and _SECTION.match(shown) is not None


def _is_sentence(shown: str) -> bool:
    words = shown.split()
    return (
        len(words) >= 9
        and shown[-1] in '.!?"”'
        and sum(word[0].islower() for word in words) >= 0.6 * len(words)
    )
