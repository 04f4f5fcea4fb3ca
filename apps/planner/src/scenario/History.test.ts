import { expect, it } from "vitest"
import { record, redo, settle, startHistory, undo } from "./History.ts"

it("undo and redo walk the recorded states, and stop at both ends", () => {
  const two = record(record(startHistory("a"), "b"), "c")
  expect(undo(two).present).toBe("b")
  expect(undo(undo(undo(two))).present).toBe("a")
  expect(redo(undo(undo(two))).present).toBe("b")
  expect(redo(two)).toBe(two)
})

it("a new state after undo forgets what was undone", () => {
  const branched = record(undo(record(startHistory("a"), "b")), "c")
  expect(redo(branched).present).toBe("c")
  expect(undo(branched).present).toBe("a")
})

it("the steps of one gesture are undone together, until it settles", () => {
  const dragged = record(record(startHistory(1), 2, "drag"), 3, "drag")
  expect(undo(dragged).present).toBe(1)
  const again = record(settle(dragged), 4, "drag")
  expect(undo(again).present).toBe(3)
  expect(undo(record(dragged, 4, "other")).present).toBe(3)
  expect(undo(record(dragged, 4)).present).toBe(3)
})

it("undo ends a gesture: going on with it is a change of its own", () => {
  const resumed = record(undo(record(startHistory(1), 2, "drag")), 3, "drag")
  expect(undo(resumed).present).toBe(1)
})
