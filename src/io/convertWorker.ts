import { parentPort } from "node:worker_threads";
import { ReadoutError } from "../text/errors.ts";
import type { ConvertAnswer, ConvertTask } from "./converter.ts";
import { convertDocx } from "./docx.ts";
import { convertPdf } from "./pdf.ts";

/** The thread that reads documents: one task after the other, an answer for each. */
parentPort!.on("message", ({ format, bytes }: ConvertTask) => {
  const answer = (value: ConvertAnswer) => parentPort!.postMessage(value);
  (format === "pdf" ? convertPdf(bytes) : convertDocx(bytes)).then(
    (made) => answer({ made }),
    (error: unknown) => {
      const known = error instanceof ReadoutError;
      answer({
        error: {
          code: known ? error.code : "input/broken",
          message: known
            ? error.message
            : `the document is damaged (${String(error instanceof Error ? error.message : error).slice(0, 200)}): save it again, or as text`,
        },
      });
    },
  );
});
