/** An expression of time as a passage marks it. */
export type MarkedTime = Readonly<{
  start: number;
  end: number;
  type: string;
  value: string;
  mod?: string;
  text: string;
}>;
export type Passage = Readonly<{
  id: string;
  date: string;
  dct: string;
  text: string;
  timexes: readonly MarkedTime[];
}>;

/**
 * The passages of `eval/narrative.txt`: `# name`, `published: DAY`, then the text with its expressions as `{words|TYPE value MOD}`.
 */
export function readNarrative(file: string): Passage[] {
  return file
    .split(/^# (?=[\w-]+$)/m)
    .slice(1)
    .map((block) => {
      const found = /^([\w-]+)\npublished: (\S+)\n([\s\S]*)$/.exec(block);
      if (!found)
        throw new RangeError(
          `narrative: a passage without name or date: ${block.slice(0, 40)}`,
        );
      const [, id, date, marked] = found as unknown as [
        string,
        string,
        string,
        string,
      ];
      const timexes: MarkedTime[] = [];
      let text = "";
      let at = 0;
      const body = marked.trim();
      for (const mark of body.matchAll(
        /\{([^|{}]+)\|([A-Z]+) ([^\s{}]+)(?: ([A-Z_]+))?\}/g,
      )) {
        text += body.slice(at, mark.index);
        const start = text.length;
        text += mark[1]!;
        timexes.push({
          start,
          end: text.length,
          type: mark[2]!,
          value: mark[3]!,
          ...(mark[4] ? { mod: mark[4] } : {}),
          text: mark[1]!,
        });
        at = mark.index + mark[0].length;
      }
      return { id, date, dct: date, text: text + body.slice(at), timexes };
    });
}
