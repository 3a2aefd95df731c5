import { userInfo } from "node:os";

/** Who is at work here, for the ledger's log; `otherwise` where the system does not say. */
export function userName(otherwise = "unknown"): string {
  try {
    return userInfo().username;
  } catch {
    return otherwise;
  }
}
