import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { memoryOf } from "../media/memoryOf.ts"
import { transformPath } from "../media/transformPath.ts"
import { createMediaWorld, type WorldMedium } from "../model/createMediaWorld.ts"
import { continuedExposure } from "./continuedExposure.ts"
import type { ChannelCurve, CurveLinks, CurvePack, OrganicCurve } from "./CurvePack.ts"
import type { Horizon } from "./HorizonResponse.ts"
import { contactWorth, longestTail } from "./stockPaths.ts"

/** A medium of a `JointWorld`. Others are told by their places, parameters by theirs in what `JointWorld.place` gives. */
export interface JointMedium {
  readonly curve: ChannelCurve | OrganicCurve
  readonly path: MediaPath
  readonly transform: number
  readonly coefficient: number
  readonly lifters: readonly { readonly by: number; readonly strength: number }[]
  readonly movers: readonly { readonly by: number; readonly strength: number; readonly usual: number }[]
  /** [time] exposure as planned, history first */
  readonly planned: Float64Array
  /** [time] what the path reads: of a mediator what movers make of the plan */
  readonly input: Float64Array
  /** [time] written by a pullback */
  readonly inputAdjoint: Float64Array
}

/** A market's media in a course of events, over their history and the periods in which effects count. */
export interface JointWorld {
  /** channels first */
  readonly media: readonly JointMedium[]
  /** periods of history */
  readonly lead: number
  /** periods after it in which money is spent, and in which effects count */
  readonly periods: number
  readonly counted: number
  /** [time] on the scale of the linear predictor, written by `evaluate` */
  readonly effect: Float64Array
  /** [medium][time] as in `MediaWorld`, written by `pullback` */
  readonly responseAdjoints: readonly Float64Array[]
  /** [medium][time] what a mediator's plan is multiplied by, written by `evaluate`; absent of others */
  readonly factors: readonly (Float64Array | undefined)[]
  /**
   * @param money [channel][period]
   * @param without a medium that there never was; absent: none
   */
  plan(money: readonly Float64Array[], without?: number): void
  /** [parameter] those of a draw; makes contacts of its reach. Must follow `plan`. */
  place(draw: number): Vec
  /**
   * Must follow `place`.
   * @param kept media whose responses are as `remember` has them of the draw; none if absent
   */
  evaluate(natural: Vec, kept?: ReadonlySet<number>): void
  /** @param adjoint [time] */
  pullback(adjoint: Vec, natural: Vec): void
  /** Takes the draw's responses down for later evaluations. */
  remember(): void
}

/** @param pack of one market, as `linkedMarkets` gives it */
export function createJointWorld(pack: CurvePack, links: CurveLinks, { effect, periods }: Horizon): JointWorld {
  const curves = [...pack.channels, ...links.organic]
  const lead = Math.max(...curves.map(({ exposureHistory }) => exposureHistory.length))
  const counted = periods + (effect === "full" ? longestMemory(curves, links) : 0)
  const length = lead + counted
  const { media, naturals } = jointMedia(curves, links, pack.draws, length)
  const contacts = curves.map(curve => (curve.transform.frequency === undefined ? undefined : contactWorth(curve)))

  let current = 0
  let kept: ReadonlySet<number> = new Set()
  const memory = media.map(() => new Float64Array(pack.draws * length))
  /** A medium's path, or what is remembered of it. */
  const recallable = ({ path }: JointMedium, m: number): MediaPath => ({
    ...path,
    evaluate(natural, offset) {
      if (kept.has(m)) path.response.set(memory[m].subarray(current * length, (current + 1) * length))
      else path.evaluate(natural, offset)
    }
  })
  /** [medium][draw, time] responses of the history */
  const history = media.map(() => new Float64Array(pack.draws * lead))
  const recorded = (m: number) => history[m].subarray(current * lead, (current + 1) * lead)
  const members = new Map<number, WorldMedium>()
  const order = [...media.keys()].toSorted((a, b) => dependencies(media[a]) - dependencies(media[b]))
  for (const m of order) members.set(m, worldMedium(media[m], recallable(media[m], m), members, recorded))
  const world = createMediaWorld([...members.values()], length)
  const unused = new Float64Array(naturals.width)

  function plan(money: readonly Float64Array[], without?: number): void {
    media.forEach(({ curve, input, planned }, m) => {
      const { exposureHistory } = curve
      planned.fill("held" in curve ? curve.held : 0)
      planned.fill(0, 0, lead)
      planned.set(exposureHistory, lead - exposureHistory.length)
      if (!("held" in curve)) {
        // The price may be unknown of a channel that nothing is to be spent on.
        money[m].forEach((spent, t) => (planned[lead + t] = spent === 0 ? 0 : spent * curve.exposurePerSpend))
        planned.fill(continuedExposure(curve, periods), lead + periods)
      }
      if (m === without) planned.fill(0)
      input.set(planned)
    })
  }

  function place(draw: number): Float64Array {
    current = draw
    contacts.forEach((worthOf, m) => {
      if (worthOf === undefined) return
      const worth = worthOf(draw)!
      const { curve, input, planned } = media[m]
      const first = lead - curve.exposureHistory.length
      const last = worth.length - 1
      for (let t = first; t < length; t++) input[t] = planned[t] * worth[Math.min(t - first, last)]
    })
    return naturals.values.subarray(draw * naturals.width, (draw + 1) * naturals.width)
  }

  const nothing = pack.channels.map(() => new Float64Array(periods))
  plan(nothing)
  for (let draw = 0; draw < pack.draws; draw++) {
    const natural = place(draw)
    media.forEach(({ path, transform }, m) => {
      path.evaluate(natural, transform)
      recorded(m).set(path.response.subarray(0, lead))
    })
  }

  return {
    media,
    lead,
    periods,
    counted,
    effect: world.effect,
    responseAdjoints: [...media.keys()].map(m => world.responseAdjoints[order.indexOf(m)]),
    factors: [...media.keys()].map(m => members.get(m)!.moved?.factor),
    plan,
    place,
    evaluate(natural, known = new Set()) {
      kept = known
      world.evaluate(natural)
    },
    pullback: (adjoint, natural) => world.pullback(adjoint, natural, unused),
    remember() {
      media.forEach(({ path }, m) => memory[m].set(path.response, current * length))
    }
  }
}

const dependencies = ({ lifters, movers }: JointMedium): number => lifters.length + movers.length

/** What acts through a mediator is carried over twice. */
function longestMemory(curves: readonly (ChannelCurve | OrganicCurve)[], { mediations }: CurveLinks): number {
  const own = (name: string) => memoryOf(curves.find(curve => curve.name === name)!.transform.adstock)
  const memories = [
    ...curves.map(({ name }) => own(name)),
    ...mediations.map(({ by, medium }) => own(by) + own(medium))
  ]
  return Math.min(longestTail, Math.max(...memories))
}

function jointMedia(
  curves: readonly (ChannelCurve | OrganicCurve)[],
  links: CurveLinks,
  draws: number,
  length: number
) {
  const columns: Vec[] = []
  const column = (values: Vec): number => columns.push(values) - 1
  const indexOf = (name: string) => curves.findIndex(curve => curve.name === name)
  const media = curves.map((curve): JointMedium => {
    const { coefficient, exposureScale, name, parameterNames, parameters } = curve
    const transform = columns.length
    parameterNames.forEach((_, p) => column(coefficient.map((_, draw) => parameters[draw * parameterNames.length + p])))
    const [planned, input, inputAdjoint] = [0, 0, 0].map(() => new Float64Array(length))
    return {
      curve,
      path: transformPath(curve.transform, input, exposureScale, inputAdjoint),
      transform,
      coefficient: column(coefficient),
      lifters: links.lifts
        .filter(({ medium }) => medium === name)
        .map(({ by, strength }) => ({ by: indexOf(by), strength: column(strength) })),
      movers: links.mediations
        .filter(({ medium }) => medium === name)
        .map(({ by, strength, usual }) => ({ by: indexOf(by), strength: column(strength), usual: column(usual) })),
      planned,
      input,
      inputAdjoint
    }
  })
  const width = columns.length
  const values = Float64Array.from({ length: draws * width }, (_, i) => columns[i % width][Math.floor(i / width)])
  return { media, naturals: { values, width } }
}

function worldMedium(
  { coefficient, input, inputAdjoint, lifters, movers, planned, transform }: JointMedium,
  path: MediaPath,
  others: ReadonlyMap<number, WorldMedium>,
  recorded: (medium: number) => Float64Array
): WorldMedium {
  const lifted = lifters.map(({ by, strength }) => ({ by: others.get(by)!, strength }))
  const medium = { slots: { coefficient, transform }, path, lifters: lifted }
  if (movers.length === 0) return medium
  return {
    ...medium,
    moved: {
      recorded: planned,
      factor: new Float64Array(planned.length),
      input,
      inputAdjoint,
      movers: movers.map(({ by, strength, usual }) => {
        const mover = others.get(by)!
        return { by: mover, recorded: usualPath(planned.length, () => recorded(by), usual), strength }
      })
    }
  }
}

/**
 * A mover's response as it was, and as usual from then on.
 * @param recorded of the draw at hand
 * @param usual index of the response after the record
 */
function usualPath(length: number, recorded: () => Float64Array, usual: number): MediaPath {
  const response = new Float64Array(length)
  return {
    length,
    response,
    evaluate(natural) {
      response.fill(natural[usual])
      response.set(recorded())
    },
    // What is usual does not depend on the plan.
    pullback: () => {}
  }
}
