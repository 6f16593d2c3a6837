import { dateAndTime } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { mutable } from '../rules.ts'
import { pathOf, type Wording, worded } from '../wording.ts'
import { say } from '../words.ts'
import type { OwnNotice } from './queries.ts'

export type NoticesPageProps = {
  lang: Lang
  site: Localised
  wordings: Map<string, Wording>
  notices: OwnNotice[]
  firstHref?: string
  nextHref?: string
  errors: Record<string, string>
}

/** What somebody was told, each with the way to what can be done about it. */
export function NoticesPage(props: NoticesPageProps) {
  const { lang, notices } = props
  const t = say(lang)
  const hasUnread = notices.some(notice => !notice.read_at)
  return (
    <div class="gh-narrow">
      <FormErrors errors={props.errors} />
      <PageHeading
        lede={notices.length > 0 ? t('lede') : undefined}
        actions={
          hasUnread ? (
            <Form action="/notices/read" classes="gh-inline-form">
              <Button variant="secondary">{t('readAll')}</Button>
            </Form>
          ) : null
        }
      >
        {t('title')}
      </PageHeading>
      {notices.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>
      ) : (
        <ul class="gh-notices">
          {notices.map(notice => (
            <OneNotice {...props} notice={notice} />
          ))}
        </ul>
      )}
      {notices.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: notices.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
      <p>
        <a href="/account/notices">{t('choices')}</a>
      </p>
    </div>
  )
}

function OneNotice({ lang, site, wordings, notice }: NoticesPageProps & { notice: OwnNotice }) {
  const t = say(lang)
  const { subject, body } = worded(notice, { site, wordings, organisation: notice.organisation }, lang)
  return (
    <li class={notice.read_at ? undefined : 'gh-notices__new'}>
      <h2>
        <a href={pathOf(notice)}>{subject}</a>{' '}
        {notice.read_at ? null : <StateTag state="due">{t('unread')}</StateTag>}
      </h2>
      {body.map(part => (
        <p>{part}</p>
      ))}
      <div class="gh-notices__foot">
        <p class="gh-meta">
          {dateAndTime(notice.recorded_at, lang)} · {textIn(notice.organisation, lang)}
        </p>
        {notice.read_at ? null : (
          <Form action="/notices/read" classes="gh-inline-form">
            <input type="hidden" name="notice" value={notice.id} />
            <Button variant="secondary" classes="gh-button--small">
              {t('readOne')}
              <span class="govuk-visually-hidden">{t('readOneRest', { subject })}</span>
            </Button>
          </Form>
        )}
      </div>
    </li>
  )
}

type ChoicesProps = { lang: Lang; muted: string[]; errors: Record<string, string> }

/** What comes by email and as a text besides the site. */
export function ChoicesPage({ lang, muted, errors }: ChoicesProps) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/notices">{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('choicesLede')}>{t('choicesTitle')}</PageHeading>
      <Form action="/account/notices" classes="gh-box">
        <Checkboxes
          name="kinds"
          fieldset={{ legend: t('choicesLegend'), legendClasses: 'govuk-fieldset__legend--s' }}
          values={mutable.filter(kind => !muted.includes(kind))}
          items={mutable.map(kind => ({ value: kind, label: t(`mute.${kind}`) }))}
        />
        <InsetText>{t('always')}</InsetText>
        <Button>{t('saveChoices')}</Button>
      </Form>
    </div>
  )
}
