import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The walls of the house (ARCHITECTURE.md): a room imports itself and the rooms to its left, and a pure room knows no file,
 * clock, chance, network or console. Prints each breach as `file:line: what` and exits 1 where there is one.
 */
export const ROOMS = [
  "text",
  "model",
  "article",
  "parse",
  "readout/actors",
  "readout/times",
  "readout/statements",
  "readout/contacts",
  "readout/events",
  "readout/threads",
  "readout",
  "pipeline.ts",
  "ledger",
  "views",
  "index.ts",
  "web",
  "io",
  "server",
  "cli",
] as const;

const DOORS = new Set(["web", "io", "server", "cli"]);

/** Packages that a pure room may import: they compute and touch nothing. */
const PURE_PACKAGES =
  /^(?:zod|@noble\/hashes|@mozilla\/readability|linkedom|htmlparser2|postal-mime|fflate|hyparquet-writer|diff)(?:\/|$)/;

/** What reaches the world, with the word for it. Comments and strings are blanked before the search. */
const WORLD: readonly (readonly [RegExp, string])[] = [
  [/\bDate\b/, "clock (Date)"],
  [
    /\bperformance\s*\.\s*now\b|\bprocess\s*\.\s*hrtime\b|\bTemporal\b/,
    "clock",
  ],
  [/\bset(?:Timeout|Interval|Immediate)\b/, "clock (timer)"],
  [/\bMath\s*\.\s*random\b|\bcrypto\b/, "chance"],
  [/\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b/, "network"],
  [/\bconsole\b/, "console"],
  [
    /\bprocess\b|\brequire\s*\(|\bimport\s*\.\s*meta\b|\bglobalThis\b|\bBuffer\b|\bDeno\b/,
    "process",
  ],
  [
    /\blocalStorage\b|\bsessionStorage\b|\bindexedDB\b|\bdocument\s*\.|\bwindow\s*\./,
    "browser",
  ],
  [/^let\s|^export\s+let\s|^var\s/m, "module-level state"],
];

/** The room that a path below src belongs to; the longest name wins. */
export function roomOf(path: string): string | undefined {
  return [...ROOMS]
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The code with comments and the insides of strings and regular expressions blanked, line breaks kept. */
export function bare(code: string): string {
  return code.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<=[=(,:!&|?{};\n]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g,
    (found) => found.replace(/[^\n]/g, " "),
  );
}

/** Every breach in one file. `path` is relative to src, with slashes. */
export function breaches(path: string, code: string): string[] {
  const found: string[] = [];
  const room = roomOf(path);
  if (!room)
    return [`${path}:1: stands in no room; rooms are ${ROOMS.join(", ")}`];
  const line = (index: number) => code.slice(0, index).split("\n").length;
  const pure = !DOORS.has(room) && room !== "index.ts";
  const commentless = code.replace(
    /\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/[^\n]*/g,
    (text) => text.replace(/[^\n]/g, " "),
  );
  const imports =
    /(?:^|[;}\n])\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"'\n]+)["']|(?:^|[;}\n])\s*import\s*["']([^"'\n]+)["']|\bimport\s*\(\s*["']([^"'\n]+)["']/g;
  for (const hit of commentless.matchAll(imports)) {
    const target = hit[1] ?? hit[2] ?? hit[3]!;
    if (target.startsWith(".")) {
      const to = posix.normalize(posix.join(posix.dirname(path), target));
      const other = roomOf(to);
      if (!other)
        found.push(
          `${path}:${line(hit.index)}: imports ${target}, which is in no room of src`,
        );
      else if (!mayImport(room, other))
        found.push(
          `${path}:${line(hit.index)}: ${room} must not import ${other} (${target})`,
        );
    } else if (pure && !PURE_PACKAGES.test(target))
      found.push(
        `${path}:${line(hit.index)}: a pure room must not import ${target}`,
      );
  }
  if (pure) {
    const plain = bare(code);
    for (const [pattern, word] of WORLD) {
      const hit = pattern.exec(plain);
      if (hit)
        found.push(`${path}:${line(hit.index)}: a pure room knows no ${word}`);
    }
  }
  return found;
}

function mayImport(from: string, to: string): boolean {
  const order = ROOMS as readonly string[];
  // the app imports pure rooms only; that it stands left of io says the rest
  return order.indexOf(to) <= order.indexOf(from);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(?:ts|svelte)$/.test(entry.name) &&
      !/\.(?:test|contract)\.ts$/.test(entry.name)
      ? [path]
      : [];
  });
}

/** All breaches below a src folder, and how many files were read. */
export function checkImports(src: string): { files: number; found: string[] } {
  const files = sources(src);
  const found = files.flatMap((file) =>
    breaches(
      relative(src, file).split(sep).join("/"),
      readFileSync(file, "utf8"),
    ),
  );
  return { files: files.length, found };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, found } = checkImports(
    join(dirname(fileURLToPath(import.meta.url)), "..", "src"),
  );
  for (const one of found) console.error(one);
  console.log(
    found.length
      ? `${found.length} breaches in ${files} files`
      : `imports: ${files} files, every wall stands`,
  );
  process.exitCode = found.length ? 1 : 0;
}
