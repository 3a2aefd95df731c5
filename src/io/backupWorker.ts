import { workerData } from "node:worker_threads";
import type { BackupTask } from "./backup.ts";
import { Database } from "./sqlite.ts";

/** The thread that copies a ledger: one copy, then it ends. */
const { from, to } = workerData as BackupTask;
const database = new Database(from, { readOnly: true });
database.run("VACUUM INTO ?", to);
database.close();
