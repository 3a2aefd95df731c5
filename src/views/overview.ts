import { z } from "zod";
import {
  LedgerArticle,
  LedgerContact,
  LedgerSummary,
  LedgerThread,
} from "../ledger/query.ts";
import { ContactLink } from "./pages.ts";

const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    total: z.int().meta({ description: "how many there are" }),
    items: z.array(row).meta({ description: "the first of them" }),
  });

/** What a ledger holds at a glance. What is new or still to come is told from the day of its newest article, never from a clock. */
export const Overview = z
  .object({
    item: LedgerSummary,
    newest: z
      .string()
      .nullable()
      .meta({ description: "the day of the newest article" }),
    months: z
      .array(
        z.object({
          month: z.string().meta({ description: "1987-12" }),
          articles: z.int(),
          contacts: z.int(),
          statements: z.int(),
        }),
      )
      .meta({
        description:
          "articles by the month they appeared, contacts and statements by the month they began in; months without any are left out",
      }),
    added: z
      .array(LedgerArticle)
      .meta({ description: "the articles that were added last" }),
    unread: z
      .int()
      .meta({ description: "articles of which no record was read" }),
    publishers: pageOf(z.object({ name: z.string(), articles: z.int() })).meta({
      description: "by name",
    }),
    latest: pageOf(LedgerContact).meta({
      description: "contacts up to the newest day, the last first",
    }),
    ahead: pageOf(LedgerContact).meta({
      description: "planned for the newest day or after it, the next first",
    }),
    passed: pageOf(LedgerContact).meta({
      description:
        "planned for a day before the newest, and no report says what became of it; the last first",
    }),
    threads: pageOf(
      z.object({
        thread: LedgerThread,
        last: ContactLink.nullable().meta({
          description: "the last contact up to the newest day",
        }),
        next: ContactLink.nullable().meta({
          description: "the next that is planned",
        }),
      }),
    ).meta({
      description:
        "threads with a contact in the month before the newest day, or planned after it; by name",
    }),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;
