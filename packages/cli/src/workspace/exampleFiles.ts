/** Where an example workspace keeps its files. */
export const exampleFiles = {
  data: "data/weekly.csv",
  events: "data/holidays.csv",
  experiments: "experiments/tests.csv",
  truth: "truth.json"
} as const
