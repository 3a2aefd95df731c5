import type { LedgerContact } from "../../ledger/query.ts";
import { escapeXml } from "./xml.ts";

/**
 * Who dealt with whom as GEXF 1.3 (https://gexf.net), for Gephi: a node an actor, an undirected edge a pair, its weight the contacts that both
 * take part in, never their reports. `held`, `planned`, `other` count those contacts by status.
 */
export function toGexf(contacts: readonly LedgerContact[]): string {
  const nodes = new Map<string, LedgerContact["participants"][number]>();
  const contactsOf = new Map<string, number>();
  const edges = new Map<string, Edge>();
  for (const contact of contacts) {
    const parties = [
      ...new Map(contact.participants.map((one) => [one.id, one])).values(),
    ];
    for (const one of parties) {
      nodes.set(one.id, one);
      contactsOf.set(one.id, (contactsOf.get(one.id) ?? 0) + 1);
    }
    parties.forEach((a, i) => {
      for (const b of parties.slice(i + 1)) {
        const [source, target] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
        const key = `${source}|${target}`;
        const edge = edges.get(key) ?? {
          source,
          target,
          contacts: [],
          held: 0,
          planned: 0,
          other: 0,
          first: null,
          last: null,
        };
        edge.contacts.push(contact.id);
        edge[
          contact.status === "held" || contact.status === "planned"
            ? contact.status
            : "other"
        ]++;
        edge.first = least(edge.first, contact.from);
        edge.last = most(edge.last, contact.to);
        edges.set(key, edge);
      }
    });
  }
  const node = (one: LedgerContact["participants"][number]) =>
    `      <node id="${escapeXml(one.id)}" label="${escapeXml(one.name)}"><attvalues>${values(
      [one.kind, one.country, contactsOf.get(one.id)],
    )}</attvalues></node>`;
  const edge = (one: Edge, i: number) =>
    `      <edge id="${i}" source="${escapeXml(one.source)}" target="${escapeXml(one.target)}" weight="${one.contacts.length}"><attvalues>${values(
      [
        one.held,
        one.planned,
        one.other,
        one.first,
        one.last,
        one.contacts.join("|"),
      ],
    )}</attvalues></edge>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="undirected" mode="static">
${attributes("node", ["kind:string", "country:string", "contacts:integer"])}
${attributes("edge", ["held:integer", "planned:integer", "other:integer", "first:string", "last:string", "contact_ids:string"])}
    <nodes>
${[...nodes.values()].sort(byId).map(node).join("\n")}
    </nodes>
    <edges>
${[...edges.values()].sort(byPair).map(edge).join("\n")}
    </edges>
  </graph>
</gexf>
`;
}

type Edge = {
  source: string;
  target: string;
  contacts: string[];
  held: number;
  planned: number;
  other: number;
  first: string | null;
  last: string | null;
};
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { id: string }, b: { id: string }) => compare(a.id, b.id);
const byPair = (a: Edge, b: Edge) =>
  compare(a.source, b.source) || compare(a.target, b.target);
const least = (a: string | null, b: string | null) =>
  a === null ? b : b === null || a < b ? a : b;
const most = (a: string | null, b: string | null) =>
  a === null ? b : b === null || a > b ? a : b;

function attributes(of: string, names: readonly string[]): string {
  const lines = names.map((name, i) => {
    const [title, type] = name.split(":");
    return `      <attribute id="${i}" title="${title}" type="${type}"/>`;
  });
  return `    <attributes class="${of}">\n${lines.join("\n")}\n    </attributes>`;
}

function values(all: readonly (string | number | null | undefined)[]): string {
  return all
    .map((value, i) =>
      value === null || value === undefined
        ? ""
        : `<attvalue for="${i}" value="${escapeXml(String(value))}"/>`,
    )
    .join("");
}
