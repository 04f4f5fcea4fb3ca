import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Context, Effect, Layer, type Option } from "effect"
import { HttpRouter, HttpServer, HttpServerResponse } from "effect/http"
import { createServer } from "node:http"
import { rejected } from "../errors.ts"
import { openPlanStore } from "../workspace/planStore.ts"
import { readBundle } from "../workspace/readModel.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { networkNames } from "./networkNames.ts"
import { onlyAllowed } from "./onlyAllowed.ts"
import { plannerPage } from "./plannerPage.ts"
import { planRoutes } from "./planRoutes.ts"
import type { ServerAccess } from "./serverAccess.ts"

export interface ServeRequest {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** 0 for any that is free */
  readonly port: number
  /** for the local network: whoever knows this token may ask; undefined: this machine only */
  readonly token: string | undefined
  /** plans are shown, not saved */
  readonly readOnly: boolean
}

const loopback = "127.0.0.1"
const everywhere = "0.0.0.0"

/**
 * Serves the planner, a model of the workspace as `/bundle.json`, and the workspace's plans, as long as the scope is open.
 * The model is read again for every request: after a fit, reloading the page is enough.
 * @returns the addresses, this machine's first
 */
export const servePlanner = Effect.fn("servePlanner")(function* (request: ServeRequest) {
  const { model, port, readOnly, token } = request
  const workspace = yield* readWorkspace(request.folder)
  const page = yield* plannerPage
  yield* readBundle(workspace.folder, model)
  const store = yield* openPlanStore(workspace.folder)
  const context = yield* Effect.context<Effect.Services<ReturnType<typeof readBundle>>>()
  const network = token === undefined ? [] : networkNames()
  const access: ServerAccess = { hosts: new Set([loopback, "localhost", ...network]), token, readOnly }

  const bundle = readBundle(workspace.folder, model).pipe(
    // tells the page that plans are kept here, so that it need not ask in vain where they are not
    Effect.map(bundle =>
      HttpServerResponse.jsonUnsafe(bundle, { headers: { "liftmix-plans": readOnly ? "read" : "write" } })
    ),
    Effect.catch(({ problems }) => Effect.succeed(HttpServerResponse.jsonUnsafe({ problems }, { status: 500 }))),
    Effect.provide(context)
  )
  const allowed = onlyAllowed(access)
  const routes = HttpRouter.addAll([
    HttpRouter.route("GET", "/", allowed(Effect.succeed(HttpServerResponse.html(page)))),
    HttpRouter.route("GET", "/bundle.json", allowed(bundle)),
    ...planRoutes(store, allowed)
  ])
  const server = HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provideMerge(NodeHttpServer.layer(createServer, { host: token === undefined ? loopback : everywhere, port }))
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
  const bound = "port" in address ? address.port : port
  const query = token === undefined ? "" : `?token=${token}`
  return [loopback, ...network].map(name => `http://${name}:${bound}/${query}`)
})
