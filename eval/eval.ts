import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { VERSION } from "../src/text/version.ts";
import { evalActors } from "./actors.ts";
import { evalCases } from "./cases.ts";
import { evalContacts } from "./contacts.ts";
import { evalDoubt } from "./doubt.ts";
import { evalEvents } from "./events.ts";
import { evalMerge } from "./merge.ts";
import { evalPages } from "./pages.ts";
import { evalParse } from "./parse.ts";
import { evalPhenomena } from "./phenomena.ts";
import { evalStatements } from "./statements.ts";
import { evalTimes } from "./times.ts";

/**
 * `npm run eval -- DATA [name...]`: measures the rooms on the data folder and writes eval/results/NAME.json, each figure beside
 * the baselines. The folder's scorers stand beside it (`../score`). Nothing of the folder is copied into the repository. `--errors` prints
 * what is wrong, case by case, where a set can tell.
 */
const errors = process.argv.includes("--errors");
const EVALS: Record<string, (data: string) => unknown> = {
  parse: evalParse,
  pages: evalPages,
  times: evalTimes,
  actors: evalActors,
  statements: evalStatements,
  phenomena: evalPhenomena,
  contacts: evalContacts,
  events: evalEvents,
  doubt: evalDoubt,
  merge: evalMerge,
  cases: () => evalCases({ errors }),
};

const [folder, ...names] = process.argv
  .slice(2)
  .filter((argument) => argument !== "--errors");
if (!folder || !existsSync(folder)) {
  console.error(
    `eval: ${folder ? `no folder ${folder}` : "no data folder given"}. Use: npm run eval -- ../shared/data [${Object.keys(EVALS).join("|")}] [--errors]`,
  );
  process.exit(2);
}
const unknown = names.filter((name) => !(name in EVALS));
if (unknown.length) {
  console.error(
    `eval: no set named ${unknown.join(", ")}; there are ${Object.keys(EVALS).join(", ")}`,
  );
  process.exit(2);
}

const out = join(import.meta.dirname, "results");
mkdirSync(out, { recursive: true });
for (const name of names.length ? names : Object.keys(EVALS)) {
  const started = performance.now();
  const figures = await EVALS[name]!(resolve(folder));
  const file = join(out, `${name}.json`);
  writeFileSync(
    file,
    JSON.stringify(
      {
        command: `npm run eval -- ../shared/data ${name}`,
        version: VERSION,
        figures,
      },
      null,
      2,
    ) + "\n",
  );
  console.log(
    `${name}: ${((performance.now() - started) / 1000).toFixed(0)} s -> eval/results/${name}.json`,
  );
  console.log(JSON.stringify(figures, null, 1).slice(0, 3000));
}
