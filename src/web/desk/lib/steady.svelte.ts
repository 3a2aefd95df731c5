/** So long a list waits for what stands above it, in milliseconds; then it comes, and moves down later. */
const PATIENCE = 400;

/** Whether what stands below may be shown: what stands above is there, so that nothing moves, or is taking too long. */
export class Steady {
  #late = $state(false);
  readonly #above: () => boolean;

  constructor(above: () => boolean) {
    this.#above = above;
    $effect(() => {
      const timer = setTimeout(() => (this.#late = true), PATIENCE);
      return () => clearTimeout(timer);
    });
  }

  get now(): boolean {
    return this.#late || this.#above();
  }
}
