/** A paragraph from its sentences, one a line, so that a change of wording shows as that sentence. */
export const avsnitt = (...setninger: readonly string[]): string => setninger.join(' ');
