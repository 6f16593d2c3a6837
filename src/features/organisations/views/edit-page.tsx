import { longDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { ShownPage } from '../pages/site-pages.ts'
import { say } from '../pages/words.ts'

export type EditPageProps = {
  lang: Lang
  shown: ShownPage
  typed?: { en: string; cy: string; approved: boolean }
  errors: Record<string, string>
}

/** A site's page in both languages, side by side where there is room. */
export function EditPage({ lang, shown, typed, errors }: EditPageProps) {
  const t = say(lang)
  const { body, key } = shown
  const stale = body.cy?.stale_since
  return (
    <>
      <BackLink href="/manage/site">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('editLede')} actions={<a href={`/${key}`}>{t('look')}</a>}>
        {t('edit', { page: t(key) })}
      </PageHeading>
      {shown.isStarter ? <InsetText>{t('starter')}</InsetText> : null}
      <Form action={`/manage/site/pages/${key}`} wide>
        <input type="hidden" name="version" value={shown.version} />
        <div class="gh-split">
          <Textarea
            name="en"
            label={t('english')}
            rows={24}
            value={typed?.en ?? body.en?.text ?? ''}
            error={errors.en}
            attributes={{ lang: 'en' }}
            spellcheck
          />
          <div>
            <Textarea
              name="cy"
              label={t('welsh')}
              hint={
                stale
                  ? t('stale', { date: longDate(new Date(stale), lang) })
                  : body.cy?.state === 'draft'
                    ? t('draft')
                    : undefined
              }
              rows={24}
              value={typed?.cy ?? body.cy?.text ?? ''}
              error={errors.cy}
              attributes={{ lang: 'cy' }}
              spellcheck
            />
            <Checkboxes
              name="approved"
              values={(typed ? typed.approved : body.cy?.state === 'approved' && !stale) ? ['1'] : []}
              items={[{ value: '1', label: t('approve') }]}
            />
          </div>
        </div>
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}
