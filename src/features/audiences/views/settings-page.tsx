import { textIn } from '../../../platform/i18n/localised.ts'
import { Section } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import type { Duplicate } from '../engine/index.ts'
import type { Audience } from '../queries.ts'
import { say } from '../words.ts'
import { Frame } from './frame.tsx'
import { NameFields, type NewPageProps } from './new-page.tsx'

export type SettingsPageProps = Omit<NewPageProps, 'units' | 'mayOwnWhole'> & {
  audience: Audience
  /** Other audiences with the same rule or the same people. */
  same: Duplicate[]
}

/** What an audience is called, how it follows its rule, copies of it, and its end. */
export function SettingsPage(props: SettingsPageProps) {
  const { lang, audience, values, errors } = props
  const t = say(lang)
  const here = `/manage/audiences/${audience.id}`
  const ways = [
    { value: 'update', label: t('update') },
    { value: 'add only', label: t('add only') },
    { value: 'remove only', label: t('remove only') },
    { value: 'paused', label: t('pausedHint') },
  ]
  return (
    <Frame {...{ lang, audience, errors }} place="settings">
      <Section id="naming" title={t('name')}>
        <Form action={`${here}/settings`}>
          <NameFields {...props} />
          <Button preventDoubleClick>{t('save')}</Button>
        </Form>
      </Section>
      {audience.archived_at ? null : (
        <>
          <Section id="following" title={t('updating')}>
            <Form action={`${here}/updating`}>
              <Radios
                name="updating"
                fieldset={{ legend: t('updating'), legendClasses: 'govuk-visually-hidden' }}
                classes="govuk-radios--small"
                value={values.updating}
                error={errors.updating}
                items={ways}
              />
              <Button preventDoubleClick>{t('save')}</Button>
            </Form>
          </Section>
          <Same {...props} />
        </>
      )}
      <Section id="copying" title={t('copy')}>
        <Form action={`${here}/copy`}>
          <Input name="copy_name" label={t('copyName')} value={values.copy_name} error={errors.copy_name} />
          <Button variant="secondary" preventDoubleClick>
            {t('copy')}
          </Button>
        </Form>
      </Section>
      {audience.archived_at ? null : <Archive {...props} />}
    </Frame>
  )
}

function Same({ lang, same }: SettingsPageProps) {
  if (same.length === 0) return null
  const t = say(lang)
  return (
    <Section id="same" title={t('sameAs')}>
      <ul class="govuk-list govuk-list--bullet">
        {same.map(one => (
          <li>
            <a href={`/manage/audiences/${one.id}`}>
              {t(one.same === 'rule' ? 'sameRule' : 'samePeople', { name: textIn(one.name, lang) })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Archive({ lang, audience, errors }: SettingsPageProps) {
  const t = say(lang)
  return (
    <Section id="archiving" title={t('archiveTitle')}>
      <Form action={`/manage/audiences/${audience.id}/archive`}>
        <p>{t('archiveText')}</p>
        <Checkboxes
          name="sure"
          error={errors.sure}
          items={[{ value: '1', label: t('archiveSure', { count: audience.people }) }]}
        />
        <Button variant="warning" preventDoubleClick>
          {t('archive')}
        </Button>
      </Form>
    </Section>
  )
}
