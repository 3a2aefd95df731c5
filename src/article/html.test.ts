import { describe, expect, it } from "vitest";
import { toArticle } from "./article.ts";

const PARAGRAPHS = [
  "The minister received the envoy of the neighbouring state on Monday and spoke with him about the border, about trade and about the prisoners of the war.",
  "They agreed that the talks would go on in the spring, the ministry said in a statement that both of the delegations had signed.",
  "“We will meet again,” the envoy told reporters before he left the capital, adding that his government was satisfied with the talks.",
  "The two states have been at odds over the border since the treaty of 1975, which neither of the parliaments ever ratified.",
];
const BODY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");

const page = (body: string, head = "", html = "<html lang=en>") =>
  `<!DOCTYPE html>${html}<head><title>Talks on the border go on | Sample Gazette</title>${head}</head><body>${body}</body></html>`;
const read = (html: string, fields: { url?: string; title?: string } = {}) =>
  toArticle({ name: "page.html", html, ...fields });
const furniture = `<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav>`;

function lines(html: string): string[] {
  const { article } = read(html);
  return article.blocks.map(
    (block) => `${block.role}: ${article.text.slice(block.start, block.end)}`,
  );
}

describe("the title of a page", () => {
  it.each([
    [
      "Talks in Lund resume | Sample Gazette",
      "<h1>Talks in Lund resume</h1>",
      "Talks in Lund resume",
    ],
    // the part that a heading repeats, wherever it stands
    [
      "Sample Blog » Archive » Talks resume in Lund",
      "<h1>Sample Blog</h1><h2>Talks resume in Lund</h2>",
      "Talks resume in Lund",
    ],
    // all of it is printed: the dash parts no site's name
    [
      "Talks resume after a year – but for how long?",
      "<h1>Talks resume after a year – but for how long?</h1>",
      "Talks resume after a year – but for how long?",
    ],
    [
      "Five ways to the table | Envoys, Hosts & Guests",
      "<h1>Five ways to the table (with maps) | Envoys, Hosts & Guests</h1>",
      "Five ways to the table (with maps) | Envoys, Hosts & Guests",
    ],
  ])("%s over %s", (title, headings, found) => {
    const { article } = read(
      `<!DOCTYPE html><html lang=en><title>${title}</title><article>${headings}${BODY}</article></html>`,
    );
    expect(article.title).toBe(found);
  });
});

describe("who wrote a page", () => {
  it.each([
    // the fullest of its lists, also where another names only the first of them, or a first name
    ["Jane Doe", "Jane Doe, Ali Roe", "Jane Doe, Ali Roe"],
    ["Jane", "Jane Doe", "Jane Doe"],
    ["Jane Doe", "Ali Roe", "Jane Doe"],
    ["Jane Doe", "Jane Doe, Photographs", "Jane Doe"],
  ])("%s in its data, %s in its metadata", (author, meta, byline) => {
    const data = { "@type": "NewsArticle", author: { name: author } };
    const { article } = read(
      page(
        `<article>${BODY}</article>`,
        `<script type="application/ld+json">${JSON.stringify(data)}</script><meta name="author" content="${meta}">`,
      ),
    );
    expect(article.byline).toBe(byline);
  });
});

describe("main text of a page", () => {
  it("keeps the paragraphs, parted by empty lines, and leaves the furniture out", () => {
    const { article } = read(
      page(
        `${furniture}<main><article><h1>Talks on the border go on</h1><div class="byline">By Jane Doe</div>${BODY}<div class="share-bar">Share Facebook Twitter</div></article></main><div class=comments><p>First! I think this is a long comment that nobody asked for, sadly.</p></div><footer>© Sample Gazette</footer>`,
      ),
    );
    expect(article.text).toContain(PARAGRAPHS.slice(1).join("\n\n"));
    expect(article.text.startsWith("Talks on the border go on\n\n")).toBe(true);
    for (const litter of ["World", "Facebook", "First!", "©"])
      expect(article.text).not.toContain(litter);
    expect(article).toMatchObject({
      title: "Talks on the border go on",
      byline: "Jane Doe",
      language: "en",
      input: { mediaType: "text/html" },
    });
    expect(
      article.blocks.filter((block) => block.role === "body"),
    ).toHaveLength(4);
  });

  it("glues no words at the ends of blocks, cells and lines", () => {
    const { article } = read(
      page(
        `<article>${BODY}<ul><li>one side<li>the other side</ul><table><tr><td>Doe</td><td>minister</td></tr><tr><td>Roe</td><td>envoy</td></tr></table><p>first line<br>second line</p><div>a<div>b</div>c</div></article>`,
      ),
    );
    expect(article.text).toContain("one side\n\nthe other side");
    expect(article.text).toMatch(/Doe\s+minister\n\nRoe\s+envoy/);
    expect(article.text).toContain("first line\nsecond line");
  });

  it("keeps quotations and marks captions, link lines and newsletter boxes", () => {
    const found = lines(
      page(
        `<article><h1>Talks on the border go on</h1>${BODY}<blockquote><p>We ask both of the governments to keep the border open for people and goods.</p></blockquote><figure><img src=x><figcaption>The envoy arrives in Oslo for the talks.</figcaption></figure><p><a href=/other>Ministers to meet again in the spring</a></p><p>Sign up for our daily newsletter</p><h2>What comes next</h2>${BODY}</article>`,
      ),
    );
    expect(found).toContain(
      "quote: We ask both of the governments to keep the border open for people and goods.",
    );
    expect(found).toContain("heading: What comes next");
    for (const line of found)
      if (/arrives in Oslo|in the spring$|newsletter/.test(line))
        expect(line).toMatch(/^(caption|aside|boilerplate)/);
  });

  it("takes back the lead that stands between title and article", () => {
    const lead =
      "Two states that have not spoken since the war will meet again in the spring.";
    const { article } = read(
      page(
        `<header><h1>Talks on the border go on</h1><p class="lead">${lead}</p></header><div class="article-body">${BODY}${BODY}</div>`,
      ),
    );
    expect(article.text).toContain(lead);
  });

  it("never shows a script, style or markup", () => {
    const { article } = read(
      page(
        `<article>${BODY}<script>alert("litter")</script><style>p{color:red}</style><p onclick="litter()">They <b>also</b> spoke <!-- litter -->about the harbour, <img src=x onerror=litter()>which both sides use.</p><noscript>litter</noscript><template>litter</template><svg><text>litter</text></svg></article>`,
      ),
    );
    expect(article.text).toContain(
      "They also spoke about the harbour, which both sides use.",
    );
    expect(article.text).not.toMatch(/litter|color|</);
  });

  const shell = "<h1>Talks on the border go on</h1><div id=app></div>";
  const quoted = (body: string) =>
    `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", articleBody: body })}</script>`;
  const lead = "Neither side would say what was on the table in the harbour.";
  it.each([
    ["a template", `${shell}<template>${BODY}</template>`],
    [
      "a script's template",
      `${shell}<div itemprop="articleBody"><script type="text/template">${BODY}</script></div>`,
    ],
    [
      "what it tells search engines, behind its own lead",
      `${shell}<p>${lead}</p><p>Subscribe to read on.</p>${quoted(PARAGRAPHS.join("\n"))}`,
    ],
    ["the same as markup", `${shell}${quoted(BODY)}`],
  ])(
    "reads a page that a script fills when it is opened: %s",
    (where, body) => {
      const { article } = read(page(body));
      expect(article.text).toContain(PARAGRAPHS.join("\n\n"));
      expect(article.text).not.toMatch(/Subscribe|[<{]/);
      expect(article.text.includes(lead)).toBe(where.includes("lead"));
    },
  );

  it("keeps to what the page shows where that is the article", () => {
    const { article } = read(
      page(
        `<article>${BODY}</article><template>${BODY.replaceAll("the", "no")}</template>${quoted(PARAGRAPHS.join(" "))}`,
      ),
    );
    expect(article.text).toContain(PARAGRAPHS.join("\n\n"));
    expect(article.text).not.toContain(PARAGRAPHS.join(" "));
  });

  it("refuses a page without text by name of the trouble", () => {
    expect(() =>
      read(page("<div id=app></div><script>render()</script>")),
    ).toThrowError(expect.objectContaining({ code: "input/no-article" }));
  });

  const links = ["Envoys meet again in Lund", "Harbour reopens after a week"]
    .flatMap((title) => Array.from({ length: 8 }, () => title))
    .map((title, at) => `<li><a href="/news/${at}">${title}</a></li>`)
    .join("");
  const list = (beside = "") =>
    page(
      `<h1>World news</h1><ul>${links}</ul>${beside}<p>Copyright 2019 Sample Gazette. All rights reserved.</p>`,
    );

  it("refuses a page of links as one without an article", () => {
    expect(() => read(list())).toThrowError(
      expect.objectContaining({ code: "input/no-article" }),
    );
  });

  it.each([
    "<p>The envoys of the two states met in Lund.</p>",
    "<p>Envoys of the two states met in Lund</p>",
    "<div>The envoys of the two states met in Lund.</div>",
  ])("reads a short item among links: %s", (item) => {
    expect(read(list(item)).article.text).toMatch(/nvoys of the two states/);
  });

  it("reads a short item that is signed", () => {
    const { article } = read(
      page(
        `<h1>Envoys in Lund</h1><p class="byline">By Ann Hale</p><p><a href="/lund">Talks end</a></p>`,
      ),
    );
    expect(article.title).toBe("Envoys in Lund");
  });
});

describe("metadata of a page", () => {
  it("reads JSON-LD, also inside a graph and with references", () => {
    const data = {
      "@context": "https://schema.org",
      "@graph": [
        { "@type": "WebSite", name: "Sample Gazette" },
        { "@type": "Person", "@id": "#jane", name: "Jane Doe" },
        {
          "@type": "NewsArticle",
          headline: "Talks &#8216;useful&#8217;, envoy says",
          datePublished: "2018-07-26T01:30:00+03:00",
          author: { "@id": "#jane" },
          publisher: { "@type": "Organization", name: "Sample Gazette" },
        },
      ],
    };
    const { article } = read(
      page(
        `<article>${BODY}</article>`,
        `<script type="application/ld+json">${JSON.stringify(data)}</script>`,
      ),
    );
    expect(article).toMatchObject({
      title: "Talks ‘useful’, envoy says",
      byline: "Jane Doe",
      publisher: "Sample Gazette",
      genre: "news",
      published: { value: "2018-07-26", from: "metadata" },
    });
  });

  it("survives JSON-LD that is broken and keeps its date", () => {
    const { article } = read(
      page(
        `<article>${BODY}</article>`,
        `<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2018-07-26", "headline": "a "quoted" word"}</script>`,
      ),
    );
    expect(article.published?.value).toBe("2018-07-26");
  });

  it.each([
    [
      '<meta property="article:published_time" content="2018-07-26T10:00:00Z">',
      "",
      "meta",
    ],
    [
      "",
      '<span itemprop="datePublished" content="2018-07-26">today</span>',
      "itemprop",
    ],
    ["", '<time datetime="2018-07-26">two days ago</time>', "time-element"],
    ["", '<div class="date">Thursday, 26 July 2018</div>', "header-line"],
    ["", "<p>Published on 26 July 2018</p>", "header-line"],
  ])("reads the date from %s%s", (head, body, source) => {
    const { article } = read(
      page(
        `<article><h1>Talks on the border go on</h1>${body}${BODY}</article>`,
        head,
      ),
    );
    expect(article.published?.value).toBe("2018-07-26");
    expect(article.published?.evidence?.[0]?.source).toBe(source);
    if (source === "header-line") {
      const span = article.published!.from as { start: number; end: number };
      expect(article.text.slice(span.start, span.end)).toContain(
        "26 July 2018",
      );
    }
  });

  it.each([
    // a title that ends in a full stop; a line that holds more than the date
    '<h1>Cold expected for Wed. after storm on Tues.</h1><p class="date">Written: 26 July 2018 by the regional newsroom</p>',
    // the only date of the page stands in what is named a teaser
    '<h1>Talks on the border go on</h1><div class="teaser-meta"><p>Von Ana Holm am 26. Juli 2018</p></div>',
  ])("finds the one date of the page: %s", (head) => {
    const { article } = read(page(`<article>${head}${BODY}</article>`));
    expect(article.published?.value).toBe("2018-07-26");
  });

  it("keeps the time zone that a field states", () => {
    const { article } = read(
      page(
        `<article>${BODY}</article>`,
        '<meta property="article:published_time" content="2018-07-26T01:00:00+03:00">',
      ),
    );
    expect(article.published?.value).toBe("2018-07-26");
    expect(article.published?.evidence?.[0]?.stated).toBe(
      "2018-07-26T01:00+03:00",
    );
  });

  it("prefers the address to fields and says where they differ", () => {
    const made = read(
      page(
        `<article>${BODY}</article>`,
        '<meta property="article:published_time" content="2018-08-02">',
      ),
      { url: "https://gazette.example/2018/07/26/talks" },
    );
    expect(made.article.published?.value).toBe("2018-07-26");
    expect(made.notes.map((note) => note.code)).toContain(
      "article/date-conflict",
    );
  });

  it("takes no date from comments, updates alone or the sidebar", () => {
    const { article, notes } = read(
      page(
        `<article>${BODY}</article><div class="comments"><time datetime="2019-01-01">x</time></div><aside><time datetime="2020-02-02">x</time></aside><footer>© 2021</footer>`,
      ),
    );
    expect(article.published).toBeUndefined();
    expect(notes.map((note) => note.code)).toContain("article/no-date");
  });

  it("takes the caller's fields before the page's", () => {
    const { article } = toArticle({
      name: "x",
      id: "mine",
      html: page(`<article>${BODY}</article>`),
      title: "Another title",
      publisher: "Another paper",
      date: "2001-02-03",
      url: "https://a.example/b",
    });
    expect(article).toMatchObject({
      id: "mine",
      title: "Another title",
      publisher: "Another paper",
      url: "https://a.example/b",
      published: { value: "2001-02-03", from: "given" },
    });
  });

  it("reads Latin-1 pages by their declaration and counts what was lost", () => {
    const html = page(
      `<article>${BODY}<p>Caf\xe9 talks in C\xf3rdoba were useful, both of the sides said later.</p></article>`,
      '<meta charset="iso-8859-1">',
    );
    const { article } = toArticle({
      name: "a.html",
      bytes: Uint8Array.from(html.replace(/[“”]/g, '"'), (character) =>
        character.charCodeAt(0),
      ),
    });
    expect(article.text).toContain("Café talks in Córdoba");
  });
});
