"""Common given names whose bearers are nearly all of one gender, over several languages. For agreement only.

Compiled by hand from general knowledge; names that are common for both ("Andrea", "Robin", "Sasha") are left out.
A name that is not here says nothing.
"""

_MALE = """
aaron abdul abdullah adam adrian ahmad ahmed alan albert alejandro alexander alexei alfred ali amir anatoly
andre andrei andrew andrzej angus anthony anton antonio arthur arturo ban barack barry ben benjamin bernard
bill boris brian bruce carl carlos charles christian christopher claude colin craig dan daniel david dennis
diego dimitri dmitry donald douglas duncan edgar eduardo edward eli elijah emmanuel enrique eric erik ernest
ethan evgeny felipe felix fernando francesco francis francisco frank franz frederick fritz gabriel gareth
gary george georgi gerald gerhard gideon gilbert giovanni giuseppe gordon graham greg gregory guillermo
gustav hamid hans harold harry hassan heinrich henri henry herbert hiroshi howard hugh hugo hussein ian
ibrahim ignacio igor ivan jack jacob jacques jaime james jan jason jean-claude jeff jeffrey jens jeremy
jerome jerry jesus jim joachim joe joel johan johann john jonathan jorge jose joseph joshua juan juergen
julian julio justin karl keith kenneth kevin khalid klaus konstantin kurt lars larry lawrence leon leonard
leonid luca luigi luis luke mahmoud malcolm manuel marc marcel marco marcus mario mark markus martin mathieu
matthew mauricio max maxim michael miguel mike mikhail milan mohamed mohammad mohammed moshe muhammad
mustafa nathan neil nicholas nicolas nigel nikita nikolai norman oleg oliver omar oscar osman otto pablo
patrick paul pavel pedro peter petr philip philippe pierre piotr rafael ralph ramon raul ray raymond recep
reza ricardo richard rishi robert roberto rodrigo roger roland roman ron ronald rudolf rupert russell samuel
scott sean sebastian sergei sergey shimon shlomo simon stanislav stefan stephen steve steven stuart takeshi
tamas ted terry theodore thomas tim timothy toby tom tommy tony umar vaclav valery vasily victor viktor
vincent vitaly vladimir volodymyr walter werner wilhelm william wolfgang xavier yitzhak yuri yusuf zbigniew
"""
_FEMALE = """
abigail adriana agnes aisha alexandra alice alicia alina alison amanda amelia amy ana anastasia angela
angelina anita ann anna anne annette antonia audrey barbara beatrice beatriz belinda bella benazir
bernadette beth betty brenda brigitte carla carmen carol carolina caroline catherine cathy cecilia charlotte
christina christine claire clara claudia cynthia daniela deborah denise diana dina dolores dominique donna
dora doris dorothy edith ekaterina elena eleanor elisa elisabeth elise elizabeth ella ellen elsa emily emma
erika esther eva evelyn fatima federica felicity fiona florence frances galina gertrude gina giorgia gloria
golda grace greta hannah hanna harriet heather heidi helen helena helga hilary hillary ida indira inga
ingrid irena irene irina isabel isabella ivanka jacinda jacqueline jane janet janice jennifer jessica joan
joanna josephine joyce judith julia juliet karen karin kate katherine kathleen katharina kathryn katrina
kristina larisa laura leila lena leonora leyla liliana linda lisa liz lorraine louise lucia lucy ludmila
luisa lydia lyudmila madeleine magdalena malala margaret maria mariam marianne marie marina marjorie marta
martha mary matilda megan melania melinda melissa mercedes michelle miriam monica nadia nancy naomi natalia
natalie natasha nicola nicole nina noor olga olivia pamela patricia paula pauline penelope petra phyllis
polina priscilla rachel raquel rebecca regina renata rita rosa rosemary ruth sabine sabrina sally samantha
sandra sara sarah sharon sheila silvia simone sofia sonia sophia sophie stella stephanie susan suzanne
svetlana sylvia tamara tanya tatiana teresa theresa tina ursula valentina vera veronica victoria viktoria
virginia vivian wendy yasmin yelena yulia yvonne zainab zoe
"""
GIVEN_NAMES: dict[str, str] = {
    **dict.fromkeys(_MALE.split(), "m"),
    **dict.fromkeys(_FEMALE.split(), "f"),
}
"""Gender ("m" or "f") by lower-case given name."""
