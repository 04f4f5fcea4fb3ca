import { ByteSize, Effect, Option, Schema } from "effect"
import { HttpIncomingMessage, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import type { PlanStore } from "../workspace/planStore.ts"
import type { Allowed } from "./onlyAllowed.ts"

/** Thousands of plans; what is larger was not made by the page. */
const largest = ByteSize.mebibytes(4)

/** The page's plans, as it sends them: the server looks no deeper into the text than this. */
const PlansText = Schema.fromJsonString(Schema.Struct({ version: Schema.Int, plans: Schema.Array(Schema.Unknown) }))
const Save = Schema.fromJsonString(
  Schema.Struct({
    /** revision that the plans were changed from */
    base: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
    plans: Schema.String.check(
      Schema.makeFilter(text => (Option.isSome(Schema.decodeOption(PlansText)(text)) ? undefined : "no plans"))
    )
  })
)
const decode = Schema.decodeUnknownOption(Save)

const fingerprintOf = Effect.map(HttpRouter.params, ({ fingerprint = "" }) =>
  /^[\w-]{1,128}$/.test(fingerprint) ? fingerprint : undefined
)

const unreadable = (what: string) =>
  HttpServerResponse.jsonUnsafe(
    { problems: [{ message: `${what} cannot be read.`, remedy: "Reload the page." }] },
    { status: 400 }
  )

/**
 * `GET /plans/<fingerprint>`: `{ revision, plans }`, plans being a text or null. `PUT` with `{ base, plans }`:
 * `{ saved: true, revision }`, or `{ saved: false, revision, plans }` with what somebody else has saved since `base`. That is
 * an answer like any other, not an error of HTTP, which browsers would complain of in their console.
 */
export const planRoutes = (store: PlanStore, allowed: Allowed) => {
  const read = Effect.gen(function* () {
    const fingerprint = yield* fingerprintOf
    return fingerprint === undefined
      ? unreadable("The fingerprint")
      : HttpServerResponse.jsonUnsafe(store.read(fingerprint))
  })
  const save = Effect.gen(function* () {
    const fingerprint = yield* fingerprintOf
    if (fingerprint === undefined) return unreadable("The fingerprint")
    const request = yield* HttpServerRequest.HttpServerRequest
    const body = yield* Effect.option(request.text)
    if (Option.isNone(body)) return HttpServerResponse.empty({ status: 413 })
    const sent = decode(body.value)
    if (Option.isNone(sent)) return unreadable("What was sent")
    const saved = store.save(fingerprint, sent.value.base, sent.value.plans)
    return saved._tag === "Saved"
      ? HttpServerResponse.jsonUnsafe({ saved: true, revision: saved.revision })
      : HttpServerResponse.jsonUnsafe({ saved: false, ...saved.kept })
  }).pipe(Effect.provideService(HttpIncomingMessage.MaxBodySize, largest))
  return [
    HttpRouter.route("GET", "/plans/:fingerprint", allowed(read)),
    HttpRouter.route("PUT", "/plans/:fingerprint", allowed(save))
  ] as const
}
