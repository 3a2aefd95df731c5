import { strToU8, zipSync, type Zippable } from "fflate";
import { sha256Hex } from "../../ledger/hash.ts";
import type { LedgerContact, LedgerStatement } from "../../ledger/query.ts";
import { toJsonl } from "../jsonl.ts";
import type { SourceFacts, Sources } from "./sources.ts";
import { escapeXml } from "./xml.ts";
import { ZIP_TIME } from "./xlsx.ts";

/** A line of the ledger's log as it is stored; `detail` is canonical JSON, as text. */
export type LogLine = Readonly<{
  line: number;
  at: string;
  by: string;
  what: string;
  about: string;
  detail: string;
  previous: string;
  hash: string;
}>;

export type BundleParts = Readonly<{
  contacts: readonly LedgerContact[];
  statements: readonly LedgerStatement[];
  sources: Sources;
  text: (article: string) => string;
  /** The input's bytes, or null where the ledger does not keep them. */
  original: (sha256: string) => Uint8Array | null;
  log: readonly LogLine[];
  /** The query in words. */
  title: string;
  at: string;
}>;

/**
 * Everything that a reader needs to check the records without Readout, as one ZIP: records, the texts they were read from, the originals, the
 * log, the SHA-256 of every file, a page that says how to check, and a Python program of the standard library that does it.
 */
export function toBundle(parts: BundleParts): Uint8Array {
  const { contacts, statements, sources } = parts;
  const passages = [
    ...contacts.flatMap((contact) =>
      contact.reports.map((report) => ({
        record: contact.id,
        article: report.article,
        span: report.evidence,
        words: report.quote,
      })),
    ),
    ...statements.map((statement) => ({
      record: statement.id,
      article: statement.article,
      span: statement.passage,
      words: statement.quote,
    })),
  ];
  const articles = [...new Set(passages.map((one) => one.article))].map((id) =>
    sources.of(id),
  );
  const files = new Map<string, Uint8Array>();
  const add = (name: string, content: string | Uint8Array) =>
    files.set(name, typeof content === "string" ? strToU8(content) : content);
  add("contacts.jsonl", toJsonl(contacts));
  add("statements.jsonl", toJsonl(statements));
  add(
    "passages.jsonl",
    toJsonl(
      passages.map(({ record, article, span, words }) => {
        const source = sources.of(article);
        return {
          record,
          article,
          text: textFile(source),
          start: span.start,
          end: span.end,
          start_code_points: source.codePoints(span.start),
          end_code_points: source.codePoints(span.end),
          words,
        };
      }),
    ),
  );
  for (const source of articles) {
    add(textFile(source), parts.text(source.id));
    const bytes = parts.original(source.sha256);
    if (bytes) add(`originals/${source.sha256}`, bytes);
  }
  add(
    "articles.jsonl",
    toJsonl(
      articles.map(({ codePoints: _, around: __, ...source }) => ({
        ...source,
        text: textFile(source),
        original: files.has(`originals/${source.sha256}`)
          ? `originals/${source.sha256}`
          : null,
      })),
    ),
  );
  add("log.jsonl", toJsonl(parts.log));
  add("verify.py", VERIFY);
  add("README.html", page(parts, articles.length, files));
  const sums = [...files]
    .map(([name, bytes]) => `${sha256Hex(bytes)}  ${name}\n`)
    .join("");
  add("SHA256SUMS", sums);
  const zip: Zippable = Object.fromEntries(files);
  return zipSync(zip, { mtime: ZIP_TIME });
}

const textFile = (source: Pick<SourceFacts, "textSha256">) =>
  `texts/${source.textSha256}.txt`;

function page(
  { title, at, contacts, statements, log }: BundleParts,
  articles: number,
  files: ReadonlyMap<string, Uint8Array>,
): string {
  const originals = [...files.keys()].filter((name) =>
    name.startsWith("originals/"),
  ).length;
  const last = log.at(-1)?.hash ?? "";
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Evidence bundle: ${escapeXml(title)}</title></head>
<body>
<h1>Evidence bundle: ${escapeXml(title)}</h1>
<p>Made ${escapeXml(at)} by Readout: ${contacts.length} contacts and ${statements.length} statements from ${articles} articles, ${originals} of them with the input's own bytes. The records say what sources report, not what is true.</p>
<h2>What is in it</h2>
<ul>
<li><code>contacts.jsonl</code>, <code>statements.jsonl</code>: the records, one JSON object a line.</li>
<li><code>passages.jsonl</code>: every passage a record was read from: the file of its text, where it begins and ends (UTF-16 code units, and code points), and its words.</li>
<li><code>texts/HASH.txt</code>: the articles' texts in UTF-8; the name is the SHA-256 of the file. <code>articles.jsonl</code> says what each is.</li>
<li><code>originals/HASH</code>: the inputs as they came; the name is the SHA-256 of the file.</li>
<li><code>log.jsonl</code>: what was done in the ledger, by whom and when. Each line's <code>hash</code> is the SHA-256 of the line without it, which holds the hash of the line before.</li>
<li><code>SHA256SUMS</code>: the SHA-256 of every other file.</li>
</ul>
<h2>How to check it without Readout</h2>
<ol>
<li>Unpack it. <code>sha256sum -c SHA256SUMS</code> (macOS: <code>shasum -a 256 -c SHA256SUMS</code>) says whether any file was changed since the bundle was made.</li>
<li><code>python3 verify.py</code>, a short program you can read first, checks that each text and original has the hash it is named by, that the characters at each passage's place are the words the record gives, and that the log's chain holds.</li>
<li>To be sure that the bundle is the one that was handed over, compare the SHA-256 of <code>SHA256SUMS</code> with the one you were given by another way. The log's last hash is <code>${escapeXml(last)}</code>.</li>
<li>To check one record by hand, open its line in <code>passages.jsonl</code>, then the text it names, and look for the words.</li>
</ol>
</body>
</html>
`;
}

const VERIFY = `"""Checks an evidence bundle of Readout with nothing but Python's standard library: python3 verify.py"""
import hashlib, json, pathlib, sys

here = pathlib.Path(__file__).resolve().parent
faults = []
sha = lambda data: hashlib.sha256(data).hexdigest()
lines = lambda name: [json.loads(line) for line in (here / name).read_text("utf-8").split("\\n") if line]

for line in (here / "SHA256SUMS").read_text("utf-8").splitlines():
    want, name = line.split("  ", 1)
    if sha((here / name).read_bytes()) != want:
        faults.append(f"{name} is not the file that was packed")
for folder in ("texts", "originals"):
    for path in sorted((here / folder).glob("*")):
        if sha(path.read_bytes()) != path.name.removesuffix(".txt"):
            faults.append(f"{folder}/{path.name} has another hash than its name")
texts = {}
for one in lines("passages.jsonl"):
    if one["text"] not in texts:
        texts[one["text"]] = (here / one["text"]).read_bytes().decode("utf-8")
    if texts[one["text"]][one["start_code_points"]:one["end_code_points"]] != one["words"]:
        faults.append(f"{one['record']}: other words stand at its place in {one['text']}")
before = "0" * 64
for one in lines("log.jsonl"):
    body = {key: value for key, value in one.items() if key != "hash"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if one["previous"] != before or sha(text.encode("utf-8")) != one["hash"]:
        faults.append(f"line {one['line']} of the log does not hold")
    before = one["hash"]
print("\\n".join(faults) or "all files, passages and log lines hold")
sys.exit(1 if faults else 0)
`;
