/** What is asked for, in a sentence, where neither the column's name nor the mapping says it. */
export const columnMeanings: Readonly<Record<string, string>> = {
  id: "A name for the experiment that no other has.",
  channel: "The channel of the model whose spend was changed.",
  design: "How spend was changed where the test ran, against where it did not.",
  start: "The first day of changed spend, as 2024-03-04.",
  end: "The last day of changed spend, as 2024-03-31.",
  measureEnd: "The last day whose outcome is counted, as 2024-04-14.",
  treatedShare: "The share of the whole market that the test changed spend for: 0.2 for a fifth.",
  level: "What the interval is meant to cover: 0.9, or 90, for 90 %.",
  df: "Degrees of freedom of Student's t.",
  spendDelta:
    "The test's spend over all its days minus what would have been spent otherwise, in the currency of the data: negative where spend was cut.",
  multiplier: "Spend during the test in multiples of the usual: 2 for twice as much, 0.5 for half.",
  currency: "The currency of its spend, as EUR."
}
