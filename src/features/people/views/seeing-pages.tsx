import { dateAndTime } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { PersonHere } from '../queries.ts'
import type { Look } from '../seeing/queries.ts'
import { say } from '../seeing/words.ts'
import { say as sayPeople } from '../words.ts'

type SeeAsProps = { lang: Lang; person: PersonHere; reason: string; errors: Record<string, string> }

/** Asks why, before an administrator looks through somebody's eyes. */
export function SeeAsPage({ lang, person, reason, errors }: SeeAsProps) {
  const t = say(lang)
  const { name, id } = person
  return (
    <>
      <BackLink href={`/manage/people/${id}`}>{sayPeople(lang)('backToPerson', { name })}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title', { name })}</PageHeading>
      <Form action={`/manage/people/${id}/see-as`}>
        <Textarea
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          error={errors.reason}
          rows={3}
        />
        <Button preventDoubleClick>{t('start', { name })}</Button>
      </Form>
    </>
  )
}

/** To a person: who looked through their eyes, when and why. */
export function LooksPage({ lang, looks }: { lang: Lang; looks: Look[] }) {
  const t = say(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <PageHeading lede={t('looksLede')}>{t('looksTitle')}</PageHeading>
      <DataTable
        label={t('looksTitle')}
        rows={looks}
        empty={<EmptyState title={t('nobody')}>{t('nobodyText')}</EmptyState>}
        columns={[
          {
            key: 'when',
            heading: t('when'),
            isRowHeader: true,
            cell: look => dateAndTime(look.looked_at, lang),
          },
          {
            key: 'who',
            heading: t('who'),
            cell: look =>
              [look.name ?? t('someone'), textIn(look.organisation, lang)].filter(Boolean).join(', '),
          },
          { key: 'why', heading: t('why'), cell: look => look.reason },
        ]}
      />
    </div>
  )
}
