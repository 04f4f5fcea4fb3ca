import type { Dataset, MarketCell } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { multipliersIn } from "./multipliersIn.ts"
import { deflators, isTold, testedSpend } from "./TestedSpend.ts"
import { partialMultiplier } from "./TestWindow.ts"
import { treatedShare } from "./treatedShare.ts"

/** From this share on, a test inside the data changes what the national model was fitted to (rule V17). */
const LARGE_SHARE = 0.5
/** Tests of one channel halve its market again and again; with more of them the last ones matter little. */
const MOST_TESTS = 3

/**
 * A national market whose channels are split where a large test treated more than half of it: the treated cell has
 * m_T/(π m_T + (1 − π) m_R) times the recorded average, the other m_R over the same, during the test; carry-over keeps them
 * apart after it. The model then adds up the cells' responses; that of the average exposure would be another (Jensen).
 *
 * Several tests of one channel are taken to have treated areas independent of each other. The first three count.
 * @param records valid for the dataset, see `validateExperiments`
 * @returns the same dataset where there is nothing to split, as for panels, which have their own cells
 */
export function splitMarket(dataset: Dataset, records: readonly ExperimentRecord[]): Dataset {
  const large = dataset.geos.length > 1 ? [] : records.filter(record => isLarge(record, dataset))
  if (large.length === 0) return dataset
  return {
    ...dataset,
    channels: dataset.channels.map(series => {
      const tests = large.filter(({ channels }) => channels.some(({ channel }) => channel === series.name))
      const divisions = tests.flatMap(record => {
        const halves = halvesOf(record, series.name, dataset)
        return halves === undefined ? [] : [halves]
      })
      return divisions.length === 0 ? series : { ...series, cells: divisions.slice(0, MOST_TESTS).reduce(crossed) }
    })
  }
}

/** Does a test leave parts of the market apart that are too large for an average? */
export function isLarge(record: ExperimentRecord, dataset: Dataset): boolean {
  const share = treatedShare(record, dataset)
  return record.use !== "ignore" && share !== undefined && share > LARGE_SHARE && share < 1
}

/**
 * The treated and the other part; undefined where all of them spent nothing during the test, or it lies outside the data.
 * Tests in the other part (`spend.elsewhere`) are in its average.
 */
function halvesOf(record: ExperimentRecord, channel: string, dataset: Dataset): readonly MarketCell[] | undefined {
  const { calendar, channels, mediaLead } = dataset
  const names = channels.map(({ name }) => name).filter(name => record.channels.some(one => one.channel === name))
  const periods = Array.from({ length: mediaLead + calendar.dates.length }, (_, t) => t - mediaLead)
  const share = treatedShare(record, dataset)
  if (share === undefined) return undefined
  const tested = testedSpend(record, names, share, dataset, periods)
  const multipliers = multipliersIn(record, tested)
  if (multipliers === undefined || tested.changed.every(f => f === 0)) return undefined
  const { changed } = tested
  const average = deflators(tested, multipliers)[names.indexOf(channel)]
  if (!isTold(average)) return undefined
  const treated = average.map((m, t) => partialMultiplier(multipliers.treated, changed[t]) / m)
  return [
    { share, intensity: treated },
    { share: 1 - share, intensity: treated.map(intensity => (1 - share * intensity) / (1 - share)) }
  ]
}

/** Every part of one division within every part of another. */
const crossed = (a: readonly MarketCell[], b: readonly MarketCell[]): readonly MarketCell[] =>
  a.flatMap(x =>
    b.map(y => ({ share: x.share * y.share, intensity: x.intensity.map((factor, t) => factor * y.intensity[t]) }))
  )
