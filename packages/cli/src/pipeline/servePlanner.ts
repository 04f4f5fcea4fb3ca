import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Context, Effect, Layer, type Option } from "effect"
import { HttpRouter, HttpServer, HttpServerRequest, HttpServerResponse } from "effect/http"
import { createServer } from "node:http"
import { rejected } from "../errors.ts"
import { readBundle } from "../workspace/readModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { plannerPage } from "./plannerPage.ts"

const host = "127.0.0.1"

/**
 * Serves the planner and, as `/bundle.json`, a model of the workspace, to this machine only, as long as the scope is open.
 * The model is read again for every request: after a fit, reloading the page is enough.
 * @param port 0 for any that is free
 * @returns the address
 */
export const servePlanner = Effect.fn("servePlanner")(function* (
  folder: string,
  model: Option.Option<string>,
  port: number
) {
  const workspace = yield* readWorkspace(folder)
  const page = yield* plannerPage
  yield* readBundle(workspace.folder, model)
  const context = yield* Effect.context<Effect.Services<ReturnType<typeof readBundle>>>()

  const bundle = readBundle(workspace.folder, model).pipe(
    Effect.map(bundle => HttpServerResponse.jsonUnsafe(bundle)),
    Effect.catch(({ problems }) => Effect.succeed(HttpServerResponse.jsonUnsafe({ problems }, { status: 500 }))),
    Effect.provide(context)
  )
  const routes = HttpRouter.addAll([
    HttpRouter.route("GET", "/", onThisMachine(Effect.succeed(HttpServerResponse.html(page)))),
    HttpRouter.route("GET", "/bundle.json", onThisMachine(bundle))
  ])
  const server = HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provideMerge(NodeHttpServer.layer(createServer, { host, port }))
  )
  const running = yield* Layer.build(server).pipe(
    Effect.mapError(() =>
      rejected(
        "PortUnavailable",
        `Port ${port} cannot be used.`,
        "Something else may be using it: choose another --port."
      )
    )
  )
  const { address } = Context.get(running, HttpServer.HttpServer)
  return `http://${host}:${"port" in address ? address.port : port}/`
})

/** Refuses pages of other sites that had their name point here: the model is nobody else's business. */
const onThisMachine = <E, R>(respond: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
  Effect.gen(function* () {
    const { headers } = yield* HttpServerRequest.HttpServerRequest
    const name = headers["host"]?.replace(/:\d+$/, "")
    return name === host || name === "localhost" ? yield* respond : HttpServerResponse.empty({ status: 403 })
  })
