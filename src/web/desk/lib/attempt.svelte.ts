import { ApiError } from "./api.svelte.ts";

/** What a person sets going on the server: whether it goes on, and what went wrong with it last. */
export class Attempt {
  busy = $state(false);
  problem = $state.raw<ApiError | null>(null);

  /** Does something and keeps what the server says against it. */
  readonly of = async (work: () => Promise<void>): Promise<void> => {
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem = error;
    } finally {
      this.busy = false;
    }
  };
}
