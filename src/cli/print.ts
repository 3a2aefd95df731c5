import { once } from "node:events";

/** Writes to stdout and waits while its reader is slower than we are: memory stays bounded. */
export async function print(content: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(content)) await once(process.stdout, "drain");
}
