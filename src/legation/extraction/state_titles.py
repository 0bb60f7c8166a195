"""Offices: who leads or holds which office, from titles before names, appositions and copulas."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from legation.actors.gazetteer import load_gazetteer
from legation.annotators.layers import ActorMention
from legation.annotators.relations_syntax import text_of
from legation.extraction.state_arguments import antecedent
from legation.extraction.state_clauses import clause_tokens, phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.records import LocalActor, Party
from legation.schema.vocabulary import ActorType, MentionKind

_MORE_ROLES = frozenset(
    """director head chief chairman chairwoman chair founder owner manager spokesman spokeswoman spokesperson analyst
    professor researcher fellow lawmaker deputy senator commander general adviser advisor editor correspondent envoy
    ambassador consul minister secretary representative historian lecturer economist scholar governor mayor commissioner
    prosecutor judge admiral colonel captain leader official delegate negotiator councillor counsellor attache bishop
    rabbi
    imam cleric patriarch vice-president co-founder author columnist journalist activist reporter expert diplomat
    executive speaker member inspector president premier chancellor""".split()
)
_LEADING = frozenset(
    {"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "monarch", "ruler", "leader"}
)
_NO_OFFICE = frozenset(
    {
        "wife",
        "husband",
        "son",
        "daughter",
        "brother",
        "sister",
        "father",
        "mother",
        "widow",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lady",
        "author",
        "expert",
        "member",
        "activist",
        "dear",
    }
)
_SERVING = frozenset({"serve", "act", "work"})
_POSTS = frozenset({"role", "post", "position", "job", "tenure", "term", "career", "capacity", "appointment"})
_HOUSES = frozenset(
    {"parliament", "congress", "senate", "assembly", "cabinet", "council", "legislature", "knesset"}
)
_SENT = frozenset({"ambassador", "envoy", "representative", "consul", "emissary"})
_FORMER = frozenset({"former", "ex", "late", "then", "erstwhile", "onetime", "founding"})
_RANKED = re.compile(
    r"^(?:first|second|third|next)? ?(?:woman|female|black)? ?(?=(?:prime |president|premier|chancellor|king|queen))"
)
_KINDS = frozenset(
    """foreign prime deputy vice assistant chief general first special military naval economic financial interior
    international political diplomatic presidential national federal supreme executive managing editorial permanent
    social religious spiritual military regional provincial local royal public legal commercial cultural joint acting
    interim associate senior nuclear maritime agricultural industrial strategic medical scientific technical honorary
    principal central privy grand defensive environmental state retired""".split()
)
"""Adjectives that say which office, not what its holder is like."""
_PRAISE = frozenset({"veteran", "longtime", "long-time", "hardline", "newcomer", "career", "incumbent"})
_LOCAL = frozenset({"mayor"})


@cache
def _titles() -> dict[str, str]:
    """Return the relation of each role title, by its words in lower case."""
    found: dict[str, str] = {}
    for role in load_gazetteer().roles:
        for form in (role.title, *role.aliases):
            found.setdefault(form.lower(), role.relation or "holds_office")
    return found


def find_offices(scene: Scene) -> Iterator[Candidate]:
    """Yield offices and leaderships, once for each place that says one."""
    informed: set[tuple[str, str]] = set()
    for mention in scene.index.mentions:
        actor = scene.index.actors[mention.actor]
        head = scene.doc[mention.head]
        if actor.type is not ActorType.PERSON or actor.unnamed or not scene.index.in_prose(head):
            continue
        if mention.kind not in (MentionKind.NAME, MentionKind.TITLE, MentionKind.OCR_VARIANT):
            continue
        for candidate in _offices(scene, mention, head, actor):
            key = (candidate.subject.text, candidate.object.text)
            if key in informed and not _full_name(scene, mention, actor):
                continue
            informed.add(key)
            yield candidate


def _full_name(scene: Scene, mention: ActorMention, actor: LocalActor) -> bool:
    return " " in actor.name and actor.name in text_of(scene.doc)[mention.char_start : mention.char_end]


def _offices(scene: Scene, mention: ActorMention, head: Token, actor: LocalActor) -> Iterator[Candidate]:
    person = Party(actor.name, actor.key)
    seen: set[int] = set()
    for role in _roles_at(head):
        if role.i in seen:
            continue
        seen.add(role.i)
        yield from _office(scene, person, head, role)


def _roles_at(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in ("compound", "nmod", "amod") and child.i < head.i and _is_role(child):
            if not any(
                other.i > child.i and _is_role(other) for other in head.children if other.dep_ == "compound"
            ):
                yield child
        elif child.dep_ == "appos" and _is_role(child):
            yield child
        elif child.dep_ == "relcl" and child.lemma_ == "be":
            yield from (c for c in child.children if c.dep_ == "attr" and _is_role(c))
        elif child.dep_ == "relcl" and child.lemma_ in _SERVING:
            yield from _served(child)
    if head.dep_ == "appos":
        if _is_role(head.head):
            yield head.head
        else:
            yield from _before_phrase(head.head)
    if head.dep_ in ("nsubj",) and head.head.lemma_ in ("be", "become", "remain"):
        yield from (c for c in head.head.children if c.dep_ == "attr" and _is_role(c))
    verb = head.head
    if head.dep_ == "nsubj" and verb.lemma_ in _SERVING:
        yield from _served(verb)
    if head.dep_ == "poss" and verb.lemma_.lower() in _POSTS:
        yield from _served(verb)
    if head.dep_ == "nsubj":
        for child in verb.children:
            if child.dep_ in ("dobj", "pobj", "attr") and child.lemma_.lower() in _POSTS:
                yield from _served(child)


def _served(token: Token) -> Iterator[Token]:
    """Yield the roles of "served as minister", "his post as minister"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "as":
            yield from (c for c in child.children if c.dep_ == "pobj" and (_is_role(c) or _is_seat(c)))


def _is_seat(token: Token) -> bool:
    """Say whether "member" is one of a parliament or a cabinet."""
    return token.lemma_.lower() == "member" and any(
        g.lemma_.lower() in _HOUSES
        for c in token.children
        if c.dep_ == "prep" and c.lower_ == "of"
        for g in c.children
    )


def _before_phrase(token: Token) -> Iterator[Token]:
    """Yield the role whose phrase ends before the name: the parser ties the name to the nearest noun."""
    current = token
    for _ in range(3):
        if current.dep_ != "pobj" or current.head.dep_ != "prep":
            return
        current = current.head.head
        if _is_role(current):
            yield current
            return


def _is_role(token: Token) -> bool:
    lemma = token.lemma_.lower().rstrip(".")
    return (
        (lemma in _MORE_ROLES or lemma in _titles())
        and lemma not in _NO_OFFICE
        and token.pos_ in ("NOUN", "PROPN", "ADJ")
    )


def _office(scene: Scene, person: Party, head: Token, role: Token) -> Iterator[Candidate]:
    words = [t for t in _title_words(head, role) if not scene.actors_at(t, inner=False) or t is role]
    title = " ".join(token.text for token in words).lower().strip(" ,-")
    title = _RANKED.sub("", title)
    if not title:
        return
    owners = _owner(scene, head, role, words)
    actor = scene.actor(person)
    if not owners and actor is not None:
        state = scene.state_of(actor)
        owners = [state] if state is not None else []
    owners = owners or _nationality(head, role)
    title += _posted(scene, role)
    former = any(t.lower_.strip("-") in _FORMER for t in _near(head, role)) or _served_till(role)
    relation = _relation(title)
    if not owners and (relation == "leader_of" or "minister" in title.split()):
        own = scene.own_state(head)
        owners = [own] if own is not None else []
    if not owners and relation == "leader_of" and not former:
        led = scene.led_state(person, title, head)
        owners = [led] if led is not None else []
    if not owners and title in _LOCAL:
        town = scene.main_town()
        owners = [town] if town is not None else []
    if not owners:
        owners = _common_owner(role)
    tokens = _evidence(head, role)
    status = "ended" if former or _past_copula(role) else None
    if relation == "leader_of" and not owners and "minister" in title.split():
        relation = "holds_office"
    if relation == "leader_of":
        for owner in owners[:1]:
            yield Candidate("leader_of", person, owner, role, tokens, f"title {title}", status)
        return
    if role.tag_ in ("NNS", "NNPS"):
        return
    prefix = f"{owners[0].text}: " if owners else ""
    yield Candidate("holds_office", person, Party(f"{prefix}{title}"), role, tokens, f"title {title}", status)


def office_of(scene: Scene, person: Party, head: Token, role: Token, verb: Token) -> Iterator[Candidate]:
    """Yield the office that a verb gives to a person: "was elected president"; its evidence is the clause."""
    if _is_role(role):
        for candidate in _office(scene, person, head, role):
            tokens = tuple(clause_tokens(verb, [head]))
            why = f"career {candidate.reason}"
            yield replace(candidate, predicate=verb, tokens=tokens, status=None, reason=why)


def _nationality(head: Token, role: Token) -> list[Party]:
    """Return the state of a nationality word before a title, where the document names the state nowhere else."""
    for base in (role, head):
        for child in base.children:
            if child.i < role.i and child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper():
                states = load_gazetteer().states_of_adjective(child.text)
                if len(states) == 1:
                    return [Party(states[0].name)]
    return []


def _common_owner(role: Token) -> list[Party]:
    """Return a common noun that owns an office: "the station's spokeswoman"."""
    for child in role.children:
        if child.dep_ == "poss" and child.pos_ == "NOUN":
            return [Party(phrase_text(child, full=False))]
    return []


def _posted(scene: Scene, role: Token) -> str:
    """Return where an envoy is posted (" to Guilder") or of which house one is a member, as part of the title."""
    if role.lemma_.lower() == "member":
        for child in role.children:
            for inner in child.children:
                if child.lower_ == "of" and inner.lemma_.lower() in _HOUSES:
                    return f" of {inner.lemma_.lower()}"
    if role.lemma_.lower() not in _SENT:
        return ""
    for child in role.children:
        if child.dep_ == "prep" and child.lower_ == "to":
            for inner in child.children:
                found = scene.actors_at(inner) if inner.dep_ == "pobj" else []
                if found:
                    return f" to {found[0].text}"
    return ""


def _served_till(role: Token) -> bool:
    """Say whether a term of office is told as over: "served as minister until 2009"."""
    verb = role.head.head if role.dep_ == "pobj" else role.head
    return verb.lemma_ in _SERVING and verb.tag_ == "VBD"


def _relation(title: str) -> str:
    named = _titles().get(title)
    if named is not None:
        return named
    words = title.split()
    return (
        "leader_of"
        if words and words[-1] in _LEADING and len(words) <= 2 and "vice" not in title
        else "holds_office"
    )


def _title_words(head: Token, role: Token) -> list[Token]:
    """Return the words of the title: the role with its modifiers, without owner, article and honorifics."""
    if role.head == head and role.dep_ in ("compound", "nmod", "amod"):
        first = role.i
        while (
            first > 0
            and role.doc[first - 1].head in (head, role)
            and role.doc[first - 1].dep_ in ("compound", "amod")
        ):
            first -= 1
        words = list(role.doc[first : role.i + 1])
    else:
        words = [t for t in role.lefts if t.dep_ in ("compound", "amod", "nmod")] + [role]
        for child in role.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "of"):
                inner = [g for g in child.children if g.dep_ == "pobj"]
                if inner and not _names_actor(inner[0]):
                    words += [child, *phrase_tokens(inner[0])]
    return [
        t
        for t in words
        if not t.is_punct
        and t.lower_ not in _FORMER
        and not _is_owner_word(t)
        and t.lower_ != "the"
        and (t is role or not _is_praise(t, role))
    ]


def _is_praise(token: Token, role: Token) -> bool:
    """Say whether a word before a title tells what its holder is like: "pragmatic", "veteran", "newly elected"."""
    if token.lower_ in _PRAISE:
        return True
    if token.i > role.i or token.dep_ not in ("amod", "advmod", "nummod") or token.pos_ == "PROPN":
        return False
    return token.tag_ in ("JJ", "JJR", "JJS", "RB", "VBN", "VBG") and token.lower_ not in _KINDS


def _names_actor(token: Token) -> bool:
    return token.pos_ == "PROPN" or any(t.pos_ == "PROPN" for t in token.subtree)


def _is_owner_word(token: Token) -> bool:
    return token.ent_type_ in ("NORP", "GPE") or token.lower_ in _NO_OFFICE


def _owner(scene: Scene, head: Token, role: Token, words: list[Token]) -> list[Party]:
    taken = {t.i for t in words}
    for base in (role, head):
        for child in base.children:
            if child.i in taken:
                continue
            if child.dep_ == "poss" or (
                child.dep_ in ("amod", "compound", "nmod") and child.i < max(role.i, head.i)
            ):
                found = scene.actors_at(antecedent(child)) or scene.actors_inside(child)
                found = [p for p in found if not _is_person(scene, p)]
                if found:
                    return found
    for child in role.children:
        if child.lower_ == "to" and role.lemma_.lower() in _SENT:
            continue
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "to", "with", "in"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    found = [p for p in scene.actors_at(grandchild) if not _is_person(scene, p)]
                    if not found and any(t.pos_ == "PROPN" for t in phrase_tokens(grandchild)):
                        found = [Party(phrase_text(grandchild))]
                    if found:
                        return found
    return []


def _is_person(scene: Scene, party: Party) -> bool:
    actor = scene.actor(party)
    return actor is not None and actor.type is ActorType.PERSON


def _near(head: Token, role: Token) -> list[Token]:
    return [*role.children, *(c for c in head.children if c.i < head.i)]


def _past_copula(role: Token) -> bool:
    verb = role.head
    return role.dep_ == "attr" and verb.lemma_ == "be" and verb.tag_ == "VBD"


def _evidence(head: Token, role: Token) -> tuple[Token, ...]:
    tokens = set(phrase_tokens(role)) | set(phrase_tokens(head))
    return tuple(sorted((t for t in tokens if not t.is_space), key=lambda t: t.i))
