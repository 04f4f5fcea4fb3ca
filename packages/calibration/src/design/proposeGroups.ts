import type { Rng, Vec } from "@liftmix/core"
import { countSubsets, subsets } from "../geo/subsets.ts"
import type { PlacedRules } from "./DesignRules.ts"

/** A share that is off by more than this part of the wanted one is not what was asked for. */
const SHARE_TOLERANCE = 0.1

/**
 * Groups of treated geos that fulfil the rules: all of them where there are few, else random ones. Random groups of a number
 * of geos are drawn from blocks of geos of similar size, so that the treated geos are like the others; random groups of
 * a share are filled up in random order.
 * @param sizes [geo] KPI of the past
 * @param most groups, about
 * @returns groups of increasing indices, each once; at least one
 */
export function proposeGroups(rules: PlacedRules, sizes: Vec, most: number, rng: Rng): readonly (readonly number[])[] {
  const groups = new Map<string, readonly number[]>()
  const add = (chosen: readonly number[]) => {
    const group = [...rules.fixed, ...chosen].sort((a, b) => a - b)
    groups.set(group.join(), group)
  }
  const each = Math.ceil(most / Math.max(1, rules.treatedGeos.length))
  for (const count of rules.treatedGeos) {
    const wanted = count - rules.fixed.length
    if (countSubsets(rules.open.length, wanted) <= each) {
      for (const places of subsets(rules.open.length, wanted)) add(places.map(place => rules.open[place]))
    } else {
      for (let i = 0; i < each; i++) add(oneOfEachBlock(rules.open, sizes, wanted, rng))
    }
  }
  if (rules.treatedGeos.length > 0) return [...groups.values()]
  for (let i = 0; i < most; i++) add(upToShare(rules, sizes, rng))
  return nearestToShare([...groups.values()], rules, sizes)
}

/** How far a group's share of the KPI is off the wanted one. */
export function shareMiss(group: readonly number[], { share, taking }: PlacedRules, sizes: Vec): number {
  const total = (geos: readonly number[]) => geos.reduce((sum, g) => sum + sizes[g], 0)
  return Math.abs(total(group) / total(taking) - share)
}

/** How far off the wanted share is near enough. */
export const shareLimit = ({ share }: PlacedRules): number => SHARE_TOLERANCE * share

/** Those within the tolerance; where there are none, the nearest. */
function nearestToShare(groups: readonly (readonly number[])[], rules: PlacedRules, sizes: Vec) {
  const misses = groups.map(group => shareMiss(group, rules, sizes))
  const limit = Math.max(shareLimit(rules), Math.min(...misses))
  return groups.filter((_, i) => misses[i] <= limit)
}

/** Geos by size cut into blocks of equal numbers, and one geo of each. */
function oneOfEachBlock(open: readonly number[], sizes: Vec, blocks: number, rng: Rng): readonly number[] {
  const bySize = open.toSorted((a, b) => sizes[b] - sizes[a])
  return Array.from({ length: blocks }, (_, block) => {
    const [from, to] = [block, block + 1].map(edge => Math.round((edge * bySize.length) / blocks))
    return bySize[from + Math.floor(rng.uniform() * (to - from))]
  })
}

/** Geos in random order until half of the next one would exceed the share: at least one, never all. */
function upToShare({ fixed, open, share, taking }: PlacedRules, sizes: Vec, rng: Rng): readonly number[] {
  const wanted = share * taking.reduce((sum, g) => sum + sizes[g], 0)
  const order = open.map(g => ({ g, place: rng.uniform() })).sort((a, b) => a.place - b.place)
  const chosen: number[] = []
  let reached = fixed.reduce((sum, g) => sum + sizes[g], 0)
  for (const { g } of order) {
    const treated = fixed.length + chosen.length
    if (treated === taking.length - 1 || (treated > 0 && reached + sizes[g] / 2 > wanted)) break
    chosen.push(g)
    reached += sizes[g]
  }
  return chosen
}
