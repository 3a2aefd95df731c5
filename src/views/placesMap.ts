import { z } from "zod";
import type { Gazetteer } from "../ledger/gazetteer.ts";

/** How many contacts a query finds at each place. */
export type PlaceCount = Readonly<{
  place: string | null;
  geonames: number | null;
  count: number;
}>;

/** Contacts by place: those that can be drawn, those whose place is on no map, and how many name none. */
export const PlacesMap = z
  .object({
    total: z.int(),
    marks: z.array(
      z.object({
        place: z.string(),
        sort: z.enum(["town", "country"]).meta({
          description: "a country is drawn as a ring, never as a point",
        }),
        lat: z.number(),
        lon: z.number(),
        count: z.int(),
      }),
    ),
    elsewhere: z
      .array(z.object({ place: z.string(), count: z.int() }))
      .meta({ description: "places that the table of places does not know" }),
    without: z.int().meta({ description: "contacts without a place" }),
  })
  .meta({ id: "PlacesMap" });
export type PlacesMap = z.infer<typeof PlacesMap>;

/** Every place of a query on the map, in the order of names. */
export function placesMap(
  counts: readonly PlaceCount[],
  { locate }: Gazetteer,
): PlacesMap {
  const named = counts.flatMap(({ place, geonames, count }) =>
    place === null ? [] : [{ place, count, at: locate(place, geonames) }],
  );
  named.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  return {
    total: counts.reduce((sum, one) => sum + one.count, 0),
    marks: named.flatMap(({ place, count, at }) =>
      at ? [{ place, count, ...at }] : [],
    ),
    elsewhere: named.flatMap(({ place, count, at }) =>
      at ? [] : [{ place, count }],
    ),
    without: counts.reduce(
      (sum, one) => sum + (one.place === null ? one.count : 0),
      0,
    ),
  };
}
