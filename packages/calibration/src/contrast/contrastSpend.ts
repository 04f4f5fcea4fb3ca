import { type Calendar, type Dataset, enumerate, nearestName } from "@liftmix/core"
import type { SpendMultipliers } from "../record/designMultipliers.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { RecordProblem } from "../record/recordProblem.ts"
import { type AbsolutePaths, absolutePaths, type SpendPath, strayEntries } from "./absolutePaths.ts"
import { usualFromRecorded } from "./BusinessAsUsual.ts"
import { changedSpend, hiddenUsual } from "./hiddenUsual.ts"
import { misnamedGeos } from "./misnamedGeos.ts"
import { multipliersIn } from "./multipliersIn.ts"
import type { ChannelContrast, SpendContrast } from "./SpendContrast.ts"
import { recordedSpendDelta } from "./spendMultipliers.ts"
import { deflators, isTold, type TestedSpend, testedSpend } from "./TestedSpend.ts"
import { partialMultiplier, type TestWindow, testWindow } from "./TestWindow.ts"
import { liftShare, treatedShare } from "./treatedShare.ts"

/**
 * Periods of steady spend before a test that lies outside the data: long enough for a retention of 0.95 a period to
 * forget what came before (0.95^200 < 1e-4).
 */
const STEADY_HISTORY = 200

/**
 * The two worlds an experiment compares. On share π of a market whose recorded exposure x already contains the test,
 * business as usual is z_t = x_t / (π m_T,t + (1 − π) m_R,t); the worlds are m_T,t z_t and m_R,t z_t. Outside the test's
 * days all multipliers are 1. Tests of other parts of the market at the same time (`spend.elsewhere`, `besideEachOther`) are in x
 * as well, and so in what it is divided by. The last period ends with the measurement (`untilMeasured`). Where the test left no
 * spend to tell business as usual from (dark everywhere, or outside the data), it is steady at the level that the recorded spend
 * delta implies.
 *
 * Of a panel whose treated geos are named (`treatedGeos`), the worlds are those of each of them: all of it was treated, π = 1,
 * under multipliers common to them. Geos that went dark without a recorded delta would have gone on as the others did.
 * @param data otherwise a panel's contrast is its nation's; its geos tell the treated share
 * @param problem told why there is no contrast (rules E02, E03)
 */
export function contrastSpend(
  record: ExperimentRecord,
  data: Dataset,
  problem: RecordProblem
): SpendContrast | undefined {
  const names = changedChannels(record, data, problem)
  const share = allNamed("geos", misnamedGeos(record, data), data.geos, problem)
    ? shareOf(record, data, problem)
    : undefined
  if (names === undefined || share === undefined) return undefined

  const { calendar, mediaLead } = data
  const window = testWindow(record.window, calendar)
  const observed = window.firstPeriod + mediaLead >= 0 && window.lastMeasured < calendar.dates.length
  const origin = observed ? -mediaLead : window.firstPeriod - STEADY_HISTORY
  const slots = Array.from({ length: window.lastMeasured - origin + 1 }, (_, slot) => origin + slot)
  const tested = testedSpend(record, names, share, data, slots)
  const channels = tested.series.map(({ series }) => series)
  const scale = liftShare(record, share) * (tested.share / share)
  const common = {
    origin,
    firstPeriod: window.firstPeriod - origin,
    weights: Float64Array.from(slots, period => scale * window.countedShare(period)),
    observed
  }
  const counted = window.countedShare(window.lastMeasured)
  /** @param usual [channel] exposure of days without a test */
  const placed = (worlds: readonly Pick<ChannelContrast, "treated" | "reference">[], usual: readonly Float64Array[]) =>
    tested.series.map(({ geo, series }, i) => ({
      channel: series.name,
      geo,
      treated: untilMeasured(worlds[i].treated, usual[i], counted),
      reference: untilMeasured(worlds[i].reference, usual[i], counted)
    }))
  if (observed && record.spend.path !== undefined) {
    const paths = soundPaths(record.spend.path, names, tested, calendar, window, origin, problem)
    return paths && { ...common, channels: placed(paths.worlds, paths.usual), spendDelta: paths.spendDelta }
  }

  const multipliers = multipliersOf(record, observed ? tested : undefined, problem)
  if (multipliers === undefined) return undefined
  const { treated, reference } = multipliers
  const average = deflators(tested, multipliers)
  const usual =
    observed && average.every(isTold)
      ? usualFromRecorded(channels, average)
      : hiddenUsual(record, tested, multipliers, observed, problem)
  if (usual === undefined) return undefined
  const world = (multiplier: number, exposure: Float64Array) =>
    exposure.map((z, t) => z * partialMultiplier(multiplier, tested.changed[t]))
  return {
    ...common,
    channels: placed(
      usual.map(({ exposure }) => ({ treated: world(treated, exposure), reference: world(reference, exposure) })),
      usual.map(({ exposure }) => exposure)
    ),
    spendDelta: tested.share * (treated - reference) * changedSpend(usual, tested.changed)
  }
}

/**
 * A world whose last period ends where measuring does: its exposure is the rate of the days until then, (x − (1 − g) z) / g for
 * their share g of the period, of whose outcome g is counted. That of the whole period would spread a change at its beginning
 * over days that are not counted.
 * @param world [period] exposure x, written
 * @param usual [period] exposure z of days without a test
 */
function untilMeasured(world: Float64Array, usual: Float64Array, counted: number): Float64Array {
  const last = world.length - 1
  world[last] = (world[last] - (1 - counted) * usual[last]) / counted
  return world
}

/** The worlds of `absolutePaths`; undefined where its entries cannot be of this test in these data (rule E03). */
function soundPaths(
  path: SpendPath,
  names: readonly string[],
  { changed, series, share }: TestedSpend,
  calendar: Calendar,
  window: TestWindow,
  origin: number,
  problem: RecordProblem
): AbsolutePaths | undefined {
  const stray = strayEntries(path, names, calendar, window)
  if (stray.length > 0) {
    const entries = stray.map(({ channel, date }) => `${channel} on ${date}`)
    problem(
      "E03",
      "spend.path",
      `tells the spend of ${enumerate(entries)}, which is no tested channel in the test's own days`,
      "Correct the channel or the date: outside the test both worlds spent what the data say."
    )
    return undefined
  }
  const channels = series.map(one => one.series)
  const paths = absolutePaths(path, channels, calendar, origin, share, changed)
  const isPartial = (t: number) => changed[t] > 0 && changed[t] < 1
  const excessive = paths.usual.flatMap((usual, c) =>
    Array.from(usual.keys()).some(t => isPartial(t) && usual[t] < -1e-9 * channels[c].exposure[t])
      ? channels[c].name
      : []
  )
  if (excessive.length === 0) return paths
  problem(
    "E03",
    "spend.path",
    `added more spend on ${enumerate([...new Set(excessive)])} in a period that it changed in part than the data have in all of it`,
    "Correct the money, the dates or the data: what was spent in the test must be in the data's spend."
  )
  return undefined
}

function changedChannels(record: ExperimentRecord, dataset: Dataset, problem: RecordProblem): string[] | undefined {
  const known = dataset.channels.map(channel => channel.name)
  const names = record.channels.map(({ channel }) => channel)
  const unknown = names.filter(name => !known.includes(name))
  return allNamed("channel", unknown, known, problem) ? names : undefined
}

/** Refuses names that the data do not have, each with the nearest that they do. */
function allNamed(
  column: "channel" | "geos",
  unknown: readonly string[],
  known: readonly string[],
  problem: RecordProblem
): boolean {
  for (const name of unknown) {
    const nearest = nearestName(name, known)
    problem(
      "E02",
      column,
      column === "channel"
        ? `changed ${name}, which is not a channel of the model`
        : `treated ${name || "a geo without a name"}, which is not a geo of the data`,
      nearest === undefined
        ? `The ${column === "channel" ? "model's channels" : "data's geos"} are ${enumerate(known, 12)}.`
        : `Did you mean ${nearest}?`
    )
  }
  return unknown.length === 0
}

function shareOf(record: ExperimentRecord, dataset: Dataset, problem: RecordProblem): number | undefined {
  const share = treatedShare(record, dataset)
  if (share === undefined) {
    problem(
      "E03",
      "treatedShare",
      `treated ${enumerate(record.scope.geos ?? []) || "no stated geos"}, whose share of the market the data do not tell`,
      "Give treatedShare, such as 0.2 for a fifth of the market."
    )
  }
  return share
}

function multipliersOf(
  record: ExperimentRecord,
  tested: TestedSpend | undefined,
  problem: RecordProblem
): SpendMultipliers | undefined {
  const found = multipliersIn(record, tested)
  if (found !== undefined) return found
  const delta = recordedSpendDelta(record)
  problem(
    "E03",
    "multiplier",
    delta === undefined
      ? "does not say by how much spend was changed"
      : `changed spend by ${delta}, which the spend in the data during the test cannot contain`,
    delta !== undefined && delta > 0
      ? "Give multiplier: 2 for doubled spend. Where nothing would have been spent without the test, its design is holdback."
      : "Give multiplier: 2 for doubled spend, 0.5 for half of it."
  )
  return undefined
}
