import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "../../test/cost.ts";
import { toArticle } from "./article.ts";
import { repairMojibake } from "./mojibake.ts";

const latin = (text: string) =>
  new TextDecoder("latin1").decode(new TextEncoder().encode(text));
/** The Encoding standard's "latin1" is windows-1252; control characters are what a true Latin-1 makes of it. */
const bytewise = (text: string) =>
  String.fromCharCode(...new TextEncoder().encode(text));

describe("repairMojibake", () => {
  const right =
    "President Erdoğan met François Müller in Łódź – “a good talk”, he said. They’ll meet again.";

  it.each([latin, bytewise])("puts right what was read bytewise", (garble) => {
    const { text, count } = repairMojibake(garble(right));
    expect(text).toBe(right);
    expect(count).toBe(10);
  });

  it("reads other scripts, a single apostrophe, and each piece for itself", () => {
    const other = "Министр встретился с посланником.";
    expect(repairMojibake(latin(other)).text).toBe(other);
    expect(repairMojibake("They donâ€™t agree.").text).toBe(
      "They don’t agree.",
    );
    expect(
      repairMojibake("<p>RenÃ© met JosÃ©</p><p>© José</p><p>FranÃ§ois, José")
        .text,
    ).toBe("<p>René met José</p><p>© José</p><p>FranÃ§ois, José");
  });

  it.each([
    right,
    "«L’IRMÃ» et «LE CAFÉ»",
    "NÃO! A ÃREA É NOSSA. 20 Â° C",
    "Â£5 is a typing error, or it is not.",
    "Ð is a letter of Icelandic; so is Þ.",
    "The text says “FranÃ§ois” and the editor’s note says FranÃ§ois.",
  ])("leaves alone what may be meant: %s", (text) => {
    expect(repairMojibake(text)).toEqual({ text, count: 0 });
  });

  it("changes a piece only to what is garbled into it again", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...right, "<", "\n", "Ã", "©", "â", "€"),
          maxLength: 200,
        }),
        (text) => {
          const garbled = latin(text);
          const pieces = repairMojibake(garbled).text.split(/[<\n]/);
          garbled.split(/[<\n]/).forEach((piece, at) => {
            if (pieces[at] !== piece) expect(latin(pieces[at]!)).toBe(piece);
          });
        },
      ),
    );
  });

  it("is linear on what looks garbled without end", () => {
    for (const part of ["Ã", "Ã©", "â€", "â€™é", "ð"]) {
      const seconds = processorTime();
      repairMojibake(part.repeat(300_000));
      expect(seconds()).toBeLessThan(10);
    }
  });
});

describe("an article with garbled characters", () => {
  const paragraph =
    "The envoy FranÃ§ois met the minister in Oslo on Monday, and they spoke about the border. â€œIt was usefulâ€\u009d, he said.";

  it("is put right where it is a page, with a note", () => {
    const { article, notes } = toArticle({
      name: "a.html",
      html: `<title>FranÃ§ois in Oslo</title><p>${paragraph}</p><p>${paragraph}</p>`,
    });
    expect(article.title).toBe("François in Oslo");
    expect(article.text).toContain("envoy François met");
    expect(article.text).toContain("“It was useful”");
    expect(notes).toContainEqual(
      expect.objectContaining({ code: "text/mojibake" }),
    );
  });

  it("is kept character for character where it is a text, with a note", () => {
    const { article, notes } = toArticle({ name: "a.txt", text: paragraph });
    expect(article.text).toBe(paragraph);
    expect(notes).toContainEqual(
      expect.objectContaining({
        code: "text/mojibake",
        message: expect.stringContaining("UTF-8") as string,
      }),
    );
  });
});
