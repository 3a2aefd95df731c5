import { byPosition, overlaps, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";

export type Finder = Readonly<{
  within(span: Span): readonly { actor: string; span: Span; form: string }[];
  of(actor: string, near: Span | null): Span | null;
  nearest(actor: string, to: Span): Span | null;
}>;

/** Mentions by place and by actor, looked up without walking all of them. */
export function mentionsOf(actors: ActorsFound): Finder {
  const ordered = [...actors.mentions].sort((a, b) =>
    byPosition(a.span, b.span),
  );
  const spans = ordered.map((one) => one.span);
  const byActor = new Map<string, Span[]>();
  for (const one of ordered) {
    if (!byActor.has(one.actor)) byActor.set(one.actor, []);
    byActor.get(one.actor)!.push(one.span);
  }
  /** Position of the first span of the actor that begins at or after a character. */
  const from = (spans: readonly Span[], start: number) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const around = (actor: string, to: Span) => {
    const spans = byActor.get(actor) ?? [];
    const at = from(spans, to.start);
    return spans.slice(Math.max(0, at - 2), at + 2);
  };
  const away = (a: Span, b: Span) =>
    Math.max(0, Math.max(a.start, b.start) - Math.min(a.end, b.end));
  const nearest = (actor: string, to: Span) =>
    around(actor, to).reduce<Span | null>(
      (best, one) => (!best || away(one, to) < away(best, to) ? one : best),
      null,
    );
  return {
    within(span) {
      const low = from(spans, span.start);
      const found = [];
      for (
        let at = low;
        at < ordered.length && ordered[at]!.span.start < span.end;
        at++
      )
        if (ordered[at]!.span.end <= span.end) found.push(ordered[at]!);
      return found;
    },
    of: (actor, near) =>
      near
        ? (around(actor, near).find((span) => overlaps(span, near)) ?? null)
        : null,
    nearest,
  };
}
