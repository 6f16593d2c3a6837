import { type Content, present } from './govuk/markup.ts'

export type ColumnsProps = {
  /** What is needed first. */
  children: Content
  aside: Content
  /** What the aside is, for those who jump from landmark to landmark. */
  asideLabel: string
  /** What comes after the aside where there is room for one column only. */
  rest?: Content
}

/** Content with an aside at its end; on a phone the aside stands between the first part and the rest. */
export function Columns({ children, aside, asideLabel, rest }: ColumnsProps) {
  return (
    <div class="gh-columns">
      <div class="gh-columns__first">{children}</div>
      <aside class="gh-columns__aside" aria-label={asideLabel}>
        {aside}
      </aside>
      {present(rest) ? <div class="gh-columns__rest">{rest}</div> : null}
    </div>
  )
}

/** A page of an area, with that area's navigation beside it. */
export function ManageColumns({ nav, children }: { nav: Content; children: Content }) {
  return (
    <div class="gh-manage">
      {nav}
      <div class="gh-manage__main">{children}</div>
    </div>
  )
}
