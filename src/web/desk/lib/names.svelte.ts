import { SvelteMap } from "svelte/reactivity";

/** Names of actors whose ids stand in addresses, as far as answers of the server have told them. */
const names = new SvelteMap<string, string>();

export function learnName(id: string, name: string): void {
  if (names.get(id) !== name) names.set(id, name);
}

/** The name of an actor; what is no known id is a name already. */
export const nameOf = (actor: string): string => names.get(actor) ?? actor;
