import { fileURLToPath } from "node:url";
import { Worker, type ResourceLimits } from "node:worker_threads";

/** Starts one of this folder's worker files (`workerData`: plain data it is given); from source with the same loader that runs this file. It does not keep the process alive. */
export function openThread(
  name: "readWorker" | "convertWorker" | "backupWorker",
  options: Readonly<{
    resourceLimits?: ResourceLimits;
    workerData?: unknown;
  }> = {},
): Worker {
  const isSource = import.meta.url.endsWith(".ts");
  const file = new URL(`./${name}.${isSource ? "ts" : "js"}`, import.meta.url);
  const worker = isSource
    ? new Worker(
        `import(${JSON.stringify("tsx/esm/api")}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); })`,
        { ...options, eval: true, execArgv: [] },
      )
    : new Worker(fileURLToPath(file), options);
  worker.unref();
  return worker;
}
