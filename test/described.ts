import { Validator } from "@cfworker/json-schema";

type Schema = Record<string, unknown>;
type Operation = Readonly<{
  responses: Readonly<
    Record<string, { content?: Record<string, { schema: Schema }> }>
  >;
}>;
type Description = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: unknown;
}>;

/**
 * Holds answers of a server against its own description, read by a program that knows nothing of it. The returned function gives the faults of one
 * answer: an address that is not described, a method that is not, and where the body is not as described.
 */
export async function againstDescription(
  ask: (path: string) => Response | Promise<Response>,
): Promise<
  (method: string, path: string, status: number, body: unknown) => string[]
> {
  const { paths, components } = (await (
    await ask("/api/openapi.json")
  ).json()) as Description;
  // an address without a parameter is meant before one that has one in its place
  const routes = Object.keys(paths)
    .sort((a, b) => Number(a.includes("{")) - Number(b.includes("{")))
    .map((path) => ({
      path,
      pattern: new RegExp(
        `^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`,
      ),
    }));
  return (method, path, status, body) => {
    const address = path.replace(/[?#].*/, "");
    const route = routes.find(({ pattern }) => pattern.test(address));
    if (!route) return [`${address} is not described`];
    const where = `${method} ${route.path} ${status}`;
    const responses = paths[route.path]![method.toLowerCase()]?.responses;
    const answer = responses?.[status] ?? responses?.["default"];
    const schema = answer?.content?.["application/json"]?.schema;
    if (!schema) return [`${where} is not described`];
    return new Validator({ ...schema, components }, "2020-12", false)
      .validate(body)
      .errors.map(
        ({ instanceLocation, error }) =>
          `${where} ${instanceLocation}: ${error}`,
      );
  };
}
