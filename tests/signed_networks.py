"""Published signed networks whose balance is known; facts, with their sources.

TRIBES: alliances ("rova", +) and antagonisms ("hina", -) of 16 sub-tribes of the Central Highlands of New Guinea:
    K. E. Read 1954, "Cultures of the Central Highlands, New Guinea", Southwestern Journal of Anthropology 10:1-43; used
    by Hage and Harary 1983, "Structural Models in Anthropology", pp. 56-60; 58 pairs, 29 of them negative, as in
    UCINET's data set GAMA. Its frustration index is 7: Aref and Wilson 2018, "Measuring partial balance in signed
    networks", Journal of Complex Networks 6:566-595; also the R package signnet (D. Schoch,
    `frustration_exact(tribes)`), which prints the division too: Gavev, Kotun, Nagad, Gama against the other twelve.

POWERS: six European powers 1872-1907: T. Antal, P. L. Krapivsky and S. Redner 2006, "Social balance on networks: the
    dynamics of friendship and enmity", Physica D 224:130-136, figure 5; as pairs with years in the R package manynet
    (data set irps_wwi). Three Emperors' League 1872-81, Triple Alliance 1882, German-Russian lapse 1890, French-Russian
    alliance 1891-94, Entente Cordiale 1904, British-Russian entente 1907; the last is balanced.
"""

_ALLIED = """
Gavev Kotun; Gavev Nagad; Gavev Gama; Kotun Nagad; Kotun Gama; Ove Alika; Ove Gahuk; Ove Masil; Ove Ukudz; Alika Ukudz;
Nagam Masil; Nagam Notoh; Nagam Seuve; Gahuk Masil; Gahuk Ukudz; Gahuk Geham; Gahuk Asaro; Masil Ukudz; Masil Geham;
Masil Asaro; Masil Uheto; Ukudz Geham; Ukudz Asaro; Notoh Kohik; Notoh Uheto; Kohik Uheto; Geham Asaro; Uheto Seuve;
Nagad Gama
"""
_AT_ODDS = """
Gavev Ove; Gavev Alika; Gavev Nagam; Gavev Gahuk; Gavev Asaro; Kotun Ove; Kotun Nagam; Kotun Gahuk; Kotun Notoh;
Kotun Kohik; Nagam Nagad; Nagam Gama; Gahuk Notoh; Gahuk Uheto; Gahuk Gama; Ukudz Seuve; Notoh Geham; Notoh Nagad;
Kohik Geham; Kohik Nagad; Geham Uheto; Geham Nagad; Geham Gama; Asaro Seuve; Asaro Nagad; Asaro Gama; Uheto Nagad;
Uheto Gama; Seuve Gama
"""


def _pairs(text, sign):
    return [(*pair.split(), sign) for pair in text.split(";")]


TRIBES = _pairs(_ALLIED, 1) + _pairs(_AT_ODDS, -1)

# pair, sign, first and last year
_POWERS = [
    ("GB", "FR", -1, 1872, 1903),
    ("GB", "RU", -1, 1872, 1906),
    ("GB", "AH", -1, 1872, 1918),
    ("FR", "RU", -1, 1872, 1889),
    ("FR", "AH", -1, 1872, 1918),
    ("FR", "DE", -1, 1872, 1918),
    ("RU", "AH", 1, 1872, 1889),
    ("RU", "DE", 1, 1872, 1889),
    ("AH", "DE", 1, 1872, 1918),
    ("AH", "IT", 1, 1882, 1918),
    ("DE", "IT", 1, 1882, 1918),
    ("RU", "AH", -1, 1890, 1918),
    ("RU", "DE", -1, 1890, 1918),
    ("FR", "RU", 1, 1891, 1918),
    ("GB", "FR", 1, 1904, 1918),
    ("GB", "RU", 1, 1907, 1918),
    ("GB", "DE", -1, 1907, 1918),
    ("GB", "IT", -1, 1907, 1918),
    ("FR", "IT", -1, 1907, 1918),
    ("RU", "IT", -1, 1907, 1918),
]


def powers(year):
    return [(a, b, sign) for a, b, sign, first, last in _POWERS if first <= year <= last]
