import { Effect, FileSystem } from "effect"
import { createRequire } from "node:module"
import { rejected } from "../errors.ts"
import type { ModelBundle } from "../workspace/readModel.ts"

/** The planner as one HTML file, without a model. */
export const plannerPage = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  return yield* Effect.try(() => createRequire(import.meta.url).resolve("@liftmix/planner/index.html")).pipe(
    Effect.flatMap(file => fs.readFileString(file)),
    Effect.mapError(() =>
      rejected("PlannerNotBuilt", "The planner has not been built yet.", 'Build it with "pnpm build".')
    )
  )
})

/** The element that the planner's page keeps free for a model. */
const emptyBundle = '<script type="application/json" id="liftmix-bundle"></script>'

/** The planner's page with a model inside, so that it needs nothing but itself. */
export function pageWithModel(page: string, bundle: ModelBundle): string {
  if (!page.includes(emptyBundle)) throw new RangeError(`the planner's page has no ${emptyBundle}`)
  const filled = emptyBundle.replace("></", () => `>${inlineJson(bundle)}</`)
  return page.replace(emptyBundle, () => filled)
}

/** JSON that is safe inside a script element: no `</script>` can end it, no line separator can break it. */
export const inlineJson = (value: object): string =>
  JSON.stringify(value).replaceAll(
    /[<\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  )
