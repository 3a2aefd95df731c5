import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { actorRoutes } from "./actors.ts";
import { addFileRoutes } from "./addFiles.ts";
import { articleRoutes } from "./articles.ts";
import { backupRoutes } from "./backup.ts";
import { compareRoutes } from "./compare.ts";
import { contactRoutes } from "./contacts.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { decisionRoutes } from "./decisions.ts";
import { fail } from "./envelope.ts";
import { eventRoutes } from "./events.ts";
import { exportRoutes } from "./export.ts";
import { deskFolder, fileRoutes } from "./files.ts";
import { guard } from "./guard.ts";
import type { JobRunner } from "./jobs.ts";
import { description } from "./openapi.ts";
import { badFilter, storeFailure } from "./query.ts";
import { addresses } from "./lists.ts";
import { reconcileRoutes } from "./reconcile.ts";
import { statementRoutes } from "./statements.ts";
import { modelRoutes } from "./models.ts";
import { summaryRoutes } from "./summary.ts";
import { threadRoutes } from "./threads.ts";

export type DeskOptions = Readonly<{
  /** Reads uploaded files into the ledger; without it the server only shows what is there. */
  jobs?: JobRunner;
  /** Who works at this desk, for the log. */
  by?: string;
  /** Folder of the built web app. */
  desk?: string;
}>;

/** What the API lists. */
const LISTS = [
  "contacts",
  "statements",
  "events",
  "actors",
  "threads",
  "articles",
];

/** The web app and the HTTP API over a ledger, as one Hono app: all of it under /api is described at /api/openapi.json. */
export function deskApp(
  store: LedgerStore,
  options: DeskOptions = {},
): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (!result.success) return badFilter(result.error, c);
    },
  });
  app.use("*", guard());
  app.use("*", addresses(LISTS));
  summaryRoutes(app, store, { writable: options.jobs !== undefined });
  modelRoutes(app);
  backupRoutes(app, store, { by: options.by ?? "desk" });
  contactRoutes(app, store);
  compareRoutes(app, store);
  statementRoutes(app, store);
  eventRoutes(app, store);
  actorRoutes(app, store);
  threadRoutes(app, store);
  articleRoutes(app, store);
  exportRoutes(app, store, { by: options.by ?? "desk" });
  decisionRoutes(app, store, { by: options.by ?? "desk" });
  reconcileRoutes(app, store, { by: options.by ?? "desk" });
  if (options.jobs) addFileRoutes(app, options.jobs);
  app.get("/api/openapi.json", (c) => c.json(description(app)));
  app.all("/api/*", (c) =>
    fail(
      c,
      404,
      "server/no-such-path",
      `there is no ${c.req.method} ${c.req.path}: see /api/openapi.json for what there is`,
    ),
  );
  fileRoutes(app, options.desk ?? deskFolder());
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400)
      return fail(c, 400, "query/bad-filter", `${error.message}: send JSON`);
    try {
      return storeFailure(error, c);
    } catch (bug) {
      process.stderr.write(
        `readout: ${c.req.method} ${c.req.path}: ${bug instanceof Error ? bug.stack : String(bug)}\n`,
      );
      return fail(
        c,
        500,
        "server/bug",
        "this is a bug in Readout; the server's own window has the details",
      );
    }
  });
  return app;
}
