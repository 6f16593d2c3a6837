import { type Column, DataTable } from '../data-table.tsx'
import { FilterChips, FilterPanel } from '../filters.tsx'
import { Button } from '../govuk/button.tsx'
import { Details } from '../govuk/details.tsx'
import { Input } from '../govuk/input.tsx'
import { Select } from '../govuk/select.tsx'
import { KeyPagination } from '../key-pagination.tsx'
import { PageHeading } from '../page-heading.tsx'
import { type ShareKind, SharesBar, SharesKey } from '../shares.tsx'
import { StatTiles } from '../stat-tile.tsx'

type Service = { name: string; people: number; shares: [number, number, number, number, number] }

const services: Service[] = [
  { name: 'Adult care services', people: 2431, shares: [78, 5, 6, 8, 3] },
  { name: 'Children’s services', people: 1876, shares: [86, 5, 4, 4, 1] },
  { name: 'Highways and transport', people: 904, shares: [72, 4, 6, 16, 2] },
  { name: 'Libraries and heritage', people: 412, shares: [92, 4, 2, 1, 1] },
  { name: 'Planning and growth', people: 331, shares: [88, 6, 3, 2, 1] },
  { name: 'Public health', people: 286, shares: [94, 2, 2, 1, 1] },
  { name: 'Resources', people: 1204, shares: [89, 6, 2, 2, 1] },
]

const kinds: { kind: ShareKind; label: string }[] = [
  { kind: 'met', label: 'Met' },
  { kind: 'expiring', label: 'Expiring in 60 days' },
  { kind: 'due', label: 'Due, not late yet' },
  { kind: 'overdue', label: 'Overdue or expired' },
  { kind: 'exempt', label: 'Exempt' },
]

function StandingBar({ service }: { service: Service }) {
  const shares = kinds.map((kind, index) => ({ ...kind, count: service.shares[index] ?? 0 }))
  const label = shares.map(share => `${share.count}% ${share.label.toLowerCase()}`).join(', ')
  return <SharesBar shares={shares} label={label} />
}

const columns: Column<Service>[] = [
  {
    key: 'service',
    heading: 'Service',
    isRowHeader: true,
    isSortable: true,
    cell: service => <a href="/manage/reports/example">{service.name}</a>,
  },
  {
    key: 'people',
    heading: 'People',
    isNumber: true,
    isSortable: true,
    firstDirection: 'descending',
    cell: service => service.people.toLocaleString('en-GB'),
  },
  { key: 'standing', heading: 'Standing', cell: service => <StandingBar service={service} /> },
  {
    key: 'compliant',
    heading: 'Compliant',
    isNumber: true,
    isSortable: true,
    cell: service => <strong>{service.shares[0] + service.shares[1]}%</strong>,
  },
  {
    key: 'overdue',
    heading: 'Overdue',
    isNumber: true,
    cell: service => Math.round((service.people * service.shares[3]) / 100),
  },
]

/** An administrator's board, made of sample data. */
export function BoardSample() {
  return (
    <>
      <PageHeading lede="Safeguarding adults, as at 21 November 2026">Compliance</PageHeading>
      <StatTiles
        tiles={[
          { value: '89%', label: 'compliant, of 7,312 people' },
          { value: '366', label: 'of them expiring in 60 days', href: '/manage/reports/expiring' },
          { value: '323', label: 'due, not late yet', href: '/manage/reports/due' },
          { value: '452', label: 'overdue', href: '/manage/reports/overdue', tone: 'late' },
        ]}
      />
      <BoardFilters />
      <DataTable
        label="Compliance by service"
        columns={columns}
        rows={services}
        sort={{ key: 'people', direction: 'descending' }}
        sortHref={sort => `?sort=${sort.key}&direction=${sort.direction}`}
      />
      <SharesKey items={kinds} />
      <div class="gh-below">
        <KeyPagination summary="7 services of Wexcombe County Council, all shown" nextHref="?after=7" />
        <Details summary="What “compliant” means here">
          Met or expiring on the date. People exempt on that date are left out of the percentage.
        </Details>
      </div>
    </>
  )
}

function BoardFilters() {
  return (
    <>
      <FilterPanel
        action="/manage/reports"
        submitText="Show"
        submitsItself
        actions={
          <Button href="/manage/reports.csv" variant="secondary">
            Export
          </Button>
        }
      >
        <Select
          name="requirement"
          label="Requirement"
          items={[
            { text: 'Safeguarding adults', value: '1' },
            { text: 'Fire safety', value: '2' },
          ]}
        />
        <Select
          name="unit"
          label="Unit and everything below"
          items={[{ text: 'Whole council', value: '1' }]}
        />
        <Input name="asAt" label="As at" value="21/11/2026" classes="govuk-input--width-10" />
      </FilterPanel>
      <FilterChips
        chips={[
          { label: 'Employees', removeHref: '?' },
          { label: 'Not on leave', removeHref: '?' },
        ]}
        clearHref="?"
      />
    </>
  )
}
