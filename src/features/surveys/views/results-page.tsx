import { longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import { type Item, valuesOf } from '../content.ts'
import { isWritten, type Line } from '../results/figures.ts'
import { type Group, type Results, textsOnPage } from '../results/results.ts'
import { smallest } from '../results/rules.ts'
import { sayResults } from '../results/words.ts'
import { Bars } from './bars.tsx'
import { ChangesPart } from './changes-part.tsx'
import { levelInWords } from './list-page.tsx'
import { momentInWords } from './use-list.tsx'

export type ResultsPageProps = { lang: Lang; results: Results; canSeeNames: boolean }

/** What was answered where a survey is put: figures, pictures of them, and words without names. */
export function ResultsPage(props: ResultsPageProps) {
  const { lang, results } = props
  const { use } = results
  const t = sayResults(lang)
  const back = use.course_id ? `/manage/courses/${use.course_id}/surveys` : `/manage/surveys/${use.survey_id}`
  const about = [textIn(use.course, lang), momentInWords(use, lang), levelInWords(use.level, lang)]
  return (
    <>
      <BackLink href={back}>{textIn(use.course_id ? use.course : use.name, lang)}</BackLink>
      <PageHeading caption={t('results')} lede={about.filter(Boolean).join(' · ')}>
        <span lang={otherLang(use.name, lang)}>{textIn(use.name, lang)}</span>
      </PageHeading>
      <Tiles {...props} />
      {results.total < smallest ? (
        <EmptyState title={t('tooFewTitle')}>{t('tooFewText')}</EmptyState>
      ) : (
        <>
          <Whose {...props} />
          {results.questions.map(one => (
            <Question lang={lang} figures={one} />
          ))}
          {results.changes.map(change => (
            <ChangesPart lang={lang} {...change} />
          ))}
        </>
      )}
      <Files {...props} />
    </>
  )
}

function Tiles({ lang, results }: ResultsPageProps) {
  const t = sayResults(lang)
  const { total, use, chosen } = results
  const isFew = total > 0 && total < smallest
  const number = (value: number) => value.toLocaleString('en-GB')
  return (
    <StatTiles
      tiles={[
        { value: isFew ? t('fewResponses') : number(chosen ? chosen.count : total), label: t('responses') },
        ...(chosen
          ? []
          : [
              { value: number(use.asked), label: t('asked') },
              {
                value: isFew || use.asked === 0 ? '–' : `${Math.round((100 * use.answered) / use.asked)}%`,
                label: t('rate'),
              },
            ]),
      ]}
    />
  )
}

/** What a group is called. */
export function groupInWords(
  { dimension, key, name }: Pick<Group, 'dimension' | 'key' | 'name'>,
  lang: Lang,
): string {
  const t = sayResults(lang)
  if (dimension === 'month') return t('ofMonth', { name: monthInWords(key, lang) })
  return t(dimension === 'unit' ? 'ofUnit' : 'ofRole', { name: textIn(name, lang) })
}

/** A month and its year, without a day. */
export function monthInWords(month: string, lang: Lang): string {
  return longDate(`${month}-01`, lang).replace(/^\S+ /, '')
}

function Whose({ lang, results }: ResultsPageProps) {
  const t = sayResults(lang)
  const { groups, chosen, use } = results
  if (groups.length === 0) return null
  return (
    <>
      <FilterPanel action={`/manage/surveys/uses/${use.id}`} submitText={t('show')}>
        <Select
          name="of"
          label={t('whose')}
          value={chosen ? `${chosen.dimension}:${chosen.key}` : ''}
          items={[
            { value: '', text: `${t('everybody')} (${results.total})` },
            ...groups.map(group => ({
              value: `${group.dimension}:${group.key}`,
              text: `${groupInWords(group, lang)} (${group.count})`,
            })),
          ]}
        />
      </FilterPanel>
      <p class="gh-meta gh-survey__hint">{t('filterHint')}</p>
    </>
  )
}

/** An answer that can be given, in words: a choice, a number, or a month. */
export function valueInWords(value: Line['values'][number], kind: string, lang: Lang): string {
  if (value.text) return textIn(value.text, lang)
  return kind === 'date' ? monthInWords(value.id, lang) : value.id
}

/** What the ends of a scale mean; nothing for what lies between. */
function endOf(item: Item, value: string, lang: Lang): string {
  const values = valuesOf(item)
  if (value === values.at(0)?.id) return textIn(item.low, lang)
  return value === values.at(-1)?.id ? textIn(item.high, lang) : ''
}

function Question({ lang, figures }: { lang: Lang; figures: Results['questions'][number] }) {
  const t = sayResults(lang)
  const { item, answered, lines, mean, score, texts } = figures
  const text = textIn(item.text, lang)
  const facts = [
    answered === null ? '' : t('answeredBy', { count: answered }),
    mean === null || item.kind === 'nps' ? '' : t('mean', { value: mean.toFixed(1) }),
    score === null ? '' : t('score', { value: score > 0 ? `+${score}` : String(score) }),
    item.isGone ? t('gone') : '',
  ]
  return (
    <Section id={`q-${item.id}`} title={<span lang={otherLang(item.text, lang)}>{text}</span>}>
      <p class="gh-meta">{answered === null ? t('hidden') : facts.filter(Boolean).join(' · ')}</p>
      {lines.map(line => {
        const total = line.values.reduce((sum, value) => sum + value.count, 0)
        const label = line.row ? `${text}: ${textIn(line.row.text, lang)}` : text
        return (
          <>
            {line.row ? <h3 lang={otherLang(line.row.text, lang)}>{textIn(line.row.text, lang)}</h3> : null}
            <Bars
              lang={lang}
              label={label}
              total={item.kind === 'many' ? (answered ?? total) : total}
              bars={line.values.map(value => ({
                label: [valueInWords(value, item.kind, lang), endOf(item, value.id, lang)]
                  .filter(Boolean)
                  .join(': '),
                lang: otherLang(value.text, lang),
                count: value.count,
              }))}
            />
          </>
        )
      })}
      {isWritten(item) && texts.length > 0 ? (
        <Details summary={t('texts')} open={texts.length <= 12}>
          <ul class="gh-said">
            {texts.map(one => (
              <li>
                <q>{one}</q>
              </li>
            ))}
          </ul>
          {texts.length === textsOnPage ? (
            <p class="gh-meta">{t('someTexts', { count: textsOnPage })}</p>
          ) : null}
        </Details>
      ) : null}
    </Section>
  )
}

function Files({ lang, results, canSeeNames }: ResultsPageProps) {
  const t = sayResults(lang)
  const here = `/manage/surveys/uses/${results.use.id}`
  const of = results.chosen ? `?of=${results.chosen.dimension}:${results.chosen.key}` : ''
  return (
    <ul class="govuk-list">
      {results.total >= smallest ? (
        <li>
          <a href={`${here}/results.csv${of}`}>{t('file')}</a>
        </li>
      ) : null}
      {results.isNamed && canSeeNames ? (
        <li>
          <a href={`${here}/answers.csv`}>{t('namesFile')}</a>
        </li>
      ) : null}
    </ul>
  )
}
