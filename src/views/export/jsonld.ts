import type {
  LedgerContact,
  LedgerReport,
  LedgerStatement,
} from "../../ledger/query.ts";
import type { Span } from "../../text/span.ts";
import { statusInWords, speakerInWords } from "../columns.ts";
import { partiesOf } from "../timeline.ts";
import { whenInWords } from "../when.ts";
import { passagePath } from "../passagePath.ts";
import { contactPath, type Sources } from "./sources.ts";
import { WHOSE } from "./tables.ts";

/**
 * W3C Web Annotations (https://www.w3.org/TR/annotation-model/): a collection with one annotation a passage. Each has a TextQuoteSelector
 * and two TextPositionSelectors, in code points as the model counts (`value: codepoints`) and in UTF-16 code units as browsers do.
 */
export function annotations(
  contacts: readonly LedgerContact[],
  statements: readonly LedgerStatement[],
  sources: Sources,
): Readonly<Record<string, unknown>> {
  const items = [
    ...contacts.flatMap((contact) =>
      contact.reports.map((report) => ({
        ...annotation(
          report.article,
          report.evidence,
          report.quote,
          report.contact,
          sources,
        ),
        body: [
          describing(
            `${partiesOf(contact)}, ${report.mode}, ${reportStatus(report)}, ${whenInWords(report.time, report.extent, report.published)}`,
          ),
          tag(report.mode),
          tag(report.status),
          identifying(sources.link(contactPath(contact.id))),
        ],
      })),
    ),
    ...statements.map((statement) => ({
      ...annotation(
        statement.article,
        statement.passage,
        statement.quote,
        statement.statement,
        sources,
      ),
      body: [
        describing(
          `${speakerInWords(statement)}, ${statement.kind}, ${WHOSE[statement.directness]}, ${whenInWords(statement.time, undefined, statement.published)}`,
        ),
        tag(statement.kind),
        tag(statement.directness),
      ],
    })),
  ];
  return {
    "@context": [
      "http://www.w3.org/ns/anno.jsonld",
      {
        readout: "urn:readout:ns:",
        unit: "readout:unit",
        textSha256: "readout:textSha256",
      },
    ],
    type: "AnnotationCollection",
    label: "Passages that contacts and statements were read from",
    total: items.length,
    first: { type: "AnnotationPage", startIndex: 0, items },
  };
}

/** "held", "planned, says State Department". */
const reportStatus = ({ assertedBy, ...report }: LedgerReport) =>
  statusInWords(assertedBy === "narrator" ? report : { ...report, assertedBy });
const describing = (value: string) => ({
  type: "TextualBody",
  purpose: "describing",
  format: "text/plain",
  value,
});
const tag = (value: string) => ({
  type: "TextualBody",
  purpose: "tagging",
  value,
});
const identifying = (id: string) => ({
  type: "SpecificResource",
  purpose: "linking",
  source: id,
});

const REACH = 32;

function annotation(
  article: string,
  span: Span,
  exact: string,
  record: string,
  sources: Sources,
): Record<string, unknown> {
  const source = sources.of(article);
  const link = sources.link(passagePath(article, span, exact, record));
  return {
    id: link,
    type: "Annotation",
    motivation: "describing",
    generator: {
      type: "Software",
      name: `Readout ${source.version}`,
    },
    target: {
      type: "SpecificResource",
      source: source.url ?? sources.link(`/d/${encodeURIComponent(article)}`),
      textSha256: source.textSha256,
      selector: [
        {
          type: "TextQuoteSelector",
          exact,
          ...source.around(span, REACH),
        },
        {
          type: "TextPositionSelector",
          start: source.codePoints(span.start),
          end: source.codePoints(span.end),
          unit: "code points",
        },
        {
          type: "TextPositionSelector",
          start: span.start,
          end: span.end,
          unit: "UTF-16 code units",
        },
      ],
    },
  };
}
