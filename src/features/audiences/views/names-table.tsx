import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { sayBuilder } from '../builder/page-words.ts'
import type { Preview, PreviewPerson } from '../engine/index.ts'

const states = { joins: 'met', stays: 'waiting', leaves: 'overdue' } as const

/** What a rule would do, in numbers. */
export function PreviewTiles({ lang, preview }: { lang: Lang; preview: Preview }) {
  const t = sayBuilder(lang)
  const number = (value: number) => value.toLocaleString('en-GB')
  return (
    <StatTiles
      tiles={[
        { value: number(preview.in), label: t('tileIn') },
        { value: number(preview.joining), label: t('tileJoining'), tone: 'ok' },
        {
          value: number(preview.leaving),
          label: t('tileLeaving'),
          tone: preview.leaving > 0 ? 'late' : undefined,
        },
        { value: number(preview.later), label: t('tileLater') },
        { value: number(preview.out), label: t('tileOut') },
      ]}
    />
  )
}

/** A page of the people whom a rule is about. */
export function PreviewNames({
  lang,
  people,
  hidden,
}: {
  lang: Lang
  people: PreviewPerson[]
  hidden: number
}) {
  const t = sayBuilder(lang)
  return (
    <>
      <DataTable
        label={t('previewTitle')}
        isDense
        rows={people}
        empty={<p>{hidden > 0 ? null : t('nobody')}</p>}
        columns={[
          {
            key: 'name',
            heading: t('person'),
            isRowHeader: true,
            cell: one => (one.known_as ? `${one.name} (${one.known_as})` : one.name),
          },
          { key: 'number', heading: t('number'), cell: one => one.employee_number },
          {
            key: 'becomes',
            heading: t('becomes'),
            cell: one => <StateTag state={states[one.becomes]}>{t(one.becomes)}</StateTag>,
          },
        ]}
      />
      {hidden > 0 ? <p class="gh-meta">{t('hidden', { count: hidden })}</p> : null}
    </>
  )
}
