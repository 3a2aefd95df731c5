/**
 * A lemma as an edit of the form: `remove` off its end, `add` in its place; `lower` where the form is lower-cased first.
 * ("studies" - "ies" + "y"; Chrupała, Dinu and van Genabith 2008.)
 */
export type LemmaScript = Readonly<{
  lower: boolean;
  remove: string;
  add: string;
}>;

/** The script that makes `lemma` from `form`. */
export function lemmaScript(form: string, lemma: string): LemmaScript {
  const plain = straightened(form);
  const kept = common(plain, lemma);
  const lowered = plain.toLowerCase();
  const keptLower = common(lowered, lemma);
  // keep the case where that needs no more edits: names, "I"
  const lower = keptLower > kept || (keptLower === kept && plain === lowered);
  const length = lower ? keptLower : kept;
  return {
    lower,
    remove: (lower ? lowered : plain).slice(length),
    add: lemma.slice(length),
  };
}

/** The lemma, or null where the script does not fit the form. */
export function applyScript(form: string, script: LemmaScript): string | null {
  const plain = straightened(form);
  const base = script.lower ? plain.toLowerCase() : plain;
  if (!base.endsWith(script.remove)) return null;
  return base.slice(0, base.length - script.remove.length) + script.add || null;
}

function straightened(form: string): string {
  return form.replace(/[’‘`´ʼ]/g, "'");
}

function common(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}

/** How far below the best edit one that makes a known word may score (natural logarithm of the odds). */
const KNOWN_LEAD = 8;
const INFLECTED = /^(?:VBD|VBN|VBG|VBZ|NNS|JJR|JJS)$/;

/**
 * The best edit that fits, applied; the form itself where none does. `known`: whether a word is a common one; where the best edit of an inflected
 * form (by its Penn tag) makes no known word and a close one does, that one is taken.
 * EXAMPLE "provoked" is "provoke" and not "provok"; "tweeted" stays "tweet" though neither is known.
 */
export function lemmaOf(
  form: string,
  xpos: string,
  scripts: readonly LemmaScript[],
  scores: Float32Array,
  known: (word: string) => boolean,
): string {
  const lowered = straightened(form).toLowerCase();
  const fits = ({ remove, add }: LemmaScript) =>
    lowered.endsWith(remove.toLowerCase()) &&
    (add !== "" || remove.length < lowered.length);
  // the score is looked at first: few classes have one worth trying
  const bestOf = (least: number, is: (script: LemmaScript) => boolean) => {
    let top = -1;
    scripts.forEach((script, cls) => {
      const score = scores[cls]!;
      if (score < least || (top >= 0 && !(score > scores[top]!))) return;
      if (fits(script) && is(script)) top = cls;
    });
    return top;
  };
  const top = bestOf(-Infinity, () => true);
  if (top < 0) return form;
  const lemma = applyScript(form, scripts[top]!);
  if (lemma === null || !INFLECTED.test(xpos) || known(lemma.toLowerCase()))
    return lemma ?? form;
  const other = bestOf(scores[top]! - KNOWN_LEAD, (script) => {
    const made = applyScript(form, script);
    return (
      made !== null &&
      made.length >= lemma.length - 1 &&
      made.toLowerCase() !== lowered &&
      known(made.toLowerCase())
    );
  });
  return other < 0 ? lemma : applyScript(form, scripts[other]!)!;
}
