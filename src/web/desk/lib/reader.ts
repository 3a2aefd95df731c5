import { standsAt } from "../../../views/passagePath.ts";
import type { Block } from "../../../article/record.ts";
import type { Readout } from "../../../readout/record.ts";
import type { Span } from "../../../text/span.ts";
import { cut, whole } from "./cut.ts";

/**
 * An article laid out for reading: its blocks as paragraphs, cut at every boundary of a mark, with the records' sigla where they were read.
 * Pure: the same readout and layers give the same layout; not a character is changed.
 */

export const LAYERS = ["c", "s", "e", "t", "n", "v"] as const;
export type Layer = (typeof LAYERS)[number];

export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  c: "Contacts",
  s: "Statements",
  e: "Events",
  t: "Dates",
  n: "Names",
  v: "Narrator’s judgements",
};

/** Layers that show until somebody chooses: names and judgements are off at first. */
export const FIRST_LAYERS: readonly Layer[] = ["c", "s", "e", "t"];

/** The layers of `layers=c,s,t`; unknown letters are left out. */
export function layersOf(value: string | null): readonly Layer[] {
  if (value === null) return FIRST_LAYERS;
  return LAYERS.filter((layer) => value.split(",").includes(layer));
}

export type Siglum = Readonly<{
  id: string;
  layer: "c" | "s" | "e";
  at: number;
}>;

/** As in text/span.ts, whose schema would bring its whole library into the page. */
function hull(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  };
}

type Mark = Span &
  Readonly<{
    layer: Layer | "here";
    /** Class of the mark, or the record's part: `src`, `cue`. */
    as: string;
    record?: string;
  }>;

export type Piece = Readonly<{
  text: string;
  start: number;
  /** Classes of the innermost element: tint, cue, date, name. */
  inner: string;
  /** Classes of the elements round it, the outermost first: one underline each, so that all of them show. */
  outer: readonly string[];
  /** Whether it is part of the passage that the address names. */
  here: boolean;
  sigla: readonly Siglum[];
}>;

export type Para = Readonly<{
  key: string;
  role: Block["role"];
  start: number;
  end: number;
  pieces: readonly Piece[];
  /** Records whose siglum stands in it, in order. */
  records: readonly Siglum[];
}>;

/** Paragraphs that were read, and runs of blocks that were left out. */
export type Section =
  | Readonly<{ kind: "para"; para: Para }>
  | Readonly<{
      kind: "left";
      key: string;
      parts: readonly Left[];
      start: number;
      end: number;
    }>;
export type Left = Readonly<{
  role: string;
  start: number;
  end: number;
  text: string;
  here: boolean;
}>;

const UNREAD = new Set<Block["role"]>(["caption", "aside", "boilerplate"]);
/** Longer paragraphs are laid out in parts, so that one line of two million characters does not stop the screen. */
const MOST = 6000;

export type Laid = Readonly<{
  sections: readonly Section[];
  order: readonly Siglum[];
}>;

/** The English name of a language, its code where it has none: `fr` is French. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
}

export function layOut(
  readout: Readout,
  layers: readonly Layer[],
  selected: string | null,
  here: Span | null,
): Laid {
  const { article } = readout;
  const sigla = siglaOf(readout, layers);
  const marks = marksOf(readout, layers, selected, here);
  const sections: Section[] = [];
  let left: Left[] = [];
  const flush = () => {
    if (left.length)
      sections.push({
        kind: "left",
        key: `left-${left[0]!.start}`,
        parts: left,
        start: left[0]!.start,
        end: left.at(-1)!.end,
      });
    left = [];
  };
  const leave = (role: string, start: number, end: number) => {
    const text = article.text.slice(start, end);
    if (text.trim())
      left.push({
        role,
        start,
        end,
        text,
        here: here !== null && here.start < end && start < here.end,
      });
  };
  let nextMark = 0;
  let nextSiglum = 0;
  let active: Mark[] = [];
  let at = 0;
  const blocks = [...article.blocks].sort((a, b) => a.start - b.start);
  for (const [i, block] of blocks.entries()) {
    if (block.start < at && block.end <= at) continue;
    const start = Math.max(at, block.start);
    leave("outside the article", at, start);
    const inTheEnd = i === blocks.length - 1;
    const foreign = block.language !== undefined && block.language !== "en";
    if (UNREAD.has(block.role) || foreign) {
      leave(
        foreign ? `${languageName(block.language!)}, not read` : block.role,
        start,
        block.end,
      );
      at = block.end;
      continue;
    }
    for (const part of partsOf(article.text, { start, end: block.end })) {
      while (nextMark < marks.length && marks[nextMark]!.start < part.end)
        active.push(marks[nextMark++]!);
      active = active.filter((mark) => mark.end > part.start);
      const records: Siglum[] = [];
      while (
        nextSiglum < sigla.length &&
        (sigla[nextSiglum]!.at <= part.end ||
          (inTheEnd && part.end === block.end))
      )
        records.push(sigla[nextSiglum++]!);
      flush();
      sections.push({
        kind: "para",
        para: {
          key: `p-${part.start}`,
          role: block.role,
          ...part,
          records,
          pieces: piecesOf(article.text, part, active, records),
        },
      });
    }
    at = block.end;
  }
  leave("outside the article", at, article.text.length);
  flush();
  return { sections, order: sigla };
}

/** A block in parts of at most MOST characters, each cut after a space. */
function partsOf(text: string, block: Span): Span[] {
  const parts: Span[] = [];
  let start = block.start;
  while (block.end - start > MOST) {
    let end = start + MOST;
    const least = start + MOST / 2;
    while (end > least && !/\s/u.test(text[end - 1]!)) end--;
    if (end === least) end = whole(text, { start, end: start + MOST }).end;
    parts.push({ start, end });
    start = end;
  }
  parts.push({ start, end: block.end });
  return parts;
}

function piecesOf(
  text: string,
  part: Span,
  marks: readonly Mark[],
  records: readonly Siglum[],
): Piece[] {
  const inside = marks.map((mark) => whole(text, mark));
  const points = records.map((one) => ({
    at: Math.min(Math.max(one.at, part.start), part.end),
    one,
  }));
  // a siglum also cuts: it stands between two characters
  const edges = points.map(({ at }) => ({ start: part.start, end: at }));
  return cut(part, [...inside, ...edges]).map(({ start, end, has }) => {
    const on = has.filter((i) => i < marks.length).map((i) => marks[i]!);
    return {
      text: text.slice(start, end),
      start,
      ...classesOf(on),
      here: on.some((mark) => mark.layer === "here"),
      sigla: points
        .filter(
          ({ at }) => at === end || (at === part.start && start === part.start),
        )
        .map(({ one }) => one),
    };
  });
}

function classesOf(marks: readonly Mark[]): { inner: string; outer: string[] } {
  const has = (as: string) => marks.some((mark) => mark.as === as);
  const depth = new Set(
    marks.filter((mark) => mark.as === "s").map((mark) => mark.record),
  ).size;
  const inner: string[] = [];
  if (depth) inner.push("s", `s${Math.min(depth, 3)}`);
  for (const as of ["sel-c", "sel-s", "sel-e"])
    if (has(as)) inner.push("sel", as);
  for (const as of ["cue", "t", "n"]) if (has(as)) inner.push(as);
  const outer: string[] = [];
  // a contact that took place underlines solidly, also where a planned one is reported by the same words
  if (has("c")) outer.push("c");
  else if (has("cp")) outer.push("c p");
  for (const as of ["e", "v", "src"]) if (has(as)) outer.push(as);
  return { inner: inner.join(" "), outer };
}

function marksOf(
  readout: Readout,
  layers: readonly Layer[],
  selected: string | null,
  here: Span | null,
): Mark[] {
  const shows = (layer: Layer) => layers.includes(layer);
  const marks: Mark[] = [];
  if (shows("c"))
    for (const contact of readout.contacts) {
      marks.push({
        ...contact.evidence,
        layer: "c",
        as: contact.status === "held" ? "c" : "cp",
      });
      if (contact.id === selected)
        marks.push({ ...contact.evidence, layer: "c", as: "sel-c" });
    }
  if (shows("s"))
    for (const statement of readout.statements) {
      for (const span of statementSpans(readout.article.text, statement)) {
        marks.push({ ...span, layer: "s", as: "s", record: statement.id });
        if (statement.id === selected)
          marks.push({ ...span, layer: "s", as: "sel-s" });
      }
      if (statement.source)
        marks.push({ ...statement.source, layer: "s", as: "src" });
      if (statement.cue)
        marks.push({ ...statement.cue, layer: "s", as: "cue" });
    }
  if (shows("e"))
    for (const event of readout.events)
      if (!event.of) {
        const span = hull([
          event.trigger,
          ...event.actor.map((one) => one.span),
          ...event.recipient.map((one) => one.span),
        ]);
        const tight =
          span.end - span.start < 300 &&
          !/\n/.test(readout.article.text.slice(span.start, span.end))
            ? span
            : event.trigger;
        marks.push({ ...tight, layer: "e", as: "e" });
        if (event.id === selected)
          marks.push({ ...tight, layer: "e", as: "sel-e" });
      }
  if (shows("t"))
    for (const time of readout.times)
      marks.push({ ...time.span, layer: "t", as: "t" });
  if (shows("n"))
    for (const mention of readout.mentions)
      marks.push({ ...mention.span, layer: "n", as: "n" });
  if (shows("v"))
    for (const span of readout.voice.evaluative)
      marks.push({ ...span, layer: "v", as: "v" });
  if (here) marks.push({ ...here, layer: "here", as: "here" });
  return marks
    .filter((mark) => mark.end > mark.start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** EXAMPLE "left. “It will" ends a sentence. Not: "told Mr. A that". */
const SENTENCE_END =
  /\n|(?<!\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|St|[A-Z]))[.!?]["”’)]*\s/;

/**
 * The stretches that a statement tints: source, cue and content, and the few words between them where they stand in one sentence
 * ("Mr. A told [reporters on Friday] that ..."), never a paragraph of somebody else's between two halves of a quotation.
 */
export function statementSpans(
  text: string,
  statement: Readonly<{
    source: Span | null;
    cue: Span | null;
    content: readonly Span[];
  }>,
): Span[] {
  const parts = [statement.source, statement.cue, ...statement.content]
    .filter((span): span is Span => span !== null)
    .sort((a, b) => a.start - b.start);
  const found: Span[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (!last) found.push({ ...part });
    else if (part.start <= last.end)
      found[found.length - 1] = {
        start: last.start,
        end: Math.max(last.end, part.end),
      };
    else {
      const gap = text.slice(last.end, part.start);
      if (gap.length <= 120 && !SENTENCE_END.test(gap))
        found[found.length - 1] = { start: last.start, end: part.end };
      else found.push({ ...part });
    }
  }
  return found;
}

function siglaOf(readout: Readout, layers: readonly Layer[]): Siglum[] {
  const sigla: Siglum[] = [];
  if (layers.includes("c"))
    for (const one of readout.contacts)
      sigla.push({ id: one.id, layer: "c", at: one.trigger.end });
  if (layers.includes("s"))
    for (const one of readout.statements)
      sigla.push({
        id: one.id,
        layer: "s",
        at: (one.cue ?? one.source ?? one.content[0]!).end,
      });
  if (layers.includes("e"))
    for (const one of readout.events)
      if (!one.of) sigla.push({ id: one.id, layer: "e", at: one.trigger.end });
  return sigla.sort(
    (a, b) => a.at - b.at || LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer),
  );
}

/**
 * The passage that an address names: the span of `#c=START-END`, where the words of its key `w` stand there, else where they stand in this text. Null
 * where it names none, or nothing that this text has. `moved`: it was marked in another version of the text.
 */
export function passageIn(
  { hash, query }: Readonly<{ hash: string; query: URLSearchParams }>,
  text: string,
): { span: Span | null; moved: boolean } {
  const found = /^#c=(\d{1,9})-(\d{1,9})$/.exec(hash);
  if (!found) return { span: null, moved: false };
  const place = { start: Number(found[1]), end: Number(found[2]) };
  const key = query.get("w");
  if (key) {
    const span = standsAt(text, place, key);
    return { span, moved: span?.start !== place.start };
  }
  const inside = place.start < place.end && place.end <= text.length;
  return { span: inside ? place : null, moved: !inside };
}

/** All characters that a record was read from, for its address. */
export function spanOf(readout: Readout, id: string): Span | null {
  const contact = readout.contacts.find((one) => one.id === id);
  if (contact) return contact.evidence;
  const statement = readout.statements.find((one) => one.id === id);
  if (statement)
    return hull([
      ...(statement.source ? [statement.source] : []),
      ...(statement.cue ? [statement.cue] : []),
      ...statement.content,
    ]);
  return readout.events.find((one) => one.id === id)?.trigger ?? null;
}
