import { readFileSync } from 'node:fs';

/** `NAME_FILE` names a file that holds NAME: how secrets reach a container without standing in its environment. */
export function fraFil(miljo: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const ut: Record<string, string | undefined> = { ...miljo };
  for (const [navn, sti] of Object.entries(miljo)) {
    if (navn.endsWith('_FILE') && sti !== undefined && sti !== '') ut[navn.slice(0, -5)] ??= readFileSync(sti, 'utf8').trim();
  }
  return ut;
}
