import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lagFnr } from '../../src/demo/generator/fnr.js';

export type Filer = Record<string, string | Buffer>;

const mapper: string[] = [];

/** A folder that is there for as long as the test file runs. */
export function nyMappe(): string {
  const mappe = mkdtempSync(join(tmpdir(), 'eksport-'));
  mapper.push(mappe);
  return mappe;
}

afterAll(() => {
  for (const mappe of mapper) rmSync(mappe, { recursive: true, force: true });
});

/** Writes an export to a folder of its own. */
export function skrivEksport(filer: Filer): string {
  const mappe = nyMappe();
  for (const [navn, innhold] of Object.entries(filer)) writeFileSync(join(mappe, navn), innhold);
  return mappe;
}

/** Synthetic national ids, one for each person of the small exports below. */
export const FNR = { eva: lagFnr('1985-03-14', 0), odd: lagFnr('1984-11-02', 0), elev: lagFnr('2015-06-07', 0) };

const manifest = (versjon: string, filer: string): string =>
  `propertyName,value\nmanifest.version,1.0\noneroster.version,${versjon}\n${filer}`;

const ORGS = `sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
k,,,Testvik kommune,district,9901,
s1,,,Åsen skole,school,S1,k
s2,,,Strand skole,school,S2,k
b1,,,Blåbær barnehage,school,B1,k
`;

const EGNE = {
  'stafett_enheter.csv':
    'sourcedId,navn,tjenestetype,kommunenummer\nppt,PPT,PPT,9901\nb1,Blåbær barnehage,BARNEHAGE,9901\n',
  'stafett_tilknytninger.csv': `sourcedId,fornavn,etternavn,utsteder,subjekt,enhetSourcedId,rolle,tittel,kommunenummer
p1,Pia,Testås,FEIDE,pia@test.invalid,ppt,ANSATT,Rådgiver,9901
p2,Per,Testås,FEIDE,per@test.invalid,ppt,ENHETSLEDER,,9901
p2,Per,Testås,FEIDE,per@test.invalid,,BTI_KOORDINATOR,,9901
adm,Anne,Testås,FEIDE,anne@test.invalid,,ADMINISTRATOR,,9901
`,
};

/** A small kommune in OneRoster 1.2. Eva is both a teacher and a guardian, by two roles of one user. */
export const eksport12 = (): Record<string, string> => ({
  'manifest.csv': manifest(
    '1.2',
    'file.orgs,bulk\nfile.users,bulk\nfile.roles,bulk\nfile.demographics,bulk\nfile.classes,absent\n',
  ),
  'orgs.csv': ORGS,
  'users.csv': `sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,agentSourcedIds,grades,password,primaryOrgSourcedId
t1,,,true,t1,{FEIDE:kari@test.invalid},Kari,Testberg,,,hemmelig-passord,s1
t2,,,true,t2,"{FEIDE:eva@test.invalid},{FNR:${FNR.eva}}",Eva,Testdal,,,hemmelig-passord,s1
r1,,,true,r1,{FEIDE:ragnar@test.invalid},Ragnar,Testnes,,,,s1
e1,,,true,e1,,Ella,Testdal,"t2,g1",03,,s1
e2,,,true,e2,{FNR:${FNR.elev}},Emil,Testholt,,05,,s2
e3,,,true,e3,,Siv,Testvik,,KG,,b1
g1,,,true,g1,{FNR:${FNR.odd}},Odd,Testmo,,,,s1
g2,,,true,g2,,Gro,Testholt,e2,,,s2
`,
  'roles.csv': `sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
1,,,t1,primary,teacher,,,s1,
2,,,t1,secondary,teacher,,,s2,
3,,,t2,primary,counselor,2020-08-01,,s1,
4,,,t2,secondary,guardian,,,s1,
5,,,r1,primary,principal,,,s1,
6,,,e1,primary,student,,,s1,
7,,,e2,primary,student,,,s2,
8,,,e3,primary,student,,,b1,
9,,,g1,primary,guardian,,,k,
10,,,g2,primary,parent,,,s2,
`,
  'demographics.csv':
    'sourcedId,status,dateLastModified,birthDate,sex\ne1,,,2017-02-03,female\ne3,,,2021-05-06,female\n',
  ...EGNE,
});

/** The same kommune in 1.1, where a user has one role: Eva is two users with one number. */
export const eksport11 = (): Record<string, string> => ({
  'manifest.csv': manifest('1.1', 'file.orgs,bulk\nfile.users,bulk\nfile.demographics,bulk\n'),
  'orgs.csv': ORGS,
  'users.csv': `sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
t1,,,true,"s1,s2",teacher,t1,{FEIDE:kari@test.invalid},Kari,Testberg,,,,,,,,hemmelig-passord
t2,,,true,s1,aide,t2,"{FEIDE:eva@test.invalid},{FNR:${FNR.eva}}",Eva,Testdal,,,,,,,,hemmelig-passord
t2g,,,true,s1,guardian,t2g,{FNR:${FNR.eva}},Eva,Testdal,,,,,,e1,,
r1,,,true,s1,administrator,r1,{FEIDE:ragnar@test.invalid},Ragnar,Testnes,,,,,,,,
e1,,,true,s1,student,e1,,Ella,Testdal,,,,,,g1,03,
e2,,,true,s2,student,e2,{FNR:${FNR.elev}},Emil,Testholt,,,,,,g2,05,
e3,,,true,b1,student,e3,,Siv,Testvik,,,,,,,KG,
g1,,,true,k,guardian,g1,{FNR:${FNR.odd}},Odd,Testmo,,,,,,,,
g2,,,true,,parent,g2,,Gro,Testholt,,,,,,,,
`,
  'demographics.csv':
    'sourcedId,status,dateLastModified,birthDate,sex\ne1,,,2017-02-03,female\ne3,,,2021-05-06,female\n',
  ...EGNE,
});

/** Puts a row (or several) at the end of a file. */
export const medRad = (filer: Record<string, string>, fil: string, ...rader: string[]): Record<string, string> => ({
  ...filer,
  [fil]: `${filer[fil] ?? ''}${rader.join('\n')}\n`,
});

/** Takes out the lines that begin with the text. */
export const utenRad = (filer: Record<string, string>, fil: string, begynner: string): Record<string, string> => ({
  ...filer,
  [fil]: (filer[fil] ?? '')
    .split('\n')
    .filter((l) => !l.startsWith(begynner))
    .join('\n'),
});
