import { doubtBy } from "../src/ledger/doubt.ts";
import { DOUBT_WEIGHTS } from "../src/ledger/doubtWeights.ts";
import { fitBase, heldOut, type Example } from "../train/logistic.ts";
import { judgedRecords } from "./judged.ts";
import { reliability } from "./reliability.ts";

/**
 * How far the chances can be believed that the ledger keeps for its records, on the dev split of the diplomatic texts. `basedOnOthers`: the weights
 * that come with the package, the base set anew for each text on all the others, since the dev texts set it: what a text that nobody has seen may
 * expect. `asShipped`: the chances as they are, whose mean is right on these texts by making.
 */
export async function evalDoubt(
  data: string,
): Promise<Record<string, unknown>> {
  const judged = await judgedRecords(data, "dev");
  const of = (
    kind: keyof typeof DOUBT_WEIGHTS,
    examples: readonly Example[],
  ) => {
    const model = DOUBT_WEIGHTS[kind];
    return {
      texts: new Set(examples.map((one) => one.document)).size,
      basedOnOthers: reliability(
        heldOut(
          examples,
          (document) => document,
          (others) => ({ ...model, base: fitBase(model, others) }),
        ),
      ),
      asShipped: reliability(
        examples.map((one) => ({
          chance: doubtBy(kind, one.signs).chance,
          right: one.right,
        })),
      ),
    };
  };
  return {
    split: "dev",
    contacts: of("contacts", judged.contacts),
    statements: of("statements", judged.statements),
  };
}
