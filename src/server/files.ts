import { readFile, stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import { extname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { fail } from "./envelope.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

/** The built web app: beside the compiled server, or in dist of a checkout. */
export function deskFolder(): string {
  const beside = fileURLToPath(new URL("../desk/", import.meta.url));
  return existsSync(resolve(beside, "index.html")) &&
    !existsSync(resolve(beside, "main.ts"))
    ? beside
    : fileURLToPath(new URL("../../dist/desk/", import.meta.url));
}

/**
 * The web app's files; every other address that a browser opens gets index.html, whose script reads the address.
 * Nothing outside `folder` is ever read.
 */
export function fileRoutes(app: OpenAPIHono, folder: string): void {
  const root = resolve(folder);
  const send = async (path: string) => {
    const file = resolve(root, "." + sep + path);
    if (!file.startsWith(root + sep)) return null;
    const found = await stat(file).catch(() => null);
    return found?.isFile() ? { file, bytes: await readFile(file) } : null;
  };
  app.get("*", async (c) => {
    let path: string;
    try {
      path = decodeURIComponent(new URL(c.req.url).pathname);
    } catch {
      return fail(
        c,
        400,
        "query/bad-filter",
        "the address is no valid percent-encoded text",
      );
    }
    if (path.includes("\0"))
      return fail(
        c,
        404,
        "server/no-such-path",
        "there is nothing at this address",
      );
    const isAsset = path.startsWith("/assets/");
    const found =
      (await send(path === "/" ? "/index.html" : path)) ??
      (isAsset ? null : await send("/index.html"));
    if (!found)
      return fail(
        c,
        404,
        "server/no-such-path",
        isAsset
          ? "there is no such file: load the page again, the app may have been updated"
          : "the web app is not built: run `npm run build` and start the server again",
      );
    return c.body(new Uint8Array(found.bytes), 200, {
      "Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream",
      // names under /assets/ carry a hash of their content
      "Cache-Control": isAsset
        ? "public, max-age=31536000, immutable"
        : "no-cache",
    });
  });
}
