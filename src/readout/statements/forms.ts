/** What a form of a cue verb is. A regular past is a participle too (`VBD` stands for both). */
export type VerbForm = Readonly<{ lemma: string; tag: "VBD" | "VBZ" | "VBG" }>;

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ["said"],
  tell: ["told"],
  write: ["wrote", "written"],
  speak: ["spoke", "spoken"],
  swear: ["swore", "sworn"],
  put: ["put"],
  read: ["read"],
  give: ["gave", "given"],
  make: ["made"],
  think: ["thought"],
  feel: ["felt"],
  know: ["knew", "known"],
  find: ["found"],
  see: ["saw", "seen"],
  show: ["showed", "shown"],
  understand: ["understood"],
  foresee: ["foresaw", "foreseen"],
  foretell: ["foretold"],
  forecast: ["forecast"],
  broadcast: ["broadcast"],
  take: ["took", "taken"],
  draw: ["drew", "drawn"],
  lay: ["laid"],
  cast: ["cast"],
  pay: ["paid"],
  send: ["sent"],
  strike: ["struck"],
  set: ["set"],
  seek: ["sought"],
  stand: ["stood"],
  beseech: ["besought"],
  go: ["went", "gone"],
  hit: ["hit"],
  lash: ["lashed"],
  plead: ["pleaded", "pled"],
  learn: ["learned", "learnt"],
  undertake: ["undertook", "undertaken"],
  dread: ["dreaded"],
  mean: ["meant"],
};

/** The forms of verbs by the rules of English spelling, so that a cue is known where the tagger took `underlined` for an adjective. */
export function verbForms(
  lemmas: Iterable<string>,
): ReadonlyMap<string, VerbForm> {
  const forms = new Map<string, VerbForm>();
  const add = (form: string, lemma: string, tag: VerbForm["tag"]) => {
    if (!forms.has(form)) forms.set(form, { lemma, tag });
  };
  for (const lemma of lemmas) {
    const e = lemma.endsWith("e");
    const y = /[^aeiou]y$/.test(lemma);
    const stem = e ? lemma.slice(0, -1) : lemma;
    const doubles = /[^aeiou][aeiou][bdglmnprt]$/.test(lemma);
    for (const past of IRREGULAR[lemma] ?? []) add(past, lemma, "VBD");
    if (!IRREGULAR[lemma]) {
      add(y ? `${lemma.slice(0, -1)}ied` : `${stem}ed`, lemma, "VBD");
      if (doubles) add(`${lemma}${lemma.at(-1)}ed`, lemma, "VBD");
    }
    add(
      y
        ? `${lemma.slice(0, -1)}ies`
        : /(?:s|sh|ch|x|z|o)$/.test(lemma)
          ? `${lemma}es`
          : `${lemma}s`,
      lemma,
      "VBZ",
    );
    add(`${/ee$/.test(lemma) ? lemma : stem}ing`, lemma, "VBG");
    if (doubles) add(`${lemma}${lemma.at(-1)}ing`, lemma, "VBG");
  }
  return forms;
}
