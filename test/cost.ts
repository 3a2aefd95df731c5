/**
 * Starts to count the processor time of this process; what is returned says how much was used since, in seconds. The clock's time grows
 * while other programs keep the machine busy, this hardly does: bounds of cost are held against it.
 */
export function processorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}
