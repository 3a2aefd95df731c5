import type { Upos } from "../src/parse/record.ts";
import type { GoldSentence, GoldWord } from "./corpus.ts";
import type { Random } from "./random.ts";

/**
 * A small dependency grammar of official news prose: it writes sentences with their trees, for what web text hardly has. Titles before
 * names ("Prime Minister Anna Osei"), envoys with names in apposition, who received whom, reported speech with participle clauses. Trees follow
 * UD_English-EWT 2.16 (titles are nmod:desc of the name, a gerund after "of" is acl). All words are this file's own; people and
 * places are made up from syllables beside some real countries. Lemmas and features are left open ("_"): they are learned from the treebanks.
 */
export function newsSentences(count: number, chance: Random): GoldSentence[] {
  return Array.from({ length: count }, () => ({
    words: flatten(sentence(new Maker(chance))),
  }));
}

export type Dep = readonly [deprel: string, node: Node];
export type Node = Readonly<{
  form: string;
  tag: string;
  left: readonly Dep[];
  right: readonly Dep[];
}>;

/** A word with what hangs on its left and right, in order of the text. `tag`: "UPOS XPOS". */
export const w = (
  form: string,
  tag: string,
  left: readonly Dep[] = [],
  right: readonly Dep[] = [],
): Node => ({ form, tag, left, right });
/** The same word with more below it. */
export const more = (
  node: Node,
  left: readonly Dep[],
  right: readonly Dep[] = [],
): Node => ({
  ...node,
  left: [...left, ...node.left],
  right: [...node.right, ...right],
});

const NNP = "PROPN NNP";
export const NN = "NOUN NN";
const NNS = "NOUN NNS";
const JJ = "ADJ JJ";
export const the = (): Dep => ["det", w("the", "DET DT")];
const a = (): Dep => ["det", w("a", "DET DT")];
export const kase = (form: string): Dep => ["case", w(form, "ADP IN")];
const comma = (): Dep => ["punct", w(",", "PUNCT ,")];
const adj = (form: string): Dep => ["amod", w(form, JJ)];
const of = (node: Node): Dep => ["nmod", more(node, [kase("of")])];

export function flatten(root: Node): GoldWord[] {
  const words: { node: Node; deprel: string; head: number }[] = [];
  const visit = (node: Node, deprel: string): number => {
    const below = node.left.map(([rel, child]) => visit(child, rel));
    const own = words.push({ node, deprel, head: -1 }) - 1;
    below.push(...node.right.map(([rel, child]) => visit(child, rel)));
    for (const child of below) words[child]!.head = own;
    return own;
  };
  visit(root, "root");
  return words.map(({ node, deprel, head }, i): GoldWord => {
    const [upos, xpos] = node.tag.split(" ") as [Upos, string];
    const form =
      i === 0 ? node.form[0]!.toUpperCase() + node.form.slice(1) : node.form;
    return {
      form,
      lemma: "_",
      upos,
      xpos,
      feats: "?",
      head: head < 0 ? words.length : head,
      deprel,
    };
  });
}

/** Verbs by their forms: base, -s, past, participle, -ing. */
type Verb = readonly [string, string, string, string, string];
const verbs = (list: string): Verb[] =>
  list.split(";").map((one) => one.trim().split(" ") as unknown as Verb);
const MEET = verbs(
  "receive receives received received receiving; meet meets met met meeting; host hosts hosted hosted hosting; welcome welcomes welcomed welcomed welcoming; greet greets greeted greeted greeting; visit visits visited visited visiting; brief briefs briefed briefed briefing; congratulate congratulates congratulated congratulated congratulating; phone phones phoned phoned phoning; thank thanks thanked thanked thanking; summon summons summoned summoned summoning",
);
export const SAY = verbs(
  "say says said said saying; stress stresses stressed stressed stressing; assert asserts asserted asserted asserting; add adds added added adding; affirm affirms affirmed affirmed affirming; announce announces announced announced announcing; note notes noted noted noting; underline underlines underlined underlined underlining; reiterate reiterates reiterated reiterated reiterating; emphasize emphasizes emphasized emphasized emphasizing; confirm confirms confirmed confirmed confirming; warn warns warned warned warning; declare declares declared declared declaring; point_out points_out pointed_out pointed_out pointing_out; believe believes believed believed believing; reaffirm reaffirms reaffirmed reaffirmed reaffirming",
);
export const JUDGE = verbs(
  "condemn condemns condemned condemned condemning; discuss discusses discussed discussed discussing; review reviews reviewed reviewed reviewing; praise praises praised praised praising; welcome welcomes welcomed welcomed welcoming; reject rejects rejected rejected rejecting; support supports supported supported supporting; hail hails hailed hailed hailing; appreciate appreciates appreciated appreciated appreciating; express expresses expressed expressed expressing; sign signs signed signed signing; convey conveys conveyed conveyed conveying; violate violates violated violated violating; sponsor sponsors sponsored sponsored sponsoring; target targets targeted targeted targeting",
);
export const TELL = verbs(
  "tell tells told told telling; inform informs informed informed informing; assure assures assured assured assuring",
);
export const WANT = verbs(
  "want wants wanted wanted wanting; agree agrees agreed agreed agreeing; decide decides decided decided deciding; continue continues continued continued continuing; pledge pledges pledged pledged pledging",
);
export const URGE = verbs(
  "urge urges urged urged urging; invite invites invited invited inviting; ask asks asked asked asking",
);
const GO = verbs(
  "arrive arrives arrived arrived arriving; leave leaves left left leaving; meet meets met met meeting; return returns returned returned returning; travel travels traveled traveled traveling; speak speaks spoke spoken speaking; continue continues continued continued continuing; resume resumes resumed resumed resuming",
);

export class Maker {
  readonly chance: Random;
  constructor(chance: Random) {
    this.chance = chance;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.chance.below(list.length)]!;
  }
  word(list: string): string {
    return this.pick(list.split(" ")).replaceAll("_", " ");
  }
  odds(share: number): boolean {
    return this.chance.next() < share;
  }
}

function madeName(m: Maker): string {
  const syllables =
    "al be bo da dor el fa ga ha ibr ja ka la le lu ma mi mo na no os pe ra ri sa se sha ta to va ya ze zo hal den gor ich lav mid rov san tur wen xi yun zar";
  const count = m.odds(0.6) ? 2 : 3;
  let name = "";
  for (let i = 0; i < count; i++) name += m.word(syllables);
  const end = m.word("- - - n r s d m ov ev in sky ani i ez a o");
  if (end !== "-") name += end;
  return name[0]!.toUpperCase() + name.slice(1);
}

const FIRST =
  "Omar Ivan Anna John Maria Ali Hassan Sergei Vladimir David Susan Michael Walid Faisal Ahmed Angela Emmanuel Joe Antony Wang Li Kim Moon Volodymyr Andriy Dmytro Boris Rishi Olaf Recep Abdel Mohammed Bashar Alexander Nikolai George Ronald Mikhail Hillary Federica Staffan Jens Ursula Narendra Shinzo Justin Benjamin Mahmoud Jake Petr Giorgia";

/** A place or state: one word or several. */
function place(m: Maker): Node {
  if (m.odds(0.35)) return w(madeName(m), NNP);
  if (m.odds(0.12)) {
    const [first, second] = m.pick([
      ["New", "Lund"],
      ["North", "Dorland"],
      ["South", "Korea"],
      ["Saudi", "Arabia"],
      ["North", "Korea"],
    ] as const);
    return ["North", "South", "Saudi", "New"].includes(first)
      ? w(second, NNP, [["amod", w(first, "ADJ NNP")]])
      : w(second, NNP, [["compound", w(first, NNP)]]);
  }
  return w(
    m.word(
      "Russia Ukraine Syria Turkey Iran Germany France China Japan Israel Egypt Jordan Lebanon Qatar Poland Cuba Vietnam India Moscow Kyiv Damascus Ankara Tehran Berlin Paris Beijing Sochi Geneva Astana Vienna Washington London Brussels Cairo Beirut Doha Reykjavik Singapore Minsk Tokyo Riyadh Baghdad",
    ),
    NNP,
  );
}

const nationality = (m: Maker) =>
  m.word(
    "Russian Ukrainian Syrian Turkish Iranian German French Chinese Japanese Israeli Egyptian Jordanian Lebanese Polish Cuban Indian American British Italian Iraqi Saudi Norwegian Korean Soviet",
  );

const ORGS = [
  "Foreign_Ministry",
  "Security_Council",
  "European_Union",
  "White_House",
  "Arab_League",
  "State_Department",
  "United_Nations",
  "Defense_Ministry",
  "National_Assembly",
  "Red_Cross",
  "African_Union",
  "Defence_Ministry",
];

/** "the Security Council", "the Foreign Ministry". */
function organization(m: Maker): Node {
  const [first, second] = m.pick(ORGS).split("_") as [string, string];
  const adjective =
    /^(Foreign|European|White|Arab|United|National|Red|African)$/.test(first);
  const left: Dep = adjective
    ? ["amod", w(first, first === "United" ? "VERB NNP" : "ADJ NNP")]
    : ["compound", w(first, NNP)];
  return w(
    second,
    second.endsWith("s") && second !== "Cross" ? "PROPN NNPS" : NNP,
    [the(), left],
  );
}

/** "Petrov", "Ivan Petrov", "Ivan al - Petrov". */
function name(m: Maker, surnameOnly = false): Node {
  const last = madeName(m);
  if (surnameOnly) return w(last, NNP);
  const first = m.odds(0.6) ? m.word(FIRST) : madeName(m);
  const right: Dep[] = [];
  if (m.odds(0.08))
    right.push(["flat", w(`${m.word("A B C D F G H J K M R S")}.`, NNP)]);
  if (m.odds(0.2)) {
    right.push(["flat", w(m.word("Al al El"), NNP)]);
    right.push(["flat", w(last, NNP, [["punct", w("-", "PUNCT HYPH")]])]);
  } else right.push(["flat", w(last, NNP)]);
  if (m.odds(0.05)) right.push(["flat", w(madeName(m), NNP)]);
  return w(first, NNP, [], right);
}

/** A title that stands before a name: "Russian Foreign Minister", "President of Ukraine". */
function title(m: Maker): Node {
  const kind = m.chance.below(10);
  let head: Node;
  if (kind < 3)
    head = w(
      m.word(
        "President Chancellor Secretary Ambassador King Emir General Governor Senator Speaker Minister Chairman Sultan Envoy",
      ),
      NNP,
    );
  else if (kind < 5)
    head = w("Minister", NNP, [
      ["amod", w(m.word("Prime Foreign"), "ADJ NNP")],
    ]);
  else if (kind < 6)
    head = w("Minister", NNP, [
      [
        "compound",
        w(m.word("Defense Interior Finance Defence Information Health"), NNP),
      ],
    ]);
  else if (kind < 7)
    head = w("Minister", NNP, [
      ["compound", w("Deputy", NNP)],
      ["amod", w("Foreign", "ADJ NNP")],
    ]);
  else if (kind < 8)
    head = w(
      m.word(
        "envoy spokesman minister ambassador negotiator adviser counterpart leader",
      ),
      NN,
      m.odds(0.5)
        ? [adj(m.word("special senior former chief top foreign"))]
        : [],
    );
  else if (kind < 9)
    return w(
      m.word("President Minister Secretary Director King Head"),
      NNP,
      [],
      [
        of(
          m.odds(0.6)
            ? place(m)
            : w(m.word("State Defense Energy Education"), NNP),
        ),
      ],
    );
  else
    head = w(
      "President",
      NNP,
      m.odds(0.5) ? [["compound", w("Vice", NNP)]] : [],
    );
  if (m.odds(0.35)) head = more(head, [adj(nationality(m))]);
  else if (m.odds(0.08))
    head = more(head, [["compound", w(m.word("U.S. US UN EU NATO"), NNP)]]);
  return head;
}

/** A person by name: "President Hale", "H.E. President Omar Hale", "Mr. Hale", "Ivan Petrov". */
function person(m: Maker): Node {
  const kind = m.chance.below(10);
  if (kind < 6)
    return more(name(m, m.odds(0.35)), [
      ...(m.odds(0.1) ? [["nmod:desc", w("H.E.", NNP)] as Dep] : []),
      ["nmod:desc", title(m)],
    ]);
  if (kind < 8)
    return more(name(m, m.odds(0.8)), [
      ["nmod:desc", w(m.word("Mr. Mrs. Dr. Ms. Mr. Mr."), NNP)],
    ]);
  return name(m, m.odds(0.4));
}

/** "the special envoy of President Dorn", "the Russian foreign minister", "his counterpart". */
function office(m: Maker): Node {
  const noun = m.word(
    "envoy minister president ambassador spokesman spokeswoman delegation leader official head representative counterpart adviser secretary chairman mediator premier",
  );
  const left: Dep[] = [];
  if (m.odds(0.15))
    left.push(["nmod:poss", w(m.word("his her its their"), "PRON PRP$")]);
  else if (m.odds(0.1))
    left.push([
      "nmod:poss",
      more(place(m), [], [["case", w("'s", "PART POS")]]),
    ]);
  else left.push(m.odds(0.85) ? the() : a());
  if (m.odds(0.4))
    left.push(
      adj(
        m
          .word(
            "special visiting accompanying senior high-level former chief newly-appointed joint",
          )
          .split("-")[0]!,
      ),
    );
  if (m.odds(0.4)) left.push(adj(nationality(m)));
  if (noun === "minister" && m.odds(0.9))
    left.push(
      m.odds(0.6)
        ? adj(m.word("foreign prime"))
        : ["compound", w(m.word("defense interior finance defence"), NN)],
    );
  const right: Dep[] = [];
  if (m.odds(0.4)) {
    const kind = m.chance.below(5);
    if (kind < 2)
      right.push(["nmod", more(person(m), [kase(m.word("of of of for"))])]);
    else if (kind < 3)
      right.push(["nmod", more(organization(m), [kase("of")])]);
    else if (kind < 4) right.push(["nmod", more(place(m), [kase("of")])]);
    else right.push(["nmod", more(place(m), [kase(m.word("to for"))])]);
  }
  return w(noun, NN, left, right);
}

/** "the Russian foreign minister, Ivan Petrov," and "Ivan Petrov, the envoy of ...,": the second comma hangs on the first noun. */
function apposition(m: Maker, closing: boolean): Node {
  const second = more(m.odds(0.6) ? name(m) : person(m), [comma()]);
  const [first, added] = m.odds(0.6)
    ? [office(m), second]
    : [m.odds(0.5) ? person(m) : name(m), more(office(m), [comma()])];
  return more(first, [], [["appos", added], ...(closing ? [comma()] : [])]);
}

/** "Petrov, who is visiting Lund,": with a comma behind it where the clause goes on. */
function withRelative(m: Maker, closing: boolean): Node {
  const who: Dep = ["nsubj", w("who", "PRON WP")];
  const clause = m.odds(0.5)
    ? more(verbPhrase(m, 4, 2), [comma(), who, ["aux", w("is", "AUX VBZ")]])
    : more(verbPhrase(m, m.odds(0.5) ? 2 : 1, 2), [comma(), who]);
  const head = m.odds(0.6) ? person(m) : office(m);
  return more(head, [], [["acl:relcl", clause], ...(closing ? [comma()] : [])]);
}

/** "the foreign ministers of A, B and C". */
function ministersOf(m: Maker): Node {
  const noun = m.word("ministers leaders presidents heads envoys delegations");
  const states = place(m);
  const list: Dep[] = [
    ...(m.odds(0.6) ? [["conj", more(place(m), [comma()])] as Dep] : []),
    ["conj", more(place(m), [["cc", w("and", "CCONJ CC")]])],
  ];
  return w(
    noun,
    NNS,
    [
      the(),
      ...(noun === "ministers" ? [adj(m.word("foreign foreign prime"))] : []),
    ],
    [["nmod", more(states, [kase("of")], list)]],
  );
}

/** Who acts or is acted on. `closing`: more of the clause follows, so an apposition is closed by a comma. */
export function actor(m: Maker, closing: boolean, depth = 0): Node {
  const kind = m.chance.below(22);
  if (kind === 20 && depth < 2) return withRelative(m, closing);
  if (kind >= 20) return ministersOf(m);
  if (kind < 7) return person(m);
  if (kind < 11) return office(m);
  if (kind < 14) return apposition(m, closing);
  if (kind < 15) return organization(m);
  if (kind < 16) return place(m);
  if (kind < 17) {
    const noun = m.word(
      "sides leaders ministers presidents delegations parties countries officials",
    );
    if (m.odds(0.3)) return w(noun, NNS, [["det", w("both", "DET DT")]]);
    return w(noun, NNS, [
      the(),
      ...(m.odds(0.4) ? [["nummod", w("two", "NUM CD")] as Dep] : []),
    ]);
  }
  if (depth === 0) {
    const first = actor(m, true, 1);
    const second = actor(m, closing, 1);
    if (m.odds(0.12)) {
      const asWell = w(
        "as",
        "ADV RB",
        [],
        [
          ["fixed", w("well", "ADV RB")],
          ["fixed", w("as", "ADP IN")],
        ],
      );
      return more(first, [], [["conj", more(second, [["cc", asWell]])]]);
    }
    // "X and Y"; "X, Y, and the accompanying delegation"
    if (m.odds(0.7))
      return more(
        first,
        [],
        [["conj", more(second, [["cc", w("and", "CCONJ CC")]])]],
      );
    const third = w("delegation", NN, [
      the(),
      adj(m.word("accompanying visiting")),
    ]);
    return more(
      first,
      [],
      [
        ["conj", more(second, [comma()])],
        [
          "conj",
          more(third, [
            ...(m.odds(0.5) ? [comma()] : []),
            ["cc", w("and", "CCONJ CC")],
          ]),
        ],
      ],
    );
  }
  return person(m);
}

const TOPIC =
  "relations cooperation developments talks attacks efforts situation crisis agreement ties aggression sanctions measures proposal initiative ceasefire settlement resolution sovereignty return committee project issue role war peace stance position statement";

/** "the latest developments in Syria", "bilateral relations between the two countries and ways of developing them". */
export function topic(m: Maker, depth = 0): Node {
  const noun = m.word(TOPIC);
  const plural = noun.endsWith("s") && !["crisis"].includes(noun);
  const left: Dep[] = [];
  if (m.odds(0.55)) left.push(the());
  else if (m.odds(0.2))
    left.push(["nmod:poss", w(m.word("his their its our"), "PRON PRP$")]);
  if (m.odds(0.5))
    left.push(
      adj(
        m.word(
          "bilateral political latest regional joint international terrorist diplomatic strategic economic military mutual humanitarian peaceful recent constitutional historic",
        ),
      ),
    );
  if (m.odds(0.12))
    left.push([
      "compound",
      w(m.word("peace security trade ceasefire border"), NN),
    ]);
  const right: Dep[] = [];
  if (m.odds(0.5)) {
    const kind = m.chance.below(6);
    if (kind < 2)
      right.push([
        "nmod",
        more(place(m), [kase(m.word("in in with against on"))]),
      ]);
    else if (kind < 3)
      right.push([
        "nmod",
        w("countries", NNS, [
          kase("between"),
          the(),
          ["nummod", w("two", "NUM CD")],
        ]),
      ]);
    else if (kind < 4)
      right.push([
        "nmod",
        more(
          place(m),
          [kase("between")],
          [["conj", more(place(m), [["cc", w("and", "CCONJ CC")]])]],
        ),
      ]);
    else if (kind < 5)
      right.push(of(depth < 2 ? topic(m, depth + 1) : place(m)));
    else if (depth < 2)
      right.push(["acl", more(verbPhrase(m, 3, depth + 1), [], [])]);
  }
  if (depth === 0 && m.odds(0.15)) {
    const gerund = w(
      m.word("developing enhancing boosting strengthening expanding resolving"),
      "VERB VBG",
      [["mark", w("of", "SCONJ IN")]],
      [["obj", topic(m, 2)]],
    );
    right.push([
      "conj",
      w(
        m.word("ways means"),
        NNS,
        [["cc", w("and", "CCONJ CC")]],
        [["acl", gerund]],
      ),
    ]);
  } else if (depth === 0 && m.odds(0.2))
    right.push(["conj", more(topic(m, 2), [["cc", w("and", "CCONJ CC")]])]);
  return w(noun, plural ? NNS : NN, left, right);
}

/** When, where, how: what hangs on a verb. */
export function adverbial(m: Maker): Dep {
  const day = m.word(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
  );
  const month = m.word(
    "January February March April May June July August September October November December",
  );
  switch (m.chance.below(13)) {
    case 11: {
      // "on July 30-31"
      const first = 1 + m.chance.below(27);
      const range = w(
        String(first),
        "NUM CD",
        [],
        [
          [
            "nmod",
            w(String(first + 1), "NUM CD", [
              ["case", w(m.word("- –"), "SYM SYM")],
            ]),
          ],
        ],
      );
      return ["obl", w(month, NNP, [kase("on")], [["nmod:unmarked", range]])];
    }
    case 12:
      return [
        "obl",
        w(m.word("statement speech interview letter briefing"), NN, [
          kase("in"),
          m.odds(0.3)
            ? ["nmod:poss", w(m.word("his her its"), "PRON PRP$")]
            : a(),
        ]),
      ];
    case 0:
      return ["obl:unmarked", w(m.word("yesterday today tomorrow"), NN)];
    case 1:
      return ["obl", w(day, NNP, [kase("on")])];
    case 2:
      return [
        "obl",
        w(
          month,
          NNP,
          [kase("on")],
          [["nmod:unmarked", w(String(1 + m.chance.below(28)), "NUM CD")]],
        ),
      ];
    case 3:
      return ["obl", more(place(m), [kase("in")])];
    case 4:
      return [
        "obl:unmarked",
        w(m.word("week month year"), NN, [adj(m.word("last next"))]),
      ];
    case 5:
      return [
        "obl",
        w(
          "sidelines",
          NNS,
          [kase("on"), the()],
          [of(w(m.word("summit conference meeting forum"), NN, [the()]))],
        ),
      ];
    case 6:
      return [
        "obl",
        w(m.word("palace airport ministry headquarters office"), NN, [
          kase("at"),
          the(),
          ...(m.odds(0.4) ? [adj(m.word("presidential official"))] : []),
        ]),
      ];
    case 7:
      return [
        "obl",
        w(
          month,
          NNP,
          [kase("in")],
          [["nmod:unmarked", w(String(1980 + m.chance.below(46)), "NUM CD")]],
        ),
      ];
    case 8:
      return [
        "obl:unmarked",
        w(m.word("morning evening"), NN, [["det", w("this", "DET DT")]]),
      ];
    case 9:
      return [
        "obl",
        w(
          "call",
          NN,
          [
            kase(m.word("in during")),
            a(),
            ["compound", w(m.word("phone telephone"), NN)],
          ],
          m.odds(0.5) ? [["nmod", more(person(m), [kase("with")])]] : [],
        ),
      ];
    default:
      return [
        "obl",
        w(
          String(1 + m.chance.below(28)),
          "NUM CD",
          [kase("on")],
          [
            ["nmod:unmarked", w(month, NNP)],
            ...(m.odds(0.5)
              ? [
                  [
                    "nmod:unmarked",
                    w(String(1980 + m.chance.below(46)), "NUM CD"),
                  ] as Dep,
                ]
              : []),
          ],
        ),
      ];
  }
}

const FORM_TAG = [
  "VERB VB",
  "VERB VBZ",
  "VERB VBD",
  "VERB VBN",
  "VERB VBG",
] as const;

function verb(
  entry: Verb,
  form: number,
  left: readonly Dep[],
  right: readonly Dep[],
): Node {
  const [head, particle] = entry[form]!.split("_") as [string, string?];
  return w(
    head,
    FORM_TAG[form]!,
    left,
    particle ? [["compound:prt", w(particle, "ADP RP")], ...right] : right,
  );
}

/** A verb with what it takes, without its subject. `form`: 0 base, 1 -s, 2 past, 3 participle (passive), 4 -ing. */
function verbPhrase(m: Maker, form: number, depth = 0): Node {
  const adverbials = [
    ...(m.odds(0.45) ? [adverbial(m)] : []),
    ...(m.odds(0.15) ? [adverbial(m)] : []),
  ];
  if (form === 3) {
    const by: Dep[] = m.odds(0.5)
      ? [
          [
            "obl:agent",
            more(depth > 0 ? person(m) : actor(m, false, 1), [kase("by")]),
          ],
        ]
      : [];
    return verb(
      m.pick(m.odds(0.5) ? MEET : JUDGE),
      3,
      [],
      [...(m.odds(0.5) ? [...by, ...adverbials] : [...adverbials, ...by])],
    );
  }
  if (depth < 2 && m.odds(0.12)) {
    const call: Verb = ["call", "calls", "called", "called", "calling"];
    return m.odds(0.5)
      ? verb(call, form, [], [["obl", more(topic(m), [kase("for")])]])
      : verb(
          call,
          form,
          [],
          [
            ["obl", more(m.odds(0.5) ? place(m) : person(m), [kase("on")])],
            [
              "xcomp",
              more(verbPhrase(m, 0, depth + 1), [["mark", w("to", "PART TO")]]),
            ],
          ],
        );
  }
  switch (m.chance.below(depth > 1 ? 6 : 10)) {
    case 0:
    case 1: {
      // "received yesterday the envoy ...": time before a long object
      const object: Dep = ["obj", actor(m, adverbials.length > 0)];
      return m.odds(0.15)
        ? verb(
            m.pick(MEET),
            form,
            [],
            [["obl:unmarked", w(m.word("yesterday today"), NN)], object],
          )
        : verb(m.pick(MEET), form, [], [object, ...adverbials]);
    }
    case 2:
    case 3:
      return verb(
        m.pick(JUDGE),
        form,
        [],
        [
          ["obj", topic(m)],
          ...(m.odds(0.3)
            ? [["obl", more(actor(m, false, 1), [kase("with")])] as Dep]
            : []),
          ...adverbials,
        ],
      );
    case 4:
      return verb(
        m.pick(GO),
        form,
        [],
        [
          ...(m.odds(0.6)
            ? [
                [
                  "obl",
                  more(m.odds(0.5) ? place(m) : actor(m, false, 1), [
                    kase(m.word("in with with for to")),
                  ]),
                ] as Dep,
              ]
            : []),
          ...adverbials,
        ],
      );
    case 5: {
      const hold: Verb = ["hold", "holds", "held", "held", "holding"];
      const talks = w(
        m.word("talks meetings consultations discussions"),
        NNS,
        m.odds(0.4) ? [adj(m.word("bilateral closed extended separate"))] : [],
        m.odds(0.7) ? [["nmod", more(actor(m, false, 1), [kase("with")])]] : [],
      );
      return verb(hold, form, [], [["obj", talks], ...adverbials]);
    }
    case 6:
      return verb(
        m.pick(SAY),
        form,
        [],
        [["ccomp", clause(m, depth + 1, true)]],
      );
    case 7: {
      // "told the agency that ..."
      const tell: Verb = m.pick(TELL);
      return verb(
        tell,
        form,
        [],
        [
          ["obj", actor(m, true, 1)],
          ["ccomp", clause(m, depth + 1, true)],
        ].map(
          ([rel, node], i) =>
            [tell[0] === "tell" && i === 0 ? "iobj" : rel, node] as Dep,
        ),
      );
    }
    case 8: {
      const want: Verb = m.pick(WANT);
      return verb(
        want,
        form,
        [],
        [
          [
            "xcomp",
            more(verbPhrase(m, 0, depth + 1), [["mark", w("to", "PART TO")]]),
          ],
        ],
      );
    }
    default: {
      const urge: Verb = m.pick(URGE);
      return verb(
        urge,
        form,
        [],
        [
          ["obj", actor(m, true, 1)],
          [
            "xcomp",
            more(verbPhrase(m, 0, depth + 1), [["mark", w("to", "PART TO")]]),
          ],
        ],
      );
    }
  }
}

/** A clause with its subject; `that`: a complementizer may stand before it. */
export function clause(m: Maker, depth: number, that: boolean): Node {
  const mark: Dep[] =
    that && m.odds(0.8) ? [["mark", w("that", "SCONJ IN")]] : [];
  const pronoun = m.odds(0.15);
  const subject = pronoun
    ? w(m.word("he she they it we"), "PRON PRP")
    : depth > 0
      ? m.pick([
          () => topic(m, 2),
          () => person(m),
          () => office(m),
          () => place(m),
        ])()
      : actor(m, true);
  const plural =
    /^(they|we)$/.test(subject.form) ||
    subject.tag === NNS ||
    subject.right.some(([rel]) => rel === "conj");
  const kind = m.chance.below(10);
  if (kind === 9 && depth < 2) {
    // "is expected to arrive", "are scheduled to meet"
    const be = m.odds(0.6) ? (plural ? "are" : "is") : plural ? "were" : "was";
    const be_ = w(
      be,
      be === "is" ? "AUX VBZ" : be === "are" ? "AUX VBP" : "AUX VBD",
    );
    return w(
      m.word("expected scheduled set invited asked"),
      "VERB VBN",
      [...mark, ["nsubj:pass", subject], ["aux:pass", be_]],
      [
        [
          "xcomp",
          more(verbPhrase(m, 0, depth + 1), [["mark", w("to", "PART TO")]]),
        ],
      ],
    );
  }
  if (kind < 2) {
    const be = m
      .pick(
        plural
          ? ["were", "are", "will be", "have been"]
          : ["was", "is", "will be", "has been"],
      )
      .split(" ");
    const auxiliaries: Dep[] =
      be.length === 2
        ? [
            [
              "aux",
              w(
                be[0]!,
                be[0] === "will" ? "AUX MD" : plural ? "AUX VBP" : "AUX VBZ",
              ),
            ],
            ["aux:pass", w(be[1]!, be[1] === "be" ? "AUX VB" : "AUX VBN")],
          ]
        : [
            [
              "aux:pass",
              w(
                be[0]!,
                /w/.test(be[0]!)
                  ? "AUX VBD"
                  : be[0] === "is"
                    ? "AUX VBZ"
                    : "AUX VBP",
              ),
            ],
          ];
    return more(verbPhrase(m, 3, depth), [
      ...mark,
      ["nsubj:pass", subject],
      ...auxiliaries,
    ]);
  }
  if (kind < 5) {
    const modal = m.word("will will would should must can");
    const no: Dep[] = m.odds(0.15) ? [["advmod", w("not", "PART RB")]] : [];
    return more(verbPhrase(m, 0, depth + 1), [
      ...mark,
      ["nsubj", subject],
      ["aux", w(modal, "AUX MD")],
      ...no,
    ]);
  }
  if (kind < 6)
    return more(verbPhrase(m, 4, depth + 1), [
      ...mark,
      ["nsubj", subject],
      ["aux", w(plural ? "are" : "is", plural ? "AUX VBP" : "AUX VBZ")],
    ]);
  if (kind < 7) {
    const past = m.odds(0.4);
    const is = past
      ? w(plural ? "were" : "was", "AUX VBD")
      : w(plural ? "are" : "is", plural ? "AUX VBP" : "AUX VBZ");
    return w(
      m.word("important necessary ready essential vital"),
      JJ,
      [...mark, ["nsubj", subject], ["cop", is]],
      m.odds(0.5)
        ? [["xcomp", more(verbPhrase(m, 0, 2), [["mark", w("to", "PART TO")]])]]
        : [],
    );
  }
  return more(verbPhrase(m, plural ? 2 : m.odds(0.3) ? 1 : 2, depth), [
    ...mark,
    ["nsubj", subject],
  ]);
}

const QUOTES = [
  ["“", "”"],
  ['"', '"'],
] as const;

export function sentence(m: Maker): Node {
  const dot: Dep = ["punct", w(".", "PUNCT .")];
  const kind = m.chance.below(20);
  if (kind < 1) {
    // a headline: no articles at the front, no full stop
    return more(verbPhrase(m, 1, 1), [
      ["nsubj", m.odds(0.5) ? person(m) : name(m, true)],
    ]);
  }
  const said = () => {
    const form = 2;
    return {
      form,
      // an apposition at the end of the sentence is closed by the full stop
      speaker: (closing: boolean): Dep => [
        "nsubj",
        m.odds(0.2) ? w(m.word("he she"), "PRON PRP") : actor(m, closing, 1),
      ],
      entry: m.pick(
        SAY.filter(([base]) =>
          /^(say|add|stress|note|announce|declare|affirm|assert)$/.test(base),
        ),
      ),
    };
  };
  if (kind < 5) {
    // "We will not stop," he said. / he said: "We will not stop."
    const [open, close] = m.pick(QUOTES);
    const left: Dep = ["punct", w(open, "PUNCT ``")];
    const right: Dep = ["punct", w(close, "PUNCT ''")];
    const content = clause(m, 1, false);
    const { form, speaker, entry } = said();
    if (m.odds(0.6)) {
      const quoted: Dep = ["ccomp", more(content, [left], [comma(), right])];
      return m.odds(0.6)
        ? verb(
            entry,
            form,
            [quoted, speaker(true)],
            [
              ...(m.odds(0.2)
                ? [
                    [
                      "advcl",
                      verb(
                        m.pick(SAY),
                        4,
                        [comma()],
                        [["ccomp", clause(m, 2, true)]],
                      ),
                    ] as Dep,
                  ]
                : []),
              dot,
            ],
          )
        : verb(entry, form, [quoted], [speaker(false), dot]);
    }
    const mark: Dep = [
      "punct",
      m.odds(0.5) ? w(":", "PUNCT :") : w(",", "PUNCT ,"),
    ];
    return verb(
      entry,
      form,
      [speaker(true)],
      [["ccomp", more(content, [mark, left])], dot, right],
    );
  }
  if (kind < 6) {
    // The talks will go on, the ministry said in a statement.
    const { form, speaker, entry } = said();
    const at: Dep[] = m.odds(0.5) ? [adverbial(m)] : [];
    return verb(
      entry,
      form,
      [["ccomp", more(clause(m, 1, false), [], [comma()])], speaker(true)],
      [...at, dot],
    );
  }
  if (kind < 7) {
    // According to X, ...
    const by = more(
      actor(m, false, 1),
      [
        [
          "case",
          w("according", "VERB VBG", [], [["fixed", w("to", "ADP IN")]]),
        ],
      ],
      [comma()],
    );
    return more(clause(m, 1, false), [["obl", by]], [dot]);
  }
  if (kind < 9) {
    // In a phone call with X, ...  /  On Monday, ...
    const [rel, node] = adverbial(m);
    const at =
      rel === "obl"
        ? more(node, [], [comma()])
        : more(node, [], m.odds(0.5) ? [comma()] : []);
    return more(clause(m, 0, false), [[rel, at]], [dot]);
  }
  const main = clause(m, 0, false);
  const right: Dep[] = [];
  if (m.odds(0.3)) {
    // ", stressing that ..." / ", and stressed ..."
    const participle = m.odds(0.6)
      ? verb(m.pick(SAY), 4, [comma()], [["ccomp", clause(m, 2, true)]])
      : more(verbPhrase(m, 4, 2), [comma()]);
    right.push(["advcl", participle]);
  } else if (m.odds(0.15))
    right.push([
      "conj",
      more(verbPhrase(m, 2, 1), [["cc", w("and", "CCONJ CC")]]),
    ]);
  else if (m.odds(0.2))
    right.push([
      "advcl",
      more(verbPhrase(m, 0, 1), [["mark", w("to", "PART TO")]]),
    ]);
  return more(
    main,
    m.odds(0.08)
      ? [
          [
            "advmod",
            w(
              m.word("Meanwhile Later Earlier However"),
              "ADV RB",
              [],
              [comma()],
            ),
          ],
        ]
      : [],
    [...right, dot],
  );
}
