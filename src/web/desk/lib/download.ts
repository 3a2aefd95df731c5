import { ApiError } from "./api.svelte.ts";

/** Fetches a file and hands it to the browser to keep, under the server's name for it; an answer that is no file throws what it says. */
export async function download(path: string): Promise<string> {
  const response = await fetch(path).catch(() => {
    throw new ApiError(0, "server/gone", "the server does not answer");
  });
  if (!response.ok) {
    const body = (await response.json().catch(() => null)) as {
      error?: { code: string; message: string };
    } | null;
    throw new ApiError(
      response.status,
      body?.error?.code ?? "server/bug",
      body?.error?.message ??
        `the server answered ${response.status} without saying why`,
    );
  }
  const name =
    /filename="([^"]+)"/.exec(
      response.headers.get("Content-Disposition") ?? "",
    )?.[1] ?? "export";
  keepAs(name, await response.blob());
  return name;
}

/** Hands bytes to the browser to keep as a file. */
export function keepAs(name: string, bytes: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
