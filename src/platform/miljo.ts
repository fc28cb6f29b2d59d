import { readFileSync } from 'node:fs';

/** The settings that can be secret. */
const HEMMELIGE = [
  'DATABASE_URL',
  'LYTTE_DATABASE_URL',
  'DATABASE_OWNER_URL',
  'VERIFY_DATABASE_URL',
  'PID_NOKKEL',
  'UTSTEDERE',
  'KOMMUNENOKLER',
];

/** `NAME_FILE` names a file that holds NAME: how secrets reach a container without standing in its environment. */
export function fraFil(miljo: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const ut: Record<string, string | undefined> = { ...miljo };
  for (const navn of HEMMELIGE) {
    const sti = miljo[`${navn}_FILE`];
    if (sti !== undefined && sti !== '') ut[navn] ??= readFileSync(sti, 'utf8').trim();
  }
  return ut;
}
