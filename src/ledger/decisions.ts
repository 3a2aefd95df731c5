import { z } from "zod";
import {
  Contact,
  CONTACT_MODES,
  CONTACT_STATUSES,
  PARTS,
} from "../readout/contacts/record.ts";
import { ACTOR_KINDS } from "../readout/actors/record.ts";
import { STATEMENT_KINDS } from "../readout/statements/record.ts";
import { Edtf } from "../text/edtf.ts";
import { canonicalJson } from "./hash.ts";

/**
 * What people decide. A decision is tied to the evidence, not to the record: to the text by its hash and to the words by their place and their
 * characters. So it holds when an article is read anew or added again, and says when its words are nowhere any more.
 */

export const Anchor = z
  .object({
    kind: z.enum(["contact", "statement", "article"]).meta({
      description: "an article has no words of its own here, only its text",
    }),
    record: z.string().meta({
      description:
        "the ledger's id of the report or statement, when it was decided on; empty for one that is added by this decision",
    }),
    added: z
      .literal(true)
      .optional()
      .meta({ description: "a person had added the record" }),
    article: z.string().meta({ description: "the article's own id" }),
    text: z.string().meta({ description: "SHA-256 of the article's text" }),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    mode: z.string().optional(),
  })
  .meta({ id: "Anchor" });
export type Anchor = Readonly<z.infer<typeof Anchor>>;

const Named = z.object({ id: z.string().optional(), name: z.string().min(1) });
const TakesPart = Named.extend({
  part: z.enum(PARTS),
  role: z.string().optional(),
});
const Words = z.string().trim().min(1).max(300);

/** Another record of the same article, by the id that it has there (C2, S4) or in the ledger, or by its evidence, as it is kept; null for none. */
const LinkedRecord = z.union([z.string().min(1), Anchor]).nullable();
/** Fields that name another record of the same article, and what it is. */
export const LINKED_FIELDS: Readonly<
  Record<string, "contact" | "statement" | undefined>
> = {
  partOf: "contact",
  assertedBy: "statement",
  within: "statement",
  contact: "contact",
};

/** What a person may put into each field of a contact. */
export const CONTACT_VALUES = {
  time: z
    .object({
      time: Edtf.nullable(),
      extent: z.enum(["throughout", "within"]).optional(),
    })
    .strict(),
  place: z
    .object({ name: z.string().min(1), geonames: z.int().optional() })
    .strict()
    .nullable(),
  mode: z.enum(CONTACT_MODES),
  status: z.enum(CONTACT_STATUSES),
  participants: z.array(TakesPart.strict()).min(1),
} as const;
/**
 * What a person may put into what one report says of a contact, where it was misread. The ledger's record is decided from the reports anew, and what
 * was corrected in the record itself stays above it.
 */
export const REPORT_VALUES = {
  ...CONTACT_VALUES,
  participants: z
    .array(TakesPart.extend({ onBehalfOf: Words.optional() }).strict())
    .min(1),
  forum: Words.nullable(),
  visitType: Contact.shape.visitType.unwrap().nullable(),
  thread: z
    .object({ name: Words, ordinal: z.int().min(1).optional() })
    .strict()
    .nullable(),
  partOf: LinkedRecord,
  assertedBy: LinkedRecord,
} as const;
/** And of a statement. */
export const STATEMENT_VALUES = {
  time: z.object({ time: Edtf.nullable() }).strict(),
  kind: z.enum(STATEMENT_KINDS),
  directness: z.enum(["direct", "indirect", "mixed"]),
  speakers: z
    .array(Named.strict())
    .meta({ description: "empty where the source does not say who" }),
  sourceDescription: Words.nullable(),
  addressee: Named.strict().nullable(),
  onBehalfOf: Named.strict().nullable(),
  negated: z.boolean(),
  modal: z.string().trim().min(1).max(60).nullable(),
  occasion: Words.nullable(),
  within: LinkedRecord,
  contact: LinkedRecord,
} as const;

/** A party of a record that a person adds: by its name alone where the article or the ledger knows it, else with what it is. */
const AddedParty = z.object({
  name: z.string().trim().min(1).max(300),
  kind: z.enum(ACTOR_KINDS).optional(),
  country: z.string().optional(),
});
export type AddedParty = Readonly<z.infer<typeof AddedParty>>;

const Tag = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^|\n]*$/, "text without | and line ends");
const NoteText = z.string().trim().min(1).max(10_000);
const ColumnName = z.string().trim().min(1).max(60);
const ColumnValue = z.string().trim().min(1).max(200);
const CODER_COLUMN = {
  name: ColumnName,
  values: z.array(ColumnValue).max(200).nullable().meta({
    description: "what it takes; none: any text; null: the column goes",
  }),
};

/** A contact that was missed, as a person gives it. */
export const AddedContact = z
  .object({
    mode: z.enum(CONTACT_MODES),
    status: z.enum(CONTACT_STATUSES),
    ...CONTACT_VALUES.time.shape,
    place: CONTACT_VALUES.place.default(null),
    participants: z
      .array(
        AddedParty.extend({
          part: z.enum(PARTS),
          role: z.string().optional(),
        }).strict(),
      )
      .min(1),
  })
  .strict()
  .meta({ id: "AddedContact" });
export type AddedContact = Readonly<z.infer<typeof AddedContact>>;

/** A statement that was missed. */
export const AddedStatement = z
  .object({
    kind: z.enum(STATEMENT_KINDS),
    directness: z.enum(["direct", "indirect", "mixed"]),
    time: Edtf.nullable(),
    speakers: z
      .array(AddedParty.strict())
      .meta({ description: "empty where the source does not say who" }),
    addressee: AddedParty.strict().nullable().default(null),
    cue: z.string().min(1).optional().meta({
      description:
        "the words that say it is said, as they stand in the passage",
    }),
    said: z.string().min(1).optional().meta({
      description:
        "what is said, as it stands in the passage; left out: what follows the cue, without a cue the whole passage",
    }),
  })
  .strict()
  .meta({ id: "AddedStatement" });
export type AddedStatement = Readonly<z.infer<typeof AddedStatement>>;

export type ContactField = keyof typeof CONTACT_VALUES;
export type ReportField = keyof typeof REPORT_VALUES;
export type StatementField = keyof typeof STATEMENT_VALUES;
export const CONTACT_FIELDS = Object.keys(CONTACT_VALUES) as ContactField[];
export const REPORT_FIELDS = Object.keys(REPORT_VALUES) as ReportField[];
export const STATEMENT_FIELDS = Object.keys(
  STATEMENT_VALUES,
) as StatementField[];

const anchors = z.array(Anchor).min(1);
export const Decision = z
  .discriminatedUnion("do", [
    z.object({ do: z.literal("accept"), of: anchors }),
    z.object({ do: z.literal("reject"), of: anchors }),
    z.object({
      do: z.literal("set"),
      of: anchors,
      field: z.string(),
      value: z.unknown(),
      was: z.unknown().meta({ description: "as read, when it was decided" }),
      report: z.literal(true).optional().meta({
        description:
          "what one report says was misread: the field of the report, not of the record that the ledger makes of its reports",
      }),
    }),
    z.object({ do: z.literal("merge"), of: anchors }),
    z.object({
      do: z.literal("apart"),
      of: anchors,
      from: anchors.meta({
        description: "what must never stand in one record with `of`",
      }),
      whole: z.literal(true).optional().meta({
        description:
          "a report was taken out of a record: those of `of` stay one, also where only what was taken out had linked them",
      }),
    }),
    z.object({
      do: z.literal("add-contact"),
      of: z.array(Anchor).length(1),
      contact: AddedContact,
    }),
    z.object({
      do: z.literal("add-statement"),
      of: z.array(Anchor).length(1),
      statement: AddedStatement,
    }),
    z.object({
      do: z.literal("complete"),
      of: z.array(Anchor).length(1).meta({
        description:
          "an article that a person read whole: what it reports is in the ledger",
      }),
    }),
    z.object({ do: z.literal("note"), of: anchors, text: NoteText }),
    z.object({
      do: z.literal("tag"),
      of: anchors,
      tag: Tag,
      on: z.boolean().meta({ description: "false: the tag goes" }),
    }),
    z.object({ do: z.literal("column"), ...CODER_COLUMN }),
    z.object({
      do: z.literal("code"),
      of: anchors,
      column: ColumnName,
      value: ColumnValue.nullable(),
    }),
    z.object({
      do: z.literal("copy"),
      article: z.string(),
      text: z.string(),
      of: z
        .object({ article: z.string(), text: z.string() })
        .nullable()
        .meta({ description: "null: it is no copy" }),
    }),
    z.object({
      do: z.literal("same-actor"),
      into: z.object({ id: z.string(), name: z.string() }),
      from: z.array(z.object({ id: z.string(), name: z.string() })).min(1),
    }),
    z.object({
      do: z.literal("other-actor"),
      signatures: z.array(z.string()).min(1).meta({
        description: "what the articles call whom: these are another actor",
      }),
      name: z.string(),
      actor: z.string(),
    }),
  ])
  .meta({ id: "Decision" });
export type Decision = Readonly<z.infer<typeof Decision>>;
/** A decision that corrects a field. */
export type Correcting = Extract<Decision, { do: "set" }>;
/** A decision that adds a record that was missed. */
export type Addition = Extract<
  Decision,
  { do: "add-contact" | "add-statement" }
>;
export const isAddition = (decision: Decision): decision is Addition =>
  decision.do === "add-contact" || decision.do === "add-statement";

/** The words that a person marks: offsets of the article's text in UTF-16 code units, the end exclusive. */
const MARKED = {
  article: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
};

/** One report of a contact: its article, and the id that the contact has there. */
export const ReportOf = z.object({ article: z.string(), contact: z.string() });
export type ReportOf = Readonly<z.infer<typeof ReportOf>>;

/** What a person asks for, in the ledger's ids; the decision that is kept stands on the evidence behind them. */
export const Ask = z
  .discriminatedUnion("do", [
    z.object({ do: z.literal("accept"), id: z.string() }),
    z.object({ do: z.literal("reject"), id: z.string() }),
    z.object({
      do: z.literal("set"),
      id: z.string(),
      field: z.string().meta({
        description: `of a contact: ${CONTACT_FIELDS.join(", ")}; of one report of it: ${REPORT_FIELDS.join(", ")}; of a statement: ${STATEMENT_FIELDS.join(", ")}`,
      }),
      value: z.unknown().meta({
        description:
          "partOf, assertedBy, within and contact take the id that a record has in the same article (C2, S4) or in the ledger, null for none; for assertedBy null is the narrator",
      }),
      report: ReportOf.optional().meta({
        description:
          "what this one report says was misread; a field that only reports have goes to a contact's only report without it",
      }),
    }),
    z.object({
      do: z.literal("merge"),
      ids: z.array(z.string()).min(2).meta({
        description:
          "contacts that are one, statements that are one utterance, or actors that are one",
      }),
    }),
    z.object({
      do: z.literal("never-merge"),
      ids: z.array(z.string()).length(2).meta({
        description:
          "two contacts, or two statements, that are never to stand in one record",
      }),
    }),
    z.object({
      do: z.literal("split"),
      id: z.string(),
      reports: z
        .array(ReportOf)
        .min(1)
        .meta({ description: "reports to take out of the contact" }),
    }),
    z.object({
      do: z.literal("split-actor"),
      id: z.string(),
      signatures: z.array(z.string()).min(1),
    }),
    z.object({
      do: z.literal("add-contact"),
      ...MARKED,
      contact: AddedContact,
    }),
    z.object({
      do: z.literal("add-statement"),
      ...MARKED,
      statement: AddedStatement,
    }),
    z.object({
      do: z.literal("complete"),
      article: z.string().meta({
        description: "an article that was read whole: nothing is missing",
      }),
    }),
    z.object({
      do: z.literal("note"),
      id: z.string().meta({
        description: "of a contact, a statement or an article",
      }),
      text: NoteText,
    }),
    z.object({
      do: z.literal("tag"),
      id: z.string(),
      tag: Tag,
      on: z.boolean().default(true),
    }),
    z.object({ do: z.literal("column"), ...CODER_COLUMN }),
    z.object({
      do: z.literal("code"),
      id: z.string().meta({ description: "of a contact" }),
      column: ColumnName,
      value: ColumnValue.nullable(),
    }),
    z.object({
      do: z.literal("copy"),
      article: z.string(),
      of: z.string().nullable().meta({
        description: "the article it copies; null: it is no copy",
      }),
    }),
  ])
  .meta({ id: "Ask" });
export type Ask = Readonly<z.input<typeof Ask>>;

/** A line of `readout corrections export`. */
export const Correction = z
  .object({
    format: z.literal("readout-correction/1"),
    at: z.string(),
    by: z.string(),
    why: z.string().optional(),
    decision: Decision,
  })
  .meta({ id: "Correction" });
export type Correction = Readonly<z.infer<typeof Correction>>;

/** A line of the log that decides: who, when, what, why; `origin` where it came from another ledger. */
export type Decided = Readonly<{
  line: number;
  at: string;
  by: string;
  why?: string;
  decision: Decision;
}>;

/** A line as `replay` needs it. */
export type DecidingLine = Readonly<{
  line: number;
  what: string;
  detail: string;
}>;

/** Which decisions stand, and what undo and redo would touch next. */
export type Standing = Readonly<{
  active: ReadonlySet<number>;
  /** Lines of decisions in the order they would be undone: the last first. */
  undo: readonly number[];
  redo: readonly number[];
}>;

/** Goes through the log: `decide` lines stand until an `undo` names them; `redo` brings them back; a new decision forgets what could be redone. */
export function replay(lines: readonly DecidingLine[]): Standing {
  let undo: number[] = [];
  let redo: number[] = [];
  for (const { line, what, detail } of lines) {
    if (what === "decide") {
      undo.push(line);
      redo = [];
    } else if (what === "undo" || what === "redo") {
      const { line: of } = JSON.parse(detail) as { line: number };
      const [from, to] = what === "undo" ? [undo, redo] : [redo, undo];
      if (!from.includes(of)) continue;
      to.push(of);
      if (what === "undo") undo = undo.filter((one) => one !== of);
      else redo = redo.filter((one) => one !== of);
    }
  }
  return {
    active: new Set(undo),
    undo: [...undo].reverse(),
    redo: [...redo].reverse(),
  };
}

/** What people ruled on pairs of reports: whether they are one contact, whatever the rules say. The later ruling on a pair holds. */
export class Rulings {
  readonly #pairs = new Map<string, "merge" | "apart">();
  readonly #joined = new Map<string, Set<string>>();

  rule(a: string, b: string, ruling: "merge" | "apart"): void {
    if (a === b) return;
    this.#pairs.set(key(a, b), ruling);
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const partners = this.#joined.get(one) ?? new Set();
      if (ruling === "merge") partners.add(other);
      else partners.delete(other);
      this.#joined.set(one, partners);
    }
  }
  of(a: string, b: string): "merge" | "apart" | undefined {
    return this.#pairs.get(key(a, b));
  }
  /** The reports that a person put together with this one. */
  joinedWith(report: string): readonly string[] {
    return [...(this.#joined.get(report) ?? [])];
  }
}
const key = (a: string, b: string) => (a < b ? `${a}|${b}` : `${b}|${a}`);

/** Whether two decisions say the same: moving them between ledgers twice changes nothing. */
export function sameDecision(a: Decision, b: Decision): boolean {
  return canonicalJson(evidenceOnly(a)) === canonicalJson(evidenceOnly(b));
}

/** Without the ids that a ledger made and what the machine had read. */
function evidenceOnly(decision: Decision): unknown {
  const bare = (list: readonly Anchor[]) =>
    list.map(({ kind, text, start, end, quote, added }) => ({
      kind,
      text,
      start,
      end,
      quote,
      ...(added ? { added } : {}),
    }));
  switch (decision.do) {
    case "apart":
      return {
        do: decision.do,
        of: bare(decision.of),
        from: bare(decision.from),
      };
    case "set":
      return {
        do: decision.do,
        of: bare(decision.of),
        field: decision.field,
        value: bareValue(decision.value),
        ...(decision.report ? { report: decision.report } : {}),
      };
    case "accept":
    case "reject":
    case "merge":
    case "complete":
      return { do: decision.do, of: bare(decision.of) };
    case "add-contact":
    case "add-statement":
    case "note":
    case "tag":
    case "code":
      return { ...decision, of: bare(decision.of) };
    default:
      return decision;
  }
}

/** Whether a field's value is another record, by the evidence that it stands on. */
export const isAnchor = (value: unknown): value is Anchor =>
  Anchor.safeParse(value).success;

/** A field's value by what it says: another record is its words, wherever they stand. */
export const bareValue = (value: unknown): unknown =>
  isAnchor(value) ? { kind: value.kind, quote: value.quote } : value;
