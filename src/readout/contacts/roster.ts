import { sentenceAt, type Sentence, type Token } from "../../parse/record.ts";
import { covers, type Span } from "../../text/span.ts";
import type { Mention } from "../actors/record.ts";
import { nounLemmas } from "./clause.ts";
import { addition, LEADING } from "./companions.ts";
import type { Party } from "./parties.ts";
import { isWord, type Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/**
 * Who was there, where the text lists them: "Taking part in the meeting were A, B and C", "Participants included:" and a line each. Lists of names
 * with long titles are where parsers err most; mentions know where a name begins and ends.
 */

/** The rule of a sighting that only says who else took part in a contact that is told already. */
export const ROSTER = "contact/roster";

const BE = "(?:were|was|are|is|include|included|includes|comprised)";
const BEING_THERE =
  "(?:participants|attendees|participating|taking part|in attendance|attending|present|invited|those who (?:took part|attended))";

/** What opens a list in its own sentence, "Also present at the talks were", or above its lines, "Participants included:". */
const OPENERS: readonly RegExp[] = [
  new RegExp(
    `^[^.:;,]{0,60}?\\b${BEING_THERE}\\b[^.:;]{0,80}?\\b${BE}\\b:?\\s*`,
    "iu",
  ),
  new RegExp(
    `^(?:the )?(?:list of )?(?:(?:the|also) )?${BEING_THERE}\\b[^.:;]{0,80}(?::|$)\\s*`,
    "iu",
  ),
  /^the following\b[^.;]{0,120}\b(?:participat|attend|present|join|took part|met)\p{L}*\b[^.;:]{0,80}:\s*/iu,
  // "Joining the president on the call were"
  /^(?:also )?joining\b[^.:;,]{0,80}?\b(?:were|was)\b:?\s*/iu,
];

/** "Members of the delegation included": who travelled, or took part for it. */
const DELEGATION =
  /^(?:the )?(?:other |senior )?(?:members of )?(?:the|his|her|their|our) (?:[\p{L}.-]+ ){0,3}?delegation(?: of [^.:;,]{0,60}?)? (?:also )?(?:includ(?:es?|ed)|compris(?:es?|ed)|(?:consist(?:s|ed)|(?:is|was) (?:composed|made up)) of|were|are)\b:?\s*/iu;

/** "The meeting was attended by", "The Danish side was represented by": it is named before. */
const ATTENDED_BY =
  /\b(?:was|were|been) (?:also )?(?:attended(?:,[^,]{0,40},)?|represented(?: at [^,.;:]{0,40})?) by:?\s*/iu;

/** Behind a list: "Ana Ruiz and Karl Holm were also present". */
const WERE_PRESENT =
  /\s(?:(?:were|was) (?:also )?(?:present|in attendance)|also (?:attended|participated|took part))\b/iu;

/** The mark of an item: "- ", "3. ". */
const ITEM = /^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+/u;

/** What may stand before the first name: an article, words of its title. */
const BEFORE_FIRST = /^(?:[Tt]he )?(?:\p{Lu}[\p{L}-]*\.? )*$/u;

/** What ends a list that runs on in one line: the words spoken at the meeting follow. */
const BREAK = /\s\*\s*\*/u;

/** Before a name that belongs to somebody else's title: "adviser to President Holm". */
const OF_TITLE = /\b(?:of|to|for|by|with|from)\s+(?:the\s+)?$/iu;

export type Roster = Readonly<{ sighting: Sighting; span: Span }>;

/**
 * The list that a sentence opens, with the characters it takes up; null where it opens none.
 * EXAMPLE "The talks were attended by Minister Ana Ruiz and Ambassador Karl Holm"; "Participants:" above "- Ana Ruiz, Minister".
 * Not: "The participants were briefed by Ana Ruiz"; "The school was attended by Ana Ruiz".
 */
export function rosterOf(reading: Reading, sentence: Sentence): Roster | null {
  const { text } = reading.parse.article;
  const opener = openerOf(reading, sentence);
  if (!opener) return presentOf(reading, sentence);
  const rest = text.slice(opener.end, sentence.end);
  const lines =
    !rest.trim() ||
    ITEM.test(rest) ||
    text.slice(opener.start, opener.end).includes("\n");
  const end = lines
    ? endOfLines(reading, opener.end)
    : opener.end + (BREAK.exec(rest)?.index ?? rest.length);
  const mentions = reading.outer.filter(
    ({ span }) => span.start >= opener.end && span.end <= end,
  );
  const first = mentions[0];
  if (
    !first ||
    (!lines && !BEFORE_FIRST.test(text.slice(opener.end, first.span.start)))
  )
    return null;
  const parties = listedParties(reading, mentions, opener.end);
  const token = sentence.tokens.find((one) => one.end >= opener.end);
  if (!parties.length || !token) return null;
  const leads = delegationOf(reading, sentence, opener);
  return {
    sighting: {
      ...addition(
        { sentence },
        token,
        leads ? parties.map((one) => ({ ...one, leads })) : parties,
        leads ? LEADING : ROSTER,
      ),
      list: lines ? "lines" : "sentence",
    },
    // what runs on behind a break is no sentence with the list
    span: { start: opener.start, end: lines ? end : sentence.end },
  };
}

/** The list that a sentence begins with, "Ana Ruiz and Karl Holm were also present"; its verb comes first behind the names. */
function presentOf(reading: Reading, sentence: Sentence): Roster | null {
  const { start, tokens } = sentence;
  const { text } = reading.parse.article;
  const found = WERE_PRESENT.exec(text.slice(start, sentence.end));
  if (!found) return null;
  const span = { start, end: start + found.index };
  const mentions = reading.outer.filter((one) => covers(span, one.span));
  const parties = listedParties(reading, mentions, start);
  const token = tokens.find((one) => one.start > span.end);
  if (
    !parties.length ||
    !token ||
    !BEFORE_FIRST.test(text.slice(start, mentions[0]!.span.start)) ||
    text.slice(mentions.at(-1)!.span.end, span.end).trim() ||
    tokens.some((one) => covers(span, one) && one.upos === "VERB")
  )
    return null;
  return {
    sighting: {
      ...addition({ sentence }, token, parties, ROSTER),
      list: "sentence",
    },
    span: { start, end: sentence.end },
  };
}

/** Those of the mentions who are listed, each once; the list begins at `from`. */
function listedParties(
  reading: Reading,
  mentions: readonly Mention[],
  from: number,
): Party[] {
  const parties: Party[] = [];
  for (const mention of mentions) {
    const party = listedParty(reading, mention, from);
    if (party && !parties.some((one) => one.actor === party.actor))
      parties.push(party);
  }
  return parties;
}

/** The delegation whose members a list gives. */
function delegationOf(
  reading: Reading,
  { tokens }: Sentence,
  opener: Span,
): string | undefined {
  const noun = tokens.find(
    (one) => one.end <= opener.end && nounLemmas(one).includes("delegation"),
  );
  return noun && reading.outer.find(({ span }) => covers(span, noun))?.actor;
}

/** The characters that open a list. */
function openerOf(reading: Reading, sentence: Sentence): Span | undefined {
  const text = reading.parse.article.text.slice(sentence.start, sentence.end);
  const heading = headingOf(reading, sentence);
  if (heading) return heading;
  for (const pattern of [...OPENERS, DELEGATION]) {
    const found = pattern.exec(text);
    if (found)
      return {
        start: sentence.start,
        end: sentence.start + found[0].length,
      };
  }
  const included = includedIn(reading, sentence);
  if (included) return included;
  const found = ATTENDED_BY.exec(text);
  if (!found) return undefined;
  const start = sentence.start + found.index;
  const named = sentence.tokens.some(
    (one) =>
      one.end <= start &&
      (/^(?:it|event|this|sides?|delegations?)$/iu.test(one.form) ||
        nounLemmas(one).some((lemma) => reading.tables.nouns.has(lemma))),
  );
  return named ? { start, end: start + found[0].length } : undefined;
}

/**
 * What stands above a list with marks: "Harbour leaders:", "Mayors from today's meeting included:", "The list of mayors at the meeting is as follows:",
 * "The president was joined on the call by:". Not: "The mayors asked for:".
 */
function headingOf(reading: Reading, sentence: Sentence): Span | undefined {
  const { text } = reading.parse.article;
  const { tokens, start } = sentence;
  const colon = tokens.findIndex(({ form }) => form === ":");
  const noun = tokens[colon - 1];
  if (!noun || !ITEM.test(text.slice(noun.end + 1, noun.end + 13)))
    return undefined;
  const { end } = tokens[colon]!;
  const words = tokens.slice(0, colon);
  const named = colon <= HEADING_WORDS && isPeople(reading, noun);
  const told = LISTING.exec(text.slice(start, noun.end));
  const met =
    !!told &&
    colon <= CLAUSE_WORDS &&
    words.some(
      (one) =>
        isPeople(reading, one) ||
        nounLemmas(one).some((lemma) => reading.tables.nouns.has(lemma)),
    );
  return named || met ? { start, end } : undefined;
}

/** Words that a heading has at most, and that a clause above a list has. */
const HEADING_WORDS = 10;
const CLAUSE_WORDS = 30;

/** How a clause above a list ends. */
const LISTING =
  /\b(?:included?|were|(?:is|are) as follows|joined\b[^.;:]{0,60}\bby)$/iu;

/** "Harbour officials included Ana Ruiz and Karl Holm": people without names, a few words on. */
function includedIn(
  reading: Reading,
  { tokens, start }: Sentence,
): Span | undefined {
  const at = tokens.findIndex(
    ({ xpos, form }) => xpos === "VBD" && form === "included",
  );
  const noun = tokens[at - 1];
  return noun && at <= HEADING_WORDS && isPeople(reading, noun)
    ? { start, end: tokens[at]!.end + 1 }
    : undefined;
}

/** People by a common noun: "leaders", "Officials". */
const isPeople = ({ tables }: Reading, noun: Token): boolean =>
  /^NNP?S$/u.test(noun.xpos) && isWord(tables, "human", ...nounLemmas(noun));

/** Lines that a list has at most. */
const MOST_LINES = 500;

/** Where the lines of a list end: each has a mark, or is a name without a sentence around it. */
function endOfLines(reading: Reading, from: number): number {
  const { text } = reading.parse.article;
  let end = from;
  let lines = 0;
  for (let at = from; at < text.length && lines < MOST_LINES; lines++) {
    const stop = text.indexOf("\n", at);
    const next = stop < 0 ? text.length : stop;
    const line = { start: at, end: next };
    if (text.slice(at, next).trim()) {
      if (!ITEM.test(text.slice(at, next)) && !isNameLine(reading, line)) break;
      end = next;
    }
    at = next + 1;
  }
  return end;
}

function isNameLine(reading: Reading, { start, end }: Span): boolean {
  const { text } = reading.parse.article;
  const first = reading.outer.find(({ span }) => span.start >= start);
  return (
    !!first &&
    first.span.end <= end &&
    // "Harbour Commissioner Ana Ruiz": the mention may begin at the second word of the title
    /^\s*(?:\p{Lu}[\p{L}-]*\s+)*$/u.test(text.slice(start, first.span.start)) &&
    listedParty(reading, first, start) !== undefined &&
    !tokensIn(reading, { start, end }).some((one) =>
      ["VBD", "VBZ", "VBP", "MD"].includes(one.xpos),
    )
  );
}

function tokensIn(reading: Reading, { start, end }: Span): Token[] {
  return reading.parse.sentences
    .filter((one) => one.end > start && one.start < end)
    .flatMap(({ tokens }) => tokens)
    .filter((one) => one.start >= start && one.end <= end);
}

/** Somebody by name, who is no part of another's title; the list begins at `from`. */
function listedParty(
  { parse, actors, tables }: Reading,
  { actor, form, span, head }: Mention,
  from: number,
): Party | undefined {
  const { text } = parse.article;
  if (
    form !== "name" ||
    actors.isUnnamed(actor) ||
    actors.actor(actor).kind !== "person" ||
    OF_TITLE.test(text.slice(Math.max(from, span.start - 12), span.start)) ||
    /^['’]s?\b/u.test(text.slice(span.end, span.end + 2))
  )
    return undefined;
  const token = sentenceAt(parse.sentences, head.start)?.tokens.find(
    (one) => one.end > head.start,
  );
  return token && !isWord(tables, "nonparty", ...nounLemmas(token))
    ? { actor, part: "party", span, token, named: true }
    : undefined;
}
