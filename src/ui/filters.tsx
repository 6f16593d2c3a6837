import type { ComponentChildren } from 'preact'
import { Button } from './govuk/button.tsx'
import { useWords } from './govuk/language.ts'
import { classes } from './govuk/markup.ts'
import { CrossIcon } from './icons/small.tsx'

export type FilterPanelProps = {
  action: string
  /** Names the form where a page has more than one. */
  label?: string
  layout?: 'row' | 'side'
  /** What the address keeps besides the fields, e.g. the sort. */
  kept?: Record<string, string>
  /** Ticking a box or choosing with a pointer asks at once; the button stays for everyone else. */
  submitsItself?: boolean
  submitText?: string
  /** More buttons, e.g. an export. */
  actions?: ComponentChildren
  children?: ComponentChildren
}

/** Filters as a form of GET parameters, so that a filtered list has an address. */
export function FilterPanel(props: FilterPanelProps) {
  const t = useWords()
  return (
    <form
      method="get"
      action={props.action}
      class={classes('gh-filters', props.layout === 'side' && 'gh-filters--side')}
      aria-label={props.label ?? t('filters')}
      data-module={props.submitsItself ? 'gh-filters' : undefined}
    >
      {Object.entries(props.kept ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <Button>{props.submitText ?? t('applyFilters')}</Button>
      {props.actions}
    </form>
  )
}

export type Chip = { label: string; removeHref: string }

/** The filters in use, each a link that takes it away. Nothing when there are none. */
export function FilterChips({ chips, clearHref }: { chips: Chip[]; clearHref?: string }) {
  const t = useWords()
  if (chips.length === 0) return null
  return (
    <ul class="gh-chips" aria-label={t('filtersInUse')}>
      {chips.map(chip => (
        <li>
          <a class="gh-chip" href={chip.removeHref}>
            <span class="govuk-visually-hidden">{t('removeFilter')} </span>
            {chip.label}
            <CrossIcon />
          </a>
        </li>
      ))}
      {clearHref && chips.length > 1 ? (
        <li>
          <a href={clearHref}>{t('clearFilters')}</a>
        </li>
      ) : null}
    </ul>
  )
}
