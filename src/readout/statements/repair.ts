import type { Sentence, Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import type { StatementTables } from "./tables.ts";

/**
 * A sentence as this room reads it: what the tagger or parser got wrong about a cue verb, mended from the table of cues.
 *
 * - lemma: `underlined` read as "underlin" is "underline"
 * - tag: `the list drawn up and promised to wait`: a past form of a cue verb with a complement of its own, coordinated with a bare
 *   participle inside the object, goes on with the finite verb
 *
 * - tag: `was laid` read as an adjective is a passive
 * - object: `denounced in the sharpest terms the raids`: a noun without a preposition behind the verb's adverbial is the verb's object
 * - clause: `noted, during her visit, that ...`: the adverbial between them is no complement, the clause with "that" is
 * - subject: `On May 3, 2011, the queen, during a visit, stressed that ...`: a name hung on the date in front of a verb without a
 *   subject is its subject
 * - report: `The roof fell, the city's paper reported`, `“Yes,” said the city's envoy`: a cue with its subject that was taken for an adverbial clause
 * - governor: `stressed that the pact is built on trust and praised the crews`: a past form does not go on with a present one, but with the cue
 * - pronoun: `rejected that and left`: a "that" with no clause behind it is the object
 * - receiver: `“No,” Novak told Petrov`, `told Petrov the port was shut`: the noun phrase right behind a verb of telling is its receiver
 * - preposition: `thanked Petrov for his help`, with "help" taken for a second object, is an adverbial
 * - owners: `conveyed Queen Ada and the cabinet's greetings`: both send the greetings, which are the object
 *
 * Ids and offsets stay as they are. Leaves alone: `the plans made and shelved`, `a noted writer`.
 */
export function repaired(
  sentence: Sentence,
  tables: StatementTables,
): Sentence {
  let changed = false;
  const tokens = sentence.tokens.map((token) => {
    const form = tables.forms.get(token.form.toLowerCase());
    if (
      !form ||
      token.upos !== "VERB" ||
      tables.verbs.has(token.lemma.toLowerCase())
    )
      return token;
    changed = true;
    return { ...token, lemma: form.lemma };
  });
  for (const token of tokens) {
    const head = coordinatedWith(tokens, token, tables);
    if (!head) continue;
    tokens[token.id - 1] = {
      ...token,
      head: head.id,
      deprel: "conj",
      xpos: "VBD",
    };
    changed = true;
  }
  for (const token of tokens) {
    for (const mend of participle(tokens, token, tables)) {
      tokens[mend.id - 1] = mend;
      changed = true;
    }
  }
  for (const verb of tokens) {
    if (verb.upos !== "VERB" || !tables.verbs.has(verb.lemma.toLowerCase()))
      continue;
    for (const mender of [
      bareThat,
      bareObject,
      dateSubject,
      report,
      coordinated,
      adverbial,
      thatClause,
      receiver,
      preposition,
      sharedNoun,
      firstOwner,
    ]) {
      const mend = mender(tokens, verb, tables);
      if (!mend) continue;
      tokens[mend.id - 1] = mend;
      changed = true;
    }
  }
  return changed ? { ...sentence, tokens } : sentence;
}

/** A noun of speech that an owner stands before, coordinated with a name that is the object: the noun is the object. */
function sharedNoun(
  tokens: readonly Token[],
  verb: Token,
  tables: StatementTables,
): Token | undefined {
  const name = dependentsOf(tokens, verb).find(
    (one) => one.deprel === "obj" && one.upos === "PROPN",
  );
  const noun =
    name &&
    dependentsOf(tokens, name).find(
      (one) =>
        one.deprel === "conj" &&
        one.upos === "NOUN" &&
        tables.nouns.has(one.lemma.toLowerCase()) &&
        dependentsOf(tokens, one).some((owner) => owner.deprel === "nmod:poss"),
    );
  return noun && { ...noun, head: verb.id, deprel: "obj" };
}

/** The name before such a noun is the first of its owners. */
function firstOwner(tokens: readonly Token[], verb: Token): Token | undefined {
  const [name, noun] = dependentsOf(tokens, verb).filter(
    (one) => one.deprel === "obj",
  );
  return name?.upos === "PROPN" &&
    noun?.upos === "NOUN" &&
    dependentsOf(tokens, noun).some((owner) => owner.deprel === "nmod:poss")
    ? { ...name, head: noun.id, deprel: "nmod:poss" }
    : undefined;
}

/** EXAMPLE "thanked Petrov for his help": a second object with a preposition is an adverbial. Not "demanded as yet unnamed guarantees". */
function preposition(tokens: readonly Token[], verb: Token): Token | undefined {
  const [, second] = dependentsOf(tokens, verb).filter(
    (one) => one.deprel === "obj",
  );
  return second &&
    dependentsOf(tokens, second).some(
      (child) => child.deprel === "case" && child.id < second.id,
    )
    ? { ...second, deprel: "obl" }
    : undefined;
}

/**
 * EXAMPLE "“No,” Novak told Petrov.", "told a city paper", "told Petrov the port was shut": behind a verb that says whom it tells, a second
 * subject, an adverbial without a preposition, or what the parser put in front of the clause's subject. Not "told stories".
 */
function receiver(
  tokens: readonly Token[],
  verb: Token,
  tables: StatementTables,
): Token | undefined {
  const tells = tables.verbs
    .get(verb.lemma.toLowerCase())!
    .some((row) => row.addressee === "obj" && row.frames.includes("obj-that"));
  const below = dependentsOf(tokens, verb);
  if (
    !tells ||
    below.some((one) => isRel(one.deprel, "obj", "iobj", "aux:pass"))
  )
    return undefined;
  const head = headBehind(tokens, verb);
  if (!head) return undefined;
  const bare = !dependentsOf(tokens, head).some((one) =>
    isRel(one.deprel, "case", "mark"),
  );
  if (!bare) return undefined;
  const own =
    head.head === verb.id &&
    (head.deprel === "obl" ||
      (head.deprel === "nsubj" &&
        below.some((one) => one.deprel === "nsubj" && one.id < verb.id)));
  const clause = below.find((one) => isRel(one.deprel, "ccomp"));
  const subject =
    clause &&
    dependentsOf(tokens, clause).find((one) => isRel(one.deprel, "nsubj"));
  const astray =
    subject &&
    head.id < subject.id &&
    ((head.head === clause.id && isRel(head.deprel, "obj", "iobj", "obl")) ||
      (head.head === subject.id && head.deprel === "nmod:poss"));
  return own || astray ? { ...head, head: verb.id, deprel: "iobj" } : undefined;
}

/** The head of the noun phrase that begins right behind a verb; undefined where none does. */
function headBehind(tokens: readonly Token[], verb: Token): Token | undefined {
  let head = tokens[verb.id];
  for (let step = 0; head && step < 8; step++) {
    const above: Token | undefined = tokens[head.head - 1];
    if (
      !above ||
      above.id <= head.id ||
      !isRel(head.deprel, "det", "amod", "compound", "nummod", "nmod:desc")
    )
      break;
    head = above;
  }
  return head && ["NOUN", "PROPN", "PRON"].includes(head.upos)
    ? head
    : undefined;
}

const dependentsOf = (tokens: readonly Token[], token: Token) =>
  tokens.filter((one) => one.head === token.id);

/** EXAMPLE "Weight was laid on ...": an irregular participle behind "be" is no adjective. Not "was pleased", which may be one. */
function participle(
  tokens: readonly Token[],
  token: Token,
  tables: StatementTables,
): Token[] {
  const form = tables.forms.get(token.form.toLowerCase());
  if (!form || token.upos !== "ADJ" || /ed$/i.test(token.form)) return [];
  const below = dependentsOf(tokens, token);
  const be = below.find((one) => one.deprel === "cop" && one.upos === "AUX");
  const subject = below.find((one) => one.deprel === "nsubj");
  if (!be || !subject) return [];
  return [
    { ...token, upos: "VERB", xpos: "VBN", lemma: form.lemma },
    { ...be, deprel: "aux:pass" },
    { ...subject, deprel: "nsubj:pass" },
  ];
}

/** EXAMPLE "denounced in the sharpest terms the raids"; not "spoke in the name of the city" (a noun with its preposition). */
function bareObject(tokens: readonly Token[], verb: Token): Token | undefined {
  const below = dependentsOf(tokens, verb);
  if (
    below.some((one) => isRel(one.deprel, "obj", "ccomp", "xcomp", "aux:pass"))
  )
    return undefined;
  for (const adverbial of below) {
    if (!isRel(adverbial.deprel, "obl") || adverbial.id < verb.id) continue;
    if (isBareNoun(tokens, adverbial)) return { ...adverbial, deprel: "obj" };
    const object = dependentsOf(tokens, adverbial).find(
      (one) =>
        one.deprel === "nmod" &&
        one.upos === "NOUN" &&
        one.id > adverbial.id &&
        !dependentsOf(tokens, one).some((child) => isRel(child.deprel, "case")),
    );
    if (object) return { ...object, head: verb.id, deprel: "obj" };
  }
  return undefined;
}

/** A noun with an owner, without a preposition: "noted her worries". A time has no owner here. */
const isBareNoun = (tokens: readonly Token[], noun: Token) =>
  noun.deprel === "obl" &&
  noun.upos === "NOUN" &&
  dependentsOf(tokens, noun).some((one) => one.deprel === "nmod:poss") &&
  !dependentsOf(tokens, noun).some((one) => isRel(one.deprel, "case", "mark"));

/** EXAMPLE "rejected that and left", "denied that."; not "denied that it rained". */
function bareThat(tokens: readonly Token[], verb: Token): Token | undefined {
  const that = tokens[verb.id];
  const next = tokens[verb.id + 1];
  return that?.form.toLowerCase() === "that" &&
    that.upos === "SCONJ" &&
    (!next || next.upos === "CCONJ" || next.form === ".")
    ? { ...that, head: verb.id, deprel: "obj", upos: "PRON", xpos: "DT" }
    : undefined;
}

/**
 * EXAMPLE "The roof fell, the city's paper reported.": a finite cue at the end of its sentence with its own subject behind a comma, no
 * word that subordinates it and nothing of its own, reports what stands before it. Not "It was late when he said.", "what he said".
 */
function report(tokens: readonly Token[], verb: Token): Token | undefined {
  const root = tokens.find((one) => one.head === 0);
  if (
    !root ||
    root.id > verb.id ||
    !isRel(verb.deprel, "advcl", "acl") ||
    verb.deprel === "acl:relcl" ||
    !["VBD", "VBZ"].includes(verb.xpos)
  )
    return undefined;
  const below = dependentsOf(tokens, verb);
  const subject = below.find((one) => one.deprel === "nsubj");
  const first = subject && firstOf(tokens, subject);
  return first &&
    tokens[first - 2]?.form === "," &&
    below.every((one) =>
      isRel(one.deprel, "nsubj", "punct", "obl", "advmod", "aux"),
    ) &&
    !below.some((one) => /^W/.test(one.xpos)) &&
    tokens.slice(verb.id).every((one) => one.upos !== "VERB")
    ? { ...verb, head: root.id, deprel: "parataxis" }
    : undefined;
}

/** Number of the first word of a phrase. */
function firstOf(tokens: readonly Token[], head: Token): number {
  return Math.min(
    head.id,
    ...dependentsOf(tokens, head)
      .filter((one) => one.id < head.id && one.upos !== "PUNCT")
      .map((one) => firstOf(tokens, one)),
  );
}

/**
 * EXAMPLE "stressed that the pact is built on trust and praised the crews": a past cue verb coordinated with a clause in the present goes
 * on with the past cue above it. Not "said that he came and praised the crews", where either may be meant.
 */
function coordinated(tokens: readonly Token[], verb: Token): Token | undefined {
  const clause = tokens[verb.head - 1];
  const cue = clause && tokens[clause.head - 1];
  if (
    !cue ||
    !isRel(verb.deprel, "conj") ||
    !isRel(clause.deprel, "ccomp") ||
    verb.xpos !== "VBD" ||
    cue.xpos !== "VBD" ||
    cue.id > clause.id ||
    dependentsOf(tokens, verb).some((one) =>
      isRel(one.deprel, "nsubj", "aux", "mark"),
    )
  )
    return undefined;
  const finite = [
    clause,
    ...dependentsOf(tokens, clause).filter((one) =>
      isRel(one.deprel, "aux", "cop"),
    ),
  ].filter((one) => ["VBD", "VBZ", "VBP", "MD"].includes(one.xpos));
  return finite.length > 0 && finite.every((one) => one.xpos !== "VBD")
    ? { ...verb, head: cue.id }
    : undefined;
}

/** EXAMPLE "noted, during her visit to the port, that ...": a noun with its preposition is no clause. Not "said it was in a port". */
function adverbial(tokens: readonly Token[], verb: Token): Token | undefined {
  const noun = dependentsOf(tokens, verb).find(
    (one) =>
      isRel(one.deprel, "ccomp") &&
      (one.upos === "NOUN" || one.upos === "PROPN") &&
      dependentsOf(tokens, one).some((child) => isRel(child.deprel, "case")) &&
      !dependentsOf(tokens, one).some((child) =>
        isRel(child.deprel, "cop", "nsubj", "mark", "expl"),
      ),
  );
  return noun && { ...noun, deprel: "obl" };
}

/** EXAMPLE "noted, during her visit, that the port would close": the clause with "that" is what was noted. Not "left so that ...". */
function thatClause(tokens: readonly Token[], verb: Token): Token | undefined {
  const below = dependentsOf(tokens, verb);
  if (below.some((one) => isRel(one.deprel, "ccomp", "obj"))) return undefined;
  const clause = below.find(
    (one) =>
      isRel(one.deprel, "advcl") &&
      one.id > verb.id &&
      dependentsOf(tokens, one).some(
        (child) =>
          isRel(child.deprel, "mark") &&
          child.form.toLowerCase() === "that" &&
          tokens[child.id - 2]?.form.toLowerCase() !== "so",
      ),
  );
  return clause && { ...clause, deprel: "ccomp" };
}

/** EXAMPLE "On May 3, 2011, President Novak, during a visit to Oslo, stressed that ..."; not "On May 3, the day of the vote, he said ...". */
function dateSubject(tokens: readonly Token[], verb: Token): Token | undefined {
  if (!["VBD", "VBZ", "VBP"].includes(verb.xpos)) return undefined;
  const below = dependentsOf(tokens, verb);
  if (below.some((one) => isRel(one.deprel, "nsubj", "csubj", "expl")))
    return undefined;
  for (const date of below) {
    if (date.id > verb.id || date.upos !== "NUM" || !isRel(date.deprel, "obl"))
      continue;
    const subject = dependentsOf(tokens, date).find(
      (one) =>
        isRel(one.deprel, "appos") && one.upos === "PROPN" && one.id > date.id,
    );
    if (subject) return { ...subject, head: verb.id, deprel: "nsubj" };
  }
  return undefined;
}

function coordinatedWith(
  tokens: readonly Token[],
  token: Token,
  tables: StatementTables,
): Token | undefined {
  if (
    token.upos !== "VERB" ||
    !isRel(token.deprel, "conj") ||
    token.xpos === "VBG" ||
    token.xpos === "VB"
  )
    return undefined;
  if (tables.forms.get(token.form.toLowerCase())?.tag !== "VBD")
    return undefined;
  const governor = tokens[token.head - 1];
  if (
    !governor ||
    !isRel(governor.deprel, "acl", "amod") ||
    governor.xpos !== "VBN"
  )
    return undefined;
  const dependents = tokens.filter((one) => one.head === token.id);
  if (dependents.some((one) => isRel(one.deprel, "nsubj", "aux")))
    return undefined;
  if (
    !dependents.some(
      (one) =>
        isRel(one.deprel, "xcomp", "ccomp", "obj", "advcl") &&
        one.id > token.id,
    )
  )
    return undefined;
  let above: Token | undefined = governor;
  for (let step = 0; above && step < 10; step++) {
    above = tokens[above.head - 1];
    if (above?.upos === "VERB" && ["VBD", "VBZ", "VBP"].includes(above.xpos))
      return above.id < token.id ? above : undefined;
  }
  return undefined;
}
