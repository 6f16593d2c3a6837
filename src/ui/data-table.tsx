import { type Content, classes, present } from './govuk/markup.ts'
import { SortIcon } from './icons/small.tsx'

export type SortDirection = 'ascending' | 'descending'
export type Sort = { key: string; direction: SortDirection }

export type Column<Row> = {
  key: string
  heading: Content
  cell: (row: Row) => Content
  /** Digits under digits, at the end of the column. */
  isNumber?: boolean
  /** The cell that names its row. */
  isRowHeader?: boolean
  /** The server can sort by it. */
  isSortable?: boolean
  /** The first direction a click asks for. */
  firstDirection?: SortDirection
  /** The heading is for those who do not see the column, e.g. of buttons. */
  isHeadingHidden?: boolean
}

export type DataTableProps<Row> = {
  /** What the table lists; named for the region that scrolls. */
  label: string
  columns: Column<Row>[]
  rows: readonly Row[]
  sort?: Sort
  /** This page's address sorted another way. */
  sortHref?: (sort: Sort) => string
  caption?: Content
  isDense?: boolean
  classes?: string
  /** A grid that is read across and down: it keeps its shape on a phone, where the rows of others become cards. */
  isGrid?: boolean
  /** Shown instead of the table when there are no rows. */
  empty?: Content
}

/**
 * A list for people who work in it. Sorting is the server's, by links, since a page holds only part of the
 * list; the region scrolls sideways by keyboard too. On a phone each row is a card of headings and cells.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  if (props.rows.length === 0 && present(props.empty)) return <>{props.empty}</>
  return (
    // A group, no region: the section around it often has the same name, and landmarks must differ.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div class="gh-scroll" role="group" tabindex={0} aria-label={props.label}>
      <table
        class={classes(
          'gh-table',
          props.isDense && 'gh-table--dense',
          !props.isGrid && 'gh-table--stacks',
          props.classes,
        )}
      >
        {present(props.caption) ? <caption>{props.caption}</caption> : null}
        <thead>
          <tr>
            {props.columns.map(column => (
              <HeadCell column={column} sort={props.sort} sortHref={props.sortHref} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(row => (
            <tr>
              {props.columns.map(column => (
                <BodyCell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type HeadCellProps<Row> = { column: Column<Row> } & Pick<DataTableProps<Row>, 'sort' | 'sortHref'>

function HeadCell<Row>({ column, sort, sortHref }: HeadCellProps<Row>) {
  const current = sort?.key === column.key ? sort.direction : undefined
  const heading = column.isHeadingHidden ? (
    <span class="govuk-visually-hidden">{column.heading}</span>
  ) : (
    column.heading
  )
  return (
    <th scope="col" class={column.isNumber ? 'gh-table__number' : undefined} aria-sort={current}>
      {column.isSortable && sortHref ? (
        <a href={sortHref({ key: column.key, direction: nextDirection(column.firstDirection, current) })}>
          {heading}
          <SortIcon direction={current} />
        </a>
      ) : (
        heading
      )}
    </th>
  )
}

function nextDirection(
  first: SortDirection = 'ascending',
  current: SortDirection | undefined,
): SortDirection {
  if (!current) return first
  return current === 'ascending' ? 'descending' : 'ascending'
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.isRowHeader) return <th scope="row">{column.cell(row)}</th>
  // Its heading once more, for the card that the row becomes on a phone.
  const label = typeof column.heading === 'string' && !column.isHeadingHidden ? column.heading : undefined
  return (
    <td class={column.isNumber ? 'gh-table__number' : undefined} data-label={label}>
      {column.cell(row)}
    </td>
  )
}
