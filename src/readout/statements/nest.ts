import { covers } from "../../text/span.ts";
import type { Made } from "./resolve.ts";
import { FIRST_PERSON } from "./speakers.ts";
/**
 * A statement whose cue stands in another one's content is inside it. Kept where somebody else is its source: `She said that
 * the bank had denied the loan.` Left out where nobody or the same speaker is: `She said that she hoped for rain.`
 */
export function nest(
  made: readonly Made[],
): (Made & { within: Made | null })[] {
  const kept: (Made & { within: Made | null })[] = [];
  const order = made
    .map((one, index) => ({
      one,
      index,
      start: Math.min(...one.statement.content.map((span) => span.start)),
    }))
    .sort((a, b) => a.start - b.start || size(b.one) - size(a.one));
  let active: Made[] = [];
  const outer = new Map<Made, Made | null>();
  const dropped = new Set<Made>();
  const anchors = made.map(
    (one) => one.statement.cue ?? one.statement.content[0]!,
  );
  const events = order.map(({ one, index }) => ({
    one,
    anchor: anchors[index]!,
  }));
  // every candidate's outer statement: the smallest content that covers its cue
  const byAnchor = [...events].sort((a, b) => a.anchor.start - b.anchor.start);
  let next = 0;
  for (const { one, anchor } of byAnchor) {
    while (next < order.length && order[next]!.start <= anchor.start)
      active.push(order[next++]!.one);
    active = active.filter((each) =>
      each.statement.content.some((span) => span.end > anchor.start),
    );
    let best: Made | null = null;
    for (const each of active) {
      if (
        each === one ||
        !each.statement.content.some((span) => covers(span, anchor))
      )
        continue;
      if (
        each.statement.cue &&
        one.statement.content.some((span) =>
          covers(span, each.statement.cue!),
        ) &&
        size(each) <= size(one)
      )
        continue;
      if (!best || size(each) < size(best)) best = each;
    }
    outer.set(one, best);
  }
  for (const one of made) {
    let holder = outer.get(one) ?? null;
    for (let guard = 0; holder && dropped.has(holder) && guard < 20; guard++)
      holder = outer.get(holder) ?? null;
    if (holder && !isOther(one, holder)) {
      dropped.add(one);
      continue;
    }
    kept.push({ ...one, within: holder });
  }
  return kept;
}

const size = (one: Made) =>
  one.statement.content.reduce((sum, span) => sum + span.end - span.start, 0);

function isOther(inner: Made, holder: Made): boolean {
  if (inner.impersonal || !inner.statement.cue) return false;
  const { source } = inner.draft;
  const head = source?.kind === "phrase" ? source.head : undefined;
  if (head && FIRST_PERSON.has(head.form.toLowerCase())) return false;
  const { speakers } = inner.statement;
  if (speakers.some((id) => holder.statement.speakers.includes(id)))
    return false;
  if (
    !speakers.length &&
    (inner.statement.kind === "attitude" || !head || head.upos === "PRON")
  )
    return false;
  return true;
}
