import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

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

/** Bytes of array buffers that something holds: what nobody holds any more is collected first, whenever the collector would have come. */
export async function buffersHeld(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let held = Infinity;
  for (;;) {
    collect();
    // the buffers themselves are given back by another thread
    await pause(20);
    const { arrayBuffers } = process.memoryUsage();
    if (arrayBuffers >= held) return held;
    held = arrayBuffers;
  }
}
