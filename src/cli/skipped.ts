/** Counts the files that were passed over by their names, so that they are told of at the end in one line. */
export interface SkippedLog {
  add(name: string, reason: string): void;
  /** EXAMPLE "passed over 3 files, such as a.zip/logo.png (not the kind of file that holds an article)"; null where there were none. */
  summary(): string | null;
}

export function skippedLog(): SkippedLog {
  let count = 0;
  let first = "";
  return {
    add(name, reason) {
      if (!count++) first = `${name} (${reason})`;
    },
    summary: () =>
      count === 0
        ? null
        : count === 1
          ? `passed over ${first}`
          : `passed over ${count} files, such as ${first}`,
  };
}
