import { type Dataset, type DatasetColumns, DatasetRejected, type NamedText, readDataset } from "@liftmix/core"

/** The dataset of a text, or its problems as an error. */
export function readOrThrow(data: NamedText, columns: DatasetColumns, events?: NamedText): Dataset {
  const outcome = readDataset(data, columns, events)
  if (outcome._tag === "Rejected") throw new DatasetRejected({ file: data.file, problems: outcome.problems })
  return outcome.dataset
}
