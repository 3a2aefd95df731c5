import { z } from "zod";
import { ACTOR_KINDS } from "../readout/actors/record.ts";
import { CONTACT_STATUSES } from "../readout/contacts/record.ts";

/** How many contacts of a status two actors both take part in. */
export type DyadCount = Readonly<{
  a: string;
  b: string;
  status: (typeof CONTACT_STATUSES)[number];
  count: number;
}>;

/** An actor as a network draws it. */
export const NetworkActor = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(ACTOR_KINDS),
  country: z.string().optional(),
});
export type NetworkActor = z.infer<typeof NetworkActor>;

export const NetworkEdge = z.object({
  a: z.string().meta({ description: "id of the first of the two, by name" }),
  b: z.string(),
  contacts: z
    .int()
    .meta({ description: "contacts that both take part in, never reports" }),
  statuses: z.partialRecord(z.enum(CONTACT_STATUSES), z.int()),
});
export type NetworkEdge = z.infer<typeof NetworkEdge>;

/** Who dealt with whom: the pairs of a query's contacts, in the order of names. */
export const Network = z
  .object({
    more: z.literal(true).optional().meta({
      description:
        "more than 10,000 contacts are found, and nothing is counted: narrow the query",
    }),
    actors: z.int().meta({ description: "actors in any pair" }),
    pairs: z.int(),
    nodes: z.array(NetworkActor).meta({
      description: "the actors of `edges`, by name",
    }),
    edges: z.array(NetworkEdge).meta({
      description: "pairs by name; the first 500 where there are more",
    }),
  })
  .meta({ id: "Network" });
export type Network = z.infer<typeof Network>;

/** What is said of more contacts than can be gone through. */
export const TOO_MANY: Network = {
  more: true,
  actors: 0,
  pairs: 0,
  nodes: [],
  edges: [],
};

/** So many pairs are given at most. */
const MOST_PAIRS = 500;

/** The network of counted pairs; `actorOf` names an actor by its id. */
export function networkOf(
  counts: readonly DyadCount[],
  actorOf: (id: string) => NetworkActor,
): Network {
  const known = new Map<string, NetworkActor>();
  const actor = (id: string) => {
    let one = known.get(id);
    if (!one) known.set(id, (one = actorOf(id)));
    return one;
  };
  const edges = new Map<string, NetworkEdge>();
  for (const { status, count, ...pair } of counts) {
    const [a, b] = [actor(pair.a), actor(pair.b)].sort(byName) as [
      NetworkActor,
      NetworkActor,
    ];
    const key = `${a.id} ${b.id}`;
    const edge = edges.get(key) ?? {
      a: a.id,
      b: b.id,
      contacts: 0,
      statuses: {},
    };
    edges.set(key, {
      ...edge,
      contacts: edge.contacts + count,
      statuses: {
        ...edge.statuses,
        [status]: (edge.statuses[status] ?? 0) + count,
      },
    });
  }
  const all = [...edges.values()].sort(
    (x, y) => byName(actor(x.a), actor(y.a)) || byName(actor(x.b), actor(y.b)),
  );
  const given = all.slice(0, MOST_PAIRS);
  const drawn = new Set(given.flatMap(({ a, b }) => [a, b]));
  return {
    actors: known.size,
    pairs: all.length,
    nodes: [...known.values()].filter(({ id }) => drawn.has(id)).sort(byName),
    edges: given,
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: NetworkActor, b: NetworkActor) =>
  compare(a.name, b.name) || compare(a.id, b.id);
