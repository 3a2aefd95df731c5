import { EXPORT_FORMATS } from "../src/views/export/formats.ts";
import { TABLES } from "../src/views/export/tables.ts";

/** docs/exports.md: the formats, the tables and what each column holds, from the code that writes them. */
export function exportsDoc(): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const formats = Object.entries(EXPORT_FORMATS)
    .map(
      ([name, { ending, about }]) =>
        `| \`${name}\` | \`.${ending}\` | ${about} |`,
    )
    .join("\n");
  const tables = Object.values(TABLES)
    .map(
      ({ name, about, fields }) =>
        `### ${name}\n\n${about[0]!.toUpperCase()}${about.slice(1)}.\n\n| column | holds |\n| --- | --- |\n${fields
          .map((field) => `| \`${field.name}\` | ${cell(field.about)} |`)
          .join("\n")}`,
    )
    .join("\n\n");
  return `# Exports

Made from \`src/views/export\` by \`npm run docs\`. \`readout export\`, the desk's Export screen and \`GET /api/export\` write the same files.

| format | ending | carries |
| --- | --- | --- |
${formats}

\`ics\`, \`gexf\` and \`colt\` carry contacts only. With contacts, \`xlsx\`, \`jsonld\` and \`bundle\` also carry the statements said at them.

- Places in a text are given twice: in UTF-16 code units (JavaScript, Java, spreadsheets) and in Unicode code points (Python, most databases). They hold for the text whose SHA-256 stands beside them.
- \`jsonl\`: every span has \`startCodePoints\` and \`endCodePoints\` besides; \`provenance\` of a statement and of a contact's reports says when the page was fetched and added, and the hashes of its bytes and text.
- Several values in one cell are joined with a vertical bar. An empty cell: no source says. In CSV a cell that a spreadsheet would run as a formula has an apostrophe before it; cells of a workbook are text and need none.
- \`colt\`: a row a person, country and trip, from contacts that are reported as held. A cell without evidence is empty, never "No". \`LeaderID\`, \`LeaderRole\` and \`Confidence\` come from the coder and are empty; \`PublicAddress\` is not read. A trip's days are given only where reports give exact days.
- \`ics\`: a contact that fell on some day of a stretch spans the stretch, and its summary begins with "between ... and ...". One without days is left out.
- \`datasette\`: of the whole ledger, without filters; open both with \`datasette readout.db -m metadata.json\`.
- \`bundle\`: unpack it and open \`README.html\`.

## Tables

\`csv\` and \`parquet\` carry one (\`--table\`), \`xlsx\` all, with a sheet that explains the columns.

${tables}
`;
}
