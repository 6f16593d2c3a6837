import { longDate, shortDate } from '../../../../platform/i18n/dates.ts'
import type { Lang } from '../../../../platform/i18n/words.ts'
import { Section } from '../../../../ui/card.tsx'
import { DataTable } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../../ui/form.tsx'
import { BackLink } from '../../../../ui/govuk/back-link.tsx'
import { Button } from '../../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../../ui/govuk/checkboxes.tsx'
import { Textarea } from '../../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../../ui/page-heading.tsx'
import type { Leftover, Removal } from '../queries-remove.ts'
import { sayRemove } from '../words-remove.ts'

type RemoveProps = {
  lang: Lang
  people: Leftover[]
  removals: Removal[]
  /** Who was ticked in a form that was refused; everybody before. */
  chosen?: string[]
  reason?: string
  errors: Record<string, string>
}

/** Those whose time as a pre-joiner ran out, what removing them does, and what was removed before. */
export function RemovePage(props: RemoveProps) {
  const { lang, people, removals } = props
  const t = sayRemove(lang)
  return (
    <>
      <BackLink href="/manage/joining/pre-joiners">{t('back')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      {people.length > 0 ? (
        <RemoveForm {...props} />
      ) : (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      )}
      {removals.length > 0 ? <Before lang={lang} removals={removals} /> : null}
    </>
  )
}

function RemoveForm({ lang, people, chosen, reason, errors }: RemoveProps) {
  const t = sayRemove(lang)
  const kept = people.filter(one => one.has_more).length
  const erased = people.length - kept
  return (
    <Form action="/manage/joining/pre-joiners/remove">
      <ul class="govuk-list govuk-list--bullet">
        {erased > 0 ? <li>{t('willErase', { count: erased })}</li> : null}
        {kept > 0 ? <li>{t('willKeep', { count: kept })}</li> : null}
      </ul>
      <p>{t('when')}</p>
      <Checkboxes
        name="person"
        fieldset={{ legend: t('who') }}
        values={chosen ?? people.map(one => one.id)}
        error={errors.person}
        items={people.map(one => ({
          value: one.id,
          label: one.name,
          hint: `${t('expected')} ${longDate(one.expected_on, lang)}. ${t(one.has_more ? 'kept' : 'erased')}`,
        }))}
      />
      <Textarea
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        rows={2}
        value={reason}
        error={errors.reason}
      />
      <Button variant="warning" preventDoubleClick>
        {t('remove')}
      </Button>
    </Form>
  )
}

function Before({ lang, removals }: { lang: Lang; removals: Removal[] }) {
  const t = sayRemove(lang)
  return (
    <Section id="before" title={t('before')}>
      <DataTable
        label={t('before')}
        rows={removals}
        columns={[
          { key: 'on', heading: t('on'), isRowHeader: true, cell: one => shortDate(one.recorded_at, lang) },
          { key: 'people', heading: t('people'), cell: one => one.people },
          { key: 'by', heading: t('by'), cell: one => one.starter },
          { key: 'reason', heading: t('reason'), cell: one => one.reason },
          {
            key: 'state',
            heading: t('state'),
            cell: one =>
              one.can_undo ? (
                <Form action={`/manage/joining/pre-joiners/remove/${one.id}/undo`} classes="gh-inline-form">
                  <Button variant="secondary" classes="gh-button--small">
                    {t('undo')}
                    <span class="govuk-visually-hidden">
                      : {t('undoOf', { date: longDate(one.recorded_at, lang) })}
                    </span>
                  </Button>
                </Form>
              ) : (
                t(one.undone_at ? 'undone' : 'done')
              ),
          },
        ]}
      />
    </Section>
  )
}
