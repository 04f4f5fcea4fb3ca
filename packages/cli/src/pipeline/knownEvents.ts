import { eventsFile } from "@liftmix/calibration"
import { type Dataset, eventSeries, nextDates, parseIsoDate, readEvents, type Vec } from "@liftmix/core"
import { Effect } from "effect"
import { readText, type Workspace } from "../workspace/Workspace.ts"

/** [event][period] The events of the workspace's file in the periods after the data, as far as the model knows them. */
export const knownEvents = Effect.fn("knownEvents")(function* (
  { config, folder }: Workspace,
  dataset: Dataset,
  periods: number
): Effect.fn.Return<
  ReadonlyMap<string, Vec>,
  Effect.Error<ReturnType<typeof readText>>,
  Effect.Services<ReturnType<typeof readText>>
> {
  const named = eventsFile(config)
  if (named === undefined) return new Map()
  const text = yield* readText(folder, named.file, config.data.encoding)
  // The same file was read without a problem when the model was opened.
  const occurrences = readEvents({ ...named, text }, config.data.dateFormat, () => undefined) ?? []
  const dates = nextDates(dataset.calendar, periods)
  const calendar = { period: dataset.calendar.period, dates }
  const names = dataset.events.map(({ name }) => name)
  const after = occurrences.filter(({ end }) => end >= parseIsoDate(dates[0]!)!)
  return new Map(
    eventSeries(after, calendar, 1)
      .filter(({ name }) => names.includes(name))
      .map(({ name, values }) => [name, values] as const)
  )
})
