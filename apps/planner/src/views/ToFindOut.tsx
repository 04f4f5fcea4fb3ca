import type { ModelEvidence } from "@liftmix/calibration"
import { Code } from "@mantine/core"
import classes from "./ToFindOut.module.css"
import { Panel } from "./Panel.tsx"

const commands = [
  { part: "calibration", words: "what the tests changed", command: "liftmix fit --compare-calibration" },
  {
    part: "returnsByQuarter",
    words: "what channels brought quarter by quarter",
    command: "liftmix decompose --by quarter"
  },
  { part: "backtests", words: "how well the model would have predicted", command: "liftmix validate" }
] as const

interface ToFindOutProps {
  readonly evidence: ModelEvidence | undefined
  /** was any test used? */
  readonly isCalibrated: boolean
}

/** What nobody has asked of this model yet, and how to. */
export function ToFindOut({ evidence, isCalibrated }: ToFindOutProps) {
  const open = commands.filter(({ part }) => evidence?.[part] === undefined && (part !== "calibration" || isCalibrated))
  if (open.length === 0) return null
  return (
    <Panel
      title="Not found out yet"
      description="These commands add a part to this page; they take a few minutes at most."
    >
      <dl className={classes.commands} data-screen-only>
        {open.map(({ command, part, words }) => (
          <div key={part}>
            <dt>{words}</dt>
            <dd>
              <Code>{command}</Code>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
