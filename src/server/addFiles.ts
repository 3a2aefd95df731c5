import { readdir, readFile } from "node:fs/promises";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { answers, fail, Failure, pageOf } from "./envelope.ts";
import { Job } from "../views/pages.ts";
import type { JobRunner } from "./jobs.ts";

/** The most that one request may carry; the desk sends large drops in several. */
export const BODY_LIMIT = 64 * 1024 * 1024;

const Files = z.preprocess(
  (value) =>
    Array.isArray(value) ? value : value === undefined ? [] : [value],
  z.array(z.instanceof(File)),
);
const Form = z.object({
  file: Files.openapi({
    type: "array",
    items: { type: "string", format: "binary" },
  } as never),
  more: z
    .enum(["0", "1"])
    .default("0")
    .openapi({ description: "1 where further files of the same job follow" }),
});
const body = {
  body: {
    content: { "multipart/form-data": { schema: Form } },
    required: true,
  },
} as const;
const One = z.object({ ok: z.literal(true), item: Job });
const tooLarge = {
  description: "more than 64 MB in one request",
  content: { "application/json": { schema: Failure } },
};

const uploadsOf = (files: File[]) =>
  Promise.all(
    files.map(async (file) => ({
      name: plainName(file.name),
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );

/** The articles that come with the package, as they lie there. */
async function samples() {
  const folder = new URL("../../samples/", import.meta.url);
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      bytes: new Uint8Array(await readFile(new URL(name, folder))),
    })),
  );
}

/** A file's name to show: never a path, never control characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return last.replace(/\p{Cc}/gu, "").slice(0, 255) || "unnamed";
}

export function addFileRoutes(app: OpenAPIHono, jobs: JobRunner): void {
  const limit = bodyLimit({
    maxSize: BODY_LIMIT,
    onError: (c) =>
      fail(
        c,
        413,
        "input/too-large",
        "one request takes 64 MB: send the files in several, or use `readout add` for large ones",
      ),
  });
  app.use("/api/jobs", limit);
  app.use("/api/jobs/*", limit);

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/jobs",
      summary: "Add files to the ledger",
      request: body,
      responses: { ...answers(One, "the job that reads them"), 413: tooLarge },
    }),
    async (c) => {
      const { file, more } = c.req.valid("form");
      if (!file.length)
        return fail(
          c,
          400,
          "query/bad-filter",
          'send one file or more, in parts named "file"',
        );
      return c.json(
        {
          ok: true as const,
          item: jobs.start(await uploadsOf(file), { more: more === "1" }),
        },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/jobs/sample",
      summary: "Add the sample articles that come with Readout",
      responses: { 200: answers(One, "the job that reads them")[200] },
    }),
    async (c) =>
      c.json({ ok: true as const, item: jobs.start(await samples()) }, 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/jobs/{id}/files",
      summary: "Further files of a job that was announced as having more",
      request: { ...body, params: z.object({ id: z.string() }) },
      responses: { ...answers(One, "the job"), 413: tooLarge },
    }),
    async (c) => {
      const { file, more } = c.req.valid("form");
      const job = jobs.append(c.req.valid("param").id, await uploadsOf(file), {
        more: more === "1",
      });
      if (!job)
        return fail(
          c,
          404,
          "ledger/not-found",
          "there is no such job, or it has ended: start another",
        );
      return c.json({ ok: true as const, item: job }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/jobs",
      summary: "Jobs of this server, the newest first",
      responses: { 200: answers(pageOf(Job), "jobs")[200] },
    }),
    (c) => {
      const items = jobs.list();
      return c.json(
        { ok: true as const, total: items.length, items, next: null },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/jobs/{id}",
      summary: "How far a job is",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(One, "the job"),
    }),
    (c) => {
      const job = jobs.get(c.req.valid("param").id);
      if (!job)
        return fail(
          c,
          404,
          "ledger/not-found",
          "this server knows no such job (jobs end with the server); what was read is in the list of articles",
        );
      return c.json({ ok: true as const, item: job }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/jobs/{id}/stop",
      summary: "Stop after the article being read",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(One, "the job"),
    }),
    (c) => {
      const job = jobs.stop(c.req.valid("param").id);
      if (!job)
        return fail(
          c,
          404,
          "ledger/not-found",
          "this server knows no such job",
        );
      return c.json({ ok: true as const, item: job }, 200);
    },
  );
}
