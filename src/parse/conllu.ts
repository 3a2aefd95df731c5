import type { Article } from "../article/record.ts";
import { isBlank } from "./tokenize.ts";
import { NO_VECTORS } from "./record.ts";
import type { MultiwordToken, Parse, Sentence, Token, Upos } from "./record.ts";

/**
 * CoNLL-U (universaldependencies.org/format.html) of a parse: `# newdoc`, `# sent_id`, `# text`, multiword tokens and
 * `SpaceAfter=No`, so that the text is restored from the columns. `before`: how many sentences of the same document were written
 * already, where a long text is parsed in stretches; the first stretch alone opens the document.
 */
export function toConllu(parse: Parse, before = 0): string {
  const { text, id } = parse.article;
  const lines: string[] = [];
  parse.sentences.forEach((sentence, index) => {
    if (index === 0 && before === 0)
      lines.push(`# newdoc id = ${id.replace(/\s+/g, "_")}`);
    else if (
      index === 0 ||
      parse.sentences[index - 1]!.block !== sentence.block
    )
      lines.push("# newpar");
    lines.push(`# sent_id = ${id.replace(/\s+/g, "_")}-${before + index + 1}`);
    lines.push(
      `# text = ${oneSpaced(text.slice(sentence.start, sentence.end))}`,
    );
    const next = parse.sentences[index + 1]?.start ?? text.length;
    let nextMulti = 0; // multiword tokens stand in order: one walk for both
    for (const token of sentence.tokens) {
      while ((sentence.multiword[nextMulti]?.last ?? Infinity) < token.id)
        nextMulti++;
      const candidate = sentence.multiword[nextMulti];
      const multi =
        candidate && candidate.first <= token.id ? candidate : undefined;
      if (multi?.first === token.id)
        lines.push(
          row([
            `${multi.first}-${multi.last}`,
            multi.form,
            "_",
            "_",
            "_",
            "_",
            "_",
            "_",
            "_",
            misc(multi.end),
          ]),
        );
      lines.push(
        row([
          String(token.id),
          token.form,
          token.lemma,
          token.upos,
          token.xpos,
          token.feats,
          String(token.head),
          token.deprel,
          "_",
          multi ? "_" : misc(token.end),
        ]),
      );
    }
    lines.push("");
    function misc(end: number) {
      const tight =
        end < next && end < text.length && !isBlank(text.charCodeAt(end));
      return tight ? "SpaceAfter=No" : "_";
    }
  });
  return lines.length ? lines.join("\n") + "\n" : "";
  function row(cells: string[]) {
    return cells.map((cell) => oneSpaced(cell) || "_").join("\t");
  }
}

/** Every run of white space as one space: line breaks and characters of no width have no place in a column. */
function oneSpaced(text: string): string {
  let made = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isBlank(text.charCodeAt(at))) continue;
    made += text.slice(from, at) + " ";
    while (at + 1 < text.length && isBlank(text.charCodeAt(at + 1))) at++;
    from = at + 1;
  }
  return made + text.slice(from);
}

/**
 * A parse from CoNLL-U: the text is put together from the forms and `SpaceAfter`; `# newpar` and `# newdoc` begin a block of
 * role `body`. Columns may be separated by tabs or, for trees written by hand in tests, by runs of two or more spaces or
 * single spaces; missing last columns read as `_`. `article` adds or replaces fields of the article that is made.
 */
export function fromConllu(
  conllu: string,
  article: Partial<Article> = {},
): Parse {
  let text = "";
  const blocks: { start: number; end: number; role: "body" }[] = [];
  const sentences: Sentence[] = [];
  let tokens: Token[] = [];
  let multiword: MultiwordToken[] = [];
  let start = 0;
  let gap = "";
  let newBlock = true;
  const finish = () => {
    if (!tokens.length) return;
    if (newBlock) blocks.push({ start, end: text.length, role: "body" });
    else blocks.at(-1)!.end = text.length;
    sentences.push({
      index: sentences.length,
      block: blocks.length - 1,
      start,
      end: text.length,
      tokens,
      multiword,
    });
    tokens = [];
    multiword = [];
    newBlock = false;
  };
  for (const line of conllu.split("\n")) {
    if (!line.trim()) {
      finish();
      continue;
    }
    if (line.startsWith("#")) {
      if (/^#\s*new(?:par|doc)/.test(line)) {
        finish();
        newBlock = true;
      }
      continue;
    }
    const cells = line.includes("\t")
      ? line.split("\t")
      : line.trim().split(/\s+/);
    const [ids, form, lemma, upos, xpos, feats, head, deprel, , misc] =
      cells as [string, string, ...string[]];
    if (ids.includes(".")) continue; // an empty node of enhanced dependencies
    const inside = multiword.at(-1);
    const range = /^(\d+)-(\d+)$/.exec(ids);
    const id = Number(ids);
    if (!range && inside && id <= inside.last) {
      tokens.push(word(inside.start, inside.end));
      continue;
    }
    if (!tokens.length) {
      if (newBlock && text) text += "\n\n";
      else text += gap;
      start = text.length;
    } else text += gap;
    const from = text.length;
    text += form;
    gap = misc?.includes("SpaceAfter=No") ? "" : " ";
    if (range)
      multiword.push({
        start: from,
        end: text.length,
        first: Number(range[1]),
        last: Number(range[2]),
        form,
      });
    else tokens.push(word(from, text.length));
    function word(a: number, b: number): Token {
      return {
        start: a,
        end: b,
        id,
        form,
        lemma: lemma ?? "_",
        upos: (upos ?? "X") as Upos,
        xpos: xpos ?? "_",
        feats: feats ?? "_",
        head: Number(head ?? 0),
        deprel: deprel ?? "dep",
      };
    }
  }
  finish();
  // words of a multiword token get their part of it where the form says which ("do" + "n't")
  const placed = sentences.map((sentence) => ({
    ...sentence,
    tokens: placeParts(sentence),
  }));
  return {
    article: {
      id: "conllu",
      language: "en",
      text,
      blocks,
      input: {
        name: "conllu",
        mediaType: "text/x-conllu",
        sha256: "0".repeat(64),
      },
      ...article,
    },
    sentences: placed,
    vectors: NO_VECTORS,
    notes: [],
  };
}

function placeParts(sentence: Sentence): Token[] {
  let nextMulti = 0;
  return sentence.tokens.map((token) => {
    while ((sentence.multiword[nextMulti]?.last ?? Infinity) < token.id)
      nextMulti++;
    const multi = sentence.multiword[nextMulti];
    if (!multi || multi.first > token.id) return token;
    const parts = sentence.tokens.slice(multi.first - 1, multi.last);
    if (parts.map((part) => part.form).join("") !== multi.form) return token;
    const before = parts
      .filter((part) => part.id < token.id)
      .reduce((sum, part) => sum + part.form.length, 0);
    return {
      ...token,
      start: multi.start + before,
      end: multi.start + before + token.form.length,
    };
  });
}
