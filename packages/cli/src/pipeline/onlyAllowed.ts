import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { type AccessVerdict, judgeAccess, type ServerAccess } from "./serverAccess.ts"

type Respond<E, R> = Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>

/** Answers a request if its sender may ask; otherwise says why not, and nothing else. */
export type Allowed = <E, R>(respond: Respond<E, R>) => Respond<E, R | HttpServerRequest.HttpServerRequest>

/** Browsers keep cookies by name of the machine alone: servers on several ports need one each. */
const cookieOf = (host: string | undefined): string => `liftmix-token-${/\d+$/.exec(host ?? "")?.[0] ?? "80"}`

/**
 * A link with the token leads to the page; the token then stays in a cookie, out of the address, of bookmarks and of what
 * is seen over a shoulder.
 */
export const onlyAllowed =
  (access: ServerAccess): Allowed =>
  respond =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const address = new URL(request.originalUrl, "http://liftmix.invalid")
      const given = address.searchParams.get("token")
      const { host } = request.headers
      const cookie = cookieOf(host)
      const verdict = judgeAccess(access, {
        method: request.method,
        host,
        origin: request.headers["origin"],
        token: given ?? request.cookies[cookie]
      })
      if (verdict !== "allowed") return refusal(verdict)
      if (given === null) return yield* respond
      return HttpServerResponse.redirect(address.pathname).pipe(
        HttpServerResponse.setCookieUnsafe(cookie, given, { httpOnly: true, sameSite: "strict", path: "/" })
      )
    })

const refusals: Record<Exclude<AccessVerdict, "allowed">, { readonly status: number; readonly text: string }> = {
  "unknown-host": { status: 403, text: "This server does not answer to this name." },
  "foreign-page": { status: 403, text: "Another page may not change plans." },
  "no-token": { status: 401, text: "This planner is shared by a link that carries a token. Ask for the link." },
  "read-only": { status: 403, text: "These plans can be looked at, not changed." }
}

const refusal = (verdict: Exclude<AccessVerdict, "allowed">) =>
  HttpServerResponse.text(refusals[verdict].text, { status: refusals[verdict].status })
