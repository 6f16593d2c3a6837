import { longDate } from '../../../platform/i18n/dates.ts'
import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { ListedUnit } from '../units/queries.ts'
import type { TreeUnit } from '../units/rules.ts'
import { say as sayTree } from '../units/tree-words.ts'
import { say } from '../units/words.ts'

type Units = TreeUnit<ListedUnit>[]
export type UnitsPageProps = {
  lang: Lang
  organisation: string
  units: Units
  /** How many units there are, however many of them a search leaves. */
  count: number
  asked: { q: string; on?: string; known?: string }
  today: string
  found?: Set<string>
  canEdit: boolean
  csvHref: string
}

/** Trees of this many units are shown opened out. */
const openedOut = 40

/** The tree of the organisation, as lists within lists; what lies deeper is opened on demand. */
export function UnitsPage(props: UnitsPageProps) {
  const { lang, organisation, units, count, asked, canEdit, csvHref } = props
  const t = say(lang)
  const tt = sayTree(lang)
  const isPast = Boolean(asked.on || asked.known)
  const add = canEdit ? <Button href="/manage/units/new">{t('addUnit')}</Button> : null
  if (count === 0 && !isPast)
    return (
      <>
        <PageHeading lede={t('unitsLede', { organisation })}>{t('units')}</PageHeading>
        <EmptyState title={t('noneTitle')} action={add}>
          {t('noneText')}
        </EmptyState>
      </>
    )
  return (
    <>
      <PageHeading lede={ledeOf(props)} actions={isPast ? null : add}>
        {t('units')}
      </PageHeading>
      <FilterPanel action="/manage/units" submitText={tt('show')}>
        <Input name="q" type="search" label={tt('search')} value={asked.q} />
        <Input name="on" type="date" label={tt('asAt')} value={asked.on} classes="govuk-input--width-10" />
        <Input
          name="known"
          type="date"
          label={tt('knownAt')}
          value={asked.known}
          classes="govuk-input--width-10"
        />
      </FilterPanel>
      <p class="gh-actions">
        <a href={csvHref}>{tt('exportCsv')}</a>
        {canEdit ? <a href="/manage/units/changes">{tt('changes')}</a> : null}
        {isPast ? <a href="/manage/units">{tt('today')}</a> : null}
      </p>
      {units.length > 0 ? (
        <div class="gh-box gh-tree">
          <Branch
            {...props}
            canEdit={canEdit && !isPast}
            depth={0}
            isOpen={count <= openedOut || asked.q !== ''}
          />
        </div>
      ) : (
        <EmptyState title={asked.q ? tt('nothingFoundTitle') : t('noneTitle')}>
          {asked.q ? tt('nothingFound') : null}
        </EmptyState>
      )}
    </>
  )
}

function ledeOf({ lang, organisation, asked, today }: UnitsPageProps): string {
  if (!asked.on && !asked.known) return say(lang)('unitsLede', { organisation })
  const date = longDate(asked.on ?? today, lang)
  if (!asked.known) return sayTree(lang)('ledeThen', { organisation, date })
  return sayTree(lang)('ledeKnown', { organisation, date, known: longDate(asked.known, lang) })
}

type BranchProps = Pick<UnitsPageProps, 'lang' | 'units' | 'canEdit' | 'found'> & {
  depth: number
  isOpen: boolean
}

function Branch({ units, ...props }: BranchProps) {
  return (
    <ul class="govuk-list">
      {units.map(unit => (
        <Node unit={unit} {...props} />
      ))}
    </ul>
  )
}

function Node({ unit, ...props }: Omit<BranchProps, 'units'> & { unit: Units[number] }) {
  const { lang, canEdit, found, depth, isOpen } = props
  const t = say(lang)
  const name = textIn(unit.name, lang)
  const shown = found?.has(unit.id) ? <mark>{name}</mark> : name
  const isOther = langOf(unit.name, lang) !== lang
  const below = unit.children.length
  return (
    <li>
      <span class="gh-tree__unit" lang={isOther ? langOf(unit.name, lang) : undefined}>
        {canEdit ? <a href={`/manage/units/${unit.id}`}>{shown}</a> : shown}
      </span>{' '}
      {unit.code ? <span class="gh-meta">{unit.code} </span> : null}
      {unit.people > 0 ? (
        <a class="gh-meta" href={`/manage/people?unit=${unit.id}`}>
          {t('peopleCount', { count: unit.people })}
          <span class="govuk-visually-hidden"> ({name})</span>
        </a>
      ) : null}{' '}
      {canEdit ? (
        <a class="gh-meta gh-tree__add" href={`/manage/units/new?parent=${unit.id}`}>
          {sayTree(lang)('addBelow')}
          <span class="govuk-visually-hidden">: {name}</span>
        </a>
      ) : null}
      {below > 0 ? (
        <details open={isOpen || depth === 0}>
          <summary>
            {sayTree(lang)('unitsBelow', { count: below })}
            <span class="govuk-visually-hidden"> ({name})</span>
          </summary>
          <Branch {...props} units={unit.children} depth={depth + 1} />
        </details>
      ) : null}
    </li>
  )
}

/** Says that a unit is part of another one now. */
export function MergedNote({ lang, unit, date }: { lang: Lang; unit: string; date: string }) {
  return <InsetText>{sayTree(lang)('mergedInto', { unit, date: longDate(date, lang) })}</InsetText>
}
