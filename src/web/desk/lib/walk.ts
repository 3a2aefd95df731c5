import { go, here, withParams } from "./router.svelte.ts";

/** `j` and `k` over the rows of a list: opens the next one in the panel, in place of the entry before in the history. */
export function walkRows(rows: readonly { id: string }[], step: 1 | -1): void {
  if (!rows.length) return;
  const focused = (
    document.activeElement?.closest<HTMLElement>("[data-row]") ??
    document.activeElement
      ?.closest("li")
      ?.querySelector<HTMLElement>("[data-row]")
  )?.dataset["row"];
  const open = here.query.get("open") ?? focused;
  const at = rows.findIndex((row) => row.id === open);
  const to =
    rows[
      at < 0
        ? step === 1
          ? 0
          : rows.length - 1
        : Math.min(rows.length - 1, Math.max(0, at + step))
    ]!;
  go(withParams({ open: to.id }), { replace: true, stay: true });
  focusRow(to.id);
}

/** Puts the focus on a row's link and the row in view. */
export function focusRow(id: string): void {
  const link = document.querySelector<HTMLElement>(
    `[data-row="${CSS.escape(id)}"]`,
  );
  link?.focus({ preventScroll: true });
  link?.closest("li")?.scrollIntoView({ block: "nearest" });
}
