/** What a package can be told about its type, its manifest, its launch files and its content. */
export const packageWords = {
  'package.cmi5': {
    en: 'This is a cmi5 package, which is not supported yet. Export it as SCORM 1.2 or SCORM 2004.',
    cy: 'Pecyn cmi5 yw hwn, nad yw’n cael ei gefnogi eto. Allforiwch ef fel SCORM 1.2 neu SCORM 2004.',
  },
  'package.xapi': {
    en: 'This is an xAPI (Tin Can) package, which is not supported yet. Export it as SCORM 1.2 or SCORM 2004.',
    cy: 'Pecyn xAPI (Tin Can) yw hwn, nad yw’n cael ei gefnogi eto. Allforiwch ef fel SCORM 1.2 neu SCORM 2004.',
  },
  'package.aicc': {
    en: 'This is an AICC package, which is not supported. Export it as SCORM 1.2 or SCORM 2004.',
    cy: 'Pecyn AICC yw hwn, nad yw’n cael ei gefnogi. Allforiwch ef fel SCORM 1.2 neu SCORM 2004.',
  },
  'package.h5p': {
    en: 'This is an H5P file, which is not supported yet. Export it as SCORM 1.2 or SCORM 2004.',
    cy: 'Ffeil H5P yw hon, nad yw’n cael ei chefnogi eto. Allforiwch hi fel SCORM 1.2 neu SCORM 2004.',
  },
  'package.cartridge': {
    en: 'This is a Common Cartridge, which is not supported. Export it as SCORM 1.2 or SCORM 2004.',
    cy: 'Common Cartridge yw hwn, nad yw’n cael ei gefnogi. Allforiwch ef fel SCORM 1.2 neu SCORM 2004.',
  },
  'package.alsoOther': {
    en: 'The package is made for {{kind}} too. It is used as SCORM.',
    cy: 'Mae’r pecyn wedi’i wneud ar gyfer {{kind}} hefyd. Defnyddir ef fel SCORM.',
  },
  'manifest.missing': {
    en: 'There is no imsmanifest.xml in the zip, so it is not a SCORM package.',
    cy: 'Nid oes imsmanifest.xml yn y zip, felly nid pecyn SCORM ydyw.',
  },
  'manifest.inSubfolder': {
    en: 'The package lies in the folder “{{folder}}”. Open that folder, select everything in it and zip that.',
    cy: 'Mae’r pecyn yn y ffolder “{{folder}}”. Agorwch y ffolder, dewiswch bopeth ynddo a gwnewch zip o hynny.',
  },
  'manifest.wrongCase': {
    en: '“{{path}}” should be named imsmanifest.xml, all in small letters. Other systems will not find it.',
    cy: 'Dylai “{{path}}” gael ei enwi’n imsmanifest.xml, mewn llythrennau bach. Ni fydd systemau eraill yn ei ganfod.',
  },
  'manifest.isFolder': {
    en: 'imsmanifest.xml is a folder in this zip. It must be a file.',
    cy: 'Ffolder yw imsmanifest.xml yn y zip hwn. Rhaid iddo fod yn ffeil.',
  },
  'manifest.unreadable': {
    en: '“{{path}}” cannot be read from the zip.',
    cy: 'Ni ellir darllen “{{path}}” o’r zip.',
  },
  'manifest.tooLarge': {
    en: '“{{path}}” is larger than {{megabytes}} MB, which no real course needs.',
    cy: 'Mae “{{path}}” yn fwy na {{megabytes}} MB, nad oes ei angen ar unrhyw gwrs go iawn.',
  },
  'manifest.empty': { en: 'imsmanifest.xml is empty.', cy: 'Mae imsmanifest.xml yn wag.' },
  'manifest.encoding': {
    en: 'imsmanifest.xml claims to be {{declared}} and is {{found}}. Check that accented letters look right.',
    cy: 'Mae imsmanifest.xml yn honni bod yn {{declared}} ond {{found}} ydyw. Gwiriwch fod llythrennau ag acenion yn gywir.',
  },
  'manifest.unknownEncoding': {
    en: 'imsmanifest.xml is written in “{{declared}}”, which cannot be read. Save it as UTF-8.',
    cy: 'Mae imsmanifest.xml wedi’i ysgrifennu mewn “{{declared}}”, na ellir ei ddarllen. Cadwch ef fel UTF-8.',
  },
  'manifest.malformed': {
    en: 'imsmanifest.xml is not well formed at line {{line}}. Export the package again.',
    cy: 'Nid yw imsmanifest.xml wedi’i ffurfio’n gywir ar linell {{line}}. Allforiwch y pecyn eto.',
  },
  'manifest.tooDeep': {
    en: 'imsmanifest.xml has more than {{limit}} elements one inside the other.',
    cy: 'Mae mwy na {{limit}} o elfennau y naill y tu mewn i’r llall yn imsmanifest.xml.',
  },
  'manifest.tooManyElements': {
    en: 'imsmanifest.xml lists more than {{limit}} parts, which no real course has.',
    cy: 'Mae imsmanifest.xml yn rhestru mwy na {{limit}} o rannau, nad oes eu hangen ar unrhyw gwrs go iawn.',
  },
  'manifest.doctype': {
    en: 'imsmanifest.xml names a document type at line {{line}}. It is ignored.',
    cy: 'Mae imsmanifest.xml yn enwi math o ddogfen ar linell {{line}}. Caiff ei anwybyddu.',
  },
  'manifest.entities': {
    en: 'imsmanifest.xml declares entities at line {{line}}. They can be used to do harm, so it is not read.',
    cy: 'Mae imsmanifest.xml yn datgan endidau ar linell {{line}}. Gellir eu defnyddio i niweidio, felly ni chaiff ei ddarllen.',
  },
  'manifest.notManifest': {
    en: 'imsmanifest.xml holds “{{element}}” where a manifest should be.',
    cy: 'Mae imsmanifest.xml yn cynnwys “{{element}}” lle dylai fod maniffest.',
  },
  'manifest.noVersion': {
    en: 'The manifest does not say which SCORM it is. It is used as SCORM {{edition}}.',
    cy: 'Nid yw’r maniffest yn dweud pa SCORM ydyw. Defnyddir ef fel SCORM {{edition}}.',
  },
  'manifest.unknownVersion': {
    en: 'The manifest says it is version “{{version}}”, which is not known. It is used as SCORM {{edition}}.',
    cy: 'Mae’r maniffest yn dweud mai fersiwn “{{version}}” ydyw, nad yw’n hysbys. Defnyddir ef fel SCORM {{edition}}.',
  },
  'manifest.versionConflict': {
    en: 'The manifest says “{{version}}” and is written as another. It is used as SCORM {{edition}}.',
    cy: 'Mae’r maniffest yn dweud “{{version}}” ond wedi’i ysgrifennu fel un arall. Defnyddir ef fel SCORM {{edition}}.',
  },
  'manifest.noOrganizations': {
    en: 'The manifest has no table of contents, so there is nothing to open.',
    cy: 'Nid oes tabl cynnwys yn y maniffest, felly nid oes dim i’w agor.',
  },
  'manifest.unknownDefault': {
    en: 'The manifest names “{{identifier}}” as its contents, which is not there. The first contents are used.',
    cy: 'Mae’r maniffest yn enwi “{{identifier}}” fel ei gynnwys, nad yw yno. Defnyddir y cynnwys cyntaf.',
  },
  'manifest.manyOrganizations': {
    en: 'The manifest has {{count}} tables of contents. Only the default one is used.',
    cy: 'Mae {{count}} o dablau cynnwys yn y maniffest. Dim ond yr un rhagosodedig a ddefnyddir.',
  },
  'manifest.noTitle': { en: 'The package has no title.', cy: 'Nid oes teitl gan y pecyn.' },
  'manifest.duplicateIdentifier': {
    en: 'The identifier “{{identifier}}” is used twice in the manifest, again at line {{line}}.',
    cy: 'Defnyddir y dynodwr “{{identifier}}” ddwywaith yn y maniffest, eto ar linell {{line}}.',
  },
  'manifest.unknownResource': {
    en: '“{{title}}” points to the resource “{{resource}}”, which is not in the manifest (line {{line}}).',
    cy: 'Mae “{{title}}” yn cyfeirio at yr adnodd “{{resource}}”, nad yw yn y maniffest (llinell {{line}}).',
  },
  'manifest.leafWithoutResource': {
    en: '“{{title}}” has nothing to open and nothing inside it (line {{line}}).',
    cy: 'Nid oes gan “{{title}}” ddim i’w agor na dim y tu mewn iddo (llinell {{line}}).',
  },
  'manifest.nothingToLaunch': {
    en: 'Nothing in the package can be opened.',
    cy: 'Ni ellir agor dim yn y pecyn.',
  },
  'manifest.badValue': {
    en: '“{{name}}” cannot be “{{value}}” (line {{line}}). It is ignored.',
    cy: 'Ni all “{{name}}” fod yn “{{value}}” (llinell {{line}}). Caiff ei anwybyddu.',
  },
  'manifest.subManifest': {
    en: 'There is a manifest inside the manifest. Only the outer one is used.',
    cy: 'Mae maniffest y tu mewn i’r maniffest. Dim ond yr un allanol a ddefnyddir.',
  },
  'launch.noHref': {
    en: '“{{title}}” does not say which file to open (resource “{{resource}}”).',
    cy: 'Nid yw “{{title}}” yn dweud pa ffeil i’w hagor (adnodd “{{resource}}”).',
  },
  'launch.missing': {
    en: 'The file to open, “{{path}}”, is not in the zip.',
    cy: 'Nid yw’r ffeil i’w hagor, “{{path}}”, yn y zip.',
  },
  'launch.wrongCase': {
    en: 'The file to open is called “{{path}}” in the manifest and “{{found}}” in the zip. Capitals matter.',
    cy: 'Enw’r ffeil i’w hagor yw “{{path}}” yn y maniffest a “{{found}}” yn y zip. Mae priflythrennau’n bwysig.',
  },
  'launch.folder': {
    en: '“{{path}}” is a folder. The manifest must name the file to open.',
    cy: 'Ffolder yw “{{path}}”. Rhaid i’r maniffest enwi’r ffeil i’w hagor.',
  },
  'launch.empty': {
    en: 'The file to open, “{{path}}”, is empty.',
    cy: 'Mae’r ffeil i’w hagor, “{{path}}”, yn wag.',
  },
  'launch.absoluteUrl': {
    en: 'The package opens “{{path}}” on another site. All of a package must be in its zip.',
    cy: 'Mae’r pecyn yn agor “{{path}}” ar wefan arall. Rhaid i bopeth mewn pecyn fod yn ei zip.',
  },
  'launch.scheme': {
    en: '“{{path}}” is not the address of a file.',
    cy: 'Nid cyfeiriad ffeil yw “{{path}}”.',
  },
  'launch.flash': {
    en: '“{{path}}” is a Flash film, which no browser plays any more.',
    cy: 'Ffilm Flash yw “{{path}}”, nad oes unrhyw borwr yn ei chwarae mwyach.',
  },
  'href.outside': {
    en: '“{{path}}” in the manifest leads out of the package.',
    cy: 'Mae “{{path}}” yn y maniffest yn arwain allan o’r pecyn.',
  },
  'href.rooted': {
    en: '“{{path}}” in the manifest starts at the top of a server instead of in the package.',
    cy: 'Mae “{{path}}” yn y maniffest yn dechrau ar frig gweinydd yn hytrach nag yn y pecyn.',
  },
  'href.dots': {
    en: '“{{path}}” in the manifest goes up a folder with “..”. It stays in the package.',
    cy: 'Mae “{{path}}” yn y maniffest yn mynd i fyny ffolder gyda “..”. Mae’n aros yn y pecyn.',
  },
  'href.backslash': {
    en: '“{{path}}” in the manifest has backslashes. They are read as slashes.',
    cy: 'Mae ôl-slaesau yn “{{path}}” yn y maniffest. Darllenir hwy fel slaesau.',
  },
  'file.missing': {
    en: 'The manifest lists “{{path}}”, which is not in the zip.',
    cy: 'Mae’r maniffest yn rhestru “{{path}}”, nad yw yn y zip.',
  },
  'file.wrongCase': {
    en: 'The manifest lists “{{path}}”; in the zip it is “{{found}}”. Capitals matter.',
    cy: 'Mae’r maniffest yn rhestru “{{path}}”; “{{found}}” ydyw yn y zip. Mae priflythrennau’n bwysig.',
  },
  'file.remote': {
    en: 'The manifest lists “{{path}}” on another site.',
    cy: 'Mae’r maniffest yn rhestru “{{path}}” ar wefan arall.',
  },
  'content.remote': {
    en: 'The content loads from {{host}}, for example in “{{path}}”. Without that site, parts of it will be missing.',
    cy: 'Mae’r cynnwys yn llwytho o {{host}}, er enghraifft yn “{{path}}”. Heb y wefan honno bydd rhannau ar goll.',
  },
  'content.syncUnload': {
    en: '“{{path}}” saves while its page closes in a way that browsers now refuse. What is saved before stays safe.',
    cy: 'Mae “{{path}}” yn cadw wrth i’w thudalen gau mewn ffordd y mae porwyr yn ei gwrthod bellach. Mae’r hyn a gadwyd cynt yn ddiogel.',
  },
  'content.windowTop': {
    en: '“{{path}}” reaches for the page around it, which it cannot do here.',
    cy: 'Mae “{{path}}” yn ceisio cyrraedd y dudalen o’i chwmpas, na all ei wneud yma.',
  },
  'content.documentDomain': {
    en: '“{{path}}” sets document.domain, which browsers ignore.',
    cy: 'Mae “{{path}}” yn gosod document.domain, y mae porwyr yn ei anwybyddu.',
  },
  more: { en: 'And {{count}} more of the same kind.', cy: 'A {{count}} arall o’r un fath.' },
}
