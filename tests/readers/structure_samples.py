# ruff: noqa: E501 (texts stand as they are received, a paragraph on a line)
"""Short texts about invented places, one for each trait of received documents."""

WEB_PAGE = """Wednesday, June 5, 2019


The Quiet Bridge Between Rookfield And Lisk

Mayor Ada Lark (left) and her colleague, Karl Finch, on the quay in Lisk on May 3, 2011
Mayor Ada Lark (left) and her colleague, Karl Finch, on the quay in Lisk on May 3, 2011
By Mara Lind
When the two towns signed their first treaty, nobody on the quay believed that it would outlast the winter. It has now outlasted four mayors.

The treaty says little. It gives each town the right to land its boats in the harbour of the other, and it asks for no fee.

Why It Lasts

“People here do not like papers, but they like boats,” Finch said. “The paper lasts because the boats do, and because nobody has found a better way.”

The paper lasts because the boats do, and because nobody has found a better way.
Some shopkeepers in Rookfield would rather have a fee. They say so every spring, when the fish is cheap.
This discussion is now closed.
Sort by: newest
by: Gull from: Lisk
June 10, 2011 18:22
I was on the quay that day. It rained.

The mayor wore boots.

by: PJ
June 11, 2011 07:05
Nonsense, it was dry.

Most Popular

Editor's Picks"""

SCAN = """RK00012.pdf
box_3 pdf 210.5 KB • Jan 9, 2021 • 2 pages
From: Rook News <
To: <reader@quay.example>
Subject: Rook News: The slow ferry that nobody sank
Date: Tue, 14 May 2013 06:31:08 +0000
MAY 14. 2013 SUBSCRIBE | VIEW ONLINE | PASS IT ON
The slow ferry that
nobody sank
The slow ferry
that nobody sank
By Mara Lind/Rook News
When the ferry to Carrow was built, the owners were told
that it would sink within the year. It has crossed the bay
twice a day since 1974, and the govern-
ment has never paid for a single plank of the hull, which is
made of oak from the southern hills.
"We were told to burn it and to build a faster one,' said
Tobin Harpen, who has steered the ferry for thirty years. He
remembers the 52-
day strike as the only time it lay still, and he does not
remember it fondly, because the gulls took the
RK00012
wheelhouse for a nest and would not leave it again.
-We never asked for help; liarpen said. "We asked to be left
in peace (and] that is all."
The harbour office in Carrow says that it counts about 900
passengers a week. 'larpen counts more. "I look at faces and
they look at tickets," Harpen said.
RK00013
BACK TO INDEX
Unsubscribe | Change your address | View online
Copyright 2013 Rook News. All rights reserved.
12 Chandlers Row, Floor 2
RK00014
Record details
No names indexed
- Record number
- 7f0b3c52-19ad-4e0a-9f5c-2d8e61b7740a
- Created
- Jan 9, 2021"""

REPRINT = """Carrow "will not move its harbour," envoy says Interview by The Rookfield Gazette
The Rookfield Gazette newspaper published an interview of Noor Whit with the envoy for the bay. Bay.Net reprints the article.
The town of Carrow will not move its harbour for anybody, its envoy said on May 9.
“We moved it once, in the time of my grandmother, and we have been sorry ever since,” Emric Sallow told the Gazette in an interview.
A long memory
Carrow opened its office in Lisk in 2006 and lost its ferry in the great storm of 2012.
“A harbour is not a hat,” Sallow said."""

REPLY = """In “Why the bay needs a bridge” (The Rookfield Times, March 4), Professor Jon Tern praises the bridge as a gift to both towns. I have crossed the bay for forty years, and I do not think that we need it.
The bridge would take the ferry away, and with the ferry the last reason to talk to each other. We should ask who pays for it.
A bridge that nobody asked for cannot unite two towns
Nobody in either town asked for the bridge. A bridge nobody has asked for will not unite the two towns, however fine it looks.
Let us keep the ferry. We can do better than concrete.
The writer has served as harbour master of Carrow and as an adviser to its council."""

GUEST = """Opinion
What I saw in Carrow
By Mara Lind
March 3, 2015
The town is quiet in the morning and loud at night. I was invited to Carrow as a guest of the harbour office, which paid for my room. Most people I met were kind.
"I was invited to leave as a guest of nobody," an old sailor told me.
"""

WIRE = """26-FEB-1987 15:01:01.79
 fish
 rookfield lisk
PORT CALLS RISE IN NORTHERN HARBOURS
    ROOKFIELD, Feb 26 - Showers continued throughout the week in
the northern zone, and the boats stayed in the harbour until the
wind had turned, Carrow Smith said in its weekly review.
    The dry period means the season will be late this year.
    Arrivals for the week were lower than in the week before, and
nobody expects them to rise before the summer.
 Reuter
&#3;
"""

RELEASE = """FOR IMMEDIATE RELEASE
Contact: Jo Wren

Port Office and Carrow Sign Cable Agreement

ROOKFIELD, Norland, October 4, 2016 – The Port Office of Rookfield today announced that it has signed an agreement with the town of Carrow to lay a second cable.

"This agreement secures our light for a generation," said Mara Lind, Director of the Port Office.

About the Port Office
The Port Office runs four harbours on the northern coast and employs 1,200 people.

###
"""

MAILS = """From: Ada Lark <ada@rook.example>
Sent: Monday, May 7, 2012 9:14 AM
To: Karl Finch
Subject: RE: Consulate

Karl, I spoke to the office. They will not move before June.

-----Original Message-----
From: Karl Finch [mailto:karl@rook.example]
Sent: Sunday, May 6, 2012 7:40 PM
To: Ada Lark
Subject: Consulate

Did the office say when the consulate opens? The owner of the house wants an answer.
"""

PRINT_OUT = """                    Copyright 1995 The Rookfield Times
                          The Rookfield Times
                          June 3, 1995, Saturday

SECTION: Pg. 12

LENGTH: 120 words

HEADLINE: Carrow recalls its envoy

BYLINE: Mara Lind

BODY:
Carrow recalled its envoy from Lisk yesterday after a dispute over fishing rights that has lasted for two years.

The envoy, Karl Finch, said he would return "when the nets are back."

LOAD-DATE: June 5, 1995
"""
