const mebibyte = 1024 * 1024

/** How much a staff file may hold. */
export const limits = {
  fileBytes: 100 * mebibyte,
  rows: 200_000,
  columns: 200,
  cellCharacters: 2_000,
  /** Rows above the header that are titles or notes. */
  rowsBeforeHeader: 20,
} as const

/** Why a file could not be read, by code; `reading/words.ts` says it. */
export class Unreadable extends Error {
  readonly code: string
  readonly detail: Record<string, string | number>
  constructor(code: string, detail: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}
