import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import land from "world-atlas/land-110m.json";

/** A plain map of the world: degrees as they are (equirectangular), a unit a degree, from 84° north to 60° south. */
export const MAP = { width: 360, height: 144, north: 84 } as const;

export const mapX = (lon: number) => lon + 180;
export const mapY = (lat: number) => MAP.north - lat;

/** The coast as the path of an SVG. Natural Earth (public domain) by world-atlas. */
export function coast(): string {
  const topology = land as unknown as Topology<{ land: GeometryCollection }>;
  return feature(topology, topology.objects.land)
    .features.flatMap(({ geometry }) =>
      geometry.type === "Polygon"
        ? [geometry.coordinates]
        : geometry.type === "MultiPolygon"
          ? geometry.coordinates
          : [],
    )
    .flat()
    .flatMap((ring) => unrolled(ring as [number, number][]))
    .map(
      (ring) =>
        `M${ring.map(([lon, lat]) => `${mapX(lon).toFixed(1)} ${mapY(lat).toFixed(1)}`).join("L")}Z`,
    )
    .join("");
}

type Ring = readonly (readonly [lon: number, lat: number])[];

/** A ring that crosses the date line, drawn on past it, and once more where it comes in on the other side. */
function unrolled(ring: Ring): Ring[] {
  let turn = 0;
  const whole = ring.map(([lon, lat], i) => {
    const step = i ? lon - ring[i - 1]![0] : 0;
    turn -= 360 * Math.round(step / 360);
    return [lon + turn, lat] as const;
  });
  const moved = (by: number) =>
    whole.map(([lon, lat]) => [lon + by, lat] as const);
  const lons = whole.map(([lon]) => lon);
  return [
    whole,
    ...(Math.max(...lons) > 180 ? [moved(-360)] : []),
    ...(Math.min(...lons) < -180 ? [moved(360)] : []),
  ];
}

/** Marks that lie closer than `reach` units are one, with all their places; the first gives the place. */
export function gathered<Mark extends { lat: number; lon: number }>(
  marks: readonly Mark[],
  reach: number,
): { x: number; y: number; marks: Mark[] }[] {
  const found: { x: number; y: number; marks: Mark[] }[] = [];
  for (const mark of marks) {
    const [x, y] = [mapX(mark.lon), mapY(mark.lat)];
    const near = found.find((one) => Math.hypot(one.x - x, one.y - y) < reach);
    if (near) near.marks.push(mark);
    else found.push({ x, y, marks: [mark] });
  }
  return found;
}
