import type {
  LedgerContact,
  LedgerReport,
  LedgerStatement,
} from "../../ledger/query.ts";
import { speakerInWords, statusInWords } from "../columns.ts";
import { partiesOf } from "../timeline.ts";
import { edtfLine, publishedInWords, whenInWords } from "../when.ts";
import { passagePath } from "../passagePath.ts";
import type { SourceFacts, Sources } from "./sources.ts";
import { WHOSE } from "./tables.ts";
import { escapeXml } from "./xml.ts";
import { ownReports } from "../origins.ts";

/** What a chronology says of itself: the query in words, and when it was made (ISO 8601). */
export type ChronologyHead = Readonly<{ title: string; at: string }>;

/**
 * A chronology to print: one page of HTML without script or anything from elsewhere. Each entry gives the sources' own words, each with the
 * number of its source; the list at the end says what each source is and where the words stand in it.
 */
export function chronology(
  contacts: readonly LedgerContact[],
  statements: readonly LedgerStatement[],
  sources: Sources,
  head: ChronologyHead,
): string {
  const numbers = new Map<string, number>();
  const numberOf = (article: string) => {
    const known = numbers.get(article) ?? numbers.size + 1;
    numbers.set(article, known);
    return known;
  };
  const cite = (
    article: string,
    span: LedgerReport["evidence"],
    words: string,
    record: string,
  ) => {
    const number = numberOf(article);
    return `<a class="n" href="${escapeXml(sources.link(passagePath(article, span, words, record)))}" title="opens the words in the desk">${number}</a>`;
  };
  const entries = [
    ...contacts.map((contact) => ({
      day: contact.from ?? contact.to ?? contact.reports[0]?.published ?? "",
      html: contactEntry(contact, cite),
    })),
    ...statements.map((statement) => ({
      day: statement.from ?? statement.to ?? statement.published ?? "",
      html: statementEntry(statement, cite),
    })),
  ];
  if (contacts.length && statements.length)
    entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const listed = [...numbers].map(([article, number]) =>
    sourceEntry(sources.of(article), number),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(head.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeXml(head.title)}</h1>
<p class="sm">What sources report, not what is true. Words in quotation marks are the sources’ own; numbers name the source at the end. Made ${escapeXml(head.at)}.</p>
<ol class="entries">
${entries.map((entry) => entry.html).join("\n")}
</ol>
<h2>Sources</h2>
<ol class="sources">
${listed.join("\n")}
</ol>
</body>
</html>
`;
}

type Cite = (
  article: string,
  span: LedgerReport["evidence"],
  words: string,
  record: string,
) => string;
const bdi = (text: string) => `<bdi>${escapeXml(text)}</bdi>`;
const quoted = (words: string) =>
  `<q dir="auto">${escapeXml(words.replace(/\s+/gu, " ").trim())}</q>`;

function whenHtml(
  time: string | null,
  extent: LedgerContact["extent"],
  published: string | undefined,
): string {
  const line = edtfLine(time, extent);
  return `<p class="when">${escapeXml(whenInWords(time, extent, published))}${line ? ` <small>${escapeXml(line)}</small>` : ""}</p>`;
}

function contactEntry(contact: LedgerContact, cite: Cite): string {
  const own = ownReports(contact);
  const decided = contact.decided
    ? `, decided by ${escapeXml(contact.decided.by)}`
    : "";
  return `<li>${whenHtml(contact.time, contact.extent, own[0]?.published)}
<p><b>${bdi(partiesOf(contact))}</b>, ${contact.mode}${contact.place ? `, ${bdi(contact.place.name)}` : ""}; reported as ${escapeXml(statusInWords(contact))}${decided}.${contact.differ.length ? ` <small>Reports differ on ${contact.differ.join(", ")}.</small>` : ""}</p>
<ul>${own
    .map(
      (report) =>
        `<li>${quoted(report.quote)} ${cite(report.article, report.evidence, report.quote, report.contact)}</li>`,
    )
    .join("")}</ul></li>`;
}

function statementEntry(statement: LedgerStatement, cite: Cite): string {
  return `<li>${whenHtml(statement.time, undefined, statement.published)}
<p><b>${bdi(speakerInWords(statement))}</b>${statement.addressee ? ` to ${bdi(statement.addressee.name)}` : ""}, ${statement.kind}, ${WHOSE[statement.directness]}.</p>
<ul><li>${quoted(statement.quote)} ${cite(statement.article, statement.passage, statement.quote, statement.statement)}</li></ul></li>`;
}

function sourceEntry(source: SourceFacts, number: number): string {
  const facts = [
    bdi(source.publisher ?? "publisher not named"),
    ...(source.title ? [`“${bdi(source.title)}”`] : []),
    escapeXml(
      source.published ? publishedInWords(source.published) : "no date",
    ),
    ...(source.url && /^https?:\/\//i.test(source.url)
      ? [`<a href="${escapeXml(source.url)}">${escapeXml(source.url)}</a>`]
      : []),
    ...(source.retrieved ? [`retrieved ${escapeXml(source.retrieved)}`] : []),
  ];
  return `<li value="${number}">${facts.join(", ")}. <small>Text SHA-256 ${source.textSha256}</small></li>`;
}

const STYLE = `
:root{color-scheme:light dark}
body{font:15px/1.5 Georgia,"Times New Roman",serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
.sm,small{font-family:system-ui,sans-serif;font-size:.8rem;opacity:.8}
.entries{list-style:none;padding:0}
.entries>li{padding:.7rem 0;border-top:1px solid;break-inside:avoid}
p{margin:.2rem 0}.when{font-family:system-ui,sans-serif;font-weight:600}
ul{margin:.3rem 0;padding-left:1.2rem}
.n{font:600 .75rem system-ui,sans-serif;vertical-align:super}.n::before{content:"["}.n::after{content:"]"}
.sources small{overflow-wrap:anywhere}
a{overflow-wrap:anywhere}
@media print{a{color:inherit;text-decoration:none}body{margin:0;max-width:none}}
`;
