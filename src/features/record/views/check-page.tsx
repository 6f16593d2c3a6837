import { longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Checked } from '../queries.ts'
import { printedCode } from '../rules.ts'
import { sayCertificate } from '../words.ts'

/** Where anybody types in a certificate's code. */
export function checkForm(lang: Lang, given: { typed: string; problem?: string }) {
  const t = sayCertificate(lang)
  return (
    <div class="gh-narrow">
      <FormErrors errors={given.problem ? { code: given.problem } : undefined} />
      <PageHeading lede={t('checkLede')}>{t('check')}</PageHeading>
      <form method="get" action="/certificates" class="gh-form" novalidate>
        <Input
          name="code"
          label={t('field')}
          hint={t('hint')}
          value={given.typed}
          error={given.problem}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
        <Button>{t('submit')}</Button>
      </form>
    </div>
  )
}

/** What a genuine certificate says, so that it can be laid beside the paper. */
export function genuinePage(lang: Lang, code: string, found: Checked) {
  const t = sayCertificate(lang)
  const organisation = textIn(found.organisation, lang)
  const title = <span lang={otherLang(found.title, lang)}>{textIn(found.title, lang)}</span>
  const rows = [
    [t('person'), found.person],
    [t('course'), title],
    [t('date'), longDate(found.happened_on, lang)],
    [t('organisation'), organisation || t('own')],
    [t('code'), <span class="gh-code">{printedCode(code)}</span>],
  ] as const
  return (
    <div class="gh-narrow">
      <PageHeading>{t('genuine')}</PageHeading>
      <div class="gh-genuine">
        <SummaryList
          rows={rows.map(([key, value]) => ({ key: { content: key }, value: { content: value } }))}
        />
      </div>
      <p class="gh-after">
        <a href="/certificates">{t('another')}</a>
      </p>
    </div>
  )
}
