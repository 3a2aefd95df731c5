import type { InputFailure } from "../pipeline.ts";
import { ReadoutError } from "../text/errors.ts";

/** The failure that names an input that could not be opened; an error that is neither Readout's nor the system's is a bug and is thrown on. */
export function openFailure(
  name: string,
  error: unknown,
  link = false,
): InputFailure {
  if (error instanceof ReadoutError)
    return { name, code: error.code, message: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === "ENOENT" || code === "ENOTDIR")
    return {
      name,
      code: "input/not-found",
      message: link
        ? "a link to a file that is not there"
        : "no such file or folder; check the path",
    };
  if (code === "ELOOP")
    return {
      name,
      code: "input/not-found",
      message: "links that lead to each other and to no file",
    };
  const reason =
    code === "EACCES" || code === "EPERM"
      ? "no permission to read it"
      : `it cannot be read (${message.slice(0, 200)})`;
  return { name, code: "input/not-readable", message: reason };
}
