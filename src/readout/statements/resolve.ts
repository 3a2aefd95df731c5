import type { Parse, Token } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import { overlaps, quote, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { TimesFound } from "../times/times.ts";
import { addresseesOf, isReciprocal } from "./addressees.ts";
import type { Draft } from "./draft.ts";
import { occasionOf } from "./occasions.ts";
import { touching, type Quotation } from "./quotes.ts";
import type { Statement } from "./record.ts";
import { isDocument } from "./sources.ts";
import { isEvidence, onBehalf, speakersOf } from "./speakers.ts";
export type Body = Omit<Statement, "id" | "within">;

export type Made = {
  statement: { -readonly [Key in keyof Body]: Body[Key] };
  draft: Draft;
  impersonal: boolean;
};

export function finishDraft(
  parse: Parse,
  draft: Draft,
  actors: ActorsFound,
  times: TimesFound,
  quotes: readonly Quotation[],
  signatory: readonly string[],
): Made {
  const { text } = parse.article;
  const { tree, verb } = draft;
  const speakers = draft.speakers ?? speakersOf(draft, actors, signatory);
  const named = speakers.length > 0;
  const evidence = isEvidence(draft, speakers, actors);
  const description =
    !named && draft.sourceSpan
      ? quote(text, draft.sourceSpan).replace(/\s+/g, " ").slice(0, 200)
      : undefined;
  const addressee =
    draft.addressee && tree
      ? addresseeIn(tree, draft.addressee, speakers, actors)
      : undefined;
  const time = timeOf(parse, draft, times);
  const act = isNoComment(text, draft) ? "decline" : draft.act;
  const occasion = tree && verb ? occasionOf(text, tree, verb) : undefined;
  const behalf =
    tree && verb
      ? onBehalf(tree, verb, draft.source, actors).find(
          (id) => !speakers.includes(id),
        )
      : undefined;
  return {
    draft,
    impersonal: draft.source?.kind === "unstated",
    statement: {
      source: draft.sourceSpan,
      speakers: [...speakers],
      ...(behalf ? { onBehalfOf: behalf } : {}),
      ...(description ? { sourceDescription: description } : {}),
      cue: draft.cue,
      content: draft.content,
      ...(addressee ? { addressee } : {}),
      kind: evidence ? "attitude" : draft.kind,
      ...(act && !evidence ? { act } : {}),
      directness:
        draft.rule === "statement/turn"
          ? "direct"
          : directnessOf(draft, quotes),
      negated: draft.negated,
      ...(draft.modal ? { modal: draft.modal } : {}),
      ...(occasion &&
      !draft.content.some((span) => overlaps(span, occasion.span))
        ? { occasion }
        : {}),
      time,
      ...(time ? { timeBasis: "stated" as const } : {}),
      rule: draft.rule,
    },
  };
}

/** The addressee's actor, never the speaker's; of "threatened each other" the second speaker. */
function addresseeIn(
  tree: Tree,
  head: Token,
  speakers: readonly string[],
  actors: ActorsFound,
): string | undefined {
  if (isReciprocal(tree, head)) return speakers[1];
  return addresseesOf(tree, head, actors).find((id) => !speakers.includes(id));
}

/** `"No comment," she said.`: whoever says it declines to say anything. */
function isNoComment(text: string, draft: Draft): boolean {
  const [span, more] = draft.content;
  return (
    !more &&
    !!span &&
    /^["'“‘]?no comment[.,!]?["'”’]?$/iu.test(quote(text, span).trim())
  );
}

/** How far behind its cue a date is still the cue's: "said at a news conference in the port on Monday". */
const NEAR = 80;

/**
 * The day of the utterance, where the cue's own clause states it: `said on Monday that ...`, `said at a news conference on Monday`.
 * Leaves alone the dates of what is said: `said that the talks failed on Monday`, and the temporal focus of the text.
 */
function timeOf(parse: Parse, draft: Draft, times: TimesFound): string | null {
  const sentence = parse.sentences[draft.sentence.index]!;
  const inside = (span: Span) =>
    draft.content.some((each) => overlaps(each, span));
  const when =
    draft.verb && times.whenOf(sentence, sentence.tokens[draft.verb.id - 1]!);
  if (when?.basis === "stated" && !inside(when.expression.span))
    return when.time;
  const { cue } = draft;
  if (!cue || draft.kind === "attitude") return null;
  let low = 0;
  let high = times.times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times.times[middle]!.span.start < cue.end) low = middle + 1;
    else high = middle;
  }
  for (; low < times.times.length; low++) {
    const { span, type, edtf } = times.times[low]!;
    if (span.end > sentence.end || span.start - cue.end > NEAR) return null;
    const between = parse.article.text.slice(cue.end, span.start);
    if (inside({ start: cue.end, end: span.end }) || /[,;:.“”"]/.test(between))
      return null;
    if ((type === "DATE" || type === "TIME") && edtf) return edtf;
  }
  return null;
}

/** Direct when half of the content's letters stand in quotation marks, mixed when some do. */
export function directnessOf(
  draft: Draft,
  quotes: readonly Quotation[],
): Statement["directness"] {
  let all = 0;
  let inside = 0;
  for (const span of draft.content) {
    all += span.end - span.start;
    for (const one of touching(quotes, span)) {
      const from = Math.max(one.inner.start, span.start);
      const to = Math.min(one.inner.end, span.end);
      if (to > from) inside += to - from + (one.inner.start - one.start);
    }
  }
  if (inside === 0) return "indirect";
  return inside * 2 >= all ? "direct" : "mixed";
}

/**
 * `The statement added that ...`: the paper that spoke before, so its speakers go on. A paper that nobody stands behind stays
 * without a speaker.
 */
export function continueDocuments(made: readonly Made[]): void {
  let last: readonly string[] = [];
  for (const { statement, draft } of made) {
    const { tree, source } = draft;
    if (!tree || source?.kind !== "phrase") continue;
    const paper = isDocument(source.head) ? source.head : undefined;
    if (
      paper &&
      !statement.speakers.length &&
      tree.child(paper, "det")?.form.toLowerCase() === "the"
    )
      statement.speakers.push(...last);
    const above = tree.governor(source.head);
    if (
      statement.speakers.length &&
      (paper || statement.occasion || (above && isDocument(above)))
    )
      last = statement.speakers;
  }
}

/** Sentences after which a speaker who is named again may speak on another day. */
const GOES_ON = 4;

/**
 * A speaker who goes on, nobody else having spoken between, goes on at the same time (guideline S10). The temporal focus of the text is not
 * taken: most often the words were said at a contact, which gives them its date later.
 */
export function continueDates(made: readonly Made[]): void {
  let dated: Made | null = null;
  for (const one of made) {
    const { statement, draft } = one;
    if (statement.time) dated = one;
    else if (
      dated &&
      draft.sentence.index - dated.draft.sentence.index <= GOES_ON &&
      statement.speakers.length > 0 &&
      statement.speakers.join() === dated.statement.speakers.join()
    ) {
      statement.time = dated.statement.time;
      statement.timeBasis = "inherited";
      dated = one;
    } else dated = null;
  }
}
