import { z } from "zod";
import { Span } from "./span.ts";

/** What could not be read, in the article's own place: never a throw, never silence. Codes: docs/errors.md. */
export const Note = z
  .object({ code: z.string(), span: Span.optional(), message: z.string() })
  .meta({ id: "Note" });

export type Note = Readonly<{ code: NoteCode; span?: Span; message: string }>;

/** Every note code with what it means; docs/errors.md lists the same ones and a check keeps the two equal. */
export const NOTE_CODES = {
  "text/fused-words": "two words stand without a space between them",
  "text/undecodable":
    "bytes that are no characters in the page's encoding were replaced",
  "text/mojibake":
    "characters had been garbled by a wrong encoding: in a page they were put right, in a text they are kept",
  "text/cut": "the text was longer than the limit and was cut",
  "article/date-conflict":
    "two sources of the document date disagree by more than a day",
  "article/no-date":
    "no document date was found; relative dates stay unresolved",
  "article/no-text": "no article text was found in the page",
  "article/pages-without-text":
    "some pages of the document hold pictures and no text; they were left out",
  "article/language":
    "the text does not look English; no records are read from it",
  "article/block-language":
    "a part of the text does not look English; no records are read from it",
  "time/unresolved": "a time expression could not be put on the calendar",
  "time/after-document": "a date with a past verb lies after the document date",
  "actor/ambiguous": "a name or pronoun could mean two actors",
  "statement/no-source": "the source of a statement is not stated",
  "contact/one-party": "a contact names one party only",
  "readout/unknown-row-field": "a row gives a field that is not read",
} as const;

export type NoteCode = keyof typeof NOTE_CODES;
