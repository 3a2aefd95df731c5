import { RELATIVE } from "../eval/coreference.ts";
import type { ActorsFound } from "../src/readout/actors/actors.ts";
import type { Mention } from "../src/readout/actors/record.ts";
import { byPosition, type Span } from "../src/text/span.ts";
import type { LinkedMention } from "./mentionHeads.ts";

/** What of the heads is taken: whom pronouns mean, and who is meant by nouns that the rules do not read; what they know nobody for may stay. */
export type Taken = Readonly<{
  nouns: boolean;
  /** A pronoun that goes back to nobody the rules know keeps whom the rules gave it. */
  keep: boolean;
}>;

/**
 * Actors as the rules find them, with other links: a pronoun of the third person, and with `nouns` a noun that the rules read no actor in, means the
 * actor whose noun the link head goes back to. Relative pronouns stay with the rules.
 */
export function relinked(
  actors: ActorsFound,
  text: string,
  linked: readonly LinkedMention[],
  { nouns, keep }: Taken,
): ActorsFound {
  const meant = meantBy(actors, linked);
  const kept: Mention[] = [];
  const moved = new Map<number, Mention[]>();
  for (const mention of actors.mentions) {
    const { head, form } = mention;
    const stays =
      form !== "pronoun" ||
      RELATIVE.test(text.slice(head.start, head.end)) ||
      (keep && !meant.has(head.start));
    if (stays) kept.push(mention);
    else moved.set(head.start, []);
  }
  const isRead = ({ start, end }: Span) =>
    kept.some(({ span }) => span.start <= start && end <= span.end);
  for (const { token, noun } of linked) {
    const actor = meant.get(token.start);
    if (!actor || (noun && !nouns) || isRead(token)) continue;
    const span = { start: token.start, end: token.end };
    const form = noun ? "nominal" : "pronoun";
    moved.set(token.start, [
      { id: `L${token.start}`, span, head: span, form, actor },
    ]);
  }
  const mentionsAt: ActorsFound["mentionsAt"] = (token) =>
    moved.get(token.start) ?? actors.mentionsAt(token);
  return {
    ...actors,
    mentions: [...kept, ...[...moved.values()].flat()].sort((a, b) =>
      byPosition(a.span, b.span),
    ),
    mentionsAt,
    actorsAt: (token) => mentionsAt(token).map(({ actor }) => actor),
  };
}

/** By the start of a mention's head: the actor of the nearest noun in its chain that the rules read one actor in. */
function meantBy(
  actors: ActorsFound,
  linked: readonly LinkedMention[],
): ReadonlyMap<number, string> {
  const nouns = actors.mentions.filter(({ form }) => form !== "pronoun");
  const readAs = linked.map(({ noun, token }) => {
    const found = new Set(
      nouns.flatMap(({ head, actor }) =>
        head.start <= token.start && token.end <= head.end ? [actor] : [],
      ),
    );
    const [actor] = found.size ? found : actors.actorsAt(token);
    return noun && found.size < 2 ? actor : undefined;
  });
  const meant = new Map<number, string>();
  linked.forEach(({ token, antecedent }) => {
    let at = antecedent;
    while (at >= 0 && !readAs[at]) at = linked[at]!.antecedent;
    if (at >= 0) meant.set(token.start, readAs[at]!);
  });
  return meant;
}
