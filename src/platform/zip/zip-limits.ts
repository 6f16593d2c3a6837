/** How much a zip may hold. Sizes are of the unpacked files. */
export type ZipLimits = {
  maxEntries: number
  maxPathBytes: number
  /** The list of entries is held in memory whole. */
  maxDirectoryBytes: number
  maxFileBytes: number
  maxTotalBytes: number
  /** Unpacked size over packed size, of one file or of all; counts only above `ratioFromBytes`. */
  maxRatio: number
  ratioFromBytes: number
}

const mebibyte = 1024 * 1024

/** Roomy for real courses (the largest seen have 8,000 files and 1.2 GB), closed to the absurd. */
export const defaultZipLimits: ZipLimits = {
  maxEntries: 20_000,
  maxPathBytes: 500,
  maxDirectoryBytes: 16 * mebibyte,
  maxFileBytes: 1024 * mebibyte,
  maxTotalBytes: 2048 * mebibyte - 1,
  maxRatio: 200,
  ratioFromBytes: 16 * mebibyte,
}
