import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { isForPersonAlone, type Kind, kinds } from '../rules.ts'
import { placeholders, type TextReader, wordingKey } from '../wording.ts'
import { say } from './words.ts'
import { saySite } from './words-site.ts'

/** Every kind of notice, and whether the site has words of its own for it. */
export function TemplatesPage({ lang, own, isHost }: { lang: Lang; own: Set<string>; isHost: boolean }) {
  const t = saySite(lang)
  const link = (kind: Kind, reader: TextReader) => {
    const text = t(own.has(wordingKey(kind, reader)) ? 'own' : 'usual')
    if (!isHost) return text
    const whom = t(reader === 'learner' ? 'toLearner' : 'toOthers')
    return (
      <a href={`/manage/notices/templates/${encodeURIComponent(kind)}/${reader}`}>
        {text}
        <span class="govuk-visually-hidden">
          : {t(`kind.${kind}`)}, {whom}
        </span>
      </a>
    )
  }
  return (
    <>
      <PageHeading lede={t('templatesLede')}>{t('templates')}</PageHeading>
      {isHost ? null : <InsetText>{t('templatesHost')}</InsetText>}
      <DataTable
        label={t('templates')}
        rows={kinds}
        columns={[
          { key: 'kind', heading: say(lang)('what'), isRowHeader: true, cell: kind => t(`kind.${kind}`) },
          { key: 'learner', heading: t('toLearner'), cell: kind => link(kind, 'learner') },
          {
            key: 'others',
            heading: t('toOthers'),
            cell: kind => (isForPersonAlone(kind) ? '' : link(kind, 'others')),
          },
        ]}
      />
    </>
  )
}

export type TemplatePageProps = {
  lang: Lang
  kind: Kind
  reader: TextReader
  shown: Record<string, string>
  isOwn: boolean
  hasWelsh: boolean
  errors: Record<string, string>
}

/** The words of one kind of notice, in both languages of the site. */
export function TemplatePage(props: TemplatePageProps) {
  const { lang, kind, reader, shown, errors } = props
  const t = saySite(lang)
  const here = `/manage/notices/templates/${encodeURIComponent(kind)}/${reader}`
  const field = (name: string) => ({ name, value: shown[name], error: errors[name] })
  return (
    <>
      <BackLink href="/manage/notices/templates">{t('templates')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={t(reader === 'learner' ? 'toLearner' : 'toOthers')}>
        {t(`kind.${kind}`)}
      </PageHeading>
      <Form action={here} wide>
        <Input {...field('subject')} label={t('subjectEn')} attributes={{ lang: 'en' }} />
        <Textarea {...field('body')} label={t('bodyEn')} rows={5} attributes={{ lang: 'en' }} />
        {props.hasWelsh ? (
          <>
            <Input {...field('subject_cy')} label={t('subjectCy')} attributes={{ lang: 'cy' }} />
            <Textarea {...field('body_cy')} label={t('bodyCy')} rows={5} attributes={{ lang: 'cy' }} />
          </>
        ) : null}
        <Button preventDoubleClick>{say(lang)('save')}</Button>
      </Form>
      {props.isOwn ? (
        <Form action={`${here}/drop`}>
          <Button variant="secondary">{t('drop')}</Button>
        </Form>
      ) : null}
      <Section id="gaps" title={t('gapsTitle')}>
        <SummaryList
          rows={placeholders.map(name => ({
            key: { content: `((${name}))` },
            value: { content: t(`gap.${name}`) },
          }))}
        />
      </Section>
    </>
  )
}
