import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { ratingFigures } from '../ratings/figures.ts'
import type { Rating } from '../ratings/queries.ts'
import { sayRating } from '../ratings/words.ts'
import { Bars } from './bars.tsx'

/** How a course is rated, for those who look after it: in all, by job role, and in sentences without names. */
export function RatingsPart({ lang, ratings }: { lang: Lang; ratings: Rating[] }) {
  const t = sayRating(lang)
  const figures = ratingFigures(ratings)
  if (!figures)
    return (
      <Section id="ratings" title={t('ratings')}>
        <p>{t(ratings.length === 0 ? 'none' : 'tooFew')}</p>
      </Section>
    )
  const shown = new Set(figures.byRole.map(one => JSON.stringify(one.role)))
  const said = ratings.filter(one => one.sentence)
  return (
    <Section id="ratings" title={t('ratings')}>
      <p>
        <strong>{t('average', { average: figures.average.toFixed(1), count: figures.count })}</strong>
      </p>
      <Bars
        lang={lang}
        label={t('ratings')}
        bars={[...figures.byStars].map(([stars, count]) => ({ label: t(`stars_${stars as 1}`), count }))}
        total={figures.count}
      />
      {figures.byRole.length > 1 ? (
        <DataTable
          label={t('byRole')}
          caption={t('byRole')}
          isDense
          rows={figures.byRole}
          columns={[
            {
              key: 'role',
              heading: t('role'),
              isRowHeader: true,
              cell: row => textIn(row.role, lang) || t('noRole'),
            },
            { key: 'how', heading: t('how'), isNumber: true, cell: row => row.count },
            { key: 'average', heading: t('averageOf'), isNumber: true, cell: row => row.average.toFixed(1) },
          ]}
        />
      ) : null}
      {said.length > 0 ? (
        <>
          <h3>{t('sentences')}</h3>
          <ul class="gh-said">
            {said.slice(0, 100).map(one => (
              <li>
                <q>{one.sentence}</q>{' '}
                <span class="gh-meta">
                  {[
                    t('starsOf', { stars: one.stars }),
                    shown.has(JSON.stringify(one.job_role)) ? textIn(one.job_role, lang) : '',
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  )
}
