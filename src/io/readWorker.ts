import { parentPort } from "node:worker_threads";
import { readArticle } from "../pipeline.ts";
import { ReadoutError } from "../text/errors.ts";
import { answerTask, type WorkerTask } from "./readPool.ts";
import { loadResources } from "./resources.ts";

/** A reading thread: loads the resources once, then answers one article after the other. */
const resources = loadResources();

parentPort!.on("message", (task: WorkerTask) => {
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
