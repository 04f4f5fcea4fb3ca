import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

/** Milliseconds without a key or a press after which what takes long is computed. */
const PAUSE = 300

/** The next key or press, on its way down to what it is for. */
const nextInput = Effect.callback<void>(resume => {
  const kinds = ["keydown", "pointerdown"] as const
  const forget = () => {
    for (const kind of kinds) removeEventListener(kind, heard, { capture: true })
  }
  const heard = () => {
    forget()
    resume(Effect.void)
  }
  for (const kind of kinds) addEventListener(kind, heard, { capture: true })
  return Effect.sync(forget)
})

/** A cell of the grid that is being typed into: the edit is still to come. */
const isCellOpen = () => document.activeElement?.closest("[data-typing]") != null

const pause: Effect.Effect<void> = Effect.raceFirst(
  Effect.as(Effect.sleep(PAUSE), true),
  Effect.as(nextInput, false)
).pipe(
  Effect.flatMap(rested => {
    if (!rested) return pause
    return isCellOpen() ? Effect.andThen(nextInput, pause) : Effect.void
  })
)

/**
 * Does long work while the person at the page does nothing: given up at the next key or press, and begun anew at the next
 * pause, so that no edit waits for what the one before it left to compute.
 */
export const whileResting = <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.gen(function* () {
    for (;;) {
      yield* pause
      const done = yield* Effect.raceFirst(Effect.asSome(work), Effect.as(nextInput, Option.none<A>()))
      if (Option.isSome(done)) return done.value
    }
  })
