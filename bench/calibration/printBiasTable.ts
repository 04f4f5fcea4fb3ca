import { biasRow } from "../../test/calibration/biasTable.ts"

/* What ways of calibration make of one noise-free test, as Markdown: node --conditions=@liftmix/source <this file> */

const designs = [
  [0.3, 0, 4, 0],
  [0.6, 0, 2, 0],
  [0.6, 0, 4, 0],
  [0.6, 0, 4, 4],
  [0.6, 2, 4, 0],
  [0.6, 2, 4, 4],
  [0.8, 0, 4, 0],
  [0.8, 2, 8, 0]
] as const

console.log(
  "| retention | design | weeks / cool-down | likelihood | change on the curve | ROI prior, raw | Meridian's γ | Meridian's γ, retention known |"
)
console.log("|---|---|---|---|---|---|---|---|")
for (const [retention, multiplier, weeks, coolDown] of designs) {
  const row = biasRow({ retention, multiplier, weeks, coolDown })
  const ratios = [row.likelihood, row.onCurve, row.rawRoi, row.meridian, row.meridianKnowing]
  const name = multiplier === 0 ? "go-dark" : "heavy-up"
  console.log(`| ${[retention, name, `${weeks} / ${coolDown}`, ...ratios.map(x => x.toFixed(3))].join(" | ")} |`)
}
