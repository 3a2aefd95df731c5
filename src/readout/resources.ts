import { bytesToHex } from "@noble/hashes/utils.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { loadParserModel, type ParseResources } from "../parse/parse.ts";
import { ReadoutError } from "../text/errors.ts";
import type { ActorResources } from "./actors/actors.ts";
import { ACTOR_TABLE_FILES, actorTables } from "./actors/tables.ts";
import type { ActorDictionary } from "./actors/dictionary.ts";
import { withDictionaries } from "./actors/withDictionaries.ts";
import type { ContactResources } from "./contacts/contacts.ts";
import { contactTables } from "./contacts/tables.ts";
import type { EventResources } from "./events/events.ts";
import { eventTables } from "./events/tables.ts";
import type { StatementResources } from "./statements/statements.ts";
import { AttributionHead } from "./statements/labels.ts";
import { statementTables } from "./statements/tables.ts";
import { threadTables, type ThreadResources } from "./threads/threads.ts";
import { timeTables } from "./times/tables.ts";
import type { TimeResources } from "./times/times.ts";

/** All that reading needs besides the article: models and hand-kept tables. Made once, shared by any number of articles. */
export type Resources = ParseResources &
  ActorResources &
  TimeResources &
  StatementResources &
  ContactResources &
  EventResources &
  ThreadResources & {
    /** Name of each model and the start of its file's sha256, `actors` for a team's own tables: they go into `made.models`. */
    readonly models: Readonly<Record<string, string>>;
  };

/** The model files below `models/en`, by section of `made.models`. */
export const MODEL_FILES = { parser: "standard.bin" } as const;

/** The tables below `data/en`. */
export const TABLE_FILES = [
  ...ACTOR_TABLE_FILES,
  "times.tsv",
  "holidays.tsv",
  "cues.tsv",
  "evaluative.tsv",
  "contact-words.tsv",
  "event-words.tsv",
  "cameo.tsv",
  "plover.json",
] as const;

export type ResourceFiles = Readonly<{
  /** Model file name -> its bytes. */
  models: Readonly<Record<string, Uint8Array>>;
  /** Table file name -> its text. */
  tables: Readonly<Record<string, string>>;
  /** Actors that a team keeps in tables of its own. */
  dictionaries?: readonly ActorDictionary[];
  /** SHA-256 by other means than TypeScript, where there are some. */
  hash?: Hash;
}>;

/** The SHA-256 of bytes, 32 bytes. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/**
 * Resources from the files' content; the same in Node and in a browser, whose doors only fetch the files.
 * Throws ReadoutError `model/missing` or `model/format`.
 */
export function makeResources({
  models,
  tables,
  dictionaries = [],
  hash = sha256,
}: ResourceFiles): Resources {
  for (const name of TABLE_FILES)
    if (tables[name] === undefined)
      throw new ReadoutError(
        "model/missing",
        `the table data/en/${name} is missing: install the package again`,
      );
  const parser = models[MODEL_FILES.parser];
  if (!parser)
    throw new ReadoutError(
      "model/missing",
      `the model models/en/${MODEL_FILES.parser} is missing: install the package again`,
    );
  const loaded = loadParserModel(parser);
  const fingerprint = (bytes: Uint8Array) =>
    bytesToHex(hash(bytes)).slice(0, 16);
  return {
    parser: loaded,
    actors: withDictionaries(actorTables(tables), dictionaries),
    times: timeTables(tables),
    statements: statementTables(tables),
    attributions: AttributionHead.of(loaded),
    contacts: contactTables(tables),
    events: eventTables(tables),
    threads: threadTables(tables),
    models: {
      parser: fingerprint(parser),
      ...(dictionaries.length
        ? {
            actors: fingerprint(
              new TextEncoder().encode(
                // the same tables under another name read the same
                JSON.stringify(
                  dictionaries.map(({ actors, agents }) => [actors, agents]),
                ),
              ),
            ),
          }
        : {}),
    },
  };
}

/** Resources through `file`, which hands over the bytes at a path such as `models/en/standard.bin`: a door's only part in it. */
export async function gatherResources(
  file: (path: string) => Promise<Uint8Array>,
  dictionaries: readonly ActorDictionary[] = [],
  hash?: Hash,
): Promise<Resources> {
  const models = Object.values(MODEL_FILES).map(
    async (name) => [name, await file(`models/en/${name}`)] as const,
  );
  const tables = TABLE_FILES.map(
    async (name) =>
      [name, new TextDecoder().decode(await file(`data/en/${name}`))] as const,
  );
  return makeResources({
    models: Object.fromEntries(await Promise.all(models)),
    tables: Object.fromEntries(await Promise.all(tables)),
    dictionaries,
    ...(hash ? { hash } : {}),
  });
}
