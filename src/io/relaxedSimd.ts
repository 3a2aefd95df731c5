import { setFlagsFromString } from "node:v8";
import { hasRelaxedSimd } from "../model/kernel.ts";

/**
 * Lets Node 20 compile the faster of the two kernels: its engine knows relaxed SIMD, which later ones have switched on, but wants to be told.
 * The results are the same without. Does nothing where the engine has it on, or does not know it.
 */
export function allowRelaxedSimd(): void {
  if (!hasRelaxedSimd() && process.versions.node.startsWith("20."))
    setFlagsFromString("--experimental-wasm-relaxed-simd");
}
