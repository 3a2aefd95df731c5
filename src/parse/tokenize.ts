import type { Note } from "../text/note.ts";
import type { Span } from "../text/span.ts";
import type { TokenTables } from "./tables.ts";

/** A surface token; `parts` where UD reads it as several words ("don't" = do + n't). Parts are spans where the text has them, and forms. */
export type SurfaceToken = Span &
  Readonly<{ parts?: readonly (Span & Readonly<{ form: string }>)[] }>;

/** White space between tokens: all of Unicode's, and the characters of no width that pages leave behind. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    (code >= 0x2028 && code <= 0x2029) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

const LETTER = 1;
const DIGIT = 2;
const OTHER = 0;

function kindAt(text: string, at: number): number {
  if (at >= text.length) return OTHER;
  const code = text.charCodeAt(at);
  if (code < 128) {
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90))
      return LETTER;
    return code >= 48 && code <= 57 ? DIGIT : OTHER;
  }
  // an astral character counts by its whole code point, whichever half is asked for
  const whole =
    code >= 0xdc00 && code <= 0xdfff && at > 0 ? text.codePointAt(at - 1)! : 0;
  const character = String.fromCodePoint(
    whole > 0xffff ? whole : text.codePointAt(at)!,
  );
  if (/[\p{L}\p{M}\u00AD\u200C\u200D]/u.test(character)) return LETTER;
  return /\p{N}/u.test(character) ? DIGIT : OTHER;
}

const isUpper = (text: string, at: number) => {
  const character = text[at]!;
  return character !== character.toLowerCase();
};
const isLower = (text: string, at: number) => {
  const character = text[at]!;
  return character !== character.toUpperCase();
};

const APOSTROPHES = "'’‘`´ʼ";
const HYPHENS = "-‐‑";
const DASHES = "–—―−";
/** Kept together when repeated ("...", "!!", "--", "=====") . */
const RUNS = ".!?-*=_~#<>|+";
const QUOTES = "\"“”„«»‘’'`‹›";
const OPENING = "([{\"“„«‘'`‹<¿¡#*•·–—-…|~=+>/&$£€¥";
const CLOSING = ")]}\"”»’'`›>,;:!?…–—|*%=~/";
/** Longest stretch without white space that patterns are tried on; beyond it nothing is an address. */
const LONGEST_ADDRESS = 2000;

const URL_START = /^(?:(?:https?|ftp):\/\/|www\d?\.|mailto:)/i;
const EMAIL = /^[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}$/;
const DOMAIN =
  /^(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|gov|edu|mil|int|info|biz|io|tv|co\.uk|gov\.uk|org\.uk|ac\.uk|ru|fr|de|ua|sy|ir|cn|eu)(?:\/\S*)?$/i;
const HANDLE = /^[@#][\p{L}_][\p{L}\p{N}_]{0,100}$/u;
const EMOTICON =
  /^(?:[:;=][-o^']?[)(\][DPpOo/\\|*]{1,9}|[)(]+[-^]?[:;=]|<3|\^_+\^|-_+-|[xX]D|:'\(|>:\()$/;
const ACRONYM = /^(?:\p{L}\.){2,}\p{L}?\.?$/u;
const NUMBER = /^[+-]?\d+(?:[.,:/]\d+)*$/;

/**
 * The surface tokens of a stretch of text, as UD_English-EWT draws them: punctuation and hyphens apart, clitics as parts of one
 * multiword token. Spans are exact, in order, and leave out nothing but white space. Linear in the length of the stretch.
 */
export function tokenize(
  text: string,
  start: number,
  end: number,
  tables: TokenTables,
  notes: Note[] = [],
  names: ReadonlySet<string> = new Set(),
): SurfaceToken[] {
  const tokens: SurfaceToken[] = [];
  let singleQuotes = 0; // opened and not closed: tells "the students'" from "'the students'"
  let at = start;
  while (at < end) {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    let stop = at;
    while (stop < end && !isBlank(text.charCodeAt(stop))) stop++;
    if (stop > at) chunk(at, stop);
    at = stop;
  }
  return tokens;

  function push(from: number, to: number): void {
    if (to > from) tokens.push({ start: from, end: to });
  }

  /** A stretch without white space: what opens it, what closes it, and the core between. */
  function chunk(from: number, to: number): void {
    let s = from;
    let e = to;
    const closing: number[][] = [];
    for (;;) {
      if (s >= e) break;
      if (isWhole(s, e)) break;
      const character = text[s]!;
      // "#peace!" once its end is off
      if (
        (character === "#" || character === "@") &&
        s + 1 < e &&
        e - s < 200 &&
        isHandle(s, e)
      )
        break;
      if (s + 1 < e && kindAt(text, s) !== OTHER) break;
      if (character === "'" && isElision(s, e)) break;
      if (APOSTROPHES.includes(character) && isClitic(s, e)) break;
      if (
        HYPHENS.includes(character) &&
        s + 1 < e &&
        kindAt(text, s + 1) === DIGIT &&
        s === from
      ) {
        if (isNumber(s + 1, e)) {
          // "-5": UD keeps the sign as a token of its own
          push(s, s + 1);
          s++;
          continue;
        }
      }
      if (!OPENING.includes(character) && !isSymbol(s)) break;
      const next = run(s, e);
      if ("‘'`".includes(character)) singleQuotes++;
      push(s, next);
      s = next;
    }
    while (e > s && !isWhole(s, e)) {
      const last = e - 1;
      const character = text[last]!;
      if (character === ".") {
        if (e - s === 1 || isDotted(s, e)) break;
        const first = runBack(s, e);
        if (e - first > 1 || !isAbbreviation(s, e)) {
          closing.push([first, e]);
          e = first;
          continue;
        }
        break;
      }
      if (APOSTROPHES.includes(character)) {
        if (
          last > s &&
          "'’`".includes(character) &&
          text[last - 1] === character
        ) {
          closing.push([last - 1, e]);
          e = last - 1;
          continue;
        }
        if (isPossessive(s, e) && !singleQuotes) break;
        if (singleQuotes) singleQuotes--;
        closing.push([last, e]);
        e = last;
        continue;
      }
      if (
        !CLOSING.includes(character) &&
        !(HYPHENS.includes(character) && e - s > 1) &&
        !"([{".includes(character)
      )
        if (!isSymbol(last)) break;
      const first = RUNS.includes(character)
        ? runBack(s, e)
        : symbolStart(last);
      closing.push([first, e]);
      e = first;
    }
    if (e > s) core(s, e);
    for (let i = closing.length - 1; i >= 0; i--)
      push(closing[i]![0]!, closing[i]![1]!);
  }

  /** End of the run of one punctuation character that begins at `s`; "?!" and the like are one run. */
  function run(s: number, e: number): number {
    const character = text[s]!;
    const code = text.charCodeAt(s);
    if (code >= 0xd800 && code <= 0xdbff) return symbolEnd(s, e);
    // two single quotes are one double one
    if ("'’‘`".includes(character) && s + 1 < e && "'’`".includes(text[s + 1]!))
      return s + 2;
    if (!RUNS.includes(character)) return symbolEnd(s, e);
    let to = s + 1;
    while (
      to < e &&
      (text[to] === character ||
        ("!?".includes(character) && "!?".includes(text[to]!)))
    )
      to++;
    return to;
  }

  function runBack(s: number, e: number): number {
    const character = text[e - 1]!;
    let from = e - 1;
    while (
      from > s &&
      (text[from - 1] === character ||
        ("!?".includes(character) && "!?".includes(text[from - 1]!)))
    )
      from--;
    return from;
  }

  /** Emoji and other symbols, with the marks that belong to them (skin tone, variation, joined ones, flags). */
  function symbolEnd(s: number, e: number): number {
    let to = s + (text.codePointAt(s)! > 0xffff ? 2 : 1);
    while (to < e) {
      const point = text.codePointAt(to)!;
      const previous = text.charCodeAt(to - 1);
      const joins =
        point === 0xfe0f ||
        point === 0x200d ||
        point === 0x20e3 ||
        (point >= 0x1f3fb && point <= 0x1f3ff) ||
        (previous === 0x200d && to - 1 > s);
      if (!joins) break;
      to += point > 0xffff ? 2 : 1;
    }
    return Math.min(to, e);
  }

  function symbolStart(last: number): number {
    const code = text.charCodeAt(last);
    return code >= 0xdc00 && code <= 0xdfff ? last - 1 : last;
  }

  function isSymbol(at: number): boolean {
    const code = text.charCodeAt(at);
    if (code < 128) return false;
    return kindAt(text, at) === OTHER;
  }

  function isWhole(s: number, e: number): boolean {
    if (e - s < 2 || e - s > LONGEST_ADDRESS) return false;
    const first = text.charCodeAt(s);
    const quick = text.slice(s, e);
    if (EMOTICON.test(quick)) return true;
    if (kindAt(text, s) === OTHER && first !== 64 && first !== 35) return false;
    if (/[.,;:!?)\]}"”’'>]$/.test(quick)) return false;
    if (URL_START.test(quick)) return true;
    if (quick.includes("@") && EMAIL.test(quick)) return true;
    if (quick.includes(".") && DOMAIN.test(quick)) return true;
    return HANDLE.test(quick);
  }

  function isHandle(s: number, e: number): boolean {
    return HANDLE.test(text.slice(s, e).replace(/[.,;:!?)\]}"”’]+$/, ""));
  }

  function isNumber(s: number, e: number): boolean {
    return (
      e - s < 50 && NUMBER.test(text.slice(s, e).replace(/[.,;:!?)%]+$/, ""))
    );
  }

  /** "'em", "'cause", "'til": the apostrophe belongs to the word. */
  function isElision(s: number, e: number): boolean {
    if (
      e - s >= 3 &&
      e - s <= 8 &&
      /^['’]\d\ds?[.,;:!?)]*$/.test(text.slice(s, e))
    )
      return true;
    return (
      e - s <= 8 &&
      tables.elisions.has(
        text
          .slice(s, e)
          .toLowerCase()
          .replaceAll("’", "'")
          .replace(/[.,;:!?]+$/, ""),
      )
    );
  }

  /** "'s", "n't", "'ll" standing alone. */
  function isClitic(s: number, e: number): boolean {
    return (
      e - s <= 3 &&
      e - s > 1 &&
      tables.clitics.has(straight(text.slice(s, e)).toLowerCase())
    );
  }

  function isPossessive(s: number, e: number): boolean {
    return (
      e - s > 2 &&
      kindAt(text, e - 2) === LETTER &&
      /[sSxXzZ]/.test(text[e - 2]!) &&
      kindAt(text, s) === LETTER
    );
  }

  function isDotted(s: number, e: number): boolean {
    return e - s <= 12 && ACRONYM.test(text.slice(s, e));
  }

  /** Whether the dot that ends the stretch belongs to its word. */
  function isAbbreviation(s: number, e: number): boolean {
    const length = e - s;
    if (length > 15) return false;
    // only the last part counts behind a hyphen or a bracket ("(St.", "Vice-Adm.")
    let from = e - 1;
    while (
      from > s &&
      (kindAt(text, from - 1) === LETTER || text[from - 1] === ".")
    )
      from--;
    const word = text.slice(from, e);
    if (!word || word === ".") return false;
    if (ACRONYM.test(word)) return true;
    if (/^\p{Lu}\.$/u.test(word)) {
      // an initial ("George H. Dawn", "J. K."), not the pronoun and not a letter that ends the text
      if (word === "I.") return false;
      const after = nextVisible(e);
      return (
        after < end && kindAt(text, after) === LETTER && isUpper(text, after)
      );
    }
    const entry = tables.abbreviations.get(word.toLowerCase());
    if (entry === undefined) return false;
    if (entry === "always") return true;
    if (entry === "inside") {
      // "etc." keeps its dot inside a sentence only
      return (
        e < end &&
        kindAt(text, nextVisible(e)) === LETTER &&
        isLower(text, nextVisible(e))
      );
    }
    if (entry === "place") {
      const previous = tokens.at(-1);
      return (
        isUpper(word, 0) &&
        !!previous &&
        text[previous.start] === "," &&
        previous.end === previous.start + 1
      );
    }
    const after = nextVisible(e);
    if (after >= end) return entry === "final";
    // "no. 5", "Sun. morning" stay words unless what they need follows
    if (entry === "number") return kindAt(text, after) === DIGIT;
    if (entry === "name")
      return (
        isUpper(word, 0) &&
        kindAt(text, after) !== OTHER &&
        !isLower(text, after)
      );
    return isUpper(word, 0) || entry === "final";
  }

  function nextVisible(from: number): number {
    let to = from;
    while (
      to < end &&
      (isBlank(text.charCodeAt(to)) ||
        QUOTES.includes(text[to]!) ||
        text[to] === "(")
    )
      to++;
    return to;
  }

  /** The middle of a stretch: cut at inner punctuation, then each piece at its clitics. */
  function core(s: number, e: number): void {
    if (
      isWhole(s, e) ||
      (e - s <= LONGEST_ADDRESS &&
        URL_START.test(text.slice(s, Math.min(e, s + 10))))
    ) {
      push(s, e);
      return;
    }
    let from = s;
    let at = s;
    while (at < e) {
      const kind = kindAt(text, at);
      if (kind !== OTHER) {
        at++;
        continue;
      }
      const cut = cutAt(from, at, s, e);
      if (!cut) {
        at++;
        continue;
      }
      word(from, at);
      push(at, at + cut);
      at += cut;
      from = at;
    }
    word(from, e);
  }

  /** How many characters at `at` are a token of their own inside a stretch; 0 where they belong to the word around them. */
  function cutAt(from: number, at: number, s: number, e: number): number {
    const character = text[at]!;
    const before = at > from ? kindAt(text, at - 1) : OTHER;
    const after = at + 1 < e ? kindAt(text, at + 1) : OTHER;
    if (HYPHENS.includes(character)) {
      const size = run(at, e) - at;
      if (size > 1) return size;
      if (at === from) return 1;
      return keepsHyphen(from, at, s, e, before, after) ? 0 : 1;
    }
    if (DASHES.includes(character)) return 1;
    if (character === "…") return 1;
    if (character === ".") {
      const size = run(at, e) - at;
      if (size > 1) return at === from && at + size === e ? 0 : size;
      if (before === DIGIT && after === DIGIT) return 0;
      return fusedSentence(from, at, e) ? 1 : 0;
    }
    if (character === "," || character === ";") {
      return character === "," && before === DIGIT && after === DIGIT ? 0 : 1;
    }
    if (character === ":") return before === DIGIT && after === DIGIT ? 0 : 1;
    if (character === "/") {
      if (before === DIGIT && after === DIGIT) return 0;
      // "w/o", "s/he", "km/h": one letter on a side; "and/or": two words
      return at - from <= 1 || e - at <= 2 ? 0 : 1;
    }
    if (APOSTROPHES.includes(character)) return 0;
    if ('"“”„«»([{)]}!?*<>|=~+^'.includes(character)) {
      if (
        character === "(" &&
        /^\((?:s|es|ren)\)$/.test(text.slice(at, Math.min(e, at + 6)))
      )
        return 0;
      if (
        character === ")" &&
        /\((?:s|es|ren)$/.test(text.slice(Math.max(from, at - 4), at))
      )
        return 0;
      if (
        (character === "*" || character === "!" || character === "+") &&
        before !== OTHER &&
        after !== OTHER
      )
        return 0;
      return run(at, e) - at;
    }
    if (character === "%" || character === "°") return before === DIGIT ? 1 : 0;
    if ("$£€¥".includes(character)) {
      // "US$50" is US$ 50; "$50" had its sign taken off already
      return before === LETTER && after === DIGIT ? 0 : after === DIGIT ? 1 : 0;
    }
    return isSymbol(at) ? symbolEnd(at, e) - at : 0;
  }

  /** EWT keeps "co-operate", "anti-Syrian", "mid-July" and telephone numbers whole; all other hyphens are tokens. */
  function keepsHyphen(
    from: number,
    at: number,
    s: number,
    e: number,
    before: number,
    after: number,
  ): boolean {
    if (before === OTHER || after === OTHER) return false;
    if (after === DIGIT && before === DIGIT) {
      // "3-5" is a range, "713-853-3989" and "2018-07-25" are not
      let digits = 0;
      let hyphens = 0;
      let first = Math.max(s, at - 30);
      while (first < at && kindAt(text, first) !== DIGIT) first++;
      for (let i = first; i < e && i < first + 30; i++) {
        if (kindAt(text, i) === DIGIT) digits++;
        else if (HYPHENS.includes(text[i]!)) hyphens++;
        else if (text[i] !== "/") break;
      }
      if (hyphens > 1 && digits >= 6) return true;
      return hyphens === 1 && digits === 7 && at - first === 3;
    }
    if (at - from > 12) return false;
    const prefix = text.slice(from, at).toLowerCase();
    if (tables.prefixes.has(prefix)) return true;
    if (from > s && tables.prefixes.has(prefix)) return true;
    // "F-16s" and "x-ray" are cut by EWT; "MI-6A"-like codes with digits and letters mixed are not
    return false;
  }

  /** "...the talks.He said": a full stop between a small letter and a capital word; not "Node.js", "U.S". */
  function fusedSentence(from: number, at: number, e: number): boolean {
    if (at - from < 2) return false;
    if (at + 1 < e && HYPHENS.includes(text[at + 1]!)) return true;
    if (at + 2 >= e) return false;
    const left = text[at - 1]!;
    if (
      kindAt(text, at - 1) !== LETTER ||
      !isLower(text, at - 1) ||
      left === "."
    ) {
      if (!APOSTROPHES.includes(left) && !'"”)'.includes(left)) return false;
    }
    return (
      kindAt(text, at + 1) === LETTER &&
      isUpper(text, at + 1) &&
      isLowerOrApostrophe(at + 2)
    );
  }

  function isLowerOrApostrophe(at: number): boolean {
    return isLower(text, at) || APOSTROPHES.includes(text[at]!);
  }

  /** One word without inner punctuation (but for apostrophes and what `cutAt` left in it): clitics and numbers with units. */
  function word(from: number, to: number): void {
    if (to <= from) return;
    if (to - from > 64) {
      push(from, to);
      return;
    }
    const form = text.slice(from, to);
    const units = unit(form);
    if (units) {
      push(from, from + units);
      push(from + units, to);
      return;
    }
    const cut = contraction(form);
    if (cut) {
      let at = from;
      const parts = cut.map((length) => {
        const part = {
          start: at,
          end: at + length,
          form: text.slice(at, at + length),
        };
        at += length;
        return part;
      });
      tokens.push({ start: from, end: to, parts });
      return;
    }
    const fused = fusedWords(form);
    if (fused) {
      notes.push({
        code: "text/fused-words",
        span: { start: from, end: to },
        message: `"${form}" is read as "${form.slice(0, fused)}" and "${form.slice(fused)}"`,
      });
      push(from, from + fused);
      push(from + fused, to);
      return;
    }
    push(from, to);
  }

  /** "5pm", "35mm", "$3M", "US$50": length of the first part, or 0. "20th", "1980s", "B2B" are whole. */
  function unit(form: string): number {
    if (/^\d+0['’]s$/.test(form)) return 0;
    const money = /^(?:US|AU|HK|NZ|CA?|A|S|NT)\$(?=\d)/i.exec(form);
    if (money) return money[0].length;
    const found = /^(\d[\d.,:]*)(\p{L}{1,6})\.?$/u.exec(form);
    if (!found) return 0;
    return tables.units.has(found[2]!.toLowerCase()) ? found[1]!.length : 0;
  }

  /** Lengths of the words of a contraction, or null. */
  function contraction(form: string): number[] | null {
    const flat = straight(form).toLowerCase();
    if (/^\d+0's$/.test(flat)) return null; // "the 1980's"
    const listed = tables.contractions.get(flat);
    if (listed) return listed as number[];
    const quote = flat.indexOf("'");
    if (quote < 0) return null;
    if (flat.length > 3 && flat.endsWith("n't")) return [form.length - 3, 3];
    const last = flat.lastIndexOf("'");
    const tail = flat.slice(last);
    if (last > 0 && (tables.clitics.has(tail) || tail === "'s")) {
      const left = contraction(form.slice(0, last));
      const lengths =
        left && /n't$|'/.test(flat.slice(0, last)) ? left : [last];
      return [...lengths, form.length - last];
    }
    if (tail === "'" && last > 1 && /[sxz]$/.test(flat.slice(0, last)))
      return [last, 1];
    return null;
  }

  /**
   * "Al-Midaniasserted" is "Al-Midani" and "asserted": a known verb form behind a capitalised piece that this article has
   * elsewhere as a word of its own. Leaves "Reasserted" and "Understated" alone, whose first part stands nowhere by itself.
   */
  function fusedWords(form: string): number {
    if (
      form.length < 7 ||
      form.length > 40 ||
      !/^\p{Lu}/u.test(form) ||
      !/^\p{L}+$/u.test(form)
    )
      return 0;
    for (let at = form.length - 3; at >= 3; at--) {
      const tail = form.slice(at);
      if (!tables.fusible.has(tail)) continue;
      const name = form.slice(0, at);
      if (name.length >= 3 && names.has(name)) return at;
    }
    return 0;
  }
}

function straight(form: string): string {
  return form.replace(/[’‘`´ʼ]/g, "'");
}
