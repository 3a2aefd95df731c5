import { settings } from "./settings.svelte.ts";

/** Single keys, as in the tools that people come from; none while typing, none with Ctrl, Alt or Cmd but undo and redo, none of letters and signs where a person has switched them off. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const stack: Keys[] = [];

/** Listens with `keys` until the returned function is called; the one that came last is asked first. */
export function listen(keys: Keys): () => void {
  stack.push(keys);
  return () => {
    const at = stack.indexOf(keys);
    if (at >= 0) stack.splice(at, 1);
  };
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        "textarea, select, input:not([type=checkbox], [type=radio])",
      ))
  );
}

let prefix = "";
let prefixAt = 0;

/** The handler for the whole window. `g` waits a second for the letter after it. */
export function onKeydown(event: KeyboardEvent): void {
  if (
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    event.key.toLowerCase() === "z" &&
    !typing(event.target)
  ) {
    // a key that is held down takes back one decision, not all
    const act = event.repeat
      ? undefined
      : find(event.shiftKey ? "Shift+Ctrl+Z" : "Ctrl+Z");
    if (act) {
      event.preventDefault();
      act(event);
    }
    return;
  }
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.isComposing ||
    event.defaultPrevented
  )
    return;
  if (typing(event.target)) {
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    return;
  }
  // Enter on a link or button is theirs
  if (
    event.key === "Enter" &&
    event.target instanceof Element &&
    event.target.closest("a, button, summary, label")
  )
    return;
  if (!settings.keys && event.key.length === 1) return;
  const key =
    prefix && event.timeStamp - prefixAt < 1000
      ? `${prefix} ${event.key}`
      : event.key;
  prefix = "";
  if (event.key === "g" && key === "g") {
    prefix = "g";
    prefixAt = event.timeStamp;
    return;
  }
  const act = find(key);
  if (!act) return;
  event.preventDefault();
  act(event);
}

/** What a key does now: asked of the screen that came last first; nothing of theirs while a dialog is open. */
function find(key: string): Keys[string] | undefined {
  if (document.querySelector("dialog[open]")) return undefined;
  return [...stack].reverse().find((keys) => keys[key])?.[key];
}
