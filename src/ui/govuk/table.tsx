import { type Absent, type Attributes, type Content, classes, present } from './markup.ts'

export type Cell = {
  content?: Content
  format?: string
  classes?: string
  colspan?: number
  rowspan?: number
  attributes?: Attributes
}

export type TableProps = {
  caption?: Content
  captionClasses?: string
  head?: Cell[]
  rows: (Cell[] | Absent)[]
  firstCellIsHeader?: boolean
  classes?: string
  attributes?: Attributes
}

/** A plain table. For lists that sort and page, see `DataTable`. */
export function Table(props: TableProps) {
  return (
    <table class={classes('govuk-table', props.classes)} {...props.attributes}>
      {present(props.caption) ? (
        <caption class={classes('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>
      ) : null}
      {props.head ? (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map(cell => (
              <th
                scope="col"
                class={classes(
                  'govuk-table__header',
                  cell.format && `govuk-table__header--${cell.format}`,
                  cell.classes,
                )}
                {...spanOf(cell)}
              >
                {cell.content}
              </th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody class="govuk-table__body">
        {props.rows.map(row =>
          row ? (
            <tr class="govuk-table__row">
              {row.map((cell, index) => (
                <BodyCell cell={cell} isHeader={index === 0 && Boolean(props.firstCellIsHeader)} />
              ))}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}

function spanOf(cell: Cell): Attributes {
  return { colspan: cell.colspan || undefined, rowspan: cell.rowspan || undefined, ...cell.attributes }
}

function BodyCell({ cell, isHeader }: { cell: Cell; isHeader: boolean }) {
  if (isHeader) {
    return (
      <th scope="row" class={classes('govuk-table__header', cell.classes)} {...spanOf(cell)}>
        {cell.content}
      </th>
    )
  }
  const format = cell.format && `govuk-table__cell--${cell.format}`
  return (
    <td class={classes('govuk-table__cell', format, cell.classes)} {...spanOf(cell)}>
      {cell.content}
    </td>
  )
}
