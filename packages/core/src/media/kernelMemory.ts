import { mediaKernelBytes } from "./mediaKernelBytes.ts"

/** What packages/core/assembly/mediaKernel.ts exports. Addresses are bytes. */
export interface MediaKernel {
  firstFree(): number
  choosePath(path: number, row: number, periods: number, block: number, lags: number, retention: number): number
  hill(series: number, retention: number, centre: number, slope: number): void
  hyperbolic(series: number, retention: number, half: number): void
  logistic(series: number, retention: number, halfRate: number): void
}

/** A stretch of a kernel's memory. */
export interface KernelMemory {
  readonly kernel: MediaKernel
  readonly buffer: ArrayBuffer
  readonly address: number
}

/** A kernel with its memory, filled from the front; it lives as long as one of its paths does. */
interface Room {
  readonly kernel: MediaKernel
  readonly buffer: ArrayBuffer
  free: number
}

const pageBytes = 65_536
/** A megabyte: about a hundred national paths. */
const usualPages = 16
/** Of every stretch, in bytes: a line of a processor's cache. */
const alignment = 64

let room: Room | undefined
let compiled: { readonly module: WebAssembly.Module | undefined } | undefined

/**
 * Memory for one path, for as long as the path lives.
 * @returns undefined where there is no SIMD, or WebAssembly is forbidden
 */
export function allocateKernelMemory(bytes: number): KernelMemory | undefined {
  compiled ??= { module: compile() }
  if (compiled.module === undefined) return undefined
  if (room === undefined || room.free + bytes > room.buffer.byteLength) room = openRoom(compiled.module, bytes)
  const { kernel, buffer, free } = room
  room.free = align(free + bytes)
  return { kernel, buffer, address: free }
}

function compile(): WebAssembly.Module | undefined {
  const bytes = Uint8Array.from(atob(mediaKernelBytes), character => character.charCodeAt(0))
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(bytes)) return undefined
  try {
    // Under four kilobytes, which browsers compile at once on any thread.
    return new WebAssembly.Module(bytes)
  } catch {
    return undefined // a page's security policy may forbid it
  }
}

function openRoom(module: WebAssembly.Module, bytes: number): Room {
  const pages = Math.max(usualPages, Math.ceil(bytes / pageBytes) + 1)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  const kernel = exports as unknown as MediaKernel
  return { kernel, buffer: memory.buffer, free: align(kernel.firstFree()) }
}

const align = (address: number) => Math.ceil(address / alignment) * alignment
