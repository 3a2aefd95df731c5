import asc from "assemblyscript/asc";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allowRelaxedSimd } from "../src/io/relaxedSimd.ts";

/**
 * `npm run build:kernel`: compiles wasm/kernel.ts to src/model/kernelWasm.ts, which is committed, so that neither users nor tests need the compiler.
 * With --check: exits 1 where the committed file is not what the source gives.
 */
const home = join(import.meta.dirname, "..");
const target = "src/model/kernelWasm.ts";

async function compile(
  features: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  let code: Uint8Array | undefined;
  const stderr = asc.createMemoryStream();
  const { error } = await asc.main(
    [
      "wasm/kernel.ts",
      ...["--outFile", "kernel.wasm"],
      ...["--runtime", "stub", "--importMemory", "--noExportMemory"],
      ...features.flatMap((feature) => ["--enable", feature]),
      ...["-O3", "--noAssert"],
    ],
    {
      stderr,
      // the compiler asks for files that it only hopes to find
      readFile: (name, folder) => {
        try {
          return readFileSync(join(home, folder, name), "utf8");
        } catch {
          return null;
        }
      },
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") code = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !code) throw new Error(`${stderr.toString()}\n${error ?? ""}`);
  return new Uint8Array(code);
}

const VERSIONS = {
  KERNEL_WASM: ["simd"],
  RELAXED_KERNEL_WASM: ["simd", "relaxed-simd"],
};
allowRelaxedSimd();
let made =
  "/** wasm/kernel.ts, compiled, in base64. Made by `npm run build:kernel`. */\n";
let size = 0;
for (const [name, features] of Object.entries(VERSIONS)) {
  const code = await compile(features);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(code));
  if (imports.length !== 1 || imports[0]!.kind !== "memory")
    throw new Error(
      `the kernel may import its memory only, not ${JSON.stringify(imports)}`,
    );
  made += `export const ${name} =
  "${Buffer.from(code).toString("base64")}";
`;
  size += code.length;
}
if (!process.argv.includes("--check")) {
  writeFileSync(join(home, target), made);
  console.log(`${target}: ${size} bytes of WebAssembly`);
} else if (readFileSync(join(home, target), "utf8") === made) {
  console.log(`kernel: ${target} is what wasm/kernel.ts gives`);
} else {
  console.error(
    `${target} is not what wasm/kernel.ts gives: npm run build:kernel`,
  );
  process.exitCode = 1;
}
