import { describe, expect, it } from "vitest";
import { decode, declaredCharset } from "./charset.ts";

const bytes = (...codes: number[]) => new Uint8Array(codes);
const latin = (text: string) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("decode", () => {
  it("drops the byte order mark and believes it", () => {
    expect(
      decode(bytes(0xef, 0xbb, 0xbf, 0x68, 0x69), "windows-1251"),
    ).toMatchObject({ text: "hi", encoding: "utf-8" });
    expect(decode(bytes(0xff, 0xfe, 0x68, 0, 0x69, 0)).text).toBe("hi");
    expect(decode(bytes(0xfe, 0xff, 0, 0x68, 0, 0x69)).text).toBe("hi");
  });
  it("sees UTF-16 without a mark", () => {
    const wide = new Uint8Array(
      [...latin("The ministers met.")].flatMap((code) => [code, 0]),
    );
    expect(decode(wide).text).toBe("The ministers met.");
  });
  it("reads valid UTF-8 as UTF-8, whatever the page declares", () => {
    const text = "Çavuşoğlu met Müller – “useful”";
    expect(decode(new TextEncoder().encode(text), "iso-8859-1").text).toBe(
      text,
    );
  });
  it("believes the declared encoding where the bytes are no UTF-8", () => {
    expect(
      decode(bytes(0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0), "windows-1251").text,
    ).toBe("Москва");
  });
  it("falls back on windows-1252, also where the page says utf-8 and is not", () => {
    const text = latin("caf\xe9 \x93talks\x94 pi\xf1ata");
    expect(decode(text).text).toBe("café “talks” piñata");
    expect(decode(text, "utf-8").text).toBe("café “talks” piñata");
  });
  it("keeps a mostly valid UTF-8 text and counts what is lost", () => {
    const whole = new TextEncoder().encode("“Ça va”, é, ü, ö, ä, ß, œ");
    const cut = whole.slice(0, whole.length - 1);
    expect(decode(cut)).toMatchObject({ encoding: "utf-8", undecodable: 1 });
  });
  it("uses seven-bit encodings that are declared", () => {
    expect(
      decode(
        bytes(0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42),
        "iso-2022-jp",
      ).text,
    ).toBe("日本");
  });
  it("takes an unknown label for none", () => {
    expect(decode(latin("caf\xe9"), "no-such-charset").text).toBe("café");
  });
});

describe("declaredCharset", () => {
  it.each([
    ['<meta charset="windows-1251">', "windows-1251"],
    [
      '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
      "ISO-8859-1",
    ],
    ['<?xml version="1.0" encoding="utf-8"?><html>', "utf-8"],
    ["<p>charset=nothing</p>", undefined],
  ])("%s", (html, label) => {
    expect(declaredCharset(latin(html))).toBe(label);
  });
});
