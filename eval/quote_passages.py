"""Invented passages for `quotes.py`, with their quotations marked: [outer], {inner}; one string a paragraph.

A bracket that is not closed in its paragraph is a quotation that the next paragraph goes on with. Straight
apostrophes, inches and feet are distractors: they are printed as the convention prints them.
"""

PASSAGES: dict[str, tuple[str, ...]] = {
    "bridge": (
        "[The bridge will open in the first week of May,] said Lena Orrick, who heads the river board. [We have "
        "waited nine years for it.]",
        "The board's engineers aren't so sure. [No bridge was ever finished in a flood,] one of them said on Friday.",
        "Orrick called that view [overly careful] and pointed to the builders' own tables.",
    ),
    "orchard": (
        "Tam Hesk told the growers' meeting: [Frost took half of the pears. It did not take our patience.]",
        "[What will you do,] he was asked, [if it comes again?]",
        "[We'll light fires between the rows,] Hesk answered. [My father did it in '62, and his father before "
        "him. It works.]",
    ),
    "ferry": (
        "The ferry company says that it [cannot and will not] sail to Ostrel in winter, when waves of 12' or more "
        "are common.",
        "[Let me be clear,] the harbour master, Ines Dorr, wrote in a letter to the passengers. [Nobody is going to "
        "be left on the island. If the boats don't sail, we shall send the tugs.",
        "[That is a promise. It was made to our parents, and it was always kept.",
        "[I intend to keep it too.]",
        "Passengers said they had heard such words before.",
    ),
    "museum": (
        "[I remember what the old keeper said to me: {Never lend the blue vase}. So we never did,] recalled Anto "
        "Brill, the museum's director.",
        'A lawyer for the heirs replied that the so-called [blue vase] was only 9" high and had been lent [at least '
        "three times].",
        "[It's a plain lie,] said Brill.",
    ),
    "school": (
        "Parents in Upper Selm want the school back. [My girls walk four miles,] Petra Voll said. [They're tired "
        "before the first lesson.]",
        "[There is no money for a second school,] the council's spokesman, Ewan Garth, said in an interview. [The "
        "roof alone would cost more than the parish takes in two years.]",
        "Would he walk four miles? [I've done it,] Garth said, [but I was never six years old and alone.]",
    ),
    "weather": (
        "The station on the cape has been silent since Monday. [We don't know why,] said Dana Rusk of the weather "
        "office.",
        "Fishermen have their own opinion. [It's the gulls,] said one. [They sit on the mast.]",
        "Rusk laughed at the idea. [Gulls,] she said, [do not cut cables.] She added that a crew would climb up "
        "[as soon as the wind allows].",
    ),
    "mine": (
        "[Who closed the mine?] asks Corin Teal in the first line of his book. The answer fills 300 pages.",
        "In his view, [the owners left because they could, and the state looked on]. The owners' letters tell "
        "another story.",
        "[We were ready to stay,] wrote the last of them, Hugo Marr. [The miners' union was not.] Marr's grandson "
        "says that the letters are genuine.",
    ),
    "well": (
        "The village of Nether Quill dug its own well. [Nobody asked us, so we asked nobody,] the headwoman, Asha "
        "Pell, told this newspaper.",
        "[The water is clean; we had it tested,] she continued. [It's cold and sweet, and it's ours. Anyone who "
        "wants to close it will have to climb in first.]",
        "The district's answer came in one sentence: [A well without a permit is a hole.]",
    ),
    "parade": (
        "There'll be no parade this year, the mayor announced. [It breaks my heart,] he said, [and it'll break "
        "yours.]",
        "The bands' leader, Rolf Ames, wasn't surprised. [They've said {next year} for three years now,] he "
        "complained. [I'm 70. I haven't got many next years.]",
        "[Come and march anyway,] he urged the players.",
    ),
    "island": (
        "[We were a quiet island,] Maud Ferrin said. [Then the road came, and with it the buses.",
        "[I don't blame the drivers. They have children too. But I can't hear the sea any more.]",
        "Ferrin, who has lived on Skerry Point all her life, spoke in her kitchen.",
        "The bus company said it was [aware of the concerns] and would [look at the timetable].",
    ),
    "choir": (
        "A choir of 40 voices sang at the opening. [Beautiful,] whispered a woman in the third row.",
        "Its conductor, Bela Sand, had doubts. [Half of them can't read music,] she said. [The other half won't "
        "watch me.]",
        "What remains is the sound. [You can't buy that,] Sand said. [You can't teach it either.]",
    ),
    "plain": (
        "The farmers' market opens at six o'clock. It's the county's oldest, and it isn't for sleepers.",
        "Stalls are 8' by 10', and the traders' vans stand behind them. Don't look for coffee; there isn't any.",
        "The council's plan to move it was dropped in the '90s.",
    ),
}
