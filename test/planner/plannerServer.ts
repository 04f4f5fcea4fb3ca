import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { builtPage } from "./builtPage.ts"

export interface PlannerServer {
  readonly address: string
  close(): void
}

/** Serves the built planner and beside it, if there is one, a model, as `liftmix serve` does. */
export async function plannerServer(bundle: object | undefined): Promise<PlannerServer> {
  const page = builtPage()
  const server = createServer((request, response) => {
    if (request.url === "/") response.setHeader("content-type", "text/html").end(page)
    else if (request.url === "/bundle.json" && bundle !== undefined) {
      response.setHeader("content-type", "application/json").end(JSON.stringify(bundle))
    } else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}
