"""The brief: one self-contained HTML file over the export's own records.

Text from documents reaches the page as JSON and is put in as text nodes only. The page's policy forbids every network
access and every script but its own, whose hash stands in the policy.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from legation.interfaces.web.causal_page import NO_MAP
from legation.interfaces.web.network import NO_NETWORK
from legation.interfaces.web.question_words import VERDICT_MEANING, VERDICT_WORDS
from legation.interfaces.web.questions import GROUPS, QuestionPages, group_rows, stands
from legation.interfaces.web.whatif_page import NO_WHATIF
from legation.resources.relations import load_relations

Rows = list[dict[str, Any]]

SHARED = ("kit.js", "charts.js", "lanes.js", "questions.js", "network.js", "causes.js", "whatif.js")
"""Scripts of the pictures, in order; the page of a package has them too."""
SCRIPTS = (*SHARED, "brief.js")
"""Parts of the page's one script, in order."""
STYLES = ("brief.css", "questions.css", "network.css")
PARTS = (
    "documents",
    "actors",
    "mentions",
    "attributions",
    "figures",
    "states",
    "events",
    "causal",
    "failures",
)
"""Export files whose rows the brief shows as they are; comparisons and positions become its questions."""


def render_brief(
    rows: Mapping[str, Iterable[dict[str, Any]]],
    *,
    title: str,
    version: str,
    fingerprint: str | None = None,
    network: Mapping[str, Any] = NO_NETWORK,
    causal_map: Mapping[str, Any] = NO_MAP,
    whatif: Mapping[str, Any] = NO_WHATIF,
) -> str:
    """Write the brief of a case.

    Args:
        rows: Export rows by file name without its ending; every name of `PARTS` must be there, and `comparisons` and
            `positions`.
        title: Name of the case, shown on top.
        version: Version of Legation.
        fingerprint: Pipeline that made the records.
        network: The web of ties (`network.network_page`).
        causal_map: The causal map (`causal_page.causal_page`).
        whatif: What-ifs worked out ahead (`whatif_page.whatif_page`).

    Returns:
        An HTML document that opens without a network. The same rows give the same bytes.
    """
    held = {name: list(lines) for name, lines in rows.items()}
    case: dict[str, Any] = {part: [_for_page(part, row) for row in held[part]] for part in PARTS}
    pages = QuestionPages(held).pages()
    case["positions"] = stands(held)
    case["questions"] = pages
    case |= glossary()
    case["network"] = network
    case["map"] = causal_map
    case["whatif"] = whatif
    case["version"] = version
    case["fingerprint"] = fingerprint
    return self_contained(
        "brief.html.j2",
        case,
        scripts=SCRIPTS,
        styles=STYLES,
        title=title,
        groups=group_rows(pages),
        quotes={row["id"]: row["quote"] for part in ("figures", "states", "positions") for row in case[part]},
    )


def glossary() -> dict[str, Any]:
    """Return what the groups of questions and the relations mean, as every page tells it."""
    return {
        "groups": [[group, VERDICT_WORDS[group], VERDICT_MEANING[group]] for group in GROUPS],
        "relations": {
            relation.name: {
                "sign": relation.sign,
                "layer": relation.layer,
                "description": relation.description,
            }
            for relation in load_relations().values()
        },
    }


def self_contained(
    template: str, data: Mapping[str, Any], *, scripts: Iterable[str], styles: Iterable[str], **words: Any
) -> str:
    """Fill a template of this package with data, one script and one style sheet.

    Args:
        template: Its file.
        data: What the script reads; it goes into the page as JSON.
        scripts: Files of the script, in order; its hash is the only one that the page's policy lets run.
        styles: Files of the style sheet, in order.
        words: What else the template names.
    """
    script = "\n".join(map(_resource, scripts))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_resource(template)).render(
        style=Markup("\n".join(map(_resource, styles))),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704 - our own files
        script_hash=Markup(f"sha256-{digest}"),  # noqa: S704 - a hash
        data=Markup(_json_for_html(data)),  # noqa: S704 - escaped for a script element
        **words,
    )


def _for_page(part: str, row: dict[str, Any]) -> dict[str, Any]:
    """Rename the keys that would clash with the page's own, and give no key that it does not show."""
    if part == "causal":
        return {("kind_of_link" if key == "kind" else key): value for key, value in row.items()}
    if part == "mentions":
        return {
            ("kind_of_mention" if key == "kind" else key): value for key, value in row.items() if key != "id"
        }
    return row


def _json_for_html(value: Any) -> str:
    """Write JSON that cannot close its script element, whatever a document holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _resource(name: str) -> str:
    return files("legation.interfaces.web").joinpath(name).read_text(encoding="utf-8")
