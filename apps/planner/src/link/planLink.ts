import { Effect } from "effect"
import { Base64Url } from "effect/encoding"
import { PlanProblem } from "../scenario/PlanProblem.ts"

const MARK = "#open="

/** Does the page's hash hold a plan to open? */
export const isPlanLink = (hash: string): boolean => hash.startsWith(MARK)

/** A text as a hash: deflated, in letters that are safe in an address. It never leaves the machine by itself. */
export const toLink = (text: string): Effect.Effect<string> =>
  Effect.promise(async () => {
    const bytes = await new Response(
      new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))
    ).bytes()
    return `${MARK}${Base64Url.encode(bytes)}`
  })

/** The text in a hash that `toLink` made. */
export const fromLink = (hash: string): Effect.Effect<string, PlanProblem> =>
  Effect.fromResult(Base64Url.decode(hash.slice(MARK.length))).pipe(
    Effect.flatMap(bytes =>
      Effect.tryPromise(() =>
        new Response(
          new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
        ).text()
      )
    ),
    Effect.mapError(
      () =>
        new PlanProblem({
          title: "The link holds no plan that can be read",
          message: "It may have been cut short on its way. Ask for it again, or for the plan as a JSON file."
        })
    )
  )
