/** What the live region says next: one short sentence, read out once. */
export const spoken = $state({ text: "" });

export function say(text: string): void {
  spoken.text = "";
  setTimeout(() => (spoken.text = text), 30);
}

export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    say("The browser did not allow copying");
  }
}
