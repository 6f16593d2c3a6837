import { lines } from './lines.ts'

interface Publisher {
  site: string
  body: string
  email: string
  telephone: string
}

/**
 * The statement in the form that the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
 * Accessibility Regulations 2018 ask for.
 */
export const accessibilityStatement = ({ site, body, email, telephone }: Publisher): string =>
  lines(`
    This accessibility statement applies to ${site}. The website is run by ${body}. We want as many people as possible to be able to use it. For example, you should be able to:

    - change colours, contrast and fonts with your browser or device settings
    - zoom in up to 400 % without the text spilling off the screen
    - use the website with the keyboard alone, or with speech recognition software
    - listen to the website with a screen reader, such as recent versions of JAWS, NVDA and VoiceOver

    We have also made the text as simple as we can. [AbilityNet](https://mcmw.abilitynet.org.uk/) has advice on making your device easier to use if you have a disability.

    ## How accessible this website is
    We know that some parts are not fully accessible:

    - lessons that were made by other organisations may not work well with a keyboard or a screen reader
    - some certificates and documents in PDF form that others have uploaded are not fully accessible
    - most Welsh text has not yet been checked by a second reader

    ## Feedback and contact information
    If you need information on this website in a different format, such as accessible PDF, large print, easy read, audio or braille, or need another way to take a course:

    - email [${email}](mailto:${email})
    - ring ${telephone}

    We will consider your request and get back to you within five working days.

    ## Reporting accessibility problems
    We are always looking to improve. If you find a problem that is not listed here, or think that we are not meeting accessibility requirements, write to [${email}](mailto:${email}).

    ## Enforcement procedure
    The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the “accessibility regulations”). If you are not happy with how we respond to your complaint, [contact the Equality Advisory and Support Service (EASS)](https://www.equalityadvisoryservice.com/).

    ## Technical information about this website’s accessibility
    Our organisation, ${body}, is committed to making its website accessible, in accordance with the accessibility regulations.

    ### Compliance status
    This website is partially compliant with the [Web Content Accessibility Guidelines version 2.2](https://www.w3.org/TR/WCAG22/) AA standard, because of the non-compliances listed below.

    ## Non-accessible content
    The content listed below is non-accessible for the following reasons.

    ### Non-compliance with the accessibility regulations
    - Some lessons from suppliers have controls without names, and text with too little contrast. This fails success criteria 1.4.3 (contrast) and 4.1.2 (name, role, value). We ask suppliers to put it right, and offer another way to learn meanwhile.
    - Some lessons from suppliers can’t be used by keyboard alone. This fails success criterion 2.1.1 (keyboard). We will replace them when their contracts end.

    ### Disproportionate burden
    We claim no disproportionate burden at this time.

    ### Content that is not within the scope of the accessibility regulations
    The regulations do not require us to fix PDFs or other documents published before 23 September 2018 if they are not essential to providing our services. Any new documents that we publish will meet accessibility standards.

    ## What we are doing to improve accessibility
    Every page is tested automatically in both languages before each release, and by keyboard. We put right what people report to us, most serious first.

    ## Preparation of this accessibility statement
    This statement was prepared on 15 September 2026. It was last reviewed on 15 September 2026.

    This website was last tested in September 2026 by ${body}. We tested the sign-in page, the home page, the catalogue, a course page, the player, the record and all forms, with automatic tests and by keyboard.
  `)

/** The same statement in Welsh. */
export const datganiadHygyrchedd = ({ site, body, email, telephone }: Publisher): string =>
  lines(`
    Mae’r datganiad hygyrchedd hwn yn berthnasol i ${site}. ${body} sy’n rhedeg y wefan. Rydyn ni am i gynifer o bobl â phosibl allu ei defnyddio. Er enghraifft, dylech chi allu:

    - newid lliwiau, cyferbyniad a ffontiau gyda gosodiadau eich porwr neu’ch dyfais
    - chwyddo hyd at 400 % heb i’r testun ddiflannu oddi ar y sgrin
    - defnyddio’r wefan gyda’r bysellfwrdd yn unig, neu gyda meddalwedd adnabod lleferydd
    - gwrando ar y wefan gyda darllenydd sgrin, fel fersiynau diweddar o JAWS, NVDA a VoiceOver

    Rydyn ni hefyd wedi gwneud y testun mor syml ag y gallwn. Mae gan [AbilityNet](https://mcmw.abilitynet.org.uk/) gyngor ar wneud eich dyfais yn haws ei defnyddio os oes gennych chi anabledd.

    ## Pa mor hygyrch yw’r wefan hon
    Rydyn ni’n gwybod nad yw rhai rhannau’n gwbl hygyrch:

    - efallai na fydd gwersi a wnaed gan sefydliadau eraill yn gweithio’n dda gyda bysellfwrdd neu ddarllenydd sgrin
    - nid yw rhai tystysgrifau a dogfennau PDF y mae eraill wedi’u lanlwytho yn gwbl hygyrch
    - nid yw’r rhan fwyaf o’r testun Cymraeg wedi’i wirio gan ail ddarllenydd eto

    ## Adborth a gwybodaeth gyswllt
    Os oes angen gwybodaeth ar y wefan hon arnoch chi mewn fformat gwahanol, fel PDF hygyrch, print bras, hawdd ei ddeall, sain neu braille, neu os oes angen ffordd arall o ddilyn cwrs:

    - e-bostiwch [${email}](mailto:${email})
    - ffoniwch ${telephone}

    Byddwn ni’n ystyried eich cais ac yn cysylltu â chi o fewn pum diwrnod gwaith.

    ## Rhoi gwybod am broblemau hygyrchedd
    Rydyn ni bob amser yn ceisio gwella. Os dewch chi o hyd i broblem nad yw wedi’i rhestru yma, neu os ydych chi’n meddwl nad ydyn ni’n bodloni gofynion hygyrchedd, ysgrifennwch at [${email}](mailto:${email}).

    ## Y weithdrefn orfodi
    Y Comisiwn Cydraddoldeb a Hawliau Dynol sy’n gyfrifol am orfodi Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Chymwysiadau Symudol) (Rhif 2) 2018 (y “rheoliadau hygyrchedd”). Os nad ydych chi’n fodlon ar y ffordd rydyn ni’n ymateb i’ch cwyn, [cysylltwch â’r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS)](https://www.equalityadvisoryservice.com/).

    ## Gwybodaeth dechnegol am hygyrchedd y wefan hon
    Mae ${body} wedi ymrwymo i wneud ei wefan yn hygyrch, yn unol â’r rheoliadau hygyrchedd.

    ### Statws cydymffurfio
    Mae’r wefan hon yn cydymffurfio’n rhannol â safon AA [Canllawiau Hygyrchedd Cynnwys y We fersiwn 2.2](https://www.w3.org/TR/WCAG22/), oherwydd y methiannau a restrir isod.

    ## Cynnwys nad yw’n hygyrch
    Nid yw’r cynnwys a restrir isod yn hygyrch am y rhesymau canlynol.

    ### Methu â chydymffurfio â’r rheoliadau hygyrchedd
    - Mae gan rai gwersi gan gyflenwyr reolyddion heb enwau, a thestun heb ddigon o gyferbyniad. Mae hyn yn methu meini prawf llwyddiant 1.4.3 (cyferbyniad) a 4.1.2 (enw, rôl, gwerth). Rydyn ni’n gofyn i gyflenwyr ei gywiro, ac yn cynnig ffordd arall o ddysgu yn y cyfamser.
    - Ni ellir defnyddio rhai gwersi gan gyflenwyr gyda bysellfwrdd yn unig. Mae hyn yn methu maen prawf llwyddiant 2.1.1 (bysellfwrdd). Byddwn ni’n eu disodli pan ddaw eu contractau i ben.

    ### Baich anghymesur
    Nid ydyn ni’n honni unrhyw faich anghymesur ar hyn o bryd.

    ### Cynnwys nad yw o fewn cwmpas y rheoliadau hygyrchedd
    Nid yw’r rheoliadau’n gofyn i ni gywiro PDFs na dogfennau eraill a gyhoeddwyd cyn 23 Medi 2018 os nad ydyn nhw’n hanfodol i ddarparu ein gwasanaethau. Bydd unrhyw ddogfennau newydd a gyhoeddwn yn bodloni safonau hygyrchedd.

    ## Beth rydyn ni’n ei wneud i wella hygyrchedd
    Mae pob tudalen yn cael ei phrofi’n awtomatig yn y ddwy iaith cyn pob fersiwn newydd, a chyda’r bysellfwrdd. Rydyn ni’n cywiro’r hyn y mae pobl yn ei adrodd, y mwyaf difrifol yn gyntaf.

    ## Paratoi’r datganiad hygyrchedd hwn
    Paratowyd y datganiad hwn ar 15 Medi 2026. Fe’i hadolygwyd ddiwethaf ar 15 Medi 2026.

    Profwyd y wefan hon ddiwethaf ym mis Medi 2026 gan ${body}. Profwyd y dudalen fewngofnodi, yr hafan, y catalog, tudalen cwrs, y chwaraewr, y cofnod a’r holl ffurflenni, gyda phrofion awtomatig a chyda’r bysellfwrdd.
  `)
