import { longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import type { Bounced } from './queries.ts'
import { say } from './words.ts'

type Props = { lang: Lang; bounced: Bounced[]; isOwn?: boolean; canTry: boolean }

/** Says which addresses of a person take no mail, and lets whoever may try again do so. Nothing when all is well. */
export function BounceNotice({ lang, bounced, isOwn, canTry }: Props) {
  const t = say(lang)
  return (
    <>
      {bounced.map(one => (
        <div>
          <WarningText>
            {t(`${isOwn ? 'onOwn' : 'onPerson'}${one.kind === 'phone' ? 'Phone' : ''}`, {
              address: one.value,
              date: longDate(one.bounced_at, lang),
            })}
          </WarningText>
          {canTry ? (
            <Form
              action={isOwn ? `/account/addresses/${one.id}/again` : `/manage/people/bounces/${one.id}/again`}
              wide
            >
              <Button variant="secondary" classes="gh-button--small">
                {t('again')}{' '}
                <span class="govuk-visually-hidden">{t('againWith', { address: one.value })}</span>
              </Button>
            </Form>
          ) : null}
        </div>
      ))}
    </>
  )
}
