import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import type { InputFailure } from "../pipeline.ts";
import { openFailure } from "./failure.ts";

/** A file that is to be read, and its size where it has one. */
export type FoundFile = Readonly<{ path: string; size: number }>;

export type WalkOptions = Readonly<{
  signal?: AbortSignal | undefined;
  onSkipped?: ((name: string, reason: string) => void) | undefined;
}>;

/** Files that stand in folders of articles and are none: passed over by name, unless a person names them. */
const NO_ARTICLE =
  /\.(?:css|js|mjs|map|png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|wav|mov|avi|ics|vcf|db|db-wal|db-shm|sqlite3?|tmp|part|log|lock)(?:\.gz)?$/i;
/** EXAMPLE SOURCES.md, README, LICENSE.txt: notes on the folder, no articles of it. */
const FOLDER_NOTE =
  /^(?:readme|sources|licen[sc]e|copying|notice|changelog|contributing|authors|index|manifest)(?:\.(?:md|txt|rst))?$/i;
const FOLDER_DEPTH = 64;

/**
 * Why a file in a folder or an archive is not opened, by its name; null where it is. A hidden one (".DS_Store", "__MACOSX") says nothing to a
 * person: its reason is empty.
 */
export function skipReason(name: string): string | null {
  if (name.startsWith(".") || name === "__MACOSX") return "";
  if (NO_ARTICLE.test(name))
    return "not the kind of file that holds an article";
  if (FOLDER_NOTE.test(name))
    return "a note on the folder; name it itself to read it";
  return null;
}

/** EXAMPLE `talks_files` beside `talks.html`: what a browser saves with a page. `stems`: `stemOf` the files beside it. */
export function isPageFolder(
  name: string,
  stems: ReadonlySet<string>,
): boolean {
  return /[_.]files$/.test(name) && stems.has(name.replace(/[_.]files$/, "."));
}

/** A file's name without its ending, but with the full stop before it. */
export const stemOf = (name: string) =>
  name.replace(/\.gz$/i, "").replace(/\.[^./]*$/, ".");

/**
 * The files that a path means: itself, all below a folder in the order of their names, or what a pattern (`talks/**\/*.html`) matches where
 * no file has that name. A folder that links lead back to is read once.
 */
export async function* findFiles(
  path: string,
  options: WalkOptions,
): AsyncGenerator<FoundFile | InputFailure> {
  try {
    const info = await stat(path);
    if (info.isDirectory())
      yield* walk(path, new Set([await realpath(path)]), 0, options);
    else yield { path, size: info.isFile() ? info.size : 0 };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && isDynamicPattern(path))
      yield* matches(path, options);
    else yield openFailure(path, error);
  }
}

async function* matches(
  pattern: string,
  options: WalkOptions,
): AsyncGenerator<FoundFile | InputFailure> {
  const found = await glob(pattern, {
    followSymbolicLinks: false,
    expandDirectories: false,
    absolute: pattern.startsWith("/"),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!found.length)
    yield {
      name: pattern,
      code: "input/not-found",
      message: "no file matches the pattern; check it",
    };
  for (const path of found.sort(byName)) yield* findFiles(path, options);
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** `visited` holds the real paths of the folders above and before, so that a link that leads back is passed over. */
async function* walk(
  folder: string,
  visited: Set<string>,
  depth: number,
  options: WalkOptions,
): AsyncGenerator<FoundFile | InputFailure> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort(byName);
  } catch (error) {
    yield openFailure(folder, error);
    return;
  }
  const stems = new Set(names.map(stemOf));
  for (const entry of names) {
    if (options.signal?.aborted) return;
    const path = join(folder, entry);
    const skipped = skipReason(entry);
    if (skipped === "") continue;
    try {
      const info = await stat(path);
      if (info.isDirectory()) {
        const real = await realpath(path);
        if (visited.has(real))
          options.onSkipped?.(path, "a link to a folder that is read already");
        else if (isPageFolder(entry, stems))
          options.onSkipped?.(path, "the pictures and scripts of a saved page");
        else if (depth >= FOLDER_DEPTH)
          yield {
            name: path,
            code: "input/not-readable",
            message: `folders are nested deeper than ${FOLDER_DEPTH}; name the inner folder itself`,
          };
        else {
          visited.add(real);
          yield* walk(path, visited, depth + 1, options);
        }
      } else if (!info.isFile())
        yield {
          name: path,
          code: "input/not-readable",
          message:
            "it is no file (a pipe, socket or device); name it itself to read it",
        };
      else if (skipped !== null) options.onSkipped?.(path, skipped);
      else yield { path, size: info.size };
    } catch (error) {
      yield openFailure(path, error, await isLink(path));
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}
