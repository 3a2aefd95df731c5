import { parentPort, workerData } from "node:worker_threads";
import { readArticle } from "../pipeline.ts";
import type { Resources } from "../readout/resources.ts";
import { ReadoutError } from "../text/errors.ts";
import { answerTask, type WorkerData, type WorkerTask } from "./readPool.ts";
import { loadResources } from "./resources.ts";

/** A reading thread: answers one task after the other; the resources are loaded once, when the first one needs them. */
let resources: Promise<Resources> | undefined;

parentPort!.on("message", (task: WorkerTask) => {
  if (task.make === "article") {
    parentPort!.postMessage(answerTask(task, needsNone));
    return;
  }
  resources ??= loadResources(
    undefined,
    (workerData as WorkerData | null)?.dictionaries,
  );
  resources.then(
    (loaded) =>
      parentPort!.postMessage(
        answerTask(task, (input) => readArticle(input, loaded)),
      ),
    (error: unknown) => {
      const known = error instanceof ReadoutError;
      parentPort!.postMessage({
        failedToStart: {
          code: known ? error.code : "model/missing",
          message: known
            ? error.message
            : `the models cannot be loaded (${String(error)}): install the package again`,
        },
      });
    },
  );
});

function needsNone(): never {
  throw new TypeError("an article is made without reading it");
}
