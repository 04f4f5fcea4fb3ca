import { mediaKernelBytes } from "./mediaKernelBytes.ts"
import { windowKernelBytes } from "./windowKernelBytes.ts"

/** What packages/core/assembly/mediaKernel.ts and windowKernel.ts export, in one memory. Addresses are bytes. */
export interface MediaKernel {
  firstFree(): number
  choosePath(path: number, row: number, periods: number, block: number, lags: number, retention: number): number
  hill(series: number, retention: number, centre: number, slope: number): void
  hyperbolic(series: number, retention: number, half: number): void
  logistic(series: number, retention: number, halfRate: number): void
  linear(series: number, retention: number, unit: number, perTotal: number): void
  weighContacts(
    series: number,
    retention: number,
    reach: number,
    logFrequency: number,
    pairs: number,
    unit: number,
    centre: number,
    slope: number
  ): void
  moments(first: number, series: number, span: number, lead: number, sums: number): void
  products(first: number, step: number, x: number, stepOfX: number, rows: number, length: number, sums: number): void
  pullBackWindow(
    response: number,
    row: number,
    base: number,
    x: number,
    factors: number,
    series: number,
    span: number,
    lead: number,
    sums: number,
    by: number,
    perPeriod: number
  ): void
  addMultiples(
    first: number,
    step: number,
    rows: number,
    length: number,
    factors: number,
    to: number,
    stepOfSums: number
  ): void
  multiply(first: number, series: number, span: number, by: number): void
}

/** A stretch of a kernel's memory. */
export interface KernelMemory {
  readonly kernel: MediaKernel
  readonly buffer: ArrayBuffer
  readonly address: number
}

/** What is used of WebAssembly here; the language's own library has no types for it. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => Module
      readonly Memory: new (size: { initial: number; maximum: number }) => Memory
      readonly Instance: new (module: Module, imports: { env: { memory: Memory } }) => { readonly exports: object }
      validate(bytes: Uint8Array): boolean
    }
  | undefined
type Module = object
interface Memory {
  readonly buffer: ArrayBuffer
}

/** A kernel with its memory, filled from the front; it lives as long as one of its paths does. */
interface Room {
  readonly kernel: MediaKernel
  readonly buffer: ArrayBuffer
  free: number
}

const pageBytes = 65_536
/** Four megabytes, so that a panel of 20 geos is in one; what nobody writes to takes no memory. */
const usualPages = 64
/** Of every stretch, in bytes: a line of a processor's cache. */
const alignment = 64

let room: Room | undefined
let compiled: { readonly openRoom: ((bytes: number) => Room) | undefined } | undefined

/**
 * Memory for one path, for as long as the path lives.
 * @returns undefined where there is no SIMD, or WebAssembly is forbidden
 */
export function allocateKernelMemory(bytes: number): KernelMemory | undefined {
  compiled ??= { openRoom: compile() }
  if (compiled.openRoom === undefined) return undefined
  if (room === undefined || room.free + bytes > room.buffer.byteLength) room = compiled.openRoom(bytes)
  const { kernel, buffer, free } = room
  room.free = align(free + bytes)
  return { kernel, buffer, address: free }
}

/** Numbers, all 0, where a kernel finds them without a copy; anywhere if there is none. */
export function kernelNumbers(length: number): Float64Array<ArrayBuffer> {
  const memory = allocateKernelMemory(rowBytes(length))
  return memory === undefined ? new Float64Array(length) : new Float64Array(memory.buffer, memory.address, length)
}

/** Two numbers are written at once, so a row has room for one more. */
export const rowBytes = (length: number) => 16 * Math.floor(length / 2 + 1)

/**
 * Finds numbers for a kernel: the address of those in its memory, or of `room` to which others are copied. It remembers which
 * array was in the memory, because asking an array for its buffer costs as much as copying some.
 * @param room of the kernel's
 */
export function kernelAddress(room: Float64Array): (numbers: Float64Array) => number {
  const address = room.byteOffset
  let resident = room
  return numbers => {
    if (numbers === resident) return numbers.byteOffset
    if (numbers.buffer === room.buffer) {
      resident = numbers
      return numbers.byteOffset
    }
    room.set(numbers)
    return address
  }
}

function compile(): ((bytes: number) => Room) | undefined {
  if (typeof WebAssembly === "undefined") return undefined
  const { Instance, Memory, Module, validate } = WebAssembly
  const codes = [mediaKernelBytes, windowKernelBytes].map(text =>
    Uint8Array.from(atob(text), character => character.charCodeAt(0))
  )
  if (!codes.every(validate)) return undefined
  const modules = compileOrNot(Module, codes)
  if (modules === undefined) return undefined
  return bytes => {
    const pages = Math.max(usualPages, Math.ceil(bytes / pageBytes) + 1)
    const memory = new Memory({ initial: pages, maximum: pages })
    const kernel: MediaKernel = Object.assign(
      {},
      ...modules.map(module => new Instance(module, { env: { memory } }).exports)
    )
    return { kernel, buffer: memory.buffer, free: align(kernel.firstFree()) }
  }
}

/** At once, as browsers allow on any thread for less than four kilobytes each. */
function compileOrNot(Module: new (bytes: Uint8Array) => Module, codes: readonly Uint8Array[]) {
  try {
    return codes.map(code => new Module(code))
  } catch {
    return undefined // a page's security policy forbids it
  }
}

const align = (address: number) => Math.ceil(address / alignment) * alignment
