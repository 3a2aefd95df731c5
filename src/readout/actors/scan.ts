import type { Sentence } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import { link, appose } from "./apposition.ts";
import { isTitleCase, type BodyNames } from "./bodyNames.ts";
import { makeDraft, wordOf } from "./draft.ts";
import { matchTables } from "./matches.ts";
import { addNames, dropNamesInNames } from "./nameRuns.ts";
import { addNamed, addTitle, addBody } from "./nounPhrases.ts";
import type { Phrase, Scanned } from "./phrases.ts";
import type { ActorTables } from "./tables.ts";
import { wordsOfSentence } from "./words.ts";

/** All phrases of one sentence, in order. Looks ahead and back by bounded distances only. */
export function scanSentence(
  sentence: Sentence,
  tree: Tree,
  tables: ActorTables,
  headline: boolean,
  body?: BodyNames,
): Scanned {
  const words = wordsOfSentence(sentence);
  const letters = words.filter(
    (word) => !word.punctuation && /\p{L}{2}/u.test(word.text),
  );
  const shouting =
    letters.length > 3 &&
    letters.filter((word) => word.capitals).length > 0.8 * letters.length;
  const draft = makeDraft(
    words,
    tree,
    tables,
    headline || shouting,
    shouting,
    body && body.words.size > 0 && isTitleCase(words) ? body : undefined,
  );
  matchTables(draft);
  // from right to left, so that what a title governs ("of the President of ...") is there when the title is read
  for (let index = words.length - 1; index >= 0; index--) {
    const named = draft.namedFrom.get(index);
    if (named) addNamed(draft, named);
    const title = draft.titleFrom.get(index);
    if (title) addTitle(draft, title);
    const body = draft.bodyFrom.get(index);
    if (body) addBody(draft, body);
  }
  addNames(draft);
  dropNamesInNames(draft);
  link(draft);
  appose(draft);
  const phrases = [...draft.phrases].sort(
    (a, b) => a.first - b.first || b.last - a.last || a.at - b.at,
  );
  const covering: Phrase[][] = words.map(() => []);
  for (const phrase of phrases)
    for (let index = phrase.first; index <= phrase.last; index++)
      covering[index]!.push(phrase);
  return {
    sentence,
    tree,
    words,
    phrases,
    covering,
    wordOf: (token) => wordOf(draft, token),
    shouting,
  };
}
