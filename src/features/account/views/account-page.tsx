import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { type TaskItem, TaskList } from '../../../ui/govuk/task-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { dataPages } from '../../data-protection/index.ts'
import { choicePages } from '../../notices/index.ts'
import { type Bounced, BounceNotice } from '../../outbox/index.ts'
import { ownPages } from '../../people/index.ts'
import { say } from '../words.ts'

export type AccountPageProps = {
  lang: Lang
  languages: readonly Lang[]
  name: string
  addresses: string[]
  places: { organisation: Localised; employee_number: string | null }[]
  knownAs: string
  chosenLang: string
  hasSecondFactor: boolean
  /** Own addresses to which mail came back. */
  bounced: Bounced[]
  errors?: FieldErrors
}

export function AccountPage(props: AccountPageProps) {
  const { lang, errors } = props
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={errors} />
      <PageHeading>{t('title')}</PageHeading>
      <BounceNotice lang={lang} bounced={props.bounced} isOwn canTry />
      <Section id="you" title={t('you')}>
        <Facts {...props} />
        <p class="gh-meta">{t('wrongFacts')}</p>
        <TaskList idPrefix="you" items={withHints(ownPages(lang), lang)} />
      </Section>
      <Section id="preferences" title={t('preferences')}>
        <Preferences {...props} />
      </Section>
      <Section id="messages" title={t('messages')}>
        <TaskList idPrefix="messages" items={withHints(choicePages(lang), lang)} />
      </Section>
      <Section id="data" title={t('data')}>
        <TaskList idPrefix="data" items={withHints(dataPages(lang), lang)} />
      </Section>
      <Section id="security" title={t('security')}>
        <TaskList
          idPrefix="security"
          items={[
            { title: t('password'), href: '/account/password', hint: t('passwordHint') },
            { title: t('passkeysTitle'), href: '/account/passkeys', hint: t('passkeysHint') },
            { title: t('signOnTitle'), href: '/account/sign-on', hint: t('signOnHint') },
            { title: t('sessionsTitle'), href: '/account/sessions', hint: t('sessionsHint') },
            { title: t('tokensTitle'), href: '/account/tokens', hint: t('tokensHint') },
            {
              title: t('factorTitle'),
              href: '/account/second-factor',
              hint: t('factorHint'),
              status: props.hasSecondFactor ? t('factorOn') : t('factorOff'),
            },
          ]}
        />
      </Section>
    </div>
  )
}

const hints = {
  '/account/details': 'detailsHint',
  '/account/manager-codes': 'codesHint',
  '/account/seen-as': 'seenHint',
  '/account/notices': 'noticesHint',
  '/account/data': 'dataHint',
  '/account/data/requests': 'requestsHint',
  '/account/data/looks': 'looksHint',
} as const

/** Pages of other features, each with what one does there. */
function withHints(pages: { href: string; title: string }[], lang: Lang): TaskItem[] {
  return pages.map(({ href, title }) => {
    const hint = hints[href as keyof typeof hints]
    return { href, title, hint: hint && say(lang)(hint) }
  })
}

function Facts({ lang, name, addresses, places }: AccountPageProps) {
  const t = say(lang)
  const lines = places.map(place => {
    const organisation = textIn(place.organisation, lang)
    return place.employee_number
      ? t('staffNumber', { organisation, number: place.employee_number })
      : organisation
  })
  return (
    <SummaryList
      rows={[
        { key: { content: t('name') }, value: { content: name } },
        { key: { content: t('addresses') }, value: { content: addresses.join(', ') || t('noAddress') } },
        lines.length > 0 && {
          key: { content: t('organisations') },
          value: { content: <Lines of={lines} /> },
        },
      ]}
    />
  )
}

function Lines({ of }: { of: string[] }) {
  return (
    <>
      {of.map((line, index) => (
        <>
          {index > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </>
  )
}

function Preferences({ lang, languages, knownAs, chosenLang, errors }: AccountPageProps) {
  const t = say(lang)
  return (
    <Form action="/account" classes="gh-box">
      <Input
        name="known_as"
        label={t('knownAs')}
        hint={t('knownAsHint')}
        value={knownAs}
        error={errors?.known_as}
        autocomplete="nickname"
      />
      {languages.length > 1 ? (
        <Radios
          name="lang"
          value={chosenLang}
          error={errors?.lang}
          hint={t('languageHint')}
          fieldset={{ legend: t('language'), legendClasses: 'govuk-fieldset__legend--s' }}
          items={[
            { value: 'en', label: t('english') },
            { value: 'cy', label: t('welsh') },
          ]}
        />
      ) : null}
      <Button>{t('save')}</Button>
    </Form>
  )
}
