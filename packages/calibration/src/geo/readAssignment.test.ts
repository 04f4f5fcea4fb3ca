import { describe, expect, it } from "vitest"
import { readAssignment } from "./readAssignment.ts"

const read = (text: string, treatedGroup?: string) => readAssignment(text, "a.csv", "geo", treatedGroup)

describe("readAssignment", () => {
  it.each([
    ["1 control, 2 treatment", "1,2\n2,1\n3,2\n"],
    ["0 control, 1 treatment", "1,1\n2,0\n3,1\n"],
    ["words", "1,Treatment\n2,control\n3,TREATMENT\n"]
  ])("understands %s", (_, rows) => {
    expect(read(`geo,geo.group\n${rows}`)).toEqual({
      assignment: { treated: ["1", "3"], control: ["2"] },
      problems: []
    })
  })

  it("takes the stated group for the treated one, whatever its code usually means", () => {
    expect(read("geo,group\n1,2\n2,1\n", "1").assignment).toEqual({ treated: ["2"], control: ["1"] })
    expect(read("geo,group\n1,blue\n2,red\n", "red").assignment).toEqual({ treated: ["2"], control: ["1"] })
  })

  it("orders both groups by pair", () => {
    const { assignment } = read("geo,pair,group\na,7,control\nb,9,control\nc,9,treated\nd,7,treated\n")
    expect(assignment).toEqual({ treated: ["d", "c"], control: ["a", "b"] })
  })

  it.each([
    ["codes that do not say who was treated", "geo,group\n1,A\n2,B\n", undefined, "UnknownGroup"],
    ["a third code beside the treated one", "geo,group\n1,A\n2,B\n3,C\n", "A", "UnknownGroup"],
    ["a geo named twice", "geo,group\n1,1\n1,2\n", undefined, "RepeatedGeo"],
    ["a pair of two treated geos", "geo,pair,group\n1,1,2\n2,1,2\n3,2,1\n4,2,2\n", undefined, "BrokenPair"],
    ["no column of groups", "geo\n1\n", undefined, "MissingColumn"]
  ])("refuses %s", (_, text, treatedGroup, code) => {
    const { assignment, problems } = read(text, treatedGroup)
    expect(assignment).toBeUndefined()
    expect(problems.map(problem => problem.code)).toEqual([code])
  })
})
