import type { Token } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import type { Complement } from "./frames.ts";
import type { StatementKind } from "./record.ts";
import type { CueRow, StatementTables } from "./tables.ts";

const CONFIRMING = new Set(["confirm", "affirm", "assert"]);
/**
 * Kind and act of a statement: the cue decides, not what is said.
 *
 * `reaffirmed his commitment to the pact` is a pledge and `reaffirmed the importance of the pact` asserts, because of the noun;
 * `called the raid a crime` condemns and `called the raid a surprise` asserts, because of the predicate.
 */
export function kindOf(
  tree: Tree,
  row: CueRow,
  complement: Complement | null,
  tables: StatementTables,
): { kind: StatementKind; act?: string } {
  const plain = { kind: row.kind, ...(row.act ? { act: row.act } : {}) };
  if (!complement) return plain;
  const [top] = complement.tops;
  if (row.follows === "noun" && top) {
    if (complement.frame === "to") return { kind: "pledge" };
    if (!complement.frame.startsWith("obj")) return plain;
    const expressed = nounKind(tree, top, tables);
    // "confirmed the threat" is no threat, "confirmed his support" is support
    if (CONFIRMING.has(row.words[0]!) && expressed?.kind !== "pledge")
      return plain;
    return expressed ?? plain;
  }
  if (row.follows === "reproach") {
    const words = complement.ranges
      ? complement.ranges.flatMap(([first, last]) =>
          tree.sentence.tokens.slice(first - 1, last),
        )
      : complement.tops
          .slice(complement.tops.length > 1 ? 1 : 0)
          .flatMap((one) => tree.subtree(one));
    const judged = words.some(
      (token) =>
        tables.evaluative.get(token.lemma.toLowerCase()) === "negative",
    );
    return judged ? { kind: "condemn" } : plain;
  }
  if (
    row.kind === "assert" &&
    row.act === "warn" &&
    complement.frame.startsWith("obj-to")
  )
    return plain;
  return plain;
}

/** The kind of the noun that is expressed; of "a message of thanks" the inner one where the outer says nothing. */
export function nounKind(
  tree: Tree,
  noun: Token,
  tables: StatementTables,
): { kind: StatementKind; act?: string } | null {
  const row =
    tables.nouns.get(noun.lemma.toLowerCase()) ??
    tables.nouns.get(noun.form.toLowerCase());
  if (row && row.kind !== "attitude")
    return { kind: row.kind, ...(row.act ? { act: row.act } : {}) };
  const inner = tree.child(noun, "nmod", "conj");
  const second = inner && tables.nouns.get(inner.lemma.toLowerCase());
  return second && second.kind !== "attitude"
    ? { kind: second.kind, ...(second.act ? { act: second.act } : {}) }
    : null;
}
