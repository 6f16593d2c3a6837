import { dateAndTime } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Message, OutgoingMail } from '../queries.ts'
import { say } from '../words.ts'

type ListProps = { lang: Lang; mails: OutgoingMail[]; firstHref?: string; nextHref?: string }

export function OutboxPage({ lang, mails, firstHref, nextHref }: ListProps) {
  const t = say(lang)
  return (
    <>
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      <DataTable
        label={t('title')}
        rows={mails}
        empty={<EmptyState title={t('none')}>{t('noneYet')}</EmptyState>}
        columns={[
          {
            key: 'subject',
            heading: t('subject'),
            isRowHeader: true,
            cell: mail => <a href={`/manage/outbox/${mail.id}`}>{mail.subject}</a>,
          },
          { key: 'to', heading: t('to'), cell: mail => mail.recipient },
          { key: 'site', heading: t('site'), cell: mail => mail.host_name ?? '' },
          { key: 'written', heading: t('written'), cell: mail => dateAndTime(mail.recorded_at, lang) },
        ]}
      />
      <KeyPagination firstHref={firstHref} nextHref={nextHref} />
    </>
  )
}

export function MessagePage({ lang, message }: { lang: Lang; message: Message }) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/outbox">{t('backToAll')}</BackLink>
      <PageHeading>{message.subject}</PageHeading>
      <SummaryList
        rows={[
          { key: { content: t('to') }, value: { content: message.recipient } },
          { key: { content: t('site') }, value: { content: message.host_name ?? '' } },
          { key: { content: t('written') }, value: { content: dateAndTime(message.recorded_at, lang) } },
          { key: { content: t('state') }, value: { content: stateOf(message, lang) } },
        ]}
      />
      <div class="gh-box gh-prose">
        {message.body_text === '' ? <p>{t('bodyGone')}</p> : <MessageText text={message.body_text} />}
      </div>
    </>
  )
}

function stateOf({ sent_at, failed_at, failure }: Message, lang: Lang): string {
  const t = say(lang)
  if (sent_at) return `${t('sent')} ${dateAndTime(sent_at, lang)}`
  return failed_at ? t('failed', { why: failure ?? '' }) : t('kept')
}

/** The text as it was written, its addresses as links. */
function MessageText({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map(paragraph => (
        <p>
          {paragraph.split('\n').map((line, index) => (
            <>
              {index > 0 ? <br /> : null}
              {line
                .split(/(https?:\/\/\S+)/)
                .map((part, at) => (at % 2 === 1 ? <a href={part}>{part}</a> : part))}
            </>
          ))}
        </p>
      ))}
    </>
  )
}
