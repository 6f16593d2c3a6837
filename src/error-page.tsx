import type { Both } from './platform/errors/errors.ts'
import { page, type Reply } from './platform/http/reply.ts'
import { type Lang, words } from './platform/i18n/words.ts'

const say = words('errors', {
  notFoundTitle: { en: 'Page not found', cy: 'Heb ddod o hyd i’r dudalen' },
  notFound: {
    en: 'There is no page at this address, or it is not one you can see. Check the address, or start again from the home page.',
    cy: 'Nid oes tudalen yn y cyfeiriad hwn, neu ni allwch ei gweld. Gwiriwch y cyfeiriad, neu dechreuwch eto o’r hafan.',
  },
  notAllowedTitle: { en: 'You can’t do this', cy: 'Ni allwch wneud hyn' },
  notAllowed: {
    en: 'Your account does not allow this. If you need it for your work, ask the people who run this site.',
    cy: 'Nid yw eich cyfrif yn caniatáu hyn. Os oes ei angen arnoch ar gyfer eich gwaith, gofynnwch i’r bobl sy’n rhedeg y wefan hon.',
  },
  tooLargeTitle: { en: 'That is too large', cy: 'Mae hynny’n rhy fawr' },
  tooLarge: {
    en: 'What you sent is larger than this form takes.',
    cy: 'Mae’r hyn a anfonoch yn fwy nag y mae’r ffurflen hon yn ei dderbyn.',
  },
  tooManyTitle: { en: 'Please wait a little', cy: 'Arhoswch ychydig' },
  tooMany: {
    en: 'There were too many tries. Wait a few minutes, then try again.',
    cy: 'Bu gormod o geisiadau. Arhoswch ychydig funudau, yna rhowch gynnig arall arni.',
  },
  badTitle: { en: 'That did not make sense', cy: 'Nid oedd hynny’n gwneud synnwyr' },
  bad: {
    en: 'Something in what you sent can’t be read. Go back and try again.',
    cy: 'Mae rhywbeth yn yr hyn a anfonoch na ellir ei ddarllen. Ewch yn ôl a rhowch gynnig arall arni.',
  },
  brokenTitle: { en: 'Sorry, something went wrong', cy: 'Mae’n ddrwg gennym, aeth rhywbeth o’i le' },
  broken: {
    en: 'It is not your fault. Nothing you saved before is lost. Try again in a moment; if it stays like this, tell us the reference below.',
    cy: 'Nid eich bai chi ydyw. Nid oes dim a gadwoch o’r blaen wedi’i golli. Rhowch gynnig arall arni ymhen eiliad; os yw’n parhau, rhowch wybod i ni beth yw’r cyfeirnod isod.',
  },
  busyTitle: { en: 'Not available right now', cy: 'Ddim ar gael ar hyn o bryd' },
  reference: { en: 'Reference: {{reference}}', cy: 'Cyfeirnod: {{reference}}' },
  home: { en: 'Go to the home page', cy: 'Ewch i’r hafan' },
  refusedTitle: { en: 'That can’t be done', cy: 'Ni ellir gwneud hynny' },
})

const kinds = {
  400: ['badTitle', 'bad'],
  403: ['notAllowedTitle', 'notAllowed'],
  404: ['notFoundTitle', 'notFound'],
  409: ['refusedTitle', 'bad'],
  413: ['tooLargeTitle', 'tooLarge'],
  422: ['badTitle', 'bad'],
  429: ['tooManyTitle', 'tooMany'],
  503: ['busyTitle', 'broken'],
} as const

/** The page for whatever could not be answered: what happened in a sentence, and a way on. */
export function errorPage(
  status: number,
  { lang, requestId, why }: { lang: Lang; requestId: string; why?: Both },
): Reply {
  const t = say(lang)
  const [title, body] =
    kinds[status as keyof typeof kinds] ?? (status < 500 ? kinds[400] : (['brokenTitle', 'broken'] as const))
  return page(
    t(title),
    <div class="gh-error-page">
      <h1 class="govuk-heading-l">{t(title)}</h1>
      <p class="govuk-body">{why ? why[lang] : t(body)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          {t('home')}
        </a>
      </p>
      {status >= 500 ? <p class="govuk-body-s">{t('reference', { reference: requestId })}</p> : null}
    </div>,
    { status },
  )
}
