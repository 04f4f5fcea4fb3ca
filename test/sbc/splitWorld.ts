import { nationalWorld } from "./nationalWorld.ts"
import { planTest } from "./planTest.ts"
import type { World } from "./World.ts"

const { dataset } = nationalWorld
const common = { weeks: 6, coolDown: 2, se: 3, transportSd: 0.05 }

/** The national world with tests that treated most of the market, so that what is left usual is another market. */
export const splitWorld: World = {
  ...nationalWorld,
  tests: [
    planTest(dataset, { ...common, id: "dark", channel: "channel1", kind: "go-dark", first: 26, share: 0.7 }),
    planTest(dataset, { ...common, id: "up", channel: "channel2", kind: "heavy-up", first: 36, share: 0.6 })
  ]
}
