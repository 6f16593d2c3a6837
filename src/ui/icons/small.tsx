/** A cross: take this away. */
export function CrossIcon() {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        d="m2 2 8 8m0-8-8 8"
      />
    </svg>
  )
}

/** Which way a column is sorted; both ways when it is not. */
export function SortIcon({ direction }: { direction?: 'ascending' | 'descending' }) {
  return (
    <svg viewBox="0 0 10 14" aria-hidden="true" focusable="false">
      {direction === 'descending' ? null : <path fill="currentColor" d="m5 0 5 6H0z" />}
      {direction === 'ascending' ? null : <path fill="currentColor" d="m5 14 5-6H0z" />}
    </svg>
  )
}
