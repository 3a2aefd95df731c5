import { once } from "node:events";

/** Writes to stdout and waits while its reader is slower than we are: memory stays bounded. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
