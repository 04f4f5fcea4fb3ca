import { parseAst } from "vitest/node"

/** A source with one planted error: `change` replaces what stands from `start` to `end`. */
export interface Mutant {
  readonly line: number
  readonly start: number
  readonly end: number
  readonly change: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const otherOperators = new Map(
  ["+ -", "- +", "* /", "/ *", "% *", "** *", "+= -=", "-= +=", "*= /=", "/= *="]
    .concat("< <=", "<= <", "> >=", ">= >", "=== !==", "!== ===", "&& ||", "|| &&")
    .map(pair => pair.split(" ") as [string, string])
)

/**
 * Every error of these kinds: an operator for its neighbour, a term or a factor left out, a number off by one or by 1 %, a
 * function of `Math` left out, min for max, two arguments swapped, one branch for both, a minus or a `!` left out, a
 * statement left out. Types, texts and what guards a `throw` stay as they are.
 */
export function mutantsOf(source: string): readonly Mutant[] {
  const mutants: Mutant[] = []
  const text = ({ start, end }: Node) => source.slice(start, end)

  function put({ start, end }: Pick<Node, "start" | "end">, ...changes: readonly string[]): void {
    const line = source.slice(0, start).split("\n").length
    for (const change of changes) if (change !== source.slice(start, end)) mutants.push({ line, start, end, change })
  }

  function mutate(node: Node): void {
    const [left, right, test] = ["left", "right", "test"].map(key => node[key] as Node)
    const [first, second] = (node.arguments ?? []) as readonly Node[]
    switch (node.type) {
      case "BinaryExpression":
      case "LogicalExpression":
      case "AssignmentExpression": {
        const operator = node.operator as string
        const other = otherOperators.get(operator)
        if (other !== undefined) put(node, `${text(left)} ${other} (${text(right)})`)
        if (/^(?:[+*/-]|\*\*|&&|\|\|)$/.test(operator)) put(node, text(left))
        if (/^(?:[+*]|&&|\|\|)$/.test(operator)) put(node, text(right))
        return
      }
      case "UnaryExpression":
        if (node.operator === "-" || node.operator === "!") put(node, text(node.argument as Node))
        return
      case "ConditionalExpression":
        return put(node, text(node.consequent as Node), text(node.alternate as Node))
      case "IfStatement":
        return put(test, "true", "false")
      case "ExpressionStatement":
        return put(node, ";")
      case "Literal":
        if (typeof node.value !== "number") return
        return put(node, Number.isInteger(node.value) ? `${node.value + 1}` : `${node.value * 1.01}`)
      case "CallExpression": {
        const callee = text(node.callee as Node)
        if (/^Math\.(?:max|min)$/.test(callee)) put(node.callee as Node, callee.endsWith("x") ? "Math.min" : "Math.max")
        if (callee.startsWith("Math.") && first !== undefined) put(node, text(first))
        if (second === undefined || callee.startsWith("Math.m") || /Function|Spread/.test(first.type + second.type))
          return
        return put({ start: first.start, end: second.end }, `${text(second)}, ${text(first)}`)
      }
    }
  }

  function walk(node: Node): void {
    if (/^(?:TS(?!NonNull|As|Satisfies)|Import|Export(?:All|Specifier)|Template)/.test(node.type)) return
    if (node.type === "ThrowStatement" || (node.type === "IfStatement" && throws(node.consequent as Node))) return
    mutate(node)
    for (const child of Object.values(node).flat()) if (isNode(child)) walk(child)
  }

  walk(parseAst(source, { lang: "ts" }) as unknown as Node)
  return mutants
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value
}

function throws(branch: Node): boolean {
  const [first] = branch.type === "BlockStatement" ? (branch.body as readonly Node[]) : [branch]
  return first?.type === "ThrowStatement"
}
