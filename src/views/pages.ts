import { z } from "zod";
import { COMPARED, RELATIONS } from "../ledger/compare.ts";
import {
  ArticleVersion,
  CorrectionNotice,
  LedgerArticle,
  LedgerContact,
  LedgerReport,
  LedgerStatement,
} from "../ledger/query.ts";
import {
  DIFFERENCE_FIELDS,
  OUTCOMES,
  ROW_STATES,
} from "../ledger/reconcile.ts";
import { REVIEW_REASONS } from "../ledger/review.ts";
import { DATE_ORDERS, SHEET_FIELDS } from "../ledger/sheet.ts";
import { CONTACT_MODES, CONTACT_STATUSES } from "../readout/contacts/record.ts";
import { Readout } from "../readout/record.ts";
import { STATEMENT_KINDS } from "../readout/statements/record.ts";
import { Span } from "../text/span.ts";
import { Change } from "./changes.ts";
import { FORMAT_NAMES, type ExportFormat } from "./export/formats.ts";
import { partiesOf } from "./timeline.ts";

/** What one screen shows of one record: the record and what stands next to it. The API answers with these and the web app reads them. */

/** Another contact, short: enough for a link that says what it leads to. */
export const ContactLink = z
  .object({
    id: z.string(),
    who: z.string(),
    mode: z.enum(CONTACT_MODES),
    status: z.enum(CONTACT_STATUSES),
    time: z.string().nullable(),
    extent: z.enum(["throughout", "within"]).optional(),
    place: z.string().optional(),
  })
  .meta({ id: "ContactLink" });
export type ContactLink = z.infer<typeof ContactLink>;

export function linkTo(contact: LedgerContact): ContactLink {
  const { id, mode, status, time, extent, place } = contact;
  return {
    id,
    who: partiesOf(contact),
    mode,
    status,
    time,
    ...(extent ? { extent } : {}),
    ...(place ? { place: place.name } : {}),
  };
}

/** Evidence in its paragraph, as `passageOf` cuts it. */
export const PassageRow = z
  .object({
    before: z.string(),
    text: z.string(),
    after: z.string(),
    start: z.int(),
    cut: z.object({ before: z.boolean(), after: z.boolean() }),
  })
  .meta({ id: "Passage" });

export const ContactPage = z
  .object({
    ok: z.literal(true),
    item: LedgerContact,
    passages: z
      .array(PassageRow.nullable())
      .meta({ description: "the paragraph of each report, in their order" }),
    said: z
      .array(LedgerStatement)
      .meta({ description: "statements said at this contact" }),
    partOf: z.array(ContactLink),
    holds: z.array(ContactLink),
    before: ContactLink.nullable().meta({
      description: "the contact of the same parties before this one",
    }),
    after: ContactLink.nullable(),
    thread: z
      .object({
        id: z.string(),
        name: z.string(),
        position: z.int(),
        of: z.int(),
      })
      .nullable(),
  })
  .meta({ id: "ContactPage" });
export type ContactPage = z.infer<typeof ContactPage>;

const Account = z
  .object({
    report: LedgerReport,
    passage: PassageRow.nullable(),
    title: z.string().optional(),
  })
  .meta({ id: "Account" });

/** Two accounts of one contact next to each other. */
export const ComparePage = z
  .object({
    ok: z.literal(true),
    item: LedgerContact,
    accounts: z
      .array(
        z.object({
          article: z.string(),
          publisher: z.string().optional(),
          published: z.string().optional(),
        }),
      )
      .meta({ description: "all articles that report it" }),
    a: Account,
    b: Account,
    fields: z.array(
      z.object({ field: z.enum(COMPARED), relation: z.enum(RELATIONS) }),
    ),
    both: z.array(z.object({ a: LedgerStatement, b: LedgerStatement })).meta({
      description:
        "statements that both tell; `found`: the words that the other has not",
    }),
    onlyA: z.array(LedgerStatement),
    onlyB: z.array(LedgerStatement),
  })
  .meta({ id: "ComparePage" });
export type ComparePage = z.infer<typeof ComparePage>;

/** A hand-coded table beside the ledger, a page of its rows. */
export const SheetPage = z
  .object({
    ok: z.literal(true),
    name: z.string(),
    of: z.enum(["contacts", "quotes"]),
    headings: z.array(z.string()),
    columns: z.partialRecord(z.enum(SHEET_FIELDS), z.int()).meta({
      description: "which column, from 0, says what",
    }),
    order: z.enum(DATE_ORDERS).nullable(),
    notes: z.array(z.string()),
    counts: z.record(z.enum(ROW_STATES), z.int()),
    open: z.int().meta({ description: "differences that nobody settled" }),
    problem: z.string().optional().meta({
      description:
        "what the columns or dates leave unsaid: nothing is compared before",
    }),
    total: z.int(),
    items: z.array(
      z.object({
        key: z.string(),
        line: z.int().nullable(),
        state: z.enum(ROW_STATES),
        says: z.string(),
        record: z.string().optional(),
        why: z.string().optional(),
        differences: z.array(
          z.object({
            field: z.enum(DIFFERENCE_FIELDS),
            sheet: z.string(),
            ledger: z.string(),
            cited: z
              .object({
                words: z.string(),
                article: z.string(),
                span: Span,
                publisher: z.string().optional(),
                published: z.string().optional(),
              })
              .optional(),
            correction: z
              .object({ field: z.string(), value: z.unknown() })
              .optional(),
            cells: z
              .partialRecord(z.enum(SHEET_FIELDS), z.string())
              .optional()
              .meta({
                description:
                  "what the row's cells say once the sheet is corrected, where that is more than `ledger` in one cell",
              }),
            settled: z
              .object({
                outcome: z.enum(OUTCOMES),
                by: z.string(),
                at: z.string(),
                why: z.string().optional(),
              })
              .optional(),
          }),
        ),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: "SheetPage" });
export type SheetPage = z.infer<typeof SheetPage>;

export const StatementStrip = z
  .object({
    total: z.int(),
    more: z.literal(true).optional().meta({
      description: "there are more than `total`: they are counted to 10,000",
    }),
    marks: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(STATEMENT_KINDS),
        directness: z.enum(["direct", "indirect", "mixed"]),
        time: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        who: z.string(),
      }),
    ),
  })
  .meta({ id: "StatementStrip" });
export type StatementStrip = z.infer<typeof StatementStrip>;

export const StatementPage = z
  .object({
    ok: z.literal(true),
    item: LedgerStatement,
    passage: PassageRow.nullable(),
    contact: ContactLink.nullable(),
    within: LedgerStatement.nullable().meta({
      description: "the statement that this one stands in",
    }),
    holds: z
      .array(LedgerStatement)
      .meta({ description: "statements that stand in this one" }),
  })
  .meta({ id: "StatementPage" });
export type StatementPage = z.infer<typeof StatementPage>;

/** A contact of an article as the ledger holds it. */
const InLedger = ContactLink.extend({
  reports: z.int(),
  differ: LedgerContact.shape.differ,
  decided: LedgerContact.shape.decided,
}).meta({ id: "ContactInLedger" });

/** A statement of an article as the ledger holds it: its id, and how many report the utterance. */
const SaidInLedger = z
  .object({
    id: z.string(),
    reports: LedgerStatement.shape.reports,
    decided: LedgerStatement.shape.decided,
  })
  .meta({ id: "StatementInLedger" });

export const ReadoutPage = z
  .object({
    ok: z.literal(true),
    item: Readout,
    row: LedgerArticle,
    contacts: z.record(z.string(), InLedger).meta({
      description: "the ledger's contact for each contact of the article",
    }),
    statements: z.record(z.string(), SaidInLedger).meta({
      description: "what the ledger holds of each statement of the article",
    }),
    dated: z.record(z.string(), z.array(z.string())).meta({
      description:
        "for each contact and statement the words that its date was read from, what they mean and what that was counted from",
    }),
    versions: z.array(ArticleVersion).meta({
      description:
        "the texts that stood at its address, oldest first; empty where no other did",
    }),
    notices: z.array(CorrectionNotice).meta({
      description: "correction notices in it, and those that speak of it",
    }),
  })
  .meta({ id: "ReadoutPage" });
export type ReadoutPage = z.infer<typeof ReadoutPage>;

export const ChangesPage = z
  .object({
    ok: z.literal(true),
    from: z.string(),
    to: z.string(),
    changes: z.array(Change).meta({
      description:
        "`same` and `removed` together are the text of `from`, `same` and `added` that of `to`",
    }),
  })
  .meta({ id: "ChangesPage" });
export type ChangesPage = z.infer<typeof ChangesPage>;

const JobFile = z
  .object({
    name: z.string(),
    size: z.int(),
    state: z.enum(["waiting", "reading", "added", "same", "failed", "stopped"]),
    articles: z.int().meta({ description: "articles added from it" }),
    contacts: z.int(),
    statements: z.int(),
    events: z.int(),
    same: z.array(z.object({ id: z.string(), name: z.string() })),
    added: z
      .array(z.object({ id: z.string(), title: z.string().optional() }))
      .meta({ description: "the first 20" }),
    failures: z.array(
      z.object({ name: z.string(), code: z.string(), message: z.string() }),
    ),
  })
  .meta({ id: "JobFile" });
export type JobFile = z.infer<typeof JobFile>;

/** Files being added: each file's state, and the counts. */
export const Job = z
  .object({
    id: z.string(),
    state: z.enum(["running", "done", "stopped"]),
    started: z.string(),
    seconds: z.number().meta({ description: "how long it has been reading" }),
    expecting: z
      .boolean()
      .meta({ description: "more files are announced for it" }),
    counts: z.object({
      files: z.int(),
      done: z.int(),
      added: z.int(),
      same: z.int(),
      failed: z.int(),
      articles: z.int(),
    }),
    files: z.array(JobFile),
  })
  .meta({ id: "Job" });
export type Job = z.infer<typeof Job>;

/** What an export of a query would carry. */
export const ExportPlan = z
  .object({
    ok: z.literal(true),
    total: z.int(),
    more: z.literal(true).optional().meta({
      description: "there are more than `total`: they are counted to 10,000",
    }),
    formats: z.array(
      z.object({
        name: z.enum(FORMAT_NAMES as [ExportFormat, ...ExportFormat[]]),
        about: z.string(),
        tabled: z
          .boolean()
          .meta({ description: "whether it carries one table, to be chosen" }),
      }),
    ),
    tables: z.array(
      z.object({
        name: z.string(),
        about: z.string(),
        fields: z.array(z.object({ name: z.string(), about: z.string() })),
      }),
    ),
  })
  .meta({ id: "ExportPlan" });
export type ExportPlan = z.infer<typeof ExportPlan>;

/** A line of the log as people read it. */
export const LogEntry = z
  .object({
    line: z.int(),
    at: z.string(),
    by: z.string(),
    what: z.string(),
    about: z.string(),
    words: z.string(),
    why: z.string().optional(),
    stands: z
      .boolean()
      .optional()
      .meta({ description: "of a decision: whether it was not taken back" }),
  })
  .meta({ id: "LogEntry" });
export type LogEntry = z.infer<typeof LogEntry>;

/** What waits for a person. */
export const ReviewPage = z
  .object({
    ok: z.literal(true),
    total: z.int().meta({ description: "doubtful records that wait" }),
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(["contact", "statement", "article"]),
        why: z.enum(REVIEW_REASONS),
        because: z.array(z.string()).meta({
          description:
            "what speaks against its reading, in words, the gravest first; empty where it was drawn at random, so as not to sway the answer",
        }),
        chance: z.number().optional().meta({
          description: "that it was read right, by docs/doubt.md",
        }),
        who: z.string(),
      }),
    ),
    stood: z
      .array(
        z.object({
          kind: z.enum(["contact", "statement"]),
          checked: z.int(),
          stood: z.int(),
          low: z.int().nullable(),
          high: z.int().nullable(),
        }),
      )
      .meta({
        description:
          "of the records drawn at random that a person checked, how many stood as read; low and high: where the share of all lies, in percent, at 95 %",
      }),
    found: z
      .array(
        z.object({
          kind: z.enum(["contact", "statement"]),
          articles: z.int(),
          found: z.int(),
          missed: z.int(),
          low: z.int().nullable(),
          high: z.int().nullable(),
        }),
      )
      .meta({
        description:
          "of what articles drawn at random report that a person read whole, how much was found and how much they had to add; low and high as in `stood`, articles counting as drawn, not records",
      }),
  })
  .meta({ id: "ReviewPage" });
export type ReviewPage = z.infer<typeof ReviewPage>;
