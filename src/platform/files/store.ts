import type { Readable } from 'node:stream'

/** Bytes under the SHA-256 of what they are. Nothing is ever held in memory whole. */
export type FileStore = {
  /**
   * Stores what the stream gives and answers with its hash and size. Storing the same bytes twice is one file.
   * @throws FileTooBig past `limitBytes`; nothing is left behind.
   */
  put(stream: Readable, limitBytes: number): Promise<{ hash: string; sizeBytes: number }>
  /** The bytes from `start` to `end` (inclusive), or all. @throws NotFound when there is no such file. */
  get(hash: string, range?: { start: number; end: number }): Promise<Readable>
  has(hash: string): Promise<boolean>
  /** A path on this machine that holds the bytes for as long as `work` runs: for what needs random access. */
  withLocalCopy<T>(hash: string, work: (path: string) => Promise<T>): Promise<T>
  /**
   * Takes a file away, for what may be kept for a while only. Never for bytes that something else may have stored too:
   * the same bytes are one file. What is not there is no error.
   */
  remove(hash: string): Promise<void>
  /** Every hash there is, for backup. */
  list(): AsyncIterable<{ hash: string; sizeBytes: number }>
}

export class FileTooBig extends Error {}
