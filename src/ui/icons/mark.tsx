/** Guildhall's own mark: a hall with a door that stands open. Decorative: the name is always beside it. */
export function Mark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M20 3 37 14v4H3v-4z" />
      <path fill="currentColor" d="M5 20h5v13H5zm25 0h5v13h-5zM3 34h34v3H3z" />
      <path fill="#ffd27a" d="M13 33V26a7 7 0 0 1 14 0v7z" />
    </svg>
  )
}
