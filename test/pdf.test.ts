import { describe, expect, it } from "vitest";
import { openBytes } from "../src/io/inputs.ts";
import { isFailure } from "../src/pipeline.ts";
import { launchBrowser } from "./browser.ts";

/** Pages that a browser prints: kerned fonts, justified and hyphenated lines, heads and feet, columns with narrow gaps. */

const PARAGRAPHS = Array.from(
  { length: 14 },
  (_, at) =>
    `Paragraph ${at + 1}. The foreign ministers of Norway and Sweden met in the capital on Monday, 4 May 2015, and agreed that the negotiations on the internationally recognised border were to be resumed in the spring. “We shall meet again,” said Mr. Larsen, who received his counterpart at the ministry; both of them underlined the well-known commitments of the two governments.`,
);
const HEAD = "Ministry of Foreign Affairs · Press release 12/2015";
const small = (content: string) =>
  `<div style="font-size:8px;width:100%;text-align:center">${content}</div>`;

const STYLES = {
  "one column": "",
  "one column with indents": "p{margin:0;text-indent:1.5em}",
  "two columns": ".c{columns:2;column-gap:24px}",
  "two columns with indents": ".c{columns:2} p{margin:0;text-indent:1.5em}",
  "three columns": ".c{columns:3;font-size:9pt}",
};

describe("printed pages", () => {
  it("are read paragraph by paragraph, whatever their layout", async () => {
    const browser = await launchBrowser();
    const printed: [string, Uint8Array][] = [];
    try {
      const page = await browser.newPage();
      for (const [name, style] of Object.entries(STYLES)) {
        await page.setContent(
          `<!doctype html><html lang="en"><style>body{font:11pt serif;hyphens:auto;text-align:justify} h1{font-size:22pt;text-align:left} ${style}</style><h1>Joint statement of the two ministers</h1><p>Oslo, 4 May 2015</p><div class="c">${PARAGRAPHS.map((text) => `<p>${text}</p>`).join("")}</div></html>`,
        );
        const bytes = await page.pdf({
          format: "A5",
          displayHeaderFooter: true,
          headerTemplate: small(HEAD),
          footerTemplate: small(
            'Page <span class="pageNumber"></span> of <span class="totalPages"></span>',
          ),
          margin: { top: "50px", bottom: "50px", left: "40px", right: "40px" },
        });
        printed.push([name, new Uint8Array(bytes)]);
      }
    } finally {
      await browser.close();
    }
    for (const [name, bytes] of printed)
      for await (const item of openBytes("release.pdf", bytes)) {
        if (isFailure(item)) throw new Error(`${name}: ${item.message}`);
        expect(item.title).toBe("Joint statement of the two ministers");
        expect([name, ...item.text!.split("\n\n")]).toEqual([
          name,
          HEAD,
          "Joint statement of the two ministers",
          "Oslo, 4 May 2015",
          ...PARAGRAPHS,
        ]);
      }
  });
});
