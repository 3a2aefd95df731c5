import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { loadModelCards } from "../io/modelCards.ts";
import { ModelCard } from "../views/modelCard.ts";
import { answers } from "./envelope.ts";

export function modelRoutes(app: OpenAPIHono): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/models",
      summary:
        "The cards of the models that read: corpora, licences, command, scores",
      responses: {
        200: answers(
          z.object({ ok: z.literal(true), items: z.array(ModelCard) }),
          "cards",
        )[200],
      },
    }),
    async (c) =>
      c.json({ ok: true as const, items: await loadModelCards() }, 200),
  );
}
