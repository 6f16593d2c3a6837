import { words } from '../../../platform/i18n/words.ts'

/** The words around a site's own pages and of the form that edits them. */
export const say = words('organisations.pages', {
  help: { en: 'Help', cy: 'Cymorth' },
  contact: { en: 'Contact the learning team', cy: 'Cysylltu â’r tîm dysgu' },
  privacy: { en: 'Privacy', cy: 'Preifatrwydd' },
  accessibility: { en: 'Accessibility statement', cy: 'Datganiad hygyrchedd' },
  pages: { en: 'Pages', cy: 'Tudalennau' },
  edit: { en: 'Edit “{{page}}”', cy: 'Golygu “{{page}}”' },
  editLede: {
    en: 'Both languages side by side. Plain text; an empty line starts a paragraph, “## ” a heading, “- ” a list.',
    cy: 'Y ddwy iaith ochr yn ochr. Testun plaen; mae llinell wag yn dechrau paragraff, “## ” yn bennawd, “- ” yn rhestr.',
  },
  english: { en: 'English text', cy: 'Y testun Saesneg' },
  welsh: { en: 'Welsh text', cy: 'Y testun Cymraeg' },
  stale: {
    en: 'The English has changed since this was written ({{date}}). Read both and change the Welsh where needed.',
    cy: 'Mae’r Saesneg wedi newid ers ysgrifennu hwn ({{date}}). Darllenwch y ddau a newidiwch y Gymraeg lle bo angen.',
  },
  draft: { en: 'No Welsh speaker has read this yet', cy: 'Nid oes siaradwr Cymraeg wedi darllen hwn eto' },
  approve: { en: 'A Welsh speaker has read this', cy: 'Mae siaradwr Cymraeg wedi darllen hwn' },
  save: { en: 'Save', cy: 'Cadw' },
  saved: { en: 'The page has been saved', cy: 'Cadwyd y dudalen' },
  look: { en: 'Look at the page', cy: 'Edrych ar y dudalen' },
  starter: {
    en: 'This is the text that every new site begins with. Make it your own.',
    cy: 'Dyma’r testun y mae pob gwefan newydd yn dechrau ag ef. Gwnewch ef yn eiddo i chi.',
  },
  back: { en: 'Back to the site', cy: 'Yn ôl at y wefan' },
  changed: {
    en: 'Somebody else changed this page while you had it open. Your text is still here: look at the page as it is now before you save again.',
    cy: 'Newidiodd rhywun arall y dudalen hon tra oedd ar agor gennych. Mae eich testun yma o hyd: edrychwch ar y dudalen fel y mae nawr cyn cadw eto.',
  },
  state: { en: 'State of the Welsh', cy: 'Cyflwr y Gymraeg' },
  page: { en: 'Page', cy: 'Tudalen' },
  missing: { en: 'Not written yet', cy: 'Heb ei ysgrifennu eto' },
  isStale: { en: 'Older than the English', cy: 'Yn hŷn na’r Saesneg' },
  isDraft: { en: 'Draft', cy: 'Drafft' },
  isApproved: { en: 'Read by a Welsh speaker', cy: 'Darllenwyd gan siaradwr Cymraeg' },
  ours: { en: 'Starting text', cy: 'Testun cychwynnol' },
})
