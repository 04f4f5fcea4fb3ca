import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { type FileAnswers, withAnswers } from "./withAnswers.ts"

const config = `# The shop's model
data: { file: weekly.csv,   date: week }   # every Monday

experiments:
  - experiments/*.csv    # our own

  # Ann's
  - file: haus.csv    # from Haus
    mapping: haus
    constants:
      # Ann says so
      design: heavy-up   # twice as much
  # Ben's
  - { file: geo.csv, mapping: geolift }   # from GeoLift
  # nothing else

sampling: { chains: 4 }
`
const answered = (text: string, index: number, constants: FileAnswers["constants"]) =>
  withAnswers(text, index, [{ constants }])
const changed = (index: number) => answered(config, index, { treatedShare: 0.2 })?.text ?? ""

/** The lines of either text that the other does not have. */
const differing = (a: string, b: string) => a.split("\n").filter(line => !b.split("\n").includes(line))
const comments = (text: string) => text.match(/#.*|\n\n/g)

describe("withAnswers", () => {
  it("adds to an entry in lines, and changes no line outside", () => {
    expect(differing(changed(1), config)).toContain("      treatedShare: 0.2")
    expect(differing(config, changed(1)).every(line => /haus\.csv|design/.test(line))).toBe(true)
    expect(parse(changed(1)).experiments[1].constants).toEqual({ design: "heavy-up", treatedShare: 0.2 })
  })

  it("adds to an entry in braces, and changes no other line", () => {
    expect(differing(changed(2), config)).toEqual([
      "  - { file: geo.csv, mapping: geolift, constants: { treatedShare: 0.2 } }   # from GeoLift"
    ])
    expect(differing(config, changed(2))).toHaveLength(1)
  })

  it.each([1, 2])("keeps every comment and blank line around and within entry %i", index => {
    expect(comments(changed(index))).toEqual(comments(config))
  })

  it("adds to the only entry, which is in no list", () => {
    const text = "experiments:\n  file: haus.csv\n  mapping: haus\ntrend: none\n"
    expect(answered(text, 0, { id: "1: one", start: "2024-03-04" })?.text).toBe(
      'experiments:\n  file: haus.csv\n  mapping: haus\n  constants:\n    id: "1: one"\n    start: 2024-03-04\ntrend: none\n'
    )
  })

  it("adds to the last line of a file, which nothing ends", () => {
    const text = "experiments:\n- file: haus.csv\n  mapping: haus"
    expect(answered(text, 0, { id: "a" })?.text).toBe(`${text}\n  constants:\n    id: a`)
  })

  it("keeps the line ends of Windows", () => {
    const text = answered(config.replaceAll("\n", "\r\n"), 1, { treatedShare: 0.2 })?.text
    expect(text?.replaceAll("\r\n", "")).not.toContain("\n")
    expect(text?.replaceAll("\r\n", "\n")).toBe(changed(1))
  })

  const two: readonly FileAnswers[] = [
    { file: "north.csv", constants: { treatedShare: 0.2 } },
    { file: "south.csv", constants: { treatedShare: 0.1 } }
  ]

  it.each([1, 2])("makes an entry of each file that has answers of its own, as entry %i is written", index => {
    const before = parse(config).experiments
    const after = parse(withAnswers(config, index, two)!.text).experiments
    const own = before[index]
    expect(after).toEqual(
      before.toSpliced(
        index,
        1,
        { ...own, file: "north.csv", constants: { ...own.constants, treatedShare: 0.2 } },
        { ...own, file: "south.csv", constants: { ...own.constants, treatedShare: 0.1 } }
      )
    )
  })

  it.each([
    ["in brackets", 'experiments: [tests.csv, { file: "*.csv", mapping: haus }]   # all\ntrend: none\n', 1],
    ["alone in braces", 'experiments: { file: "*.csv", mapping: haus }   # all\ntrend: none\n', 0],
    ["alone in lines", 'experiments:\n  file: "*.csv"\n  mapping: haus\ntrend: none\n', 0]
  ])("makes an entry of each file %s", (_, text, index) => {
    const after = parse(withAnswers(text, index, two)!.text)
    expect(after.trend).toBe("none")
    expect(after.experiments.slice(index)).toEqual([
      { file: "north.csv", mapping: "haus", constants: { treatedShare: 0.2 } },
      { file: "south.csv", mapping: "haus", constants: { treatedShare: 0.1 } }
    ])
  })

  it.each([
    ["the entry", "a: &a { file: haus.csv, mapping: haus }\nexperiments: [*a]\n"],
    ["its constants", "a: &a { id: x }\nexperiments: [{ file: haus.csv, mapping: haus, constants: *a }]\n"]
  ])("does not change what %s is an alias of", (_, text) => {
    expect(answered(text, 0, { id: "a" })).toBeUndefined()
  })
})
