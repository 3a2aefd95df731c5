import { Option } from "commander";

/** `--actors FILE`, as often as there are files. */
export function actorsOption(): Option {
  return new Option(
    "--actors <file>",
    "also know the actors of this file: a PETRARCH actor or agent dictionary, or a CSV of leaders (id, name, country, role, from, to); give it again for more files",
  )
    .argParser((file: string, before: readonly string[] = []) => [
      ...before,
      file,
    ])
    .default([], "none");
}
