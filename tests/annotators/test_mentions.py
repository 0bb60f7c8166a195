"""Who is who, on short invented texts; each test is one kind of mention."""

from functools import lru_cache

import pytest

from legation.annotators.layers import ActorMention, actors_of, mentions_of
from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import Pipeline, build_pipeline
from legation.annotators.quotes import QuoteAnnotator
from legation.schema.document import Block, Document
from legation.schema.ids import document_id
from legation.schema.reading import ReadingBuilder
from legation.schema.records import LocalActor
from legation.schema.vocabulary import ActorType, BlockKind, MentionKind

pytestmark = pytest.mark.model

INVENTED = """Veldria and Ostania have quarrelled over the Harrow Strait for a decade.
The Veldrian government said in Karsk, the Veldrian capital, that it would not yield.
"We will wait," said Mira Tolan, the foreign minister of Veldria. Tolan added that Ostania had been warned.
Ostanian President Edo Brask rejected the statement. He called it an insult, and his spokesman agreed.
Karsk said talks with Ostania were still possible. Veldrian officials declined to comment.
A senior Ostanian diplomat said the Foreign Ministry had drafted a reply. The diplomat asked not to be named.
"""


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    return build_pipeline([QuoteAnnotator(), ActorAnnotator()])


def make(text: str, *, kind: BlockKind = BlockKind.BODY, authors: tuple[str, ...] = ()) -> Document:
    builder = ReadingBuilder(text)
    blocks = []
    position = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        opened = builder.length
        builder.copy(position, position + len(line))
        builder.segment(opened, number)
        blocks.append(Block(kind, position, position + len(line)))
        position += len(line)
    digest = document_id(text.encode())
    return Document(
        digest, "text/plain", text, builder.build(), tuple(blocks), authors=authors, language="en"
    )


class Found:
    """Actors and mentions of a text, to ask by words."""

    def __init__(self, document: Document) -> None:
        doc = pipeline().annotate(document)
        self.text = document.reading.text
        self.actors = {actor.key: actor for actor in actors_of(doc)}
        self.mentions = mentions_of(doc)

    def named(self, name: str) -> LocalActor:
        return next(actor for actor in self.actors.values() if actor.name == name)

    def of(self, words: str, nth: int = 0) -> LocalActor:
        places = [m for m in self.mentions if self.text[m.char_start : m.char_end] == words]
        return self.actors[places[nth].actor]

    def kinds(self, words: str) -> list[MentionKind]:
        return [m.kind for m in self.mentions if self.text[m.char_start : m.char_end] == words]

    def reason(self, words: str) -> str:
        return next(m.reason for m in self.mentions if self.text[m.char_start : m.char_end] == words)


def find(text: str) -> Found:
    return Found(make(text))


@pytest.fixture(scope="module")
def invented() -> Found:
    return find(INVENTED)


def test_invented_states_are_known_by_their_demonyms_and_offices(invented: Found) -> None:
    assert invented.named("Veldria").type is ActorType.STATE
    assert invented.named("Ostania").type is ActorType.STATE
    assert invented.named("Harrow Strait").type is ActorType.PLACE


def test_the_government_with_a_demonym_is_the_state(invented: Found) -> None:
    assert invented.of("The Veldrian government").name == "Veldria"


def test_a_capital_that_the_text_explains_is_a_place_in_it_and_a_state_that_speaks(invented: Found) -> None:
    assert invented.of("Karsk", 0).type is ActorType.PLACE
    assert invented.of("Karsk", 1).name == "Veldria"
    assert "capital of Veldria, with 'said', a verb of saying" in [m.reason for m in invented.mentions]


def test_a_surname_is_tied_to_the_full_name_with_the_distance(invented: Found) -> None:
    assert invented.of("Tolan").name == "Mira Tolan"
    assert invented.reason("Tolan") == "surname of 'Mira Tolan', named 1 sentence before"


def test_a_title_with_its_state_is_one_mention_and_a_role(invented: Found) -> None:
    actor = invented.of("Ostanian President Edo Brask")
    assert actor.name == "Edo Brask"
    assert invented.kinds("Ostanian President Edo Brask") == [MentionKind.TITLE]
    assert [role.role for role in actor.roles] == ["Ostanian President"]


def test_an_apposition_gives_a_role_with_exact_offsets(invented: Found) -> None:
    (role,) = invented.named("Mira Tolan").roles
    assert INVENTED[role.start : role.end] == role.role == "foreign minister of Veldria"


def test_he_and_his_are_the_subject_before(invented: Found) -> None:
    assert invented.of("He").name == "Edo Brask"
    assert invented.of("his").name == "Edo Brask"
    assert invented.kinds("He") == [MentionKind.PRONOUN]


def test_officials_are_a_group_of_their_own_not_the_state(invented: Found) -> None:
    actor = invented.of("Veldrian officials")
    assert actor.name == "Veldrian officials"
    assert actor.type is not ActorType.STATE


def test_an_anonymous_source_is_described_in_the_texts_words_and_taken_up(invented: Found) -> None:
    actor = invented.of("A senior Ostanian diplomat")
    assert actor.name == "unnamed senior Ostanian diplomat"
    assert actor.unnamed
    assert invented.of("The diplomat") is actor


def test_every_mention_stands_in_the_text_and_has_a_reason(invented: Found) -> None:
    assert invented.mentions
    for mention in invented.mentions:
        assert 0 <= mention.char_start < mention.char_end <= len(invented.text)
        assert mention.reason
        assert mention.actor in invented.actors


def test_keys_follow_the_first_mention_and_two_runs_are_equal(invented: Found) -> None:
    again = find(INVENTED)
    assert again.mentions == invented.mentions
    assert again.actors == invented.actors
    order = list(dict.fromkeys(m.actor for m in invented.mentions))
    assert order == [f"a{number}" for number in range(1, len(order) + 1)]


def test_a_known_capital_is_a_party_after_relations_and_a_place_after_in() -> None:
    found = find("Fiji wants closer ties with Wellington.\nThe envoy arrived in Wellington on Monday.\n")
    assert found.of("Wellington", 0).name == "New Zealand"
    assert found.kinds("Wellington") == [MentionKind.METONYM, MentionKind.NAME]
    assert found.of("Wellington", 1).type is ActorType.PLACE


def test_a_demonym_is_the_state_with_an_act_and_nothing_with_culture() -> None:
    found = find("Samoan patrols near Fiji went on.\nThe chef praised Samoan cuisine.\n")
    assert [found.actors[m.actor].name for m in found.mentions if m.kind is MentionKind.DEMONYM] == ["Samoa"]


def test_both_states_of_a_hyphenated_adjective_are_meant() -> None:
    found = find("Samoan-Fijian relations improved last year.\n")
    assert sorted(found.actors[m.actor].name for m in found.mentions) == ["Fiji", "Samoa"]


def test_an_acronym_in_brackets_is_the_organisation() -> None:
    found = find("The League for Harbour Towns (LHT) met on Friday. The LHT elected a board.\n")
    assert found.of("The LHT").name == "League for Harbour Towns"


def test_an_office_is_a_body_of_its_state() -> None:
    found = find("Fiji's Foreign Ministry protested. The ministry said that it would wait.\n")
    actor = found.of("Fiji's Foreign Ministry")
    assert actor.name == "Foreign Ministry of Fiji"
    assert actor.type is ActorType.BODY
    assert actor.country == "FJ"
    assert found.of("The ministry") is actor


def test_an_embassy_names_its_sender_and_its_host() -> None:
    found = find("Samoa opened an embassy in Fiji. The Samoan embassy in Fiji has nine rooms.\n")
    assert found.of("The Samoan embassy in Fiji").name == "embassy of Samoa in Fiji"


def test_communities_are_named_by_where_they_live() -> None:
    found = find("The Muslim community in Fiji is old. Fiji's Muslim community has its own schools.\n")
    assert found.of("The Muslim community in Fiji").name == "Muslims of Fiji"
    assert found.of("Fiji's Muslim community").name == "Muslims of Fiji"


def test_a_general_reference_is_resolved_by_attributes() -> None:
    found = find("Fiji and Switzerland signed a treaty. The landlocked country will pay first.\n")
    assert found.of("The landlocked country").name == "Switzerland"


def test_the_latter_is_the_second_named() -> None:
    found = find("Fiji wrote to Samoa. The latter did not answer.\n")
    assert found.of("The latter").name == "Samoa"


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    found = find('Anna Veller met Karl Brode in May. "He was late," Brode said of a colleague.\n')
    assert all(found.text[m.char_start : m.char_end] != "He" for m in found.mentions)


def test_expletives_are_no_actors() -> None:
    found = find("Fiji waited. It is clear that it rained. It seems that nobody came.\n")
    assert not [m for m in found.mentions if m.kind is MentionKind.PRONOUN]


def test_a_surname_that_is_also_a_title() -> None:
    found = find("Rabbi Aron King spoke first. King said that the hall was full.\n")
    assert found.of("King").name == "Aron King"


def test_an_unnamed_person_of_the_lead_is_merged_with_the_name_that_follows() -> None:
    found = find(
        "A senior Fijian envoy said on Monday that the cable was safe.\n"
        "Nothing has been cut, Ratu Vale, the envoy, told reporters in Suva.\n"
    )
    assert found.of("A senior Fijian envoy").name == "Ratu Vale"


def test_a_person_named_by_a_damaged_form_is_one_with_the_intact_name() -> None:
    found = find(
        "Halvor Brenner spoke on Monday. Later Brcnner, a fisherman, said that the nets were torn.\n"
    )
    assert found.of("Brcnner").name == "Halvor Brenner"
    assert found.kinds("Brcnner") == [MentionKind.OCR_VARIANT]
    assert "Halvor Brenner" in found.reason("Brcnner")


def test_a_word_that_repair_replaced_is_an_ocr_variant() -> None:
    text = "Halvor Brcnner spoke.\n"
    builder = ReadingBuilder(text)
    builder.copy(0, 7)
    builder.replace(7, 14, "Brenner", reason="read as the name that stands intact elsewhere")
    builder.copy(14, len(text))
    builder.segment(0, 0)
    block = Block(BlockKind.BODY, 0, len(text))
    document = Document(
        document_id(text.encode()), "text/plain", text, builder.build(), (block,), language="en"
    )
    (mention,) = Found(document).mentions
    assert mention.kind is MentionKind.OCR_VARIANT
    assert "intact elsewhere" in mention.reason


def test_commenters_are_persons_apart_from_the_article() -> None:
    text = "Mira Tolan of Fiji spoke.\nShe is right.\n"
    builder = ReadingBuilder(text)
    builder.copy(0, 26)
    builder.segment(0, 0)
    builder.copy(26, len(text))
    builder.segment(26, 1)
    blocks = (
        Block(BlockKind.BODY, 0, 26),
        Block(BlockKind.COMMENT, 26, len(text), author="Anchor", thread=1),
    )
    document = Document(
        document_id(text.encode()), "text/plain", text, builder.build(), blocks, language="en"
    )
    found = Found(document)
    assert found.named("Anchor").type is ActorType.PERSON
    assert not [m for m in found.mentions if m.kind is MentionKind.PRONOUN]


def test_the_writer_is_an_actor_even_where_only_the_byline_names_her() -> None:
    found = Found(make("Fiji waited for the ferry.\n", authors=("Hanne Brode",)))
    assert found.named("Hanne Brode").type is ActorType.PERSON


def test_an_empty_text_has_no_actors() -> None:
    document = Document(document_id(b""), "text/plain", "", ReadingBuilder("").build(), (), language="en")
    assert Found(document).mentions == ()


def test_the_official_name_and_the_short_name_of_an_invented_state_are_one() -> None:
    found = find("The Republic of Veldria protested. Veldria has closed its border.\n")
    assert found.of("Republic of Veldria").name == found.of("Veldria").name == "Veldria"


def test_an_acronym_that_the_text_explains_wins_over_the_gazetteer() -> None:
    found = find("The Harrow Strait Oversight Council (UNESCO) met. The Strait Zone Council (WHO) did not.\n")
    assert found.of("UNESCO").name.startswith("United Nations")
    found = find("The Western Harbour Organisation (WHO) met on Friday and the delegates agreed.\n")
    assert found.of("WHO").name == "Western Harbour Organisation"


def test_a_portfolio_is_no_state() -> None:
    found = find("The Minister of Defence of Fiji said that the ships were ready.\n")
    assert {actor.name for actor in found.actors.values() if actor.type is ActorType.STATE} == {"Fiji"}


def test_an_unnamed_envoy_is_said_to_be_of_his_state() -> None:
    found = find("Fiji's ambassador to Samoa said that the talks would go on.\n")
    assert found.of("Fiji's ambassador to Samoa").name == "unnamed ambassador of Fiji to Samoa"


def words(found: Found, mention: ActorMention) -> str:
    return found.text[mention.char_start : mention.char_end]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Anna Holm spoke in Oslo. Holm said the quay was safe.\n"
            '"We looked at it. We looked again. We found nothing. There was no crack. Nobody fell."\n'
            '"The port is open. Ships come in. Crews are paid. The sea is calm. The harbour works."\n'
            "She said the work would go on.\n",
            "Anna Holm",
        ),
        (
            "Milo Dern, an engineer, said the dam was old. The Perrin Company does not accept the bid, he said.\n",
            "Milo Dern",
        ),
        (
            "Edgar Vance said the visit had gone well.\nRefiners in the north, where Tomas Rill works, wait for"
            " word.\nHe said the price had been agreed when Tomas Rill insisted on a floor.\n",
            "Edgar Vance",
        ),
    ],
    ids=["over long quotations", "not in what he says himself", "the last speaker"],
)
def test_pronoun_of_a_saying_goes_on_with_the_last_speaker(text: str, name: str) -> None:
    found = find(text)
    pronoun = [m for m in found.mentions if words(found, m).lower() in ("he", "she")][-1]
    assert found.actors[pronoun.actor].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway will close the quay, it said.\n", "Norway"),
        ("Malta complained. The Malta Dairy Company will lend money, it said.\n", "Malta"),
    ],
    ids=["where nobody spoke before", "but the last speaker first"],
)
def test_a_body_may_speak_of_itself_before_it_said(text: str, name: str) -> None:
    found = find(text)
    pronoun = next(m for m in found.mentions if words(found, m) == "it")
    assert found.actors[pronoun.actor].name == name


def test_new_subject_between_takes_the_pronoun_from_the_last_speaker() -> None:
    found = find(
        'Anna Holm said the quay was safe. Nils Berg, who built it, was calmer. "It will hold," he said.\n'
    )
    pronoun = next(m for m in found.mentions if words(found, m) == "he")
    assert found.actors[pronoun.actor].name == "Nils Berg"


@pytest.mark.parametrize("noun", ["sources", "refiners", "growers", "strategists"])
def test_plural_speakers_of_any_trade_are_they(noun: str) -> None:
    found = find(f"The price will rise, {noun} said. They said the ships had come late.\n")
    pronoun = next(m for m in found.mentions if words(found, m) == "They")
    assert found.actors[pronoun.actor].name == noun


def test_surname_that_the_parser_takes_for_a_verb_is_still_the_person() -> None:
    found = find("Jeff Rackham, the spokesman, called the vote fair. Rackham also asked for calm.\n")
    assert [found.actors[m.actor].name for m in found.mentions if words(found, m) == "Rackham"] == [
        "Jeff Rackham"
    ]
