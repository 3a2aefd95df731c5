import type { CoderColumn } from "../ledger/annotations.ts";
import type { Ask, Correction } from "../ledger/decisions.ts";
import type {
  Facets,
  Filters,
  LedgerActor,
  LedgerArticle,
  LedgerContact,
  LedgerEvent,
  LedgerStatement,
  LedgerSummary,
  LedgerThread,
  Page,
  RemovedArticle,
  WordingOverTime,
} from "../ledger/query.ts";
import type {
  DifferenceField,
  Outcome,
  RowState,
} from "../ledger/reconcile.ts";
import type { ReviewReason } from "../ledger/review.ts";
import type { DateOrder, SheetColumns } from "../ledger/sheet.ts";
import type { ExportFormat, ExportOf } from "../views/export/formats.ts";
import type { TableName } from "../views/export/tables.ts";
import type { ModelCard } from "../views/modelCard.ts";
import type { Network } from "../views/network.ts";
import type { Overview } from "../views/overview.ts";
import type {
  ChangesPage,
  ComparePage,
  ContactPage,
  ExportPlan,
  Job,
  LogEntry,
  ReadoutPage,
  ReviewPage,
  SheetPage,
  StatementPage,
  StatementStrip,
} from "../views/pages.ts";
import type { PlacesMap } from "../views/placesMap.ts";
import type { LaneBy, Timeline } from "../views/timeline.ts";

/** Filters, pages and order of the lists; a list refuses those that it does not have. */
type Query = Filters;
type Statements = Query & Readonly<{ speaker?: string | readonly string[] }>;
type Id = Readonly<{ id: string }>;
type By = Readonly<{ by?: string }>;
type Files = Readonly<{ files: readonly File[]; more?: boolean }>;
type Nothing = Readonly<Record<never, never>>;
type Item<Value> = Readonly<{ item: Value }>;
type Items<Value> = Readonly<{ items: Value[] }>;
type Done = Readonly<{
  line: number | null;
  words: string;
  undo: number;
  redo: number;
}>;

/** An address of the API with what it is asked and what it answers. */
export type Route<Asked, Answer> = Readonly<{
  method: "GET" | "POST";
  path: string;
  /** What is sent with POST: fields as JSON, or files. Answers of a `file` route are bytes. */
  sends?: "json" | "files";
  file?: true;
  asked?: Asked;
  answer?: Answer;
}>;
const get = <Asked, Answer>(path: string): Route<Asked, Answer> => ({
  method: "GET",
  path,
});
const file = <Asked>(path: string): Route<Asked, Blob> => ({
  method: "GET",
  path,
  file: true,
});
const post = <Asked, Answer>(
  path: string,
  sends: "json" | "files" = "json",
): Route<Asked, Answer> => ({ method: "POST", path, sends });

/** Every route of the API; `.json` and `.csv` behind a list's path are the same query. */
export const ROUTES = {
  summary: get<
    Nothing,
    Item<LedgerSummary> & Readonly<{ version: string; writable: boolean }>
  >("/api/summary"),
  overview: get<Nothing, Overview>("/api/overview"),
  models: get<Nothing, Items<ModelCard>>("/api/models"),
  backup: file<Nothing>("/api/backup"),

  contacts: get<Query, Page<LedgerContact>>("/api/contacts"),
  contactFacets: get<Query, Readonly<{ facets: Facets }>>(
    "/api/contacts/facets",
  ),
  timeline: get<
    Query & Readonly<{ lane?: LaneBy }>,
    Readonly<{ timeline: Timeline }>
  >("/api/contacts/timeline"),
  map: get<Query, Readonly<{ map: PlacesMap }>>("/api/contacts/map"),
  network: get<Query, Readonly<{ network: Network }>>("/api/contacts/network"),
  contact: get<Id, ContactPage>("/api/contacts/{id}"),
  compare: get<Id & Readonly<{ a?: string; b?: string }>, ComparePage>(
    "/api/contacts/{id}/compare",
  ),

  statements: get<Statements, Page<LedgerStatement>>("/api/statements"),
  statementFacets: get<Statements, Readonly<{ facets: Facets }>>(
    "/api/statements/facets",
  ),
  strip: get<Statements, Readonly<{ strip: StatementStrip }>>(
    "/api/statements/strip",
  ),
  wording: get<Statements, Readonly<{ wording: WordingOverTime }>>(
    "/api/statements/wording",
  ),
  statement: get<Id, StatementPage>("/api/statements/{id}"),

  events: get<Query, Page<LedgerEvent>>("/api/events"),
  event: get<Id, Item<LedgerEvent>>("/api/events/{id}"),
  actors: get<Query, Page<LedgerActor>>("/api/actors"),
  actor: get<Id, Item<LedgerActor> & Readonly<{ dealt: Network }>>(
    "/api/actors/{id}",
  ),
  threads: get<Query, Page<LedgerThread>>("/api/threads"),
  thread: get<
    Id,
    Item<LedgerThread> &
      Readonly<{
        contacts: LedgerContact[];
        said: { total: number; items: LedgerStatement[] };
      }>
  >("/api/threads/{id}"),

  articles: get<Query, Page<LedgerArticle>>("/api/articles"),
  article: get<Id, Item<LedgerArticle>>("/api/articles/{id}"),
  readout: get<Id, ReadoutPage>("/api/articles/{id}/readout"),
  changes: get<Id & Readonly<{ from?: string }>, ChangesPage>(
    "/api/articles/{id}/changes",
  ),
  removed: get<Nothing, Items<RemovedArticle>>("/api/articles/removed"),
  remove: post<Id & By, Nothing>("/api/articles/{id}/remove"),
  restore: post<Id & By, Nothing>("/api/articles/{id}/restore"),

  exportPlan: get<Statements & Readonly<{ of?: ExportOf }>, ExportPlan>(
    "/api/export/plan",
  ),
  export: file<
    Statements &
      Readonly<{ format: ExportFormat; of?: ExportOf; table?: TableName }>
  >("/api/export"),

  decide: post<
    By & Readonly<{ ask: Ask; why?: string; asked?: ReviewReason }>,
    Done
  >("/api/decisions"),
  undo: post<By & Readonly<{ line?: number }>, Done>("/api/undo"),
  redo: post<By & Readonly<{ line?: number }>, Done>("/api/redo"),
  log: get<
    Readonly<{
      what?: string | readonly string[];
      size?: number;
      next?: string;
    }>,
    Page<LogEntry>
  >("/api/log"),
  columns: get<Nothing, Items<CoderColumn>>("/api/columns"),
  corrections: get<Nothing, Items<Correction>>("/api/corrections"),
  importCorrections: post<
    By & Readonly<{ items: readonly Correction[]; force?: boolean }>,
    Items<
      Readonly<{
        state: "kept" | "same" | "conflict";
        line: number;
        found: boolean;
        words: string;
      }>
    >
  >("/api/corrections"),
  review: get<Readonly<{ why?: ReviewReason; size?: number }>, ReviewPage>(
    "/api/review",
  ),
  verify: get<
    Nothing,
    Readonly<{
      articles: number;
      originals: number;
      passages: number;
      lines: number;
      faults: { where: string; what: string }[];
    }>
  >("/api/verify"),

  sendSheet: post<Files, Id>("/api/sheets", "files"),
  sheet: get<
    Id & Readonly<{ state?: RowState; size?: number; next?: string }>,
    SheetPage
  >("/api/sheets/{id}"),
  nameColumns: post<
    Id & By & Readonly<{ columns: SheetColumns; order?: DateOrder }>,
    Nothing
  >("/api/sheets/{id}/columns"),
  settle: post<
    Id &
      By &
      Readonly<{
        key: string;
        field: DifferenceField;
        outcome: Outcome;
        why?: string;
      }>,
    Nothing
  >("/api/sheets/{id}/outcomes"),
  correctedSheet: file<Id & Readonly<{ format?: "csv" | "xlsx" }>>(
    "/api/sheets/{id}/corrected",
  ),

  add: post<Files, Item<Job>>("/api/jobs", "files"),
  addSample: post<Nothing, Item<Job>>("/api/jobs/sample"),
  addMore: post<Id & Files, Item<Job>>("/api/jobs/{id}/files", "files"),
  jobs: get<Nothing, Page<Job>>("/api/jobs"),
  job: get<Id, Item<Job>>("/api/jobs/{id}"),
  stopJob: post<Id, Item<Job>>("/api/jobs/{id}/stop"),
};
type Routes = typeof ROUTES;
type AskedOf<Name extends keyof Routes> = NonNullable<Routes[Name]["asked"]>;
type AnswerOf<Name extends keyof Routes> = NonNullable<Routes[Name]["answer"]>;

/** The lists: those whose rows come page by page, and as CSV. */
export type ListName =
  "contacts" | "statements" | "events" | "actors" | "threads" | "articles";
type RowOf<Name extends ListName> =
  AnswerOf<Name> extends Page<infer Row> ? Row : never;

/** An answer that is no success: its stable code, and what to do. */
export class ReadoutApiError extends Error {
  override readonly name = "ReadoutApiError";
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export type ClientOptions = Readonly<{
  /** What asks; the platform's own where left out. */
  fetch?: (address: string, init?: RequestInit) => Response | Promise<Response>;
}>;

/** One method a route, named as in `ROUTES`: `client.contacts({status: ["held"], from: "1987"})`, `client.contact({id})`. */
export type ReadoutClient = {
  readonly [Name in keyof Routes]: (
    ...asked: Nothing extends AskedOf<Name>
      ? [asked?: AskedOf<Name>]
      : [asked: AskedOf<Name>]
  ) => Promise<AnswerOf<Name>>;
} & Readonly<{
  /** All rows of a list, page after page. */
  every: <Name extends ListName>(
    list: Name,
    asked?: AskedOf<Name>,
  ) => AsyncGenerator<RowOf<Name>, void, undefined>;
  /** All rows of a list as CSV. */
  csv: <Name extends ListName>(
    list: Name,
    asked?: AskedOf<Name>,
  ) => Promise<string>;
}>;

/**
 * The API of a `readout serve` at `base` with its types, in Node and in a page that it serves. Methods throw ReadoutApiError where the server
 * refuses, and what `fetch` throws where it does not answer.
 */
export function readoutClient(
  base: string | URL,
  options: ClientOptions = {},
): ReadoutClient {
  const ask = options.fetch ?? ((address, init) => fetch(address, init));
  const call = async (
    route: Route<unknown, unknown>,
    asked: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> => {
    const { id, ...rest } = asked;
    const path = route.path.replace("{id}", encodeURIComponent(String(id)));
    const query = route.method === "GET" ? searchOf(rest) : "";
    const response = await ask(
      new URL(path + query, base).href,
      route.method === "GET" ? {} : { method: "POST", ...sent(route, rest) },
    );
    if (route.file && response.ok) return response.blob();
    const answer = (await response.json().catch(() => null)) as
      | { ok: true }
      | { ok: false; error: { code: string; message: string } }
      | null;
    if (answer?.ok) return answer;
    throw new ReadoutApiError(
      response.status,
      answer?.error.code ?? "server/bug",
      answer?.error.message ??
        `the server answered ${response.status} without saying why`,
    );
  };
  const methods = Object.fromEntries(
    Object.entries(ROUTES).map(([name, route]) => [
      name,
      (asked?: Readonly<Record<string, unknown>>) => call(route, asked),
    ]),
  );
  async function* every(list: ListName, asked: Query = {}) {
    let next: string | null | undefined = asked.next;
    do {
      const page: Page<unknown> = (await call(ROUTES[list], {
        size: 500,
        ...asked,
        ...(next == null ? {} : { next }),
      })) as Page<unknown>;
      yield* page.items;
      next = page.next;
    } while (next !== null);
  }
  const csv = async (list: ListName, asked: Query = {}) => {
    const table = file<Query>(`${ROUTES[list].path}.csv`);
    return ((await call(table, asked)) as Blob).text();
  };
  return { ...methods, every, csv } as unknown as ReadoutClient;
}

/** Values as the API takes them: several as several of one name, two parties with a comma between them, what is not set left out. */
function searchOf(asked: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "between" && Array.isArray(value))
      query.set(name, value.join(","));
    else
      for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
        query.append(name, one === true ? "1" : String(one));
  }
  const text = query.toString();
  return text && `?${text}`;
}

function sent(
  route: Route<unknown, unknown>,
  asked: Readonly<Record<string, unknown>>,
): RequestInit {
  if (route.sends === "json")
    return {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
    };
  const { files = [], more = false } = asked as Partial<Files>;
  const form = new FormData();
  for (const one of files) form.append("file", one);
  if (more) form.append("more", "1");
  return { body: form };
}
