import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Runs the fuzz test of the intake for this many seconds a format: `npm run fuzz -- 300`; a minute where left out. */
const seconds = Number(process.argv[2] ?? 60);
if (!(seconds > 0)) {
  console.error("npm run fuzz -- SECONDS: the seconds for each format");
  process.exit(2);
}
const home = join(import.meta.dirname, "..");
const { status } = spawnSync(
  process.execPath,
  [join(home, "node_modules/vitest/vitest.mjs"), "run", "src/io/fuzz"],
  {
    cwd: home,
    stdio: "inherit",
    env: { ...process.env, READOUT_FUZZ_SECONDS: String(seconds) },
  },
);
process.exitCode = status ?? 1;
