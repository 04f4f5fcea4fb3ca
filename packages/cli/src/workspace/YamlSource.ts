import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from "yaml"

/** A YAML file's text, its values, and where each of them stands. */
export interface YamlSource {
  readonly value: unknown
  readonly errors: readonly { readonly message: string; readonly position: Position }[]
  /** where the value at a path begins */
  locateValue(path: readonly PropertyKey[]): Position
  /** where the key at the end of a path begins */
  locateKey(path: readonly PropertyKey[]): Position
}

/** A place in the text; `line` and `column` count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
  /** the line, and a caret below the place */
  readonly excerpt: string
}

type YamlPair = Pair<Node, Node | null>
/** What a key leads to; an item of a list has no key but itself. */
type Found = { readonly key: Node; readonly value: Node | null }

/** Parses YAML 1.2 and remembers where everything stands; unreadable text gives `errors` instead of a value. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Position => {
    const { line, col: column } = lines.linePos(Math.min(offset, text.trimEnd().length))
    const number = `${line} | `
    const content = text.split(/\r?\n/)[line - 1] ?? ""
    return { line, column, excerpt: `${number}${content}\n${" ".repeat(number.length + column - 1)}^` }
  }
  /** What is at the path, or the deepest that exists on the way there. */
  const foundAt = (path: readonly PropertyKey[]): Found | undefined => {
    let node: unknown = document.contents
    let found: Found | undefined
    for (const key of path) {
      const next = childOf(node, key)
      if (next === undefined) return found
      found = next
      node = next.value
    }
    return found
  }
  return {
    value: document.errors.length > 0 ? undefined : document.toJS(),
    errors: document.errors.map(error => ({
      message: error.code === "DUPLICATE_KEY" ? "This key is already there, further up" : error.message,
      position: at(error.pos[0])
    })),
    locateValue: path => {
      const found = foundAt(path)
      return at(found?.value?.range?.[0] ?? found?.key.range?.[0] ?? 0)
    },
    locateKey: path => at(foundAt(path)?.key.range?.[0] ?? 0)
  }
}

function childOf(node: unknown, key: PropertyKey): Found | undefined {
  if (isMap(node)) return findPair(node, key)
  const item = isSeq(node) ? node.items[Number(key)] : undefined
  return isNode(item) ? { key: item, value: item } : undefined
}

function findPair(map: YAMLMap, key: PropertyKey): YamlPair | undefined {
  return map.items.find(pair => isScalar(pair.key) && String(pair.key.value) === String(key)) as YamlPair | undefined
}
