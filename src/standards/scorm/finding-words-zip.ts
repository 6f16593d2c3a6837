/** What a zip file can be told about itself. "It" is always the file or the package, never the person. */
export const zipWords = {
  'zip.notZip': {
    en: 'This is not a zip file. Export the package from your authoring tool and upload the zip that it makes.',
    cy: 'Nid ffeil zip yw hon. Allforiwch y pecyn o’ch offeryn awduro a llwythwch y zip y mae’n ei greu.',
  },
  'zip.empty': { en: 'The file is empty.', cy: 'Mae’r ffeil yn wag.' },
  'zip.noEntries': {
    en: 'The zip has no files in it.',
    cy: 'Nid oes unrhyw ffeiliau yn y zip.',
  },
  'zip.truncated': {
    en: 'The zip is cut off before its end. Download or export it again.',
    cy: 'Mae’r zip wedi’i dorri cyn ei ddiwedd. Lawrlwythwch neu allforiwch ef eto.',
  },
  'zip.damaged': {
    en: 'The zip is damaged and cannot be listed. Export it again.',
    cy: 'Mae’r zip wedi’i ddifrodi ac ni ellir ei restru. Allforiwch ef eto.',
  },
  'zip.damagedFile': {
    en: 'The file “{{path}}” in the zip is damaged.',
    cy: 'Mae’r ffeil “{{path}}” yn y zip wedi’i difrodi.',
  },
  'zip.directoryLies': {
    en: 'The list of files in the zip does not agree with the files. Make the zip again.',
    cy: 'Nid yw’r rhestr ffeiliau yn y zip yn cyd-fynd â’r ffeiliau. Gwnewch y zip eto.',
  },
  'zip.leadingData': {
    en: 'There is other data in front of the zip, as in a program that unpacks itself.',
    cy: 'Mae data arall o flaen y zip, fel mewn rhaglen sy’n dadbacio ei hun.',
  },
  'zip.overlap': {
    en: 'Files in the zip share the same data, which only a zip made to do harm does.',
    cy: 'Mae ffeiliau yn y zip yn rhannu’r un data. Dim ond zip a wnaed i niweidio sy’n gwneud hynny.',
  },
  'zip.tooManyEntries': {
    en: 'The zip has {{count}} files. At most {{limit}} are taken.',
    cy: 'Mae {{count}} o ffeiliau yn y zip. Derbynnir {{limit}} ar y mwyaf.',
  },
  'zip.directoryTooLarge': {
    en: 'The list of files in the zip is {{megabytes}} MB long. At most {{limit}} MB are taken.',
    cy: 'Mae’r rhestr ffeiliau yn y zip yn {{megabytes}} MB o hyd. Derbynnir {{limit}} MB ar y mwyaf.',
  },
  'zip.nameTooLong': {
    en: 'The file name “{{path}}” is too long.',
    cy: 'Mae enw’r ffeil “{{path}}” yn rhy hir.',
  },
  'zip.badName': {
    en: 'The file name “{{path}}” has characters in it that no file name may have.',
    cy: 'Mae nodau yn enw’r ffeil “{{path}}” na all fod mewn enw ffeil.',
  },
  'zip.awkwardName': {
    en: 'The file name “{{path}}” cannot be used on Windows.',
    cy: 'Ni ellir defnyddio’r enw ffeil “{{path}}” ar Windows.',
  },
  'zip.traversal': {
    en: 'The file name “{{path}}” leads out of the package. Such a package is never unpacked.',
    cy: 'Mae’r enw ffeil “{{path}}” yn arwain allan o’r pecyn. Ni chaiff pecyn o’r fath ei ddadbacio byth.',
  },
  'zip.absolutePath': {
    en: 'The file name “{{path}}” names a place on a computer instead of one in the package.',
    cy: 'Mae’r enw ffeil “{{path}}” yn enwi lle ar gyfrifiadur yn hytrach nag yn y pecyn.',
  },
  'zip.backslash': {
    en: 'The file name “{{path}}” has a backslash in it. Make the zip with another program.',
    cy: 'Mae ôl-slaes yn yr enw ffeil “{{path}}”. Gwnewch y zip gyda rhaglen arall.',
  },
  'zip.symlink': {
    en: '“{{path}}” is a link to another file. A package may hold only files and folders.',
    cy: 'Mae “{{path}}” yn ddolen i ffeil arall. Dim ond ffeiliau a ffolderi a all fod mewn pecyn.',
  },
  'zip.specialFile': {
    en: '“{{path}}” is a device, not a file. A package may hold only files and folders.',
    cy: 'Dyfais yw “{{path}}”, nid ffeil. Dim ond ffeiliau a ffolderi a all fod mewn pecyn.',
  },
  'zip.duplicate': {
    en: 'The zip holds two files named “{{path}}”.',
    cy: 'Mae dwy ffeil o’r enw “{{path}}” yn y zip.',
  },
  'zip.lookalike': {
    en: '“{{path}}” and “{{other}}” have names that many computers hold for the same.',
    cy: 'Mae llawer o gyfrifiaduron yn trin yr enwau “{{path}}” ac “{{other}}” fel yr un enw.',
  },
  'zip.fileIsFolder': {
    en: '“{{path}}” is both a file and a folder in this zip.',
    cy: 'Mae “{{path}}” yn ffeil ac yn ffolder yn y zip hwn.',
  },
  'zip.encrypted': {
    en: 'The zip is locked with a password. Make it again without one.',
    cy: 'Mae’r zip wedi’i gloi â chyfrinair. Gwnewch ef eto heb un.',
  },
  'zip.method': {
    en: '“{{path}}” is packed in a way that cannot be read here. Make the zip with its usual settings.',
    cy: 'Mae “{{path}}” wedi’i bacio mewn ffordd na ellir ei darllen yma. Gwnewch y zip gyda’r gosodiadau arferol.',
  },
  'zip.fileTooLarge': {
    en: '“{{path}}” would be {{megabytes}} MB when unpacked. At most {{limit}} MB are taken.',
    cy: 'Byddai “{{path}}” yn {{megabytes}} MB ar ôl ei dadbacio. Derbynnir {{limit}} MB ar y mwyaf.',
  },
  'zip.tooLarge': {
    en: 'The package would be {{megabytes}} MB when unpacked. At most {{limit}} MB are taken.',
    cy: 'Byddai’r pecyn yn {{megabytes}} MB ar ôl ei ddadbacio. Derbynnir {{limit}} MB ar y mwyaf.',
  },
  'zip.bomb': {
    en: 'The zip would grow far beyond its size when unpacked, as a zip made to do harm does.',
    cy: 'Byddai’r zip yn tyfu ymhell y tu hwnt i’w faint wrth ei ddadbacio, fel zip a wnaed i niweidio.',
  },
  'zip.sizeLie': {
    en: '“{{path}}” is not of the size that the zip says.',
    cy: 'Nid yw “{{path}}” o’r maint y mae’r zip yn ei ddweud.',
  },
  'zip.checksum': {
    en: '“{{path}}” was changed or damaged after the zip was made.',
    cy: 'Newidiwyd neu difrodwyd “{{path}}” ar ôl gwneud y zip.',
  },
  'zip.nested': {
    en: '“{{path}}” is an archive inside the package. It is kept as a file and never unpacked.',
    cy: 'Archif y tu mewn i’r pecyn yw “{{path}}”. Cedwir hi fel ffeil ac ni chaiff ei dadbacio byth.',
  },
}
