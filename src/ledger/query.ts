import { z } from "zod";
import { Article, Published } from "../article/record.ts";
import { ACTOR_KINDS } from "../readout/actors/record.ts";
import {
  Contact,
  CONTACT_MODES,
  CONTACT_STATUSES,
  PARTS,
  Place,
} from "../readout/contacts/record.ts";
import { PLOVER_TYPES } from "../readout/events/record.ts";
import { STATEMENT_KINDS } from "../readout/statements/record.ts";
import { Edtf } from "../text/edtf.ts";
import { Span } from "../text/span.ts";
import { ANNOTATIONS } from "./annotations.ts";
import { ReportOf } from "./decisions.ts";
import { REPEATS } from "./origins.ts";

/**
 * The questions a ledger answers and the rows it answers with: one definition for the command line, the HTTP API (whose
 * OpenAPI is generated from these schemas) and the web app. Rows come in pages: pass `next` back to go on.
 */

/** A year, month or day: `1986`, `1986-10`, `1986-10-11`. As `from` its first day counts, as `to` its last. */
const WhenFilter = z
  .string()
  .regex(
    /^\d{4}(-\d{2}(-\d{2})?)?$/,
    "a year, month or day such as 1986-10-11",
  );
const several = <T extends z.ZodType>(one: T) =>
  z
    .preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(one),
    )
    .optional();

/** What people have made of a record. */
export const STATES = [
  "read",
  "confirmed",
  "corrected",
  "rejected",
  "added",
] as const;

export const Filters = z
  .object({
    q: z
      .string()
      .optional()
      .meta({ description: "words in the records' own passages (full text)" }),
    actor: several(z.string()).meta({
      description:
        "name or id of an actor that takes part or speaks; every one given must",
    }),
    between: z
      .preprocess(
        (value) =>
          typeof value === "string"
            ? value.split(",").map((name) => name.trim())
            : value,
        z.tuple([z.string(), z.string()]),
      )
      .optional()
      .meta({
        description:
          "two actors or countries: contacts that have a party of each",
      }),
    addressee: z.string().optional(),
    about: z
      .string()
      .optional()
      .meta({ description: "words in what was said (full text)" }),
    text: z
      .string()
      .optional()
      .meta({ description: "words in the passage (full text)" }),
    from: WhenFilter.optional(),
    to: WhenFilter.optional(),
    place: z.string().optional(),
    kind: several(z.enum(STATEMENT_KINDS)),
    mode: several(z.enum(CONTACT_MODES)),
    status: several(z.enum(CONTACT_STATUSES)),
    event: several(z.enum(PLOVER_TYPES)),
    direct: several(z.enum(["direct", "indirect", "mixed"])),
    attitudes: z
      .preprocess(
        (value) =>
          typeof value === "string" ? value === "1" || value === "true" : value,
        z.boolean(),
      )
      .optional()
      .meta({
        description:
          "attitudes (belief, wish, fear) too; left out unless asked for",
      }),
    publisher: several(z.string()),
    thread: z.string().optional(),
    article: z
      .string()
      .optional()
      .meta({ description: "id of an article that reports it" }),
    tag: several(z.string()).meta({
      description: "tags that people gave; every one given must be there",
    }),
    state: several(z.enum(STATES)).meta({
      description:
        "as read, confirmed, corrected, rejected or added by a person; what was rejected is left out unless asked for",
    }),
    reports: several(z.enum(["differ", "single"])).meta({
      description:
        "contacts whose reports say different things, or that only one report tells of",
    }),
    due: z.enum(["passed", "ahead"]).optional().meta({
      description:
        "planned contacts whose last day lies before the newest article's, or on it and after",
    }),
    records: z
      .literal("none")
      .optional()
      .meta({ description: "articles of which no record was read" }),
    sort: z.enum(["date", "-date"]).default("date"),
    size: z.coerce.number().int().min(1).max(1000).default(50),
    next: z
      .string()
      .optional()
      .meta({ description: "where the page before ended" }),
  })
  .meta({ id: "Filters" });
export type Filters = z.input<typeof Filters>;

export type Page<Row> = Readonly<{
  total: number;
  /** There are more than `total`: they are counted up to a bound. */
  more?: true;
  items: Row[];
  next: string | null;
}>;

/** An actor as a row names it. */
const Named = z.object({ id: z.string(), name: z.string() });

/** A decision as the record it stands on shows it. */
export const RecordDecision = z
  .object({
    line: z.int().meta({ description: "its line in the log" }),
    do: z.string(),
    by: z.string().meta({
      description:
        "as the person named themselves: a server on this machine asks for no proof",
    }),
    at: z.string(),
    why: z.string().optional(),
    field: z.string().optional(),
    text: z.string().optional().meta({ description: "of a note" }),
    tag: z.string().optional(),
    on: z.boolean().optional(),
    column: z.string().optional(),
    report: ReportOf.optional().meta({
      description: "of a correction of what one report says: which",
    }),
    value: z.unknown().optional(),
    was: z
      .unknown()
      .optional()
      .meta({ description: "as read, when it was decided" }),
    read: z.unknown().optional().meta({ description: "as read now" }),
    conflict: z.boolean().optional().meta({
      description:
        "what is read now is neither what was read nor what was decided",
    }),
  })
  .meta({ id: "RecordDecision" });
export type RecordDecision = z.infer<typeof RecordDecision>;

/** What a record says of the people who decided on it; all of it is absent where it stands as read. */
const DECISIONS = {
  decided: z
    .object({
      by: z.string(),
      at: z.string(),
      state: z.enum(["confirmed", "corrected", "rejected", "added"]),
      declared: z.literal("self").meta({
        description: "the name is the person's own word, not a sign-in",
      }),
    })
    .optional(),
  decisions: z.array(RecordDecision).optional(),
  ...ANNOTATIONS,
};

/** What a record that nobody decided on says of its own reading. */
const Doubt = z
  .object({
    chance: z.number().min(0).max(1).meta({
      description:
        "that the record is right, as often as records with the same signs were on texts that nothing was fitted on (docs/doubt.md)",
    }),
    why: z.array(z.string()).meta({
      description:
        "the signs that lower it, in words, the gravest first; empty where none stands on it",
    }),
  })
  .optional()
  .meta({
    description: "absent where a person added the record or decided on it",
  });

const Repeats = z.object({ article: z.string(), as: z.enum(REPEATS) });

export const LedgerReport = z
  .object({
    article: z.string(),
    contact: z
      .string()
      .meta({ description: "id of the contact in its article" }),
    evidence: Span,
    quote: z.string(),
    found: z.array(Span).optional().meta({
      description:
        "where words that were asked for stand in the quote; absent where none were",
    }),
    title: z.string().optional(),
    publisher: z.string().optional(),
    published: z.string().optional(),
    mode: z.enum(CONTACT_MODES),
    status: z.enum(CONTACT_STATUSES),
    time: Edtf.nullable(),
    timeWords: z
      .string()
      .optional()
      .meta({ description: "the words the date was read from" }),
    extent: z.enum(["throughout", "within"]).optional(),
    timeBasis: z.enum(["stated", "inherited", "document"]).optional(),
    place: Place.optional(),
    participants: z.array(
      z.object({
        actor: z.string(),
        name: z.string(),
        part: z.enum(PARTS),
        role: z.string().optional(),
        onBehalfOf: z.string().optional(),
        words: z.string(),
        span: Span,
      }),
    ),
    assertedBy: z.string().meta({
      description: "`narrator`, or the name of the speaker whose claim it is",
    }),
    forum: z
      .string()
      .optional()
      .meta({ description: "the multilateral event it names" }),
    visitType: Contact.shape.visitType,
    thread: z
      .object({ name: z.string(), ordinal: z.int().optional() })
      .optional()
      .meta({ description: "the named process it belongs to" }),
    partOf: z.string().optional().meta({
      description: "id of the contact in its article that it is a part of",
    }),
    statement: z.string().optional().meta({
      description:
        "id of the statement in its article whose claim it is; absent: the narrator's",
    }),
    rule: z.string(),
    copyOf: z
      .string()
      .optional()
      .meta({ description: "the article that its article is a copy of" }),
    repeats: Repeats.optional().meta({
      description:
        "set where it confirms nothing that another of the contact's reports does not say: the article that counts for it, and why",
    }),
  })
  .meta({ id: "LedgerReport" });

export const LedgerContact = z
  .object({
    id: z.string(),
    mode: z.enum(CONTACT_MODES),
    status: z.enum(CONTACT_STATUSES),
    time: Edtf.nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    extent: z.enum(["throughout", "within"]).optional(),
    place: Place.optional(),
    participants: z.array(
      Named.extend({
        role: z.string().optional(),
        part: z.enum(PARTS),
        country: z.string().optional(),
        kind: z.enum(ACTOR_KINDS),
      }),
    ),
    thread: z.string().optional(),
    threadName: z.string().optional(),
    assertedBy: z.string().optional().meta({
      description: "set where no report stands in a narrator's voice",
    }),
    differ: z.array(z.enum(["dates", "places", "kinds", "status", "parties"])),
    ...DECISIONS,
    codes: z.record(z.string(), z.string()).optional().meta({
      description: "values of the coder's own columns",
    }),
    why: z.array(z.string()),
    doubt: Doubt,
    reports: z.array(LedgerReport),
  })
  .meta({ id: "LedgerContact" });
export type LedgerContact = z.infer<typeof LedgerContact>;
export type LedgerReport = z.infer<typeof LedgerReport>;

export const StatementReport = z
  .object({
    id: z.string(),
    article: z.string(),
    publisher: z.string().optional(),
    published: z.string().optional(),
    repeats: Repeats.optional().meta({
      description:
        "set where its word is that of another of the reports: the article that counts for it, and why",
    }),
    statement: z
      .string()
      .meta({ description: "id of the statement in its article" }),
    passage: Span,
    quote: z.string(),
    directness: z.enum(["direct", "indirect", "mixed"]),
    time: Edtf.nullable(),
  })
  .meta({ id: "StatementReport" });
export type StatementReport = z.infer<typeof StatementReport>;

export const LedgerStatement = z
  .object({
    id: z.string(),
    article: z.string(),
    statement: z
      .string()
      .meta({ description: "id of the statement in its article" }),
    title: z.string().optional(),
    publisher: z.string().optional(),
    published: z.string().optional(),
    genre: Article.shape.genre.meta({
      description: "of the article: an official text gives its own wording",
    }),
    speakers: z.array(Named),
    sourceDescription: z.string().optional(),
    onBehalfOf: Named.optional(),
    addressee: Named.optional(),
    occasion: z.string().optional().meta({
      description:
        "interview, press conference, speech ... that it was said at",
    }),
    kind: z.enum(STATEMENT_KINDS),
    act: z.string().optional(),
    directness: z.enum(["direct", "indirect", "mixed"]),
    negated: z.boolean(),
    modal: z.string().optional(),
    time: Edtf.nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    timeBasis: z.enum(["stated", "inherited", "document"]).optional(),
    source: Span.nullable(),
    cue: Span.nullable(),
    content: z.array(Span),
    passage: Span.meta({
      description:
        "from the first to the last character of source, cue and content",
    }),
    quote: z.string().meta({ description: "the characters of `passage`" }),
    found: z.array(Span).meta({
      description: "the words that the query found, as spans of the article",
    }),
    within: z.string().optional(),
    contact: z
      .string()
      .optional()
      .meta({ description: "id of the ledger's contact it was said at" }),
    utterance: z.string().meta({
      description:
        "the statement that stands for all reports of this utterance: its first report",
    }),
    reports: z.array(StatementReport).meta({
      description: "all reports of the utterance, this one among them",
    }),
    why: z
      .array(z.string())
      .meta({ description: "why the reports are of one utterance" }),
    doubt: Doubt,
    ...DECISIONS,
    rule: z.string(),
  })
  .meta({ id: "LedgerStatement" });
export type LedgerStatement = z.infer<typeof LedgerStatement>;

/** Two neighbouring statements of one speaker whose wording differs strongly (`ledger/wording.ts`). */
export const WordingChange = z
  .object({
    before: z.string().meta({ description: "id of the earlier statement" }),
    after: z.string().meta({ description: "id of the later statement" }),
    speaker: Named,
    gone: z.array(z.string()).meta({
      description: "words of the earlier that the later has not",
    }),
    come: z.array(z.string()).meta({
      description: "words of the later that the earlier has not",
    }),
    apart: z
      .object({ least: z.int(), most: z.int() })
      .nullable()
      .meta({ description: "days between the two, as far as they are known" }),
  })
  .meta({ id: "WordingChange" });
export type WordingChange = z.infer<typeof WordingChange>;

/** What statements have become over time, by their wording alone. */
export const WordingOverTime = z
  .object({
    total: z.int(),
    read: z.int().meta({ description: "the oldest of them, looked at here" }),
    comparable: z.int().meta({
      description:
        "quotations and official texts among them: only these are compared",
    }),
    changes: z.array(WordingChange),
  })
  .meta({ id: "WordingOverTime" });
export type WordingOverTime = z.infer<typeof WordingOverTime>;

export const LedgerEvent = z
  .object({
    id: z.string(),
    article: z.string(),
    publisher: z.string().optional(),
    published: z.string().optional(),
    event: z.enum(PLOVER_TYPES),
    mode: z.string().optional(),
    context: z.string().optional(),
    cameo: z.string().optional(),
    actor: z.array(Named),
    recipient: z.array(Named),
    status: z.enum(CONTACT_STATUSES),
    time: Edtf.nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    trigger: Span,
    quote: z.string(),
    assertedBy: z.string(),
    of: z.string().optional(),
  })
  .meta({ id: "LedgerEvent" });
export type LedgerEvent = z.infer<typeof LedgerEvent>;

export const LedgerActor = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(ACTOR_KINDS),
    country: z.string().optional(),
    sector: z.string().optional(),
    names: z.array(z.string()),
    roles: z.array(
      z.object({
        title: z.string(),
        article: z.string(),
        publisher: z.string().optional(),
      }),
    ),
    signatures: z
      .array(
        z.object({
          id: z.string(),
          names: z.array(z.string()),
          country: z.string().optional(),
          articles: z.int(),
        }),
      )
      .optional()
      .meta({
        description:
          "of one actor asked for by its id: what articles call it, as identity was decided by; a split takes some of them out",
      }),
    called: z
      .array(
        z.object({
          as: z.enum(["name", "title"]),
          words: z.string(),
          publisher: z.string().optional(),
          articles: z.int(),
          first: z.string().nullable().meta({
            description: "day of the first of these articles that has one",
          }),
          last: z.string().nullable(),
          article: z.string().meta({ description: "the first of them" }),
        }),
      )
      .optional()
      .meta({
        description:
          "of one actor asked for by its id: the fullest name and the titles that each publisher gives it, and when; oldest first",
      }),
    contacts: z.int(),
    statements: z.int(),
    articles: z.int(),
  })
  .meta({ id: "LedgerActor" });
export type LedgerActor = z.infer<typeof LedgerActor>;

export const LedgerThread = z
  .object({
    id: z.string(),
    name: z.string(),
    contacts: z.int(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: "LedgerThread" });
export type LedgerThread = z.infer<typeof LedgerThread>;

export const LedgerArticle = z
  .object({
    id: z.string(),
    title: z.string().optional(),
    publisher: z.string().optional(),
    published: Published.optional(),
    url: z.string().optional(),
    language: z.string(),
    name: z.string(),
    container: z.string().optional(),
    sha256: z.string(),
    textSha256: z
      .string()
      .meta({ description: "SHA-256 of the article's text in UTF-8" }),
    added: z.string(),
    copyOf: z.string().optional(),
    found: z
      .array(Span.extend({ text: z.string(), found: z.array(Span) }))
      .optional()
      .meta({
        description:
          "the first passages in which words that were asked for stand, and where; absent where none were",
      }),
    foundInTitle: z
      .array(Span)
      .optional()
      .meta({ description: "where they stand in the title" }),
    ...ANNOTATIONS,
    counts: z.object({
      contacts: z.int(),
      statements: z.int(),
      events: z.int(),
      notes: z.int(),
      characters: z.int(),
    }),
  })
  .meta({ id: "LedgerArticle" });
export type LedgerArticle = z.infer<typeof LedgerArticle>;

/** An article that was taken out, and can be put back. */
export const RemovedArticle = z
  .object({
    article: z.string().meta({ description: "the id it had" }),
    name: z.string().meta({ description: "its title, else its file's name" }),
    at: z.string(),
    by: z.string(),
  })
  .meta({ id: "RemovedArticle" });
export type RemovedArticle = z.infer<typeof RemovedArticle>;

/** One of the texts that stood at an address. */
export const ArticleVersion = z
  .object({
    id: z.string(),
    title: z.string().optional(),
    publisher: z.string().optional(),
    published: z.string().optional(),
    retrieved: z.string().optional(),
  })
  .meta({ id: "ArticleVersion" });
export type ArticleVersion = z.infer<typeof ArticleVersion>;

export const CorrectionNotice = z
  .object({
    article: z.string().meta({ description: "where the notice stands" }),
    span: Span,
    quote: z.string(),
    corrects: z.string().nullable().meta({
      description:
        "the article it speaks of: the version before, or one of that title and day; null where it does not say, or that is not here",
    }),
  })
  .meta({ id: "CorrectionNotice" });
export type CorrectionNotice = z.infer<typeof CorrectionNotice>;

/** How many rows each value of a field has under the other filters. */
export const Facets = z
  .record(
    z.string(),
    z.array(
      z.object({
        value: z.string(),
        label: z.string().optional(),
        count: z.int(),
        about: z.literal(true).optional().meta({
          description:
            "estimated from an even sample: set where more than 4,000 rows are found",
        }),
      }),
    ),
  )
  .meta({
    id: "Facets",
    description:
      "status, mode, actor, publisher, year (contacts); kind, direct, speaker, addressee, publisher, year (statements)",
  });
export type Facets = z.infer<typeof Facets>;

export const LedgerSummary = z
  .object({
    name: z.string(),
    articles: z.int(),
    contacts: z.int(),
    reports: z.int(),
    statements: z.int(),
    events: z.int(),
    actors: z.int(),
    threads: z.int(),
    publishers: z.int(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: "LedgerSummary" });
export type LedgerSummary = z.infer<typeof LedgerSummary>;
