import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import type { Change } from '../results/figures.ts'
import { sayResults } from '../results/words.ts'

/** How the same people's answers changed. */
export function ChangesPart({
  lang,
  with: earlier,
  changes,
}: {
  lang: Lang
  with: Localised
  changes: Change[]
}) {
  const t = sayResults(lang)
  const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`
  const safe = changes.filter(one => one.figures !== null)
  return (
    <Section id="change" title={t('change')}>
      <p>{t('changeHint', { name: textIn(earlier, lang) })}</p>
      {safe.length < changes.length ? <p class="gh-meta">{t('noPairs')}</p> : null}
      {safe.length > 0 ? (
        <DataTable
          label={t('change')}
          rows={safe}
          columns={[
            {
              key: 'question',
              heading: t('question'),
              isRowHeader: true,
              cell: one =>
                [textIn(one.item.text, lang), textIn(one.row?.text, lang)].filter(Boolean).join(': '),
            },
            { key: 'pairs', heading: t('pairs'), isNumber: true, cell: one => one.figures?.pairs },
            {
              key: 'before',
              heading: t('before'),
              isNumber: true,
              cell: one => one.figures?.before.toFixed(1),
            },
            { key: 'after', heading: t('after'), isNumber: true, cell: one => one.figures?.after.toFixed(1) },
            {
              key: 'difference',
              heading: t('difference'),
              isNumber: true,
              cell: one => (
                <strong>{one.figures ? signed(one.figures.after - one.figures.before) : ''}</strong>
              ),
            },
          ]}
        />
      ) : null}
    </Section>
  )
}
