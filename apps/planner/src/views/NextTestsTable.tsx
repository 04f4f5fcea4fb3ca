import type { NextTestResult } from "@liftmix/calibration"
import { formatCompact } from "../format/formatCompact.ts"
import { formatShare } from "../format/formatShare.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

/** Tests that might be run next, by what they are worth to dividing the budget. */
export const NextTestsTable = ({ nextTests }: { readonly nextTests: NextTestResult }) => (
  <ResultTable
    cards
    label="Table of tests to run next"
    columns={[
      { name: "Channel", figures: false },
      { name: "Design", figures: false },
      { name: "Weeks", figures: true },
      { name: "Share of the market", figures: true },
      { name: "Change of spend, total", figures: true },
      { name: "Worth", figures: true },
      { name: "Costs", figures: true },
      { name: "Net gain", figures: true },
      { name: "Finds something", figures: true }
    ]}
    rows={nextTests.candidates.map(test => ({
      key: `${test.channel} ${test.design} ${test.weeks} ${test.share}`,
      cells: [
        test.channel,
        test.design,
        test.weeks.toFixed(0),
        formatShare(test.share),
        formatSigned(test.spendDelta),
        <Spread key="worth" main={formatCompact(test.evsi)} range={`± ${formatCompact(test.evsiError)}`} />,
        formatSigned(test.cost),
        <strong key="gain">{formatSigned(test.engs)}</strong>,
        test.assurance === null ? "–" : formatShare(test.assurance)
      ]
    }))}
  />
)
