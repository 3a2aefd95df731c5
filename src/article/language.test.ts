import { describe, expect, it } from "vitest";
import { blockLanguage, languageOf } from "./language.ts";

describe("languageOf", () => {
  it.each([
    [
      "The minister met the envoy of the president and they agreed that the talks would go on in the spring.",
      "en",
    ],
    [
      "Der Minister traf den Gesandten des Präsidenten, und sie kamen überein, dass die Gespräche im Frühjahr weitergehen.",
      "de",
    ],
    [
      "Le ministre a rencontré l'envoyé du président et ils ont convenu que les pourparlers se poursuivront dans la capitale.",
      "fr",
    ],
    [
      "El ministro se reunió con el enviado del presidente y los dos acordaron que las conversaciones sigan en la capital.",
      "es",
    ],
    ["Министр встретился с посланником президента.", "ru"],
    ["استقبل الوزير مبعوث الرئيس", "ar"],
    ["部长会见了总统特使。", "zh"],
  ])("%s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
  it("takes no short English sentence for Dutch", () => {
    expect(languageOf("President Holm met King Olav in Lima today.")).toBe(
      "und",
    );
    expect(languageOf("De koning heeft het verdrag niet gelezen")).toBe("nl");
  });
  it("believes the text before the page, and the page where the text says nothing", () => {
    expect(
      languageOf(
        "The minister met the envoy of the president and said that they were to meet again.",
        "de",
      ),
    ).toBe("en");
    expect(languageOf("Talks", "en-GB")).toBe("en");
    expect(languageOf("Talks")).toBe("und");
    expect(languageOf("12 34 56")).toBe("und");
  });
});

describe("blockLanguage", () => {
  it.each([
    [
      "Le ministre a rencontré l'envoyé du président et ils ont convenu que les pourparlers se poursuivront dans la capitale.",
      "fr",
    ],
    [
      "Der Minister traf den Gesandten des Präsidenten, und sie kamen überein, dass die Gespräche im Frühjahr weitergehen.",
      "de",
    ],
    [
      "El ministro se reunió con el enviado del presidente y los dos acordaron que las conversaciones sigan en la capital.",
      "es",
    ],
    ["Министр встретился с посланником президента в столице.", "ru"],
    ["استقبل الوزير مبعوث الرئيس في العاصمة", "ar"],
  ])("a paragraph in another language: %s", (text, language) => {
    expect(blockLanguage(text, "en")).toBe(language);
    expect(blockLanguage(text, "und")).toBe(language);
    expect(blockLanguage(text, language)).toBeUndefined();
  });
  it("an English paragraph in a text of another language", () => {
    const text =
      "The minister met the envoy of the president and they agreed that the talks would go on in the spring.";
    expect(blockLanguage(text, "fr")).toBe("en");
    expect(blockLanguage(text, "en-GB")).toBeUndefined();
    expect(blockLanguage(text, "und")).toBeUndefined();
  });
  it("leaves what is English with names, titles and quotations of others, and what is too short", () => {
    for (const text of [
      "Le Drian",
      "Guten Morgen",
      "Jean-Yves Le Drian, ministre de l'Europe et des affaires étrangères",
      "The president of La Republique En Marche met the mayor of Le Havre and the editor of Le Monde in the Rue de la Paix.",
      "De Gaulle, Van der Bellen, De Mistura and Von der Leyen met in Den Haag.",
      "The daily Die Zeit wrote “das ist nicht die Lösung” of the plan that the minister had shown to the two houses.",
      "The minister said in Russian «мы готовы» and left the hall.",
    ])
      expect(blockLanguage(text, "en"), text).toBeUndefined();
  });
});
