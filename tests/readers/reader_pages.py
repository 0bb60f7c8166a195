"""Pages in the layouts that content management systems make, about invented places."""
# ruff: noqa: E501 - mark-up is written as systems write it, in long lines

PARAGRAPHS = (
    "The harbour council of Tarn voted on Tuesday to reopen the ferry line to Ostrel, which has been closed since "
    "the storms of last winter, and asked both ministries to share the cost of the new pier.",
    "“We have waited long enough,” said Mila Thorne, who chairs the council. She added that the first boats could "
    "leave in spring, provided that the dredging is finished by then.",
    "Neither did.",
    "Officials in Ostrel were more careful. A spokesman for the transport ministry said that the state of the pier "
    "was still being examined, and that no date had been agreed with the council in Tarn.",
    "About 4,000 people used the line each month before the storms, according to the council's own count; the "
    "ministry puts the figure at half of that number.",
)
TITLE = "Tarn votes to reopen the ferry line to Ostrel"
COMMENTS = (
    (
        "Old Sailor",
        "12 March 2014",
        "My father worked on that line for twenty years. It will never pay for itself.",
    ),
    (
        "Jonna K.",
        "13 March 2014",
        "They said the same about the bridge, and now nobody can imagine the town without it.",
    ),
    (
        "tide_table",
        "15 March 2014",
        "Half of that number is still more than the bus carries in a good month.",
    ),
)
RELATED = (
    "Storm damage in Ostrel worse than feared",
    "Who pays for the pier? A guide",
    "Bridge traffic doubles in a year",
)


def paragraphs() -> str:
    return "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)


def related() -> str:
    return "".join(f'<li><a href="/x{i}">{text}</a></li>' for i, text in enumerate(RELATED))


def page(body: str, *, head: str = "", html: str = 'lang="en"') -> bytes:
    return (
        f"<!DOCTYPE html><html {html}><head><meta charset='utf-8'><title>{TITLE} - The Tarn Courier</title>{head}"
        f"<style>.x{{color:red}}</style><script>var secret = 'never shown';</script></head>{body}</html>"
    ).encode()


def wordpress() -> bytes:
    items = "".join(
        f"""<li id="comment-{i}" class="comment even thread-even depth-1"><article id="div-comment-{i}" class="comment-body">
        <footer class="comment-meta"><div class="comment-author vcard"><img alt="" src="x.png">
        <b class="fn"><a href="#" rel="external nofollow ugc" class="url">{name}</a></b> <span class="says">says:</span></div>
        <div class="comment-metadata"><a href="#comment-{i}"><time datetime="2014-03-{d}T10:00:00+00:00">{date} at 10:00 am</time></a></div>
        </footer><div class="comment-content"><p>{text}</p></div>
        <div class="reply"><a rel="nofollow" class="comment-reply-link" href="#">Reply</a></div></article>"""
        for i, (name, date, text), d in zip((1, 2, 3), COMMENTS, ("12", "13", "15"), strict=True)
    )
    first, second, third = items.split("<li ")[1:]
    nested = f'<li {first}<ol class="children"><li {second}</li></ol></li><li {third}</li>'
    return page(
        f"""<body class="single single-post postid-77 comments-open">
        <header id="masthead" class="site-header"><p class="site-title"><a href="/">The Tarn Courier</a></p>
        <nav class="main-navigation"><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav></header>
        <div id="content" class="site-content"><main id="main"><article id="post-77" class="post-77 post type-post hentry">
        <header class="entry-header"><h1 class="entry-title">{TITLE}</h1>
        <div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2014-03-11T08:00:00+00:00">March 11, 2014</time></span>
        <span class="byline"> by <span class="author vcard"><a class="url fn n" href="/a">Petra Lund</a></span></span></div></header>
        <div class="entry-content">{paragraphs()}
        <figure class="wp-caption"><img src="y.jpg"><figcaption class="wp-caption-text">The old pier at Tarn in January. Photo: R. Holt</figcaption></figure>
        <div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Email</a></li></ul></div>
        <div class="jp-relatedposts"><h3>Related</h3><ul>{related()}</ul></div></div>
        <footer class="entry-footer"><span class="cat-links">Posted in <a>Sea</a></span></footer></article>
        <div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “{TITLE}”</h2>
        <ol class="comment-list">{nested}</ol>
        <div id="respond" class="comment-respond"><h3 class="comment-reply-title">Leave a Reply</h3>
        <form class="comment-form"><p>Your email address will not be published.</p></form></div></div></main>
        <aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Comments</h2>
        <ul id="recentcomments"><li class="recentcomments"><span class="comment-author-link">Someone</span> on <a>Storms</a></li></ul>
        </section></aside></div><footer class="site-footer"><p>Proudly powered by a press.</p></footer></body>"""
    )


def news_with_linked_data() -> bytes:
    head = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"'
        + TITLE
        + '","datePublished":"2014-03-11T09:15:00Z","dateModified":"2014-03-12T09:15:00Z","author":[{"@type":"Person",'
        '"name":"Petra Lund"},{"@type":"Person","name":"Joss Arden"}],"publisher":{"@type":"Organization","name":'
        '"The Tarn Courier"}}</script><meta property="og:title" content="' + TITLE + '">'
    )
    return page(
        f"""<body><div class="Banner_root__x1"><a href="/">The Tarn Courier</a></div>
        <div class="Layout_grid__a9"><div class="Story_wrap__k2"><h1 class="Story_head__77">{TITLE}</h1>
        <p class="Story_dek__11">The council wants boats by spring; the ministry will not be hurried.</p>
        <div class="Story_by__90">By <a href="/p">Petra Lund</a> and <a href="/j">Joss Arden</a></div>
        <div class="Story_when__4"><time datetime="2014-03-11T09:15:00Z">11 March 2014</time></div>
        <div class="Story_text__3">{paragraphs()}</div></div>
        <div class="Rail_root__p0"><h3>Most read</h3><ul>{related()}</ul></div></div>
        <div class="Foot_root__q">© The Tarn Courier 2014. <a href="/t">Terms</a></div></body>""",
        head=head,
    )


def old_table_layout() -> bytes:
    text = "<br><br>\n".join(PARAGRAPHS)
    return page(
        f"""<body bgcolor=white><table width=100%><tr><td colspan=3><font size=5><b>The Tarn Courier</b></font></td></tr>
        <tr><td width=120 valign=top><a href=/>Home</a><br><a href=/n>News</a><br><a href=/w>Weather</a></td>
        <td valign=top><font size=4><b>{TITLE}</b></font><br><i>By Petra Lund</i><br>March 11, 2014<br><br>
        {text}</td><td width=150><b>Also today</b><br><a href=1>{RELATED[0]}</a><br><a href=2>{RELATED[1]}</a></td></tr>
        </table></body>""",
        html="",
    )


def unnamed_comments() -> bytes:
    rows = "".join(
        f'<div class="zk"><p class="q1"><b>{name}</b> <i>{date}</i></p><p>{text}</p></div>'
        for name, date, text in COMMENTS
    )
    return page(
        f"""<body><div id="page"><h1>{TITLE}</h1><p>By Petra Lund</p>{paragraphs()}</div>
        <div id="comments"><h2>Comments (3)</h2><div class="zl">{rows}</div></div></body>"""
    )


def microdata() -> bytes:
    rows = "".join(
        f"""<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">{name}</span>
        <time itemprop="dateCreated" datetime="2014-03-1{i}">{date}</time><div itemprop="text">{text}</div></div>"""
        for i, (name, date, text) in enumerate(COMMENTS)
    )
    return page(
        f"""<body><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>
        <div><span itemprop="author">Petra Lund</span>, <span itemprop="datePublished" content="2014-03-11">11 March 2014</span></div>
        <div itemprop="articleBody">{paragraphs()}</div>{rows}</div></body>"""
    )


def forum() -> bytes:
    posts = "".join(
        f"""<div id="p{i}" class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt><a class="username">{name}</a></dt>
        <dd class="profile-posts">Posts: 12</dd></dl><div class="postbody"><h3><a href="#p{i}">Re: The ferry</a></h3>
        <p class="author">by <strong><a class="username">{name}</a></strong> » {date}, 10:02</p>
        <div class="content">{text}</div></div></div></div>"""
        for i, (name, date, text) in enumerate(COMMENTS, start=100)
    )
    return page(
        f"""<body id="phpbb" class="nojs section-viewtopic"><div id="wrap"><ul class="linklist"><li><a>Board index</a></li></ul>
        <div id="page-body"><h2 class="topic-title"><a>The ferry</a></h2>{posts}</div></div></body>"""
    )


def disqus_like() -> bytes:
    rows = "".join(
        f"""<li class="post" id="post-9{i}"><div class="post-content"><header class="comment__header"><span class="post-byline">
        <span class="author publisher-anchor-color"><a href="#">{name}</a></span></span>
        <span class="post-meta"><a class="time-ago" title="Wednesday, {date} 8:12 PM">6 years ago</a></span></header>
        <div class="post-message"><p>{text}</p></div><footer class="comment__footer"><menu><li class="voting"><a>3</a></li>
        <li class="reply"><a>Reply</a></li><li>Share ›</li></menu></footer></div></li>"""
        for i, (name, date, text) in enumerate(COMMENTS)
    )
    return page(
        f"""<body><article><h1>{TITLE}</h1><div class="byline">Petra Lund</div>{paragraphs()}</article>
        <div id="disqus_thread"><div id="conversation"><ul id="post-list" class="post-list">{rows}</ul></div></div></body>"""
    )


def definition_list_comments() -> bytes:
    rows = "".join(
        f'<li class="liComment"><p class="by">by: <b>{name}</b> from: Tarn</p><p class="dt">{date} 11:26</p><p>{text}</p></li>'
        for name, date, text in COMMENTS
    )
    return page(
        f"""<body><div class="date">Monday, August 22, 2016</div><div id="article"><h1>{TITLE}</h1>
        <p class="author">Petra Lund</p>{paragraphs()}</div>
        <div class="comments"><h4>Readers write</h4><p>This forum has been closed.</p><ul>{rows}</ul></div></body>"""
    )


ALL = {
    "wordpress": wordpress,
    "news_with_linked_data": news_with_linked_data,
    "old_table_layout": old_table_layout,
    "unnamed_comments": unnamed_comments,
    "microdata": microdata,
    "forum": forum,
    "disqus_like": disqus_like,
    "definition_list_comments": definition_list_comments,
}
