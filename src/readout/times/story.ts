import { parseDay, ymd, type DayNumber } from "../../text/calendar.ts";
import type { Parse, Sentence, Token } from "../../parse/record.ts";
import { blockOf } from "../../parse/record.ts";
import type { Span } from "../../text/span.ts";
import { feat, isRel, type Tree } from "../../parse/tree.ts";
import { dayPeriod, isDated } from "./period.ts";
import type { Place } from "./place.ts";
import {
  resolveDate,
  type Resolved,
  type Scene,
  type Told,
} from "./resolve.ts";
import type { DateSense } from "./sense.ts";
import { isAfter, isAheadOf, isPromised } from "./side.ts";
import {
  isParsed,
  ownTense,
  tenseByWords,
  tenseOf,
  type Tense,
} from "./tense.ts";
import type { Lexeme } from "./words.ts";

/** A date resolved at its place; `resolved` is null for lengths, repetitions and vague words. */
export type Dated = Readonly<{
  place: Place;
  resolved: Resolved | null;
  tense: Tense | null;
  /** The day that "the next two weeks" begin at and "the past two weeks" end at, and what it was taken from. */
  now: Readonly<{ day: DayNumber; anchor: "dct" | Span }> | null;
}>;

/** The document date as a day; null where it is not known to the day. */
export function documentDay(parse: Parse): DayNumber | null {
  return parse.article.published
    ? parseDay(parse.article.published.value)
    : null;
}

/**
 * Walks the text once, sentence by sentence, resolves every date against the document date or the date that the story has reached, and
 * keeps the temporal focus: which expression dates the sentences that bring no date of their own (index of the sentence -> index of the
 * expression). Rules: a date that opens a sentence as an adverbial, or dates the main verb of a paragraph's first sentence, sets it; a
 * deictic word, a heading, or the narrator's return to present or future ends it; a date inside a noun phrase or relative clause dates
 * only that. After Allen's and Kamp's reference time; measured in notes on WikiWars and TempEval-3.
 */
export function tell(
  parse: Parse,
  lexemes: readonly Lexeme[],
  places: readonly Place[],
  tree: (sentence: Sentence) => Tree,
): { dated: Dated[]; focus: ReadonlyMap<number, number> } {
  const dct = documentDay(parse);
  const narrated = isNarrated(places, dct);
  const focusOf = new Map<number, number>();
  const dated: Dated[] = [];
  let story: Told | null = null;
  let back: Told | null = null;
  let start: Told | null = null;
  let day: Told | null = null;
  let month: { told: Told; sentence: number } | null = null;
  let quarter: (Told & { paragraph: number }) | null = null;
  let focus: number | null = null;
  let next = 0;
  let speech: (Told & { paragraph: number }) | null = null;
  let asked: Sentence | undefined;
  // the day of a quotation's statement: in its own sentence, else the focus, else that of the quotation before it in its paragraph
  const spokenOn = (place: Place): Told | null => {
    if (place.sentence && place.sentence !== asked) {
      asked = place.sentence;
      const told =
        dayOfSaying(asked) ??
        (focus === null ? null : toldDay(dated[focus]!)) ??
        (speech?.paragraph === place.paragraph ? speech : null);
      speech = told && { ...told, paragraph: place.paragraph };
    }
    return speech;
  };
  // "today", he said on Monday: the date may stand behind the quotation, where it is not resolved yet
  const dayOfSaying = (sentence: Sentence): Told | null => {
    let at = next;
    while (places[at - 1]?.sentence === sentence) at--;
    for (; places[at]?.sentence === sentence; at++) {
      const place = places[at]!;
      const { sense } = place.scanned;
      if (sense.kind !== "date" || !datesSaying(place)) continue;
      const told = toldDay(
        dated[at] ?? {
          place,
          resolved: resolveDate(sense.date, {
            ...PLAIN,
            now: dct,
            tense: tenseAt(place, lexemes, tree(sentence)),
          }),
        },
      );
      if (told) return told;
    }
    return null;
  };
  const resolveUpTo = (sentence: Sentence | undefined, limit: number) => {
    let deictic = false;
    let setter: number | null = null;
    while (next < places.length && places[next]!.span.start < limit) {
      const place = places[next]!;
      const tense = tenseAt(place, lexemes, sentence && tree(sentence));
      const announced =
        sentence && place.above
          ? tenseOf(tree(sentence), place.above, place.head) === "future"
          : false;
      const will =
        sentence && place.above
          ? announces(tree(sentence), place.above) ||
            (announced && parse.article.genre === "official")
          : false;
      const { sense } = place.scanned;
      const inFocus = focus !== null && isClose(dated[focus]!, place, dct);
      const speech = place.quoted ? spokenOn(place) : null;
      const scene: Scene = {
        now: speech ? speech.period.from : dct,
        nowFrom: speech ? speech.span : "dct",
        story:
          inFocus && !narrated
            ? {
                period: dated[focus!]!.resolved!.period!,
                span: dated[focus!]!.place.span,
              }
            : // "talks on May 15. Earlier in the day they *met*": what is past is not of a day to come
              tense === "past" &&
                story &&
                dct !== null &&
                story.period.from > dct
              ? null
              : story,
        day,
        start,
        back,
        quarter:
          quarter && place.paragraph - quarter.paragraph <= 1 ? quarter : null,
        narrated: (narrated || inFocus) && !place.quoted && !will,
        chronicle: narrated && !place.quoted && !will,
        announced,
        month:
          month &&
          place.sentence &&
          month.sentence === place.sentence.index &&
          month.told.period.grain === "month"
            ? month.told
            : null,
        tense: towards(place) ? TOWARDS[tense ?? "none"] : tense,
      };
      const resolved =
        sense.kind === "date"
          ? withPartner(place, next, places, dated, scene)
          : null;
      // "the past two years" end at the story's date only where all is story; "a few days later" counts from it anywhere
      const leans =
        sense.kind === "reference"
          ? scene.narrated
          : scene.chronicle &&
            !(sense.kind === "duration" && sense.reach?.pointing);
      const told = leans && isToldDay(scene.story) ? scene.story : null;
      const now = told
        ? { day: told.period.to, anchor: told.span }
        : scene.now === null
          ? null
          : { day: scene.now, anchor: scene.nowFrom };
      dated.push({ place, resolved, tense, now });
      const period = resolved?.period;
      if (sense.kind === "date" && period) {
        const told = { period, span: place.span };
        const points = isDeictic(sense.date, resolved);
        if (
          period.grain === "month" &&
          resolved.anchor === "dct" &&
          place.sentence &&
          sense.date.month !== undefined &&
          !sense.date.relation
        )
          month = { told, sentence: place.sentence.index };
        if (
          period.grain === "quarter" &&
          !shifts(sense.date) &&
          (!quarter ||
            period.from >= quarter.period.from ||
            place.paragraph > quarter.paragraph)
        )
          quarter = { ...told, paragraph: place.paragraph };
        if (
          place.role !== "dateline" &&
          place.role !== "byline" &&
          !isHeaderDate(place, period.from, period.to, dct)
        ) {
          const moves = narrated
            ? !place.attributive &&
              !place.background &&
              (!place.bracketed || (place.gloss && period.grain === "day")) &&
              !place.quoted &&
              !points &&
              (dct === null || period.from <= dct) &&
              period.grain !== "century"
            : !place.attributive;
          if (moves) {
            back = closesStretch(place) ? story : null;
            story = told;
          }
          if (moves && ["day", "part", "clock"].includes(period.grain))
            day = told;
          if (moves && period.grain === "day" && sense.date.month !== undefined)
            start = told;
          if (points && !place.quoted && !place.embedded) deictic = true;
          if (isDated(ymd(period.from).year) && sets(place, sense.date, points))
            setter = next;
        }
      }
      next++;
    }
    return { deictic, setter };
  };
  for (const sentence of parse.sentences) {
    resolveUpTo(undefined, sentence.start);
    const role = blockOf(parse, sentence).role;
    if (
      role === "heading" ||
      role === "title" ||
      role === "dateline" ||
      role === "byline"
    ) {
      focus = null;
      resolveUpTo(sentence, sentence.end);
      continue;
    }
    const { deictic, setter } = resolveUpTo(sentence, sentence.end);
    if (setter !== null) focus = setter;
    else if (
      deictic ||
      (focus !== null && leaves(tree(sentence), parse, dated[focus]!, dct))
    )
      focus = null;
    if (focus !== null) focusOf.set(sentence.index, focus);
  }
  resolveUpTo(undefined, Infinity);
  return { dated, focus: focusOf };
}

/** Nothing told yet, and no verb to turn to. */
const PLAIN: Omit<Scene, "now"> = {
  nowFrom: "dct",
  story: null,
  day: null,
  start: null,
  back: null,
  quarter: null,
  narrated: false,
  chronicle: false,
  month: null,
  tense: null,
  announced: false,
};

/** Whether an expression outside the quotation marks dates a verb of its sentence: "he said on Monday". */
const datesSaying = (place: Place): boolean =>
  place.predicate !== null &&
  !place.quoted &&
  !place.bracketed &&
  !place.attributive &&
  !place.embedded &&
  !place.scanned.signal &&
  !place.scanned.range;

/** An expression that names a day. */
function toldDay({
  place,
  resolved,
}: Pick<Dated, "place" | "resolved">): Told | null {
  const period = resolved?.period;
  return period && ["day", "part", "clock"].includes(period.grain)
    ? { period, span: place.span }
    : null;
}

/** A date without a year takes it from the one it is in a range or list with. */
function withPartner(
  place: Place,
  index: number,
  places: readonly Place[],
  dated: readonly Dated[],
  scene: Scene,
): Resolved {
  const { sense, range, listed } = place.scanned;
  if (sense.kind !== "date") throw new TypeError("no date");
  const { date } = sense;
  if (date.beside !== undefined)
    return onSameDay(places[index + date.beside]!, dated[index - 1], scene);
  const yearless = needsYear(named(date));
  const after = range?.end === "from" ? range.other : listed;
  if (yearless && after !== undefined) {
    const other = places[after]?.scanned.sense;
    const year = other?.kind === "date" ? named(other.date).year : undefined;
    if (
      other?.kind === "date" &&
      year !== undefined &&
      sameShape(named(date), named(other.date))
    ) {
      const own = resolveDate(inYear(date, year), scene);
      const last = resolveDate(other.date, scene);
      // "from November to March 1990" begins in the year before
      if (
        own.period &&
        last.period &&
        own.period.from > last.period.to &&
        range
      )
        return resolveDate(inYear(date, year - 1), scene);
      return own;
    }
  }
  const before =
    range?.end === "to"
      ? dated[range.other]?.resolved
      : dated[index - 1]?.place.scanned.listed === index
        ? dated[index - 1]?.resolved
        : undefined;
  if (yearless && before?.period && range) {
    const from = before.period;
    const year = ymd(from.from).year;
    const own = resolveDate(inYear(date, year), scene);
    const late =
      own.period && own.period.to < from.from
        ? resolveDate(inYear(date, year + 1), scene)
        : own;
    return { ...late, anchor: before.anchor ?? dated[range.other]!.place.span };
  }
  return resolveDate(date, scene);
}

/** "Monday, the second day of the talks": the day of what stands before, else of what follows and is not resolved yet. */
function onSameDay(
  other: Place,
  before: Dated | undefined,
  scene: Scene,
): Resolved {
  const { sense } = other.scanned;
  const resolved =
    before?.place === other
      ? before.resolved
      : sense.kind === "date"
        ? resolveDate(sense.date, scene)
        : null;
  const period = resolved?.period ? dayPeriod(resolved.period.from) : null;
  return {
    period,
    value: period?.value ?? "XXXX-XX-XX",
    anchor: other.span,
  };
}

/** The date that "early", "the end of" and the like narrow. */
const named = (date: DateSense): DateSense =>
  date.portion && date.of ? date.of : date;
const inYear = (date: DateSense, year: number): DateSense =>
  named(date) === date
    ? { ...date, year }
    : { ...date, of: { ...named(date), year } };
const needsYear = (date: DateSense) =>
  date.year === undefined &&
  !date.of &&
  !date.relation &&
  !date.base &&
  (date.month !== undefined ||
    date.season !== undefined ||
    date.quarter !== undefined);
const sameShape = (a: DateSense, b: DateSense) =>
  (a.month !== undefined) === (b.month !== undefined) &&
  (a.quarter !== undefined) === (b.quarter !== undefined) &&
  (a.season !== undefined) === (b.season !== undefined);

const isToldDay = (told: Told | null): told is Told =>
  told !== null && isDated(ymd(told.period.from).year);

/** "stays until Friday" looks ahead, "was told to leave by Friday" may. */
const towards = ({ scanned }: Place) =>
  scanned.signal === "until" || scanned.signal === "by";
const TOWARDS = {
  past: null,
  none: null,
  present: "future",
  future: "future",
} as const;

/** Whether an expression says how long something went on: "until December", the end of a range. */
const closesStretch = ({ scanned: { signal, range } }: Place) =>
  signal === "until" || range?.end === "to";

/** A word that points from the moment of writing: "yesterday", "last week", "two years ago", a bare weekday counted from it. */
function isDeictic(date: DateSense, resolved: Resolved): boolean {
  const inner = date.of ?? date;
  if (inner.base) return inner.base.origin === "dct";
  if (inner.of?.base) return inner.of.base.origin === "dct";
  return (
    inner.weekday !== undefined &&
    inner.month === undefined &&
    resolved.anchor === "dct"
  );
}

/** Whether an expression sets the temporal focus. */
function sets(place: Place, date: DateSense, deictic: boolean): boolean {
  if (
    deictic ||
    place.quoted ||
    place.bracketed ||
    place.attributive ||
    place.scanned.signal
  )
    return false;
  if (date.portion && !date.of) return false;
  if (place.opening) return true;
  const full = date.year !== undefined && date.month !== undefined;
  return (
    place.leading &&
    !place.embedded &&
    (full || (date.month !== undefined && date.day !== undefined))
  );
}

/** The date line above the text repeats the document date and dates nothing in it. */
function isHeaderDate(
  place: Place,
  from: DayNumber,
  to: DayNumber,
  dct: DayNumber | null,
): boolean {
  return dct !== null && from === dct && to === dct && place.alone;
}

/** Whether the focus is a day or month far enough from the document date, in the same paragraph, for a date without a year to lean on it. */
function isClose(focus: Dated, place: Place, dct: DayNumber | null): boolean {
  if (focus.place.paragraph !== place.paragraph) return false;
  const period = focus.resolved?.period;
  if (!period || !["day", "part", "clock", "month"].includes(period.grain))
    return false;
  return dct === null || Math.abs(dct - period.from) > 60;
}

/** "the year-earlier quarter" is compared with the one that is spoken of, and does not take its place. */
const shifts = (date: DateSense): boolean =>
  date.base !== undefined || (date.of !== undefined && shifts(date.of));

/**
 * Whether the text as a whole tells of another time than its own: it names several years that are not the document's, and hardly a word in
 * it points from the day of writing. Then dates without a year belong to the story from one mention to the next.
 */
function isNarrated(places: readonly Place[], dct: DayNumber | null): boolean {
  const now = dct === null ? null : ymd(dct).year;
  let past = 0;
  let full = 0;
  let pointing = 0;
  for (const {
    scanned,
    quoted,
    attributive,
    background,
    bracketed,
  } of places) {
    if (scanned.sense.kind !== "date" || bracketed) continue;
    const { date } = scanned.sense;
    const inner = date.of ?? date;
    const year = inner.year ?? inner.of?.year;
    if (
      !attributive &&
      !background &&
      year !== undefined &&
      (now === null || year < now)
    )
      past++;
    if (
      !attributive &&
      !background &&
      year !== undefined &&
      (now === null || now - year > 1) &&
      (inner.month ?? inner.of?.month) !== undefined
    )
      full++;
    const base = inner.base ?? inner.of?.base;
    if (
      !quoted &&
      (base?.origin === "dct" ||
        (inner.weekday !== undefined && inner.month === undefined))
    )
      pointing++;
  }
  return dct === null
    ? past > 0 && pointing * 4 <= past
    : (past >= 2 && pointing * 6 <= past) || (full > 0 && pointing === 0);
}

/** Tense of what governs an expression, by the tree, else by the words before it. */
function tenseAt(
  place: Place,
  lexemes: readonly Lexeme[],
  tree: Tree | undefined,
): Tense | null {
  // "as early as Tuesday"
  const { first } = place.scanned;
  if (
    lexemes[first - 1]?.low === "as" &&
    ["early", "soon"].includes(lexemes[first - 2]?.low ?? "") &&
    lexemes[first - 3]?.low === "as"
  )
    return "future";
  // "payable Dec. 15", "a pact effective June 1": the verb above says nothing of the day
  const before = lexemes[first - 1]?.low ?? "";
  if (before === "payable" || before === "due") return "future";
  if (before === "effective") return null;
  if (tree && place.head) {
    // an adverbial right behind a verb belongs to that verb, whatever the tree says
    const beside = verbBeside(tree, place);
    if (beside) return tenseOf(tree, beside, place.head);
    if (
      isAheadOf(tree, place.head) ||
      (isMonth(place) && isPromised(tree, place.head))
    )
      return "future";
    const tense = place.predicate
      ? tenseOf(tree, place.predicate, place.head)
      : null;
    if (place.attributive && isToBeHeld(tree, place.head)) return "future";
    return tense === "present" && isAfter(tree, place.head) ? "past" : tense;
  }
  const words: string[] = [];
  for (let at = place.scanned.first - 1; at >= 0 && words.length < 12; at--) {
    if (lexemes[at + 1]!.opens) break;
    words.unshift(lexemes[at]!.low);
  }
  return tenseByWords(words);
}

/** "*Friday's* meeting will take place in Lima". Not: "Friday's meeting will help". */
function isToBeHeld(tree: Tree, time: Token): boolean {
  const event = tree.governor(time);
  const verb = event && tree.governor(event);
  return (
    !!verb &&
    isRel(event.deprel, "nsubj") &&
    TAKES_PLACE.has(verb.lemma.toLowerCase()) &&
    ownTense(tree, verb) === "future"
  );
}

const TAKES_PLACE = new Set(
  "take hold begin start open convene occur".split(" "),
);

/** A month that stands without a day and a year. */
function isMonth({ scanned: { sense } }: Place): boolean {
  if (sense.kind !== "date") return false;
  const { month, day, year } = named(sense.date);
  return month !== undefined && day === undefined && year === undefined;
}

/** Whether the newspaper itself looks ahead: "will", not the "would" of a story. */
const announces = (tree: Tree, verb: Token) =>
  tree
    .children(verb, "aux")
    .some((aux) =>
      ["will", "shall", "'ll", "’ll"].includes(aux.form.toLowerCase()),
    );

/** The verb that stands right before the expression, or before its preposition. */
function verbBeside(tree: Tree, place: Place): Token | null {
  if (place.attributive) return null;
  const first = tree.sentence.tokens.find(
    (token) => token.end > place.span.start,
  );
  const before = first && tree.token(first.id - 1);
  if (before?.upos === "VERB") return before;
  const more =
    before?.upos === "ADP" &&
    ["on", "in", "for"].includes(before.form.toLowerCase())
      ? tree.token(before.id - 1)
      : undefined;
  return more?.upos === "VERB" && ["VBD", "VBN"].includes(more.xpos)
    ? more
    : null;
}

/**
 * Whether the sentence's main verb leaves the time of the focus with the narrator as speaker: a return to present or future from what has
 * been, a return to the past from what is announced.
 */
function leaves(
  tree: Tree,
  parse: Parse,
  focus: Dated,
  dct: DayNumber | null,
): boolean {
  const root = tree.sentence.tokens.find((token) => token.head === 0);
  if (!root || !isParsed(root)) return false;
  const opens = parse.article.text.slice(
    tree.sentence.start,
    tree.sentence.start + 2,
  );
  if (/^["“«'‘`]/.test(opens)) return false;
  if (root.upos !== "VERB" && root.upos !== "AUX" && !tree.child(root, "cop"))
    return false;
  const tense = tenseOf(tree, root);
  const ahead = dct !== null && (focus.resolved?.period?.from ?? dct) > dct;
  if (ahead) return tense === "past";
  if (tense === "past" || tense === null) return false;
  // "The king pointed out ... that some forces are but an obstacle": a long sentence may have the wrong verb at its root;
  // while one of its verbs stands in the past, the story has not been left
  if (tree.sentence.tokens.some((token) => token.xpos === "VBD")) return false;
  // "would go on to" looks ahead within the story
  const auxiliaries = tree.children(root, "aux", "cop");
  if (
    auxiliaries.some((aux) =>
      ["would", "'d", "could", "might", "should"].includes(
        aux.form.toLowerCase(),
      ),
    )
  )
    return false;
  return tense === "future"
    ? auxiliaries.length > 0 || feat(root, "Tense") === "Pres"
    : true;
}
