import { describe, expect, it } from "vitest";
import { languageOf } from "./language.ts";

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
