import { plainKernel } from "../src/model/plainKernel.ts";
import { wasmKernel, type Kernel } from "../src/model/kernel.ts";
import type { AttributionHead } from "../src/readout/statements/labels.ts";
import { loadParserModel, parse } from "../src/parse/parse.ts";
import type { Parse } from "../src/parse/record.ts";
import { withLayers } from "./tinyModel.ts";
import { charactersOf, processorTime, runPeers, type Speed } from "./peers.ts";

/** Depths that the encoder is measured at beside its own. */
const DEPTHS = [2, 12];
/** Tokens that the plain kernel reads to be measured: it takes its time. */
const PLAIN_TOKENS = 300;

const tokensOf = (parses: readonly Parse[]) =>
  parses.reduce(
    (sum, { sentences }) =>
      sum + sentences.reduce((all, { tokens }) => all + tokens.length, 0),
    0,
  );

/**
 * From article to trees: Readout's parser, the same without relaxed SIMD and with the plain TypeScript kernel (both on a few articles), and CoreNLP
 * with its neural dependency parser, one thread each, warm; between them the same with other numbers of layers (speed alone). `model`: the bytes of the parser's model.
 */
export function benchParse(
  parses: readonly Parse[],
  model: Uint8Array,
  rounds: number,
): Speed[] {
  const measured = (
    name: string,
    some: readonly Parse[],
    kernel?: Kernel,
    bytes = model,
  ): Speed => {
    const parser = loadParserModel(bytes, kernel);
    const [seconds, made] = processorTime(kernel ? 1 : rounds, () =>
      some.map(({ article }) => parse(article, { parser })),
    );
    const characters = charactersOf(some);
    return { name, seconds, characters, found: tokensOf(made) };
  };
  const few: Parse[] = [];
  for (const one of parses) if (tokensOf(few) < PLAIN_TOKENS) few.push(one);
  return [
    measured("parse", parses),
    measured("without relaxed SIMD", few, wasmKernel(false)),
    measured("plain", few, plainKernel()),
    ...DEPTHS.map((layers) =>
      measured(
        `${layers} layers`,
        parses,
        undefined,
        withLayers(model, layers),
      ),
    ),
    ...runPeers(["CoreNLP"], parses, rounds),
  ];
}

/** Processor seconds of the attribution heads over parses: what they add to the time of `parse`. */
export const labelTime = (
  parses: readonly Parse[],
  heads: AttributionHead,
  rounds: number,
): number =>
  processorTime(rounds, () => parses.map((one) => heads.label(one)))[0];
