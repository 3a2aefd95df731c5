import { describe, expect, it } from "vitest";
import { toArticle } from "./article.ts";
import { savedFrom } from "./saved.ts";

describe("savedFrom", () => {
  it.each([
    [
      "<!DOCTYPE html>\n<!-- saved from url=(0029)https://gazette.example/talks -->\n<html>",
      { url: "https://gazette.example/talks" },
    ],
    [
      "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://gazette.example/talks \n saved date: Mon May 04 2015 12:00:00 GMT+0200 (CEST)\n--><head>",
      { url: "https://gazette.example/talks", retrieved: "2015-05-04" },
    ],
    ["<!-- saved from url=(0010)about:blank -->", {}],
    ["<html><p>Page saved with SingleFile url: https://gazette.example/", {}],
  ])("%j", (html, found) => {
    expect(savedFrom(html)).toEqual(found);
  });

  it("gives a page its address, where the page names none, and its day of saving, which dates nothing", () => {
    const page = (canonical: string) =>
      `<!--\n Page saved with SingleFile \n url: https://gazette.example/saved \n saved date: Mon May 04 2015 12:00:00 GMT+0200\n--><html><head><title>Talks</title>${canonical}</head><body><p>The two ministers met in the capital on Monday.</p></body></html>`;
    const { article } = toArticle({ name: "a.html", html: page("") });
    expect(article.url).toBe("https://gazette.example/saved");
    expect(article.input.retrieved).toBe("2015-05-04");
    expect(article.published).toBeUndefined();
    const own = toArticle({
      name: "a.html",
      html: page('<link rel="canonical" href="https://gazette.example/own">'),
    });
    expect(own.article.url).toBe("https://gazette.example/own");
  });
});
