import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NOTE_CODES } from "../src/text/note.ts";
import { VERSION } from "../src/text/version.ts";
import { generatedDocs } from "./docs.ts";

/**
 * Documents that say what the code does: generated ones equal to what is generated, every command, script, public entry point and
 * rule id described and no other, every link between documents whole, versions equal. Prints each fault, exits 1 where there is one.
 */
const home = join(import.meta.dirname, "..");
const read = (path: string) =>
  existsSync(join(home, path)) ? readFileSync(join(home, path), "utf8") : "";
const faults: string[] = [];

for (const [path, content] of Object.entries(generatedDocs()))
  if (read(path) !== content)
    faults.push(`${path} is not what the code makes of it: npm run docs`);

const pack = JSON.parse(read("package.json")) as {
  version: string;
  exports: Record<string, unknown>;
  scripts: Record<string, string>;
};
if (pack.version !== VERSION)
  faults.push(
    `src/text/version.ts says ${VERSION}, package.json ${pack.version}`,
  );

const cliDoc = read("docs/cli.md");
const options = new Set(["help", "version"]);
for (const file of readdirSync(join(home, "src/cli")).filter((name) =>
  /(?<!\.test)\.ts$/.test(name),
)) {
  const code = read(`src/cli/${file}`);
  for (const hit of code.matchAll(
    /(?:\.command\(|\bquery\(\s*program,)\s*"([a-z]+)/g,
  ))
    if (!cliDoc.includes(`readout ${hit[1]}`))
      faults.push(`docs/cli.md does not describe the command ${hit[1]}`);
  for (const hit of code.matchAll(/"(?:-\w, )?--([a-z-]+)[ "]/g)) {
    options.add(hit[1]!);
    if (!cliDoc.includes(`--${hit[1]}`))
      faults.push(
        `docs/cli.md does not describe --${hit[1]} (src/cli/${file})`,
      );
  }
}
for (const name of new Set(
  [...cliDoc.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map((hit) => hit[1]!),
))
  if (!options.has(name))
    faults.push(`docs/cli.md describes --${name}, which no command takes`);

const libraryDoc = read("docs/library.md");
for (const path of Object.keys(pack.exports)) {
  const name = path === "." ? "`readout`" : `\`readout/${path.slice(2)}\``;
  if (path !== "./package.json" && !libraryDoc.includes(name))
    faults.push(`docs/library.md does not describe ${name}`);
}

const contributing = read("CONTRIBUTING.md");
for (const script of Object.keys(pack.scripts))
  if (
    !/^(?:pre|post)|:/.test(script) &&
    !contributing.includes(`npm run ${script}`) &&
    !contributing.includes(`npm ${script}`)
  )
    faults.push(`CONTRIBUTING.md does not name the script ${script}`);

const inCode = rulesInCode();
const described = rulesDescribed(read("docs/rules.md"));
for (const [section, { ids, code }] of inCode) {
  const rows = described.get(section) ?? new Map<string, string>();
  const families = [...ids].filter((id) => id.endsWith("…"));
  for (const id of [...ids].sort())
    if (
      !rows.has(id) &&
      !families.some((family) => id !== family && isOfWord(family, id))
    )
      faults.push(
        `docs/rules.md does not describe the rule ${id} under ${section}`,
      );
  for (const [id, row] of rows) {
    const rest = (family: string) =>
      id.startsWith(stem(family)) ? id.slice(stem(family).length) : "";
    if (
      !ids.has(id) &&
      !families.some(
        (family) => rest(family) && code.includes(`"${rest(family)}"`),
      )
    )
      faults.push(
        `docs/rules.md describes the rule ${id} under ${section}, which no code gives`,
      );
    const tables = [...row.matchAll(/data\/en\/[a-z-]+\.(?:tsv|json)/g)].map(
      (hit) => hit[0],
    );
    if (id.endsWith("…") && !tables.length)
      faults.push(`docs/rules.md does not name the table of ${id}`);
    for (const table of tables)
      if (!existsSync(join(home, table)))
        faults.push(`docs/rules.md names ${table}, which is not there`);
  }
}
for (const section of described.keys())
  if (!inCode.has(section))
    faults.push(
      `docs/rules.md describes rules under ${section}, where no code gives any`,
    );

for (const path of [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...files("docs"),
].filter((name) => name.endsWith(".md")))
  for (const hit of read(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    const target = hit[1]!;
    if (/^[a-z]+:/.test(target)) continue;
    const at = join(home, path, "..", target);
    if (!existsSync(at))
      faults.push(`${path} links to ${target}, which is not there`);
  }

/** "contact/verb-" of the family "contact/verb-…". */
function stem(family: string): string {
  return family.slice(0, -1);
}

/** Whether a family that is made of words (contact/verb-…) holds the id; a family of kinds (statement/…) has a row for each. */
function isOfWord(family: string, id: string): boolean {
  return family.endsWith("-…") && id.startsWith(stem(family));
}

/**
 * The rule ids that the finders write, by their section in docs/rules.md, with the finder's code. Ids that are put together end in
 * the first part that is not known: `contact/verb-${lemma}` is contact/verb-…; `${a ? "x" : "y"}` gives both. An actor's rule is the
 * last argument of `cast.add`, a mention's the type of its phrase.
 */
function rulesInCode(): Map<string, { ids: Set<string>; code: string }> {
  const found = new Map<string, { ids: Set<string>; code: string }>();
  const codeOf = (room: string) =>
    files(`src/readout/${room}`)
      .filter((path) => path.endsWith(".ts"))
      .map(read)
      .join("\n");
  const actors = codeOf("actors");
  const made = [...actors.matchAll(/\bcast\s*\.add\(([\s\S]*?)\)/g)].flatMap(
    (call) => [...call[1]!.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].slice(-1),
  );
  found.set("Actors", {
    ids: new Set(made.flatMap((hit) => hit[1] ?? expanded(hit[2]!))),
    code: actors,
  });
  const types = /type PhraseType =([\s\S]*?);/.exec(actors)?.[1] ?? "";
  const mentions = [
    ...types.matchAll(/\|\s*"([a-z-]+)"/g),
    ...actors.matchAll(/\brule:\s*"([a-z-]+)"/g),
  ];
  found.set("Mentions", {
    ids: new Set(mentions.map((hit) => hit[1]!)),
    code: actors,
  });
  for (const room of ["times", "statements", "contacts", "events", "threads"]) {
    const code = codeOf(room);
    const word = room.slice(0, -1);
    const literals = [
      ...code.matchAll(new RegExp(`["'](${word}/[a-z][a-z0-9-]*)["']`, "g")),
    ].map((hit) => (hit[1]!.endsWith("-") ? `${hit[1]}…` : hit[1]!));
    const templates = [
      ...code.matchAll(new RegExp(`\`(${word}/[^\`]*)\``, "g")),
    ].flatMap((hit) => expanded(hit[1]!));
    const kinds = room === "statements" ? statementKinds(code) : [];
    const ids = [...literals, ...templates, ...kinds].filter(
      (id) => !Object.hasOwn(NOTE_CODES, id),
    );
    found.set(room[0]!.toUpperCase() + room.slice(1), {
      ids: new Set(ids),
      code,
    });
  }
  return found;
}

/** What stands in statement/…: the frames of the table's verbs, and why a source is not stated. */
function statementKinds(code: string): string[] {
  const frames = read("data/en/cues.tsv")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter((cells) => cells[1] === "verb")
    .flatMap((cells) =>
      cells[2]!.split(",").map((frame) => frame.split(":")[0]!),
    );
  const union = /\bwhy:((?:[\s|]*"[a-z]+")+)/.exec(code)?.[1] ?? "";
  const reasons = [...union.matchAll(/"([a-z]+)"/g)].map((hit) => hit[1]!);
  return [...frames, ...reasons].map((kind) => `statement/${kind}`);
}

/** The ids that a template can give, cut at the first part that is not known. */
function expanded(template: string): string[] {
  let all = [""];
  for (const part of template.split(/(\$\{[^}]*\})/)) {
    const choice = /\?\s*"([^"]*)"\s*:\s*"([^"]*)"\s*\}$/.exec(part);
    const ways = !part.startsWith("${")
      ? [part]
      : choice
        ? [choice[1]!, choice[2]!]
        : ["…"];
    all = all.flatMap((id) =>
      id.endsWith("…") ? [id] : ways.map((way) => id + way),
    );
  }
  return all;
}

/** The rows of docs/rules.md by section and id. */
function rulesDescribed(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let rows = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line.startsWith("## ")) {
      const section = line.slice(3).trim();
      rows = sections.get(section) ?? new Map<string, string>();
      sections.set(section, rows);
    }
    const id = /^\|\s*`([^`]+)`/.exec(line)?.[1];
    if (id === undefined) continue;
    if (rows.has(id))
      faults.push(`docs/rules.md describes the rule ${id} twice`);
    rows.set(id, line);
  }
  return sections;
}

function files(folder: string): string[] {
  return readdirSync(join(home, folder), { withFileTypes: true }).flatMap(
    (entry) =>
      entry.isDirectory()
        ? files(`${folder}/${entry.name}`)
        : /\.test\.ts$/.test(entry.name)
          ? []
          : [`${folder}/${entry.name}`],
  );
}

for (const fault of faults) console.error(fault);
console.log(
  faults.length
    ? `${faults.length} faults in the documents`
    : `docs: ${[...described.values()].reduce((sum, rows) => sum + rows.size, 0)} rules, all documents hold`,
);
process.exitCode = faults.length ? 1 : 0;
