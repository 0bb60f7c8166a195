"""From discourse trees to attributions, on invented sentences (pytest in the trainer's environment)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import parse_standoff
from gum import OPEN, Relation, Tree, outermost, read_conllu, read_splits, relation_of, standoff

PARSE = """# newpar
# sent_id = a-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tmiller\tmiller\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tit\tit\tPRON\tPRP\t_\t5\tnsubj\t_\t_
5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
5\tdid\tdo\tAUX\tVBD\t_\t3\tccomp\t_\t_
6\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
# sent_id = a-2
1\tSo\tso\tADV\tRB\t_\t6\tadvmod\t_\tSpaceAfter=No
2\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\t_
3\taccording\taccording\tVERB\tVBG\t_\t6\tcase\t_\t_
4\tto\tto\tADP\tIN\t_\t3\tfixed\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\t_
6\tclerk\tclerk\tNOUN\tNN\t_\t9\tobl\t_\tSpaceAfter=No
7\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
8\tit\tit\tPRON\tPRP\t_\t9\tnsubj\t_\t_
9\tran\trun\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t9\tpunct\t_\t_
"""

TREE = """<rst><header><relations><rel name="attribution-positive" type="rst"/><rel name="same-unit" type="multinuc"/>
</relations></header><body>
<segment id="1" parent="2" relname="attribution-positive">The miller said</segment>
<segment id="2" parent="7" relname="span">it did n't .</segment>
<segment id="3" parent="8" relname="same-unit">So ,</segment>
<segment id="4" parent="3" relname="attribution-positive">according to the clerk ,</segment>
<segment id="5" parent="8" relname="same-unit">it ran .</segment>
<group id="7" type="span"/><group id="8" type="multinuc"/>
</body></rst>"""


def test_text_comes_back_as_it_was_printed() -> None:
    text, tokens = read_conllu(PARSE.splitlines())
    assert text == "The miller said it didn't.\n\nSo, according to the clerk, it ran."
    assert [text[token.start : token.end] for token in tokens] == [token.word for token in tokens]


def test_subject_is_source_and_a_broken_unit_is_one_content() -> None:
    text, tokens = read_conllu(PARSE.splitlines())
    tree = Tree(TREE)
    assert tree.size == len(tokens)
    relations = [relation_of(tree, tokens, *pair) for pair in tree.attributions()]
    assert all(relations)
    (back,) = [parse_standoff(standoff([r for r in relations if r], tokens, text).splitlines())]
    words = [[[text[a:b] for a, b in role] for role in (r.source, r.cue, r.content)] for r in back]
    assert words == [
        [["The miller"], ["said"], ["it didn't"]],
        [["the clerk"], ["according to"], ["So,", "it ran"]]]


def test_what_lies_in_others_words_is_left_out() -> None:
    outer, inner = Relation((0,), (1,), (2, 3, 4, 5)), Relation((2,), (3,), (4, 5))
    assert outermost([inner, outer]) == [outer]


def test_splits_name_the_part_of_each_document() -> None:
    parts = read_splits("## dev\n\n  * GUM_news_a\n\n## test\n\n  * GUM_news_b\n")
    assert parts == {"GUM_news_a": "dev", "GUM_news_b": "test"}
    assert "reddit" not in OPEN
