import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ReadoutError } from "../text/errors.ts";
import { openThread } from "./thread.ts";

/** What the thread is asked to copy, and where to; the file there must not be yet. */
export type BackupTask = Readonly<{ from: string; to: string }>;

/** A copy of a ledger's file as it is now, in a folder of its own until it is removed. */
export type Backup = Readonly<{ file: string; remove: () => Promise<void> }>;

/**
 * Copies a ledger while it is in use: whole, as of one moment, without what was deleted, in a thread of its own so that the server goes on answering.
 * Throws ReadoutError `ledger/backup` where it is no file, cannot be read, or the copy cannot be written.
 */
export async function backUp(ledger: string): Promise<Backup> {
  if (ledger === ":memory:")
    throw new ReadoutError(
      "ledger/backup",
      "this ledger stands in memory alone, there is no file to copy: open one with --ledger FILE",
    );
  const folder = await mkdtemp(join(tmpdir(), "readout-backup-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = join(folder, basename(ledger));
  try {
    await copied({ from: ledger, to: file });
    return { file, remove };
  } catch (error) {
    await remove();
    throw new ReadoutError(
      "ledger/backup",
      `${ledger} could not be copied to ${folder} (${(error as Error).message}): make room there, or copy the file while nothing writes it`,
      { cause: error },
    );
  }
}

function copied(task: BackupTask): Promise<void> {
  return new Promise((settle, fail) => {
    openThread("backupWorker", { workerData: task })
      .once("error", fail)
      .once("exit", () => settle());
  });
}
