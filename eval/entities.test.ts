import { expect, test } from "vitest";
import { gumDocuments } from "./entities.ts";

const row = (
  id: string,
  form: string,
  upos: string,
  feats: string,
  misc: string,
) => [id, form, form, upos, "_", feats, "0", "_", "_", misc].join("\t");

/** Two documents written for this test. */
const CONLLU = [
  "# newdoc id = GUM_news_ferry",
  "# meta::genre = news",
  "# newpar",
  row("1", "Tove", "PROPN", "_", "Entity=(4-person-new-nnnnn-cf1-1-coref"),
  row("2", "Lund", "PROPN", "_", "Entity=4)"),
  row("3-4", "can't", "_", "_", "_"),
  row("3", "ca", "AUX", "_", "_"),
  row("4", "n't", "PART", "_", "_"),
  row("5", "see", "VERB", "_", "_"),
  row("6", "the", "DET", "_", "Entity=(5-object-new-nnnnn-cf2-2-sgl"),
  row("7", "ferry", "NOUN", "_", "Entity=5)|SpaceAfter=No"),
  row("8", ".", "PUNCT", "_", "_"),
  "",
  "# newpar",
  row(
    "1",
    "My",
    "PRON",
    "Person=1",
    "Entity=(6-person-new-nnnnn-cf2-2-coref(7-person-new-nnnnn-cf1-1-coref)",
  ),
  row("2", "pilot", "NOUN", "_", "Entity=6)"),
  row("3", "saw", "VERB", "_", "_"),
  row(
    "4",
    "her",
    "PRON",
    "Person=3",
    "Entity=(4-person-giv:act-nnnnn-cf1-1-ana)",
  ),
  "",
  "# newdoc id = GUM_vlog_tea",
  "# meta::genre = vlog",
  row("1", "Tea", "NOUN", "_", "Entity=(1-substance-new-nnnnn-cf1-1-sgl)"),
  "",
].join("\n");

test("documents with their text and the heads of their mentions", () => {
  const [news, vlog] = [...gumDocuments(CONLLU)];
  expect(news!.text).toBe(
    "Tove Lund can't see the ferry.\n\nMy pilot saw her ",
  );
  expect(
    news!.mentions.map(({ head, entity, type, form, inTalk }) => [
      news!.text.slice(head.start, head.end),
      entity,
      type,
      form,
      inTalk,
    ]),
  ).toEqual([
    ["Tove", "4", "person", "name", false],
    ["ferry", "5", "object", "nominal", false],
    ["My", "7", "person", "pronoun", true],
    ["pilot", "6", "person", "nominal", false],
    ["her", "4", "person", "pronoun", false],
  ]);
  expect([news!.name, news!.genre]).toEqual(["GUM_news_ferry", "news"]);
  expect([vlog!.name, vlog!.genre, vlog!.text]).toEqual([
    "GUM_vlog_tea",
    "vlog",
    "Tea ",
  ]);
});
