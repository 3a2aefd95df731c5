import type {
  LedgerActor,
  LedgerContact,
  LedgerEvent,
  LedgerReport,
  LedgerStatement,
  LedgerThread,
} from "../ledger/query.ts";
import { whyDoubtful } from "../ledger/review.ts";
import { leadReport, speakerInWords, statusInWords } from "./columns.ts";
import type { Passage } from "./passage.ts";
import { plain, wrap } from "./plain.ts";
import { partiesOf } from "./timeline.ts";
import { edtfLine, publishedInWords, whenInWords } from "./when.ts";
import { REPEATS_IN_WORDS, reportsInWords } from "./origins.ts";

/** How a record is written out: lines of `width` columns, and how evidence is told from the words round it. */
export type TextOptions = Readonly<{
  width: number;
  mark: (evidence: string) => string;
}>;

/** Evidence between brackets that no article uses: for files and pipes. */
export const BRACKETS = (evidence: string) => `⟦${evidence}⟧`;

/** One contact: what the ledger says, what each report says in its own words and what its date was counted from (`dated`), what was said there, and why it is one record. */
export function contactText(
  contact: LedgerContact,
  passages: readonly (Passage | null)[],
  dated: readonly (readonly string[])[],
  said: readonly LedgerStatement[],
  options: TextOptions,
): string {
  const { out, line, section } = page(options);
  line(`Contact ${contact.id}`);
  line(partiesWithParts(contact));
  line([contact.mode, contact.place?.name].filter(Boolean).join(", "));
  line(time(contact.time, contact.extent, leadReport(contact)?.published));
  line(
    [
      `reported as ${statusInWords(contact)}`,
      contact.differ.length
        ? `reports differ on ${contact.differ.join(", ")}`
        : "",
      contact.threadName
        ? `thread: ${contact.threadName} (${contact.thread})`
        : "",
    ]
      .filter(Boolean)
      .join("; "),
  );
  doubtful(line, contact.doubt);
  section(reportsInWords(contact));
  contact.reports.forEach((report, index) => {
    line(
      `${source(report)}, characters ${report.evidence.start}–${report.evidence.end} of ${report.article}`,
      2,
    );
    line(
      [
        report.assertedBy === "narrator"
          ? `${report.status}, in the narrator's words`
          : `${report.status}, says ${report.assertedBy}`,
        `called ${report.mode}`,
        reportTime(report),
        report.place ? `at ${report.place.name}` : "",
        report.repeats
          ? `${REPEATS_IN_WORDS[report.repeats.as]}: ${report.repeats.article} counts for it`
          : "",
      ]
        .filter(Boolean)
        .join("; "),
      4,
    );
    for (const party of report.participants)
      line(
        `“${plain(party.words)}” is ${party.name}${party.part === "party" ? "" : `, ${party.part}`}${party.role ? `, ${party.role}` : ""}${party.onBehalfOf ? `, for ${party.onBehalfOf}` : ""}`,
        4,
      );
    for (const one of dated[index] ?? []) line(one, 4);
    passage(out, passages[index] ?? null, report.quote, 4, options);
    line(`rule ${report.rule}`, 4);
  });
  if (said.length) {
    section("Said there");
    for (const statement of said)
      line(
        `${statement.id}  ${speakerInWords(statement)}: “${plain(statement.quote)}” (${statement.kind}, ${statement.directness})`,
        2,
      );
  }
  if (contact.why.length) {
    section("Why one record");
    for (const why of contact.why) line(`- ${why}`, 2);
  }
  return out.join("\n");
}

export function statementText(
  statement: LedgerStatement,
  inPlace: Passage | null,
  dated: readonly string[],
  options: TextOptions,
): string {
  const { out, line, section } = page(options);
  line(`Statement ${statement.id}`);
  line(
    `${speakerInWords(statement)}${statement.addressee ? ` to ${statement.addressee.name}` : ""}`,
  );
  line(
    [
      statement.kind,
      statement.act,
      statement.directness,
      statement.negated ? "negated" : "",
      statement.modal ? `modal ${statement.modal}` : "",
    ]
      .filter(Boolean)
      .join(", "),
  );
  line(
    `${time(statement.time, undefined, statement.published)}${statement.timeBasis ? `, day ${basis(statement.timeBasis)}` : ""}`,
  );
  for (const one of dated) line(one, 2);
  line(
    `${source(statement)}, characters ${statement.passage.start}–${statement.passage.end} of ${statement.article}`,
  );
  doubtful(line, statement.doubt);
  if (statement.within) line(`within statement ${statement.within}`);
  if (statement.contact) line(`said at contact ${statement.contact}`);
  passage(out, inPlace, statement.quote, 2, options);
  line(`rule ${statement.rule}`);
  const others = statement.reports.filter((one) => one.id !== statement.id);
  if (others.length) {
    section(`${reportsInWords(statement)}; the others`);
    for (const one of others) {
      line(
        `${one.id}  ${source(one)}, ${one.directness}${one.repeats ? `; ${REPEATS_IN_WORDS[one.repeats.as]}: ${one.repeats.article} counts for it` : ""}`,
        2,
      );
      line(`“${plain(one.quote)}”`, 4);
    }
    section("Why one utterance");
    for (const why of statement.why) line(`- ${why}`, 2);
  }
  return out.join("\n");
}

export function eventText(
  event: LedgerEvent,
  inPlace: Passage | null,
  options: TextOptions,
): string {
  const { out, line } = page(options);
  const names = (list: readonly { name: string }[]) =>
    list.map((one) => one.name).join(", ") || "nobody named";
  line(`Event ${event.id}`);
  // what several do together has no direction
  const together = event.actor.length > 1 && !event.recipient.length;
  line(
    `${event.event}${event.mode ? ` ${event.mode}` : ""}${event.cameo ? `, CAMEO ${event.cameo}` : ""}: ${names(event.actor)}${together ? "" : ` → ${names(event.recipient)}`}`,
  );
  line(
    `${time(event.time, undefined, event.published)}; ${event.status}${event.assertedBy === "narrator" ? "" : `, says ${event.assertedBy}`}`,
  );
  line(
    `${source(event)}, characters ${event.trigger.start}–${event.trigger.end} of ${event.article}`,
  );
  if (event.of) line(`the PLOVER view of ${event.of}`);
  passage(out, inPlace, event.quote, 2, options);
  return out.join("\n");
}

export function actorText(
  actor: LedgerActor,
  contacts: readonly LedgerContact[],
  total: number,
  options: TextOptions,
): string {
  const { out, line, section } = page(options);
  line(`Actor ${actor.id}`);
  line(
    [actor.name, actor.kind, actor.country, actor.sector]
      .filter(Boolean)
      .join(", "),
  );
  line(
    `${count(actor.contacts, "contact")}, ${count(actor.statements, "statement")}, ${count(actor.articles, "article")}`,
  );
  section("Names");
  for (const name of actor.names) line(name, 2);
  if (actor.roles.length) {
    section("Roles, as sources give them");
    for (const role of actor.roles)
      line(
        `${role.title} – ${role.publisher ?? "no publisher"}, ${role.article}`,
        2,
      );
  }
  contactList(line, section, contacts, total);
  return out.join("\n");
}

export function threadText(
  thread: LedgerThread,
  contacts: readonly LedgerContact[],
  total: number,
  options: TextOptions,
): string {
  const { out, line, section } = page(options);
  line(`Thread ${thread.id}`);
  line(thread.name);
  contactList(line, section, contacts, total);
  return out.join("\n");
}

type Line = (text: string, indent?: number) => void;

function page({ width }: TextOptions): {
  out: string[];
  line: Line;
  section: (title: string) => void;
} {
  const out: string[] = [];
  return {
    out,
    line: (text, indent = 0) => {
      const pad = " ".repeat(indent);
      for (const one of wrap(plain(text), Math.max(20, width - indent)))
        out.push(pad + one);
    },
    section: (title) => void out.push("", title),
  };
}

/** What speaks against the reading of a record that nobody decided on. */
function doubtful(line: Line, doubt: LedgerContact["doubt"]): void {
  const why = whyDoubtful(doubt?.chance, doubt?.why ?? []);
  if (why.length) line(`doubtful: ${why.join("; ")}`);
}

function contactList(
  line: Line,
  section: (title: string) => void,
  contacts: readonly LedgerContact[],
  total: number,
): void {
  if (!total) return;
  section(
    total > contacts.length
      ? `The first ${contacts.length} of ${total} contacts`
      : count(total, "contact"),
  );
  for (const contact of contacts)
    line(
      `${contact.id}  ${whenInWords(contact.time, contact.extent, leadReport(contact)?.published)}: ${partiesOf(contact)}, ${contact.mode}${contact.place ? `, ${contact.place.name}` : ""}; ${statusInWords(contact)}`,
      2,
    );
}

const count = (number: number, noun: string) =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;
const basis = (of: "stated" | "inherited" | "document") =>
  of === "stated"
    ? "stated"
    : of === "inherited"
      ? "carried over from the text before"
      : "of the document";

function partiesWithParts(contact: LedgerContact): string {
  return (
    contact.participants
      .map((one) => {
        const more = [one.part === "party" ? "" : one.part, one.role ?? ""]
          .filter(Boolean)
          .join(", ");
        return more ? `${one.name} (${more})` : one.name;
      })
      .join(" – ") || "nobody named"
  );
}

function time(
  value: string | null,
  extent: "throughout" | "within" | undefined,
  published: string | undefined,
): string {
  const words = whenInWords(value, extent, published);
  return value === null ? words : `${words} (${edtfLine(value, extent)})`;
}

function reportTime(report: LedgerReport): string {
  if (report.time === null) return "no day given";
  const words = report.timeWords ? `, from “${plain(report.timeWords)}”` : "";
  return `${whenInWords(report.time, report.extent)}${words}${report.timeBasis && report.timeBasis !== "stated" ? `, ${basis(report.timeBasis)}` : ""}`;
}

function source(row: {
  publisher?: string | undefined;
  published?: string | undefined;
  article: string;
}): string {
  return [
    row.publisher ?? row.article,
    row.published ? publishedInWords(row.published) : "no date",
  ].join(", ");
}

/** The paragraph with its evidence marked; the evidence alone where its article is not at hand. */
function passage(
  out: string[],
  inPlace: Passage | null,
  quote: string,
  indent: number,
  { width, mark }: TextOptions,
): void {
  const pad = " ".repeat(indent);
  const [before, text, after] = inPlace
    ? [inPlace.before, inPlace.text, inPlace.after]
    : ["", quote, ""];
  const lead = /\s$/u.test(before) ? " " : "";
  const tail = /^\s/u.test(after) ? " " : "";
  // marked word by word, so that a line break falls outside the marks of the terminal
  const marked = wrap(
    plain(`${inPlace?.cut.before ? "… " : ""}${before}`) +
      lead +
      OPEN +
      plain(text) +
      CLOSE +
      tail +
      plain(`${after}${inPlace?.cut.after ? " …" : ""}`),
    Math.max(20, width - indent),
  );
  let open = false;
  for (const one of marked) {
    const parts = one.split(new RegExp(`(${OPEN}|${CLOSE})`, "u"));
    let lineText = "";
    let inside = "";
    for (const part of parts) {
      if (part === OPEN) open = true;
      else if (part === CLOSE) {
        open = false;
        lineText += mark(inside);
        inside = "";
      } else if (open) inside += part;
      else lineText += part;
    }
    if (inside) lineText += mark(inside);
    out.push(pad + lineText);
  }
}

const OPEN = "\u{f0000}";
const CLOSE = "\u{f0001}";
