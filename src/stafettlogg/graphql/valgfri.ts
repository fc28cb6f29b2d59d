import { type Id, tilId } from '../../shared/ider.js';

/** An id that may be left out. */
export const valgfri = <T extends Id<string>>(id: string | null | undefined): T | null =>
  id == null ? null : tilId<T>(id);
