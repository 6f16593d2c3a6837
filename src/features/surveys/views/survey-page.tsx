import { shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type Item, questionKinds, valuesOf } from '../content.ts'
import type { Survey } from '../editing/queries.ts'
import type { PlacedUse } from '../placing/queries.ts'
import { say } from '../words.ts'
import { levelInWords, SurveyState } from './list-page.tsx'
import { QuestionField } from './question-field.tsx'
import { UseList } from './use-list.tsx'

export type SurveyPageProps = {
  lang: Lang
  survey: Survey
  uses: PlacedUse[]
  errors: Record<string, string>
}

/** One survey as its writers see it: its questions in order, each with what can be done, and where it is asked. */
export function SurveyPage(props: SurveyPageProps) {
  const { lang, survey, errors } = props
  const t = say(lang)
  const here = `/manage/surveys/${survey.id}`
  const mayChange = !survey.archived_at
  return (
    <>
      <BackLink href="/manage/surveys">{t('surveys')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading
        lede={[levelInWords(survey.level, lang), t(survey.draft.isAnonymous ? 'anonymous' : 'named')].join(
          ' · ',
        )}
      >
        <span lang={otherLang(survey.name, lang)}>{textIn(survey.name, lang)}</span>
      </PageHeading>
      <p>
        <SurveyState lang={lang} survey={survey} />{' '}
        {survey.published_at ? (
          <span class="gh-meta">
            {t('versionOf', { number: survey.number ?? 1, date: shortDate(survey.published_at, lang) })}
          </span>
        ) : null}
      </p>
      <div class="govuk-button-group">
        {mayChange && survey.is_changed ? (
          <Form action={`${here}/publish`} classes="gh-inline-form">
            <Button preventDoubleClick>{t('publish')}</Button>
          </Form>
        ) : null}
        {mayChange ? (
          <Button href={`${here}/settings`} variant="secondary">
            {t('settings')}
          </Button>
        ) : null}
        <Button href={`${here}/preview`} variant="secondary">
          {t('preview')}
        </Button>
        <Form action={`${here}/archive`} classes="gh-inline-form">
          <input type="hidden" name="to" value={mayChange ? 'away' : 'back'} />
          <Button variant="secondary">{t(mayChange ? 'archive' : 'restore')}</Button>
        </Form>
      </div>
      {mayChange && survey.current_version_id && survey.is_changed ? (
        <p class="gh-meta">{t('publishHint')}</p>
      ) : null}
      <Section id="questions" title={t('questions')}>
        {survey.draft.items.length === 0 ? <p>{t('noQuestions')}</p> : <Items {...props} />}
        {mayChange ? <AddItem {...props} /> : null}
      </Section>
      <Section id="places" title={t('places')}>
        {props.uses.length > 0 ? (
          <UseList lang={lang} uses={props.uses} withCourse />
        ) : (
          <p>{t('noPlaces')}</p>
        )}
        {mayChange && survey.current_version_id ? (
          <p>
            <a href={`${here}/send`}>{t('sendTo')}</a>
          </p>
        ) : null}
        <p class="gh-meta">{t('placeBeside')}</p>
      </Section>
    </>
  )
}

/** A link for each kind of question. */
function AddItem({ lang, survey }: SurveyPageProps) {
  const t = say(lang)
  return (
    <nav id="add" aria-label={t('addItem')}>
      <p>
        <strong>{t('addItem')}</strong>
      </p>
      <ul class="gh-kinds">
        {[...questionKinds, 'section' as const].map(kind => (
          <li>
            <a href={`/manage/surveys/${survey.id}/items/new?kind=${kind}`}>{t(`kind_${kind}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Items(props: SurveyPageProps) {
  const { lang, survey } = props
  const { items } = survey.draft
  return (
    <ol class="gh-survey">
      {items.map((item, at) => (
        <li id={`item-${item.id}`} class={item.kind === 'section' ? 'gh-survey__heading' : undefined}>
          <p class="gh-survey__text">
            <strong lang={otherLang(item.text, lang)}>{textIn(item.text, lang)}</strong>
          </p>
          <p class="gh-meta">
            {[
              say(lang)(`kind_${item.kind}`),
              item.required ? say(lang)('required') : '',
              optionsInWords(item, lang),
              conditionInWords(item, items, lang),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {survey.archived_at ? null : <Actions {...props} item={item} at={at} />}
        </li>
      ))}
    </ol>
  )
}

function optionsInWords(item: Item, lang: Lang): string {
  if (item.kind === 'scale') return `${item.from ?? 1}–${item.to ?? 5}`
  return (item.options ?? []).map(option => textIn(option.text, lang)).join(' / ')
}

/** When an item is shown, in words; empty when it always is. */
export function conditionInWords(item: Item, items: readonly Item[], lang: Lang): string {
  const of = items.find(one => one.id === item.show?.of)
  if (!item.show || !of) return ''
  const values = valuesOf(of)
    .filter(value => item.show?.is.includes(value.id))
    .map(value => `“${value.text ? textIn(value.text, lang) : value.id}”`)
  return say(lang)('onlyWhen', {
    question: textIn(of.text, lang),
    values: values.join(` ${say(lang)('or')} `),
  })
}

function Actions({ lang, survey, item, at }: SurveyPageProps & { item: Item; at: number }) {
  const t = say(lang)
  const here = `/manage/surveys/${survey.id}/items/${item.id}`
  const rest = <span class="govuk-visually-hidden">: {textIn(item.text, lang)}</span>
  const move = (direction: 'up' | 'down') => (
    <Form action={`${here}/move`} classes="gh-inline-form">
      <input type="hidden" name="direction" value={direction} />
      <Button variant="secondary" classes="gh-button--small">
        {t(direction)}
        {rest}
      </Button>
    </Form>
  )
  return (
    <div class="gh-actions">
      {at > 0 ? move('up') : null}
      {at < survey.draft.items.length - 1 ? move('down') : null}
      <a href={here}>
        {t('edit')}
        {rest}
      </a>
      <Form action={`${here}/remove`} classes="gh-inline-form">
        <Button variant="warning" classes="gh-button--small">
          {t('remove')}
          {rest}
        </Button>
      </Form>
    </div>
  )
}

/** The draft as whoever answers would see it, all of it on one page. */
export function PreviewPage({ lang, survey }: { lang: Lang; survey: Survey }) {
  const t = say(lang)
  const { items, intro } = survey.draft
  return (
    <>
      <BackLink href={`/manage/surveys/${survey.id}`}>{textIn(survey.name, lang)}</BackLink>
      <PageHeading caption={t('preview')} lede={t('previewHint')}>
        <span lang={otherLang(survey.name, lang)}>{textIn(survey.name, lang)}</span>
      </PageHeading>
      {intro ? (
        <div
          class="gh-prose"
          lang={otherLang(intro, lang)}
          dangerouslySetInnerHTML={{ __html: richText(textIn(intro, lang)) }}
        />
      ) : null}
      <div class="gh-form">
        {items.map(item => (
          <>
            {item.show ? (
              <InsetText classes="gh-survey__when">{conditionInWords(item, items, lang)}</InsetText>
            ) : null}
            <QuestionField {...{ lang, item }} values={{}} errors={{}} />
          </>
        ))}
      </div>
    </>
  )
}
