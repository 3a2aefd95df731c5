/** Of some draws that came together, as the records of one article do: how many there were, and how many came up. */
export type Drawn = Readonly<{ good: number; all: number }>;

/**
 * Wilson's interval for draws that came in clusters, each drawn at random: as many draws count as would tell as much one by one, by the variance of
 * the share between clusters (Dean and Pagano 2015, J. Survey Stat. Methodol. 3:484). One cluster alone cannot tell how much clusters differ: its
 * draws count as they are.
 */
export function wilsonOfClusters(
  clusters: readonly Drawn[],
): { low: number; high: number } | null {
  const all = clusters.reduce((sum, one) => sum + one.all, 0);
  const good = clusters.reduce((sum, one) => sum + one.good, 0);
  if (!all) return null;
  const share = good / all;
  const count = clusters.length;
  const alone = (share * (1 - share)) / all;
  const between =
    count < 2
      ? 0
      : ((count / (count - 1)) *
          clusters.reduce(
            (sum, one) => sum + (one.good - share * one.all) ** 2,
            0,
          )) /
        all ** 2;
  const telling = alone > 0 && between > alone ? all * (alone / between) : all;
  return wilson(share * telling, telling);
}

/**
 * Wilson's interval for a share of `all` draws of which `good` came up (Wilson 1927, JASA 22:209), at 95 %: where the true share plausibly lies.
 * As whole percent, rounded outwards; null where nothing was drawn.
 */
export function wilson(
  good: number,
  all: number,
): { low: number; high: number } | null {
  if (all <= 0) return null;
  const z = 1.959964;
  const share = good / all;
  const middle = share + (z * z) / (2 * all);
  const half =
    z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const scale = 1 + (z * z) / all;
  return {
    low: Math.max(0, Math.floor(((middle - half) / scale) * 100)),
    high: Math.min(100, Math.ceil(((middle + half) / scale) * 100)),
  };
}
