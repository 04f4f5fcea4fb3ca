import type { MediaPrior } from "@liftmix/core"
import { nationalWorld } from "./nationalWorld.ts"
import type { World } from "./World.ts"

/** A prior on a return is at the KPI seen, which no truth can be drawn from before there are data; one on a coefficient is not. */
const coefficient: MediaPrior = { scale: "coefficient", distribution: { kind: "logNormal", mu: 1, sigma: 0.7 } }

/** The national world with effects that multiply the KPI; the tests' errors are larger, as lifts are. */
export const logLinkWorld: World = {
  ...nationalWorld,
  spec: {
    ...nationalWorld.spec,
    channels: nationalWorld.spec.channels.map(channel => ({ ...channel, prior: coefficient })),
    link: "log"
  },
  tests: nationalWorld.tests.map(test => ({
    ...test,
    se: 3 * test.se,
    record: { ...test.record, estimate: { ...test.record.estimate, se: 3 * test.se } }
  }))
}
