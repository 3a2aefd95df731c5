import type { Job } from "../../../views/pages.ts";
import { ApiError, call, forget } from "./api.svelte.ts";

/** The most that one request carries; larger drops go in several, to one job. */
const MOST_BYTES = 24 * 1024 * 1024;
const MOST_FILES = 200;

/** How far sending is; the reading itself goes on in the server. */
export const sending = $state<{
  job: string | null;
  files: number;
  sent: number;
  failed: { name: string; message: string }[];
}>({
  job: null,
  files: 0,
  sent: 0,
  failed: [],
});

/** Sends files to one job, in as many requests as it takes; resolves to the job's id with the first answer of the server. */
export async function send(
  files: readonly File[],
  onStart: (job: string) => void,
): Promise<void> {
  sending.job = null;
  sending.files = files.length;
  sending.sent = 0;
  sending.failed = [];
  const batches = batchesOf(files);
  for (const [i, batch] of batches.entries()) {
    const form = new FormData();
    for (const file of batch) form.append("file", file, file.name);
    form.append("more", i < batches.length - 1 ? "1" : "0");
    const path: string = sending.job
      ? `/api/jobs/${sending.job}/files`
      : "/api/jobs";
    try {
      const { item } = await call<{ item: Job }>(path, {
        method: "POST",
        body: form,
      });
      forget();
      if (!sending.job) onStart((sending.job = item.id));
      sending.sent += batch.length;
    } catch (error) {
      const message = error instanceof ApiError ? error.message : String(error);
      for (const file of batch)
        sending.failed.push({ name: file.name, message });
      if (!sending.job) throw error;
    }
  }
}

function batchesOf(files: readonly File[]): File[][] {
  const batches: File[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    if (
      bytes + file.size > MOST_BYTES ||
      batches.at(-1)!.length >= MOST_FILES
    ) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(file);
    bytes += file.size;
  }
  return batches;
}

/** The files of a drop, those in folders too. */
export async function dropped(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry?.())
    .filter((entry) => entry != null);
  if (!entries.length) return [...transfer.files];
  const files: File[] = [];
  const waiting = [...entries];
  while (waiting.length) {
    const entry = waiting.shift()!;
    if (entry.isFile)
      files.push(
        await new Promise<File>((done, fail) =>
          (entry as FileSystemFileEntry).file(done, fail),
        ),
      );
    else {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((done, fail) =>
          reader.readEntries(done, fail),
        );
        if (!some.length) break;
        waiting.push(...some);
      }
    }
  }
  return files;
}
