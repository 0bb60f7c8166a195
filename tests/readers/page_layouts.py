# ruff: noqa: E501
"""Invented web pages in many layouts; `k` says what kind of block an element's words belong to.

The attribute is taken off before the page is read. Pages hold what real ones hold around their text: share bars,
related links, captions, notes on authors, contacts, comment heads, replies.
"""

WIRE = """<!doctype html><html><head><title>Harbour strike enters second week | Strait Wire</title>
<meta property="og:site_name" content="Strait Wire"></head><body>
<nav class="topnav"><ul><li k="boilerplate"><a href="/w">World</a></li><li k="boilerplate"><a href="/b">Business</a></li></ul></nav>
<main><h1 k="heading">Harbour strike enters second week</h1>
<div class="meta"><span class="author" k="byline">By Odile Marr</span> <time datetime="2014-03-11">March 11, 2014 9:14 AM</time></div>
<div class="social-tools"><a href="#" k="boilerplate">Share on Facebook</a> <a href="#">Tweet</a></div>
<figure><img src="a.jpg"><figcaption k="caption">Dockers wait at the gate of pier four in Corriden, March 10, 2014. REUTERS/Ilan Brook</figcaption></figure>
<p><span k="dateline">CORRIDEN (Strait Wire) -</span> <span k="body">Dockers in Corriden stayed away from work on Tuesday for the
eighth day, and ships waited outside the harbour, officials said.</span></p>
<p k="body">"We are ready to talk," said Anton Kreel, who leads the union. "Nobody has called us."</p>
<div class="related-links"><h3 k="boilerplate">Related Coverage</h3><ul><li k="boilerplate"><a href="/1">Port traffic falls to ten-year low</a></li>
<li k="boilerplate"><a href="/2">What the dockers want, in five points</a></li></ul></div>
<p k="body">The port authority said that it had sent two letters to the union and that both had come back unopened.</p>
<p k="body">The strike costs the town about 2 million crowns a day, according to the chamber of trade.</p>
<p k="boilerplate">(Reporting by Odile Marr; Editing by Jon Pell and Ada Quist)</p>
<p class="trust-badge" k="boilerplate">Our Standards: The Strait Wire Trust Principles.</p></main>
<aside class="sidebar"><h4 k="boilerplate">Most Popular</h4><ol><li k="boilerplate"><a href="/3">Storm closes the pass</a></li></ol></aside>
<footer><p k="boilerplate">© 2014 Strait Wire. All rights reserved.</p></footer></body></html>"""

BLOG = """<html><head><title>The Pier and the Purse - Notes from Lisk</title></head><body>
<div id="header"><h1 class="blog-title" k="boilerplate"><a href="/">Notes from Lisk</a></h1></div>
<div id="content"><div class="post"><h2 class="entry-title" k="heading">The Pier and the Purse</h2>
<p class="postmetadata"><span k="byline">Posted by Tam Hesk</span> on April 2, 2011</p>
<div class="entry"><p k="body">Everybody in town talks about the pier, and nobody talks about the purse. I have read the accounts, all ninety
pages of them, and I can report that they are silent about the crane.</p>
<blockquote><p k="body">The crane was bought in good faith and sold in better, says page forty.</p></blockquote>
<p k="body">I asked the clerk what this means. She said that she had only typed it, and that the harbour master would
know. The harbour master was at sea, as harbour masters are.</p></div>
<div class="author-box"><p k="boilerplate">Tam Hesk is a retired customs officer. He lives in Lisk and keeps bees.</p></div>
<div class="sharedaddy"><span k="boilerplate">Share this:</span> <a href="#">Email</a> <a href="#">Print</a></div>
<div class="post-tags" k="boilerplate">Tags: <a href="/t/pier">pier</a>, <a href="/t/money">money</a></div></div>
<div id="comments"><h3 k="boilerplate">3 Responses to “The Pier and the Purse”</h3>
<ol class="commentlist"><li class="comment" id="c1"><div class="comment-author vcard"><cite class="fn">gulls_eye</cite> <span>says:</span></div>
<div class="comment-meta"><a href="#c1">April 3, 2011 at 8:05 am</a></div><p k="comment">and the crane was never ours to sell. ask anyone on the east quay.</p>
<ul class="children"><li class="comment" id="c2"><div class="comment-author vcard"><cite class="fn">Tam Hesk</cite> <span>says:</span></div>
<div class="comment-meta"><a href="#c2">April 3, 2011 at 9:40 am</a></div><p k="comment">I did ask. They sent me to the clerk.</p></li></ul></li>
<li class="comment" id="c3"><div class="comment-author vcard"><cite class="fn">Asha P.</cite> <span>says:</span></div>
<div class="comment-meta"><a href="#c3">April 5, 2011 at 10:12 pm</a></div>
<p k="comment">“Everybody in town talks about the pier, and nobody talks about the purse.”</p><p k="comment">Well said, but the purse is
empty, so what is there to talk about?</p></li></ol>
<div id="respond"><h3 k="boilerplate">Leave a Reply</h3><p k="boilerplate">Your email address will not be published.</p></div></div></div></body></html>"""

NEWSPAPER = """<html><head><title>Council votes to keep the ferry - Corriden Courier</title></head><body>
<header><a href="/" k="boilerplate">Corriden Courier</a></header>
<article class="story"><h1 class="headline" k="heading">Council votes to keep the ferry</h1>
<h2 class="deck" k="heading">A narrow majority wants three boats a day, winter included</h2>
<p class="byline" k="byline">Mira Solt, local government reporter</p><p class="timestamp" k="dateline">Published 14 May 2013, 18:30</p>
<div class="photo"><img src="b.jpg"><p class="wp-caption-text" k="caption">The ferry at Ostrel: seven votes to six. Photo: Rolf Ames</p></div>
<div class="story-body"><p k="body">The ferry to Ostrel will sail three times a day, in winter as well. The town council decided so on Tuesday
by seven votes to six, after a debate of five hours.</p>
<h3 k="heading">A question of money</h3>
<p k="body">The boats cost the town 400,000 crowns a year. Councillor Bela Sand, who voted against, called the sum “a gift
to people who moved to an island”.</p>
<aside class="pullquote"><p k="body">a gift to people who moved to an island</p></aside>
<p k="body">Her colleague Ewan Garth replied that the island had been there before the council.</p></div>
<div class="article-footer"><p class="contact-author" k="boilerplate">Contact the reporter: msolt@courier.example</p>
<p k="boilerplate"><a href="/subscribe">Subscribe to our newsletter for local news every morning</a></p></div></article>
<section class="recommended"><h3 k="boilerplate">Read more</h3><a href="/4" k="boilerplate">Ferry timetable: what changes in June</a></section>
<section id="reader-comments" class="comments-section"><h3 k="boilerplate">Comments (3)</h3>
<div class="comment-thread"><div class="comment-item"><div class="comment-header"><span class="user-name">island_girl</span>
<span class="comment-time">14 May 2013 19:02</span></div><div class="comment-text"><p k="comment">finally. i have waited nine years for this and so has my mother</p></div>
<div class="comment-actions"><a href="#">Reply</a> <a href="#">Report</a></div>
<div class="replies"><div class="comment-item"><div class="comment-header"><span class="user-name">Taxpayer</span>
<span class="comment-time">14 May 2013 20:15</span></div><div class="comment-text"><p k="comment">Then let your mother pay for it. Councillor Sand
said it: “a gift to people who moved to an island”.</p></div></div></div></div>
<div class="comment-item"><div class="comment-header"><span class="user-name">P. Voll</span>
<span class="comment-time">15 May 2013 07:44</span></div><div class="comment-text"><p k="comment">The reporter forgot to say that the sixth vote came by telephone, which the
rules do not allow. Somebody should look into that.</p></div></div></div></section></body></html>"""

GOVERNMENT = """<html><head><title>Ministry of Ports - Press release 12/2015</title></head><body>
<div id="masthead"><p k="boilerplate">Ministry of Ports</p><ul class="menu"><li k="boilerplate"><a href="/">Home</a></li><li k="boilerplate"><a href="/news">News</a></li></ul></div>
<div class="breadcrumb" k="boilerplate"><a href="/">Home</a> &gt; <a href="/news">News</a> &gt; Press releases</div>
<div id="main-content"><h1 k="heading">Minister opens talks on winter sailings</h1>
<div class="release-date" k="dateline">From: Ministry of Ports. Published 3 February 2015</div>
<div class="govspeak"><p k="body">1. The Minister of Ports, Anton Kreel, today received the mayors of the four islands. They discussed the
winter timetable.</p>
<p k="body">2. The Minister said that no island would be left without a boat. He recalled that the accord of 1998 binds the
state to one sailing a day.</p>
<p k="body">3. The talks will go on in Ostrel on 10 February.</p>
<h2 k="boilerplate">Notes to editors</h2><p k="boilerplate">The accord of 1998 can be found on the website of the Ministry. The four islands
have 3,100 inhabitants.</p>
<h2 k="boilerplate">Contact</h2><p k="boilerplate">Press office: 0170 555 0117, press@ports.example</p></div>
<p class="print-link"><a href="#" k="boilerplate">Print this page</a></p></div>
<footer><p k="boilerplate">Accessibility | Privacy | Contact us</p></footer></body></html>"""

FORUM = """<html><head><title>Is the strike over? - Lisk Harbour Forum</title></head><body>
<div class="forum-header"><a href="/" k="boilerplate">Lisk Harbour Forum</a></div><h1 k="heading">Is the strike over?</h1>
<div class="post" id="p1"><div class="post-author"><b>oldsalt</b> <span>Joined: 2004</span></div><div class="post-date">Mon Mar 17, 2014 6:12 pm</div>
<div class="post-body"><p k="comment">My cousin says the cranes moved this morning. Does anybody know more? The paper says nothing.</p></div></div>
<div class="post" id="p2"><div class="post-author"><b>Crane7</b> <span>Joined: 2009</span></div><div class="post-date">Mon Mar 17, 2014 6:40 pm</div>
<div class="post-body"><blockquote><p>oldsalt wrote: My cousin says the cranes moved this morning.</p></blockquote>
<p k="comment">they moved because of the wind. nobody has signed anything.</p></div></div>
<div class="post" id="p3"><div class="post-author"><b>ines_d</b> <span>Joined: 2011</span></div><div class="post-date">Tue Mar 18, 2014 8:01 am</div>
<div class="post-body"><p k="comment">It is over. They signed at midnight; the harbour master told us when the first tug went out.</p></div></div></body></html>"""

TABLES = """<html><head><title>Lisk Weekly: The long road to the dam</title></head><body bgcolor="white">
<table width="700"><tr><td colspan="2" k="boilerplate"><a href="i.html">Home</a> | <a href="n.html">News</a> | <a href="s.html">Sport</a> | <a href="l.html">Letters</a></td></tr>
<tr><td width="120" valign="top"><font size="1"><b k="boilerplate">In this issue</b><br><a href="1.html">Rain and rates</a><br><a href="2.html">The vicar's goat</a></font></td>
<td valign="top"><font size="5" k="heading"><b>The long road to the dam</b></font><br><font size="2" k="byline"><i>by Hugo Marr</i></font><br><font size="2" k="dateline">September 4, 1998</font>
<p k="body">The dam above Selm has been planned for thirty years. Last week the last of the four valleys gave its consent,
and the engineers unpacked their poles.</p>
<p k="body">"It is not a happy day," said Dana Rusk, who farms below the ridge. "It is only the day on which we grew tired."</p>
<p k="body">The government promises new houses on the hill. The old church will be moved stone by stone.</p>
<hr><p align="center"><font size="1" k="boilerplate">Copyright 1998 Lisk Weekly. Send your letters to <a href="mailto:e@l.example">the editor</a>.</font></p></td></tr></table></body></html>"""

WIKI = """<html><head><title>Lighthouse of Skerry Point goes dark - Wikinews, the free news source</title></head><body>
<h1 id="firstHeading" k="heading">Lighthouse of Skerry Point goes dark</h1><div id="bodyContent"><div id="siteSub" k="boilerplate">From Wikinews, the free news source you can write!</div>
<div id="mw-content-text"><p k="dateline"><b>Sunday, June 8, 2008</b></p>
<p k="body">The lighthouse of Skerry Point was switched off for the last time on Saturday evening, after 161 years of service.</p>
<div class="thumb"><div class="thumbinner"><img src="l.jpg"><div class="thumbcaption" k="caption">The lighthouse in 2006. Image: Maud Ferrin.</div></div></div>
<p k="body">"Satellites do not need oil," said the keeper, Ivo Lund, who will move to the mainland. About 200 people watched.</p>
<p k="body">The coast guard has said it will keep the tower as a landmark.</p>
<h2 k="boilerplate">Sources</h2><ul><li k="boilerplate">"Last light at Skerry". <i>Strait Wire</i>, June 7, 2008</li>
<li k="boilerplate">"Keeper packs his trunk". <i>Corriden Courier</i>, June 6, 2008</li></ul></div></div>
<div id="footer" k="boilerplate">This page was last modified on 9 June 2008.</div></body></html>"""

BARE_COMMENTS = """<html><head><title>Why I closed the shop</title></head><body><div class="content"><h1 k="heading">Why I closed the shop</h1>
<p class="author" k="byline">By Petra Voll</p>
<p k="body">I sold nets for thirty years, and for the last three of them I sold none. The boats buy their nets abroad, by
telephone, and the nets come in boxes.</p><p k="body">People ask whether I am sad. I am not. I have a garden, and the garden has no competitors.</p></div>
<div class="disqus-like"><div class="c"><b class="who">Ewan</b> <i class="when">2 days ago</i><div k="comment">but where shall we buy nets now? The boxes are for the big boats.</div></div>
<div class="c"><b class="who">net_mender</b> <i class="when">2 days ago</i><div k="comment">You could have mended. Mending pays.</div></div>
<div class="c"><b class="who">Petra Voll</b> <i class="when">1 day ago</i><div k="comment">Mending pays the mender, Ewan, not the rent.</div></div></div></body></html>"""

PAGES = {
    "wire": WIRE,
    "blog": BLOG,
    "newspaper": NEWSPAPER,
    "government": GOVERNMENT,
    "forum": FORUM,
    "tables": TABLES,
    "wiki": WIKI,
    "bare_comments": BARE_COMMENTS,
}
