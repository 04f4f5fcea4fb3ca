import type { ExperimentRecord } from "./ExperimentRecord.ts"

/** Other experiments that changed spend on some of the same days and channels; not the same evidence again (`subjectOf`). */
export const testsTogether = (
  record: ExperimentRecord,
  records: readonly ExperimentRecord[]
): readonly ExperimentRecord[] =>
  records.filter(
    other =>
      other.id !== record.id &&
      subjectOf(other) !== subjectOf(record) &&
      other.window.start <= record.window.end &&
      record.window.start <= other.window.end &&
      other.channels.some(({ channel }) => record.channels.some(own => own.channel === channel))
  )

/** What an experiment is evidence of: its channels, days and place. */
export const subjectOf = ({ channels, window, scope }: ExperimentRecord): string =>
  JSON.stringify([
    channels.map(({ channel }) => channel).sort(),
    window.start,
    window.end,
    scope.geos?.toSorted() ?? scope.treatedShare
  ])
