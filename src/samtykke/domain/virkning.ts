import type { EnhetId, LoggId, PersonId } from '../../shared/ider.js';
import { holder, type Stafettlogg } from '../../stafettlogg/domain/stafettlogg.js';

export const STAFETTVIRKNINGER = ['BLIR', 'FLYTTES', 'OPPHORER'] as const;

/** Where the baton goes: it stays, it moves to somebody, or the log closes and nobody has it. */
export type Stafettvirkning = { readonly loggId: LoggId } & (
  | { readonly virkning: 'BLIR' | 'OPPHORER' }
  | { readonly virkning: 'FLYTTES'; readonly enhetId: EnhetId; readonly personId: PersonId }
);

export function stafettvirkning(for_: Stafettlogg, etter: Stafettlogg): Stafettvirkning {
  const loggId = etter.id;
  const ny = holder(etter);
  if (ny === null) return { loggId, virkning: 'OPPHORER' };
  const { enhetId, personId } = ny;
  const blir = holder(for_)?.enhetId === enhetId && holder(for_)?.personId === personId;
  return blir ? { loggId, virkning: 'BLIR' } : { loggId, virkning: 'FLYTTES', enhetId, personId };
}
