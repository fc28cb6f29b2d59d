declare const merke: unique symbol;

/** A UUID that says what it identifies, so that a person's id cannot stand where a unit's is asked for. */
export type Id<M extends string> = string & { readonly [merke]: M };

export type KommuneId = Id<'Kommune'>;
export type EnhetId = Id<'Enhet'>;
export type PersonId = Id<'Person'>;
export type ElevId = Id<'Elev'>;
export type LoggId = Id<'Logg'>;
export type InnleggId = Id<'Innlegg'>;
export type OverleveringId = Id<'Overlevering'>;
export type SamtykkeId = Id<'Samtykke'>;
export type NektId = Id<'Nekt'>;
export type FritekstId = Id<'Fritekst'>;
export type InvitasjonId = Id<'Invitasjon'>;
export type AnmodningId = Id<'Anmodning'>;
export type TiltakId = Id<'Tiltak'>;
export type MoteId = Id<'Mote'>;
export type KlageId = Id<'Klage'>;
export type OvergangsplanId = Id<'Overgangsplan'>;
export type FravarId = Id<'Fravar'>;
export type TilknytningId = Id<'Tilknytning'>;
export type VurderingId = Id<'Vurdering'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const erUuid = (s: string): boolean => UUID.test(s);

/** The checked border: from text to an id. Throws on anything but a UUID, which is a bug by then. */
export function tilId<T extends Id<string>>(s: string): T {
  if (!erUuid(s)) throw new TypeError('not a UUID');
  return s.toLowerCase() as T;
}
