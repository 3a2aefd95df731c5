import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { backUp } from "../io/backup.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { answers } from "./envelope.ts";

export function backupRoutes(
  app: OpenAPIHono,
  store: LedgerStore,
  { by }: { by: string },
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/backup",
      summary:
        "The whole ledger as a file, as of now: articles, originals, records, decisions and log",
      responses: {
        ...answers(z.unknown(), "the file"),
        200: {
          description: "the file",
          content: { "application/vnd.sqlite3": { schema: z.string() } },
        },
      },
    }),
    async (c) => {
      const { file, remove } = await backUp(store.path);
      store.logLine({ at: new Date().toISOString(), by }, "export", "ledger", {
        format: "backup",
      });
      const bytes = createReadStream(file).once("close", () => void remove());
      return c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
        "Content-Type": "application/vnd.sqlite3",
        "Content-Disposition": `attachment; filename="${basename(file).replace(/["\\]/g, "_")}"`,
        "Cache-Control": "no-store",
      }) as never;
    },
  );
}
