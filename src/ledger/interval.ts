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
