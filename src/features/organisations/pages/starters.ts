import { type Localised, localised } from '../../../platform/i18n/localised.ts'
import type { PageKey } from './keys.ts'

const help = {
  en: `Everything here works on a phone, a tablet or a computer, with nothing to install.

## Signing in

Sign in with your email address or your staff number. If you have forgotten your password, choose “Forgotten your password?” on the sign-in page and we send you a link.

## Finding and taking a course

- What you are asked to do is on your home page, the most urgent first.
- “Find learning” lists everything you may choose for yourself.
- A lesson keeps your place as you go. You can stop at any time and carry on later, on another device too.

## Your record

“My record” lists everything you have completed, with a certificate for each.

## Still stuck?

The [contact page](/contact) says who can help.`,
  cy: `Mae popeth yma yn gweithio ar ffôn, llechen neu gyfrifiadur, heb ddim i’w osod.

## Mewngofnodi

Mewngofnodwch â’ch cyfeiriad e-bost neu eich rhif staff. Os ydych wedi anghofio eich cyfrinair, dewiswch “Wedi anghofio eich cyfrinair?” ar y dudalen mewngofnodi ac anfonwn ddolen atoch.

## Dod o hyd i gwrs a’i ddilyn

- Mae’r hyn y gofynnir i chi ei wneud ar eich hafan, y mwyaf brys yn gyntaf.
- Mae “Dod o hyd i ddysgu” yn rhestru popeth y cewch ei ddewis eich hun.
- Mae gwers yn cadw eich lle wrth i chi fynd ymlaen. Gallwch stopio unrhyw bryd a pharhau’n ddiweddarach, ar ddyfais arall hefyd.

## Eich cofnod

Mae “Fy nghofnod” yn rhestru popeth rydych wedi’i gwblhau, gyda thystysgrif ar gyfer pob un.

## Angen help o hyd?

Mae’r [dudalen gysylltu](/contact) yn dweud pwy all helpu.`,
}

const contact = {
  en: `The learning team of {host} looks after this site.

If you can’t sign in, if a course does not work, or if your name or your manager is wrong here, speak to your manager or to the learning team of the organisation you work for. They can put it right.`,
  cy: `Tîm dysgu {host} sy’n gofalu am y wefan hon.

Os na allwch fewngofnodi, os nad yw cwrs yn gweithio, neu os yw eich enw neu eich rheolwr yn anghywir yma, siaradwch â’ch rheolwr neu â thîm dysgu’r sefydliad rydych yn gweithio iddo. Gallant ei gywiro.`,
}

const privacy = {
  en: `This page says what this site keeps about you, why, and who sees it.

## What is kept

- Your name, the address or staff number you sign in with, and where you work.
- The courses you take, how far you are in each, your results and your certificates.
- When you signed in and from which browser, so that you can see it yourself and end a session.

## Who sees it

- You see all of it.
- The organisation you work for sees what you learn for it, and your manager sees it for their team.
- Other organisations that share this site do not see your record, unless they employ you too or an agreement between the organisations says so.

## Cookies

This site sets only the cookies it needs: one that keeps you signed in, one that protects forms, one that remembers your language. There is no tracking.

## Your rights

You may ask to see what is kept about you, and to have mistakes put right. Ask the organisation you work for; its data protection officer answers. You may also complain to the [Information Commissioner](https://ico.org.uk/).`,
  cy: `Mae’r dudalen hon yn dweud beth mae’r wefan hon yn ei gadw amdanoch, pam, a phwy sy’n ei weld.

## Beth a gedwir

- Eich enw, y cyfeiriad neu’r rhif staff rydych yn mewngofnodi ag ef, a ble rydych yn gweithio.
- Y cyrsiau rydych yn eu dilyn, pa mor bell rydych wedi mynd ym mhob un, eich canlyniadau a’ch tystysgrifau.
- Pryd y gwnaethoch fewngofnodi ac o ba borwr, er mwyn i chi allu ei weld eich hun a dod â sesiwn i ben.

## Pwy sy’n ei weld

- Rydych chi’n gweld y cyfan.
- Mae’r sefydliad rydych yn gweithio iddo yn gweld yr hyn a ddysgwch iddo, ac mae eich rheolwr yn ei weld ar gyfer ei dîm.
- Nid yw sefydliadau eraill sy’n rhannu’r wefan hon yn gweld eich cofnod, oni bai eu bod hwythau’n eich cyflogi neu fod cytundeb rhwng y sefydliadau yn dweud hynny.

## Cwcis

Dim ond y cwcis sydd eu hangen y mae’r wefan hon yn eu gosod: un sy’n eich cadw wedi mewngofnodi, un sy’n diogelu ffurflenni, ac un sy’n cofio eich iaith. Nid oes olrhain.

## Eich hawliau

Cewch ofyn am weld yr hyn a gedwir amdanoch, a gofyn am gywiro camgymeriadau. Gofynnwch i’r sefydliad rydych yn gweithio iddo; ei swyddog diogelu data fydd yn ateb. Cewch hefyd gwyno wrth y [Comisiynydd Gwybodaeth](https://ico.org.uk/).`,
}

const accessibility = {
  en: `{host} wants as many people as possible to be able to use this site. You should be able to:

- zoom in up to 400% without text running off the screen
- use all of it with a keyboard only
- use all of it with a screen reader
- read it in your own colours

## How accessible it is

The site is built to meet the Web Content Accessibility Guidelines version 2.2 at level AA. Lessons are made by many people, and some older ones may not reach that level: each course page says who owns it.

## Tell us what does not work

If something here keeps you out, or if you need a course in another form, use the [contact page](/contact). You can also ask for it before you start.

## Enforcement

The Equality and Human Rights Commission enforces the accessibility regulations. If you are not happy with our answer, contact the [Equality Advisory and Support Service](https://www.equalityadvisoryservice.com/).`,
  cy: `Mae {host} am i gynifer o bobl â phosibl allu defnyddio’r wefan hon. Dylech allu:

- chwyddo hyd at 400% heb i’r testun redeg oddi ar y sgrin
- defnyddio’r cyfan â bysellfwrdd yn unig
- defnyddio’r cyfan â darllenydd sgrin
- ei darllen yn eich lliwiau eich hun

## Pa mor hygyrch ydyw

Adeiladwyd y wefan i fodloni fersiwn 2.2 o’r Canllawiau Hygyrchedd Cynnwys Gwe ar lefel AA. Mae llawer o bobl yn llunio’r gwersi, ac efallai nad yw rhai hŷn yn cyrraedd y lefel honno: mae tudalen pob cwrs yn dweud pwy sydd biau’r cwrs.

## Dywedwch wrthym beth nad yw’n gweithio

Os oes rhywbeth yma yn eich cau allan, neu os oes angen cwrs arnoch mewn ffurf arall, defnyddiwch y [dudalen gysylltu](/contact). Cewch ofyn cyn dechrau hefyd.

## Gorfodi

Y Comisiwn Cydraddoldeb a Hawliau Dynol sy’n gorfodi’r rheoliadau hygyrchedd. Os nad ydych yn fodlon ar ein hateb, cysylltwch â’r [Gwasanaeth Cynghori a Chymorth Cydraddoldeb](https://www.equalityadvisoryservice.com/).`,
}

const starters = { help, contact, privacy, accessibility }

/** What a page says on a site that has not written its own yet. */
export function starterText(key: PageKey, host: { en: string; cy: string }): Localised {
  const { en, cy } = starters[key]
  return localised(en.replaceAll('{host}', host.en), cy.replaceAll('{host}', host.cy))
}
