import type { Sentence, Token } from "./record.ts";
import { hull, type Span } from "../text/span.ts";

/** A sentence's dependency tree with the questions that finders ask of it. Made once a sentence by `treeOf`. */
export interface Tree {
  readonly sentence: Sentence;
  /** The token with this id; undefined for 0 and outside the sentence. */
  token(id: number): Token | undefined;
  root(): Token;
  governor(token: Token): Token | undefined;
  /** Dependents in order, all of them or those whose relation is one of `deprels` ("nsubj" also matches "nsubj:pass"). */
  children(token: Token, ...deprels: string[]): Token[];
  /** First such dependent. */
  child(token: Token, ...deprels: string[]): Token | undefined;
  /** The token and all below it, in order; branches whose top token `leaveOut` takes are left out. */
  subtree(token: Token, leaveOut?: (top: Token) => boolean): Token[];
  /** From the token's governor up to the root. */
  ancestors(token: Token): Token[];
  /** `token` and what is coordinated with it (conj), in order. */
  conjuncts(token: Token): Token[];
  /** Whether a child carries negation ("not", "never", "no", "n't"). */
  negated(token: Token): boolean;
}

/** Whether `deprel` is `wanted` or a subtype of it. */
export function isRel(deprel: string, ...wanted: string[]): boolean {
  return wanted.some((one) => deprel === one || deprel.startsWith(`${one}:`));
}

/** The value of a UD feature of a token, or undefined. */
export function feat(token: Token, name: string): string | undefined {
  if (token.feats === "_") return undefined;
  for (const pair of token.feats.split("|"))
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  return undefined;
}

/** The characters from the first to the last of `tokens`. */
export function spanOf(tokens: readonly Token[]): Span {
  return hull(tokens);
}

const NEGATIONS = new Set([
  "not",
  "never",
  "no",
  "n't",
  "neither",
  "nor",
  "without",
]);

export function treeOf(sentence: Sentence): Tree {
  const { tokens } = sentence;
  const below: Token[][] = Array.from({ length: tokens.length + 1 }, () => []);
  for (const token of tokens) below[token.head]?.push(token);
  const at = (id: number) => tokens[id - 1];
  const children = (token: Token, ...deprels: string[]) => {
    const all = below[token.id] ?? [];
    return deprels.length
      ? all.filter((child) => isRel(child.deprel, ...deprels))
      : all;
  };
  const subtree = (token: Token, leaveOut?: (top: Token) => boolean) => {
    const found: Token[] = [];
    const waiting = [token];
    while (waiting.length) {
      const next = waiting.pop()!;
      found.push(next);
      for (const child of below[next.id]!)
        if (!leaveOut?.(child)) waiting.push(child);
    }
    return found.sort((a, b) => a.id - b.id);
  };
  return {
    sentence,
    token: at,
    root: () => below[0]![0]!,
    governor: (token) => at(token.head),
    children,
    child: (token, ...deprels) => children(token, ...deprels)[0],
    subtree,
    ancestors(token) {
      const found: Token[] = [];
      for (
        let next = at(token.head);
        next && found.length <= tokens.length;
        next = at(next.head)
      )
        found.push(next);
      return found;
    },
    conjuncts: (token) => [token, ...children(token, "conj")],
    negated: (token) =>
      below[token.id]!.some(
        (child) =>
          isRel(child.deprel, "advmod", "det", "cc") &&
          NEGATIONS.has(child.form.toLowerCase()),
      ),
  };
}
