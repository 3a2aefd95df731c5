import { existsSync } from "node:fs";
import { chromium as driver, type Browser } from "playwright-core";

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
  const named = process.env["READOUT_CHROMIUM"];
  if (named) return driver.launch({ executablePath: named, args: FLAGS });
  if (existsSync("/usr/bin/chromium"))
    return driver.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  const { default: packaged } = await import("@sparticuz/chromium");
  try {
    // its own flags are for one page in a small container: one process, no web security; the tests want a browser as people have it
    return await driver.launch({
      executablePath: await packaged.executablePath(),
      args: [...FLAGS, "--no-zygote", "--use-angle=swiftshader"],
    });
  } catch (error) {
    throw new Error(
      "the packaged Chromium does not start: install libnss3 (apt-get install libnss3), or name another with READOUT_CHROMIUM",
      { cause: error },
    );
  }
}
