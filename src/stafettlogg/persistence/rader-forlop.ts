import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Rows of what happens besides the baton, as they are written. */

@Entity('invitasjon')
export class InvitasjonRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid') enhet_id!: string;
  @Column('uuid') sporsmal_id!: string;
  @Column('timestamptz') invitert_tid!: string;
  @Column('timestamptz') svar_innen!: string;
  @Column('text') status!: string;
  @Column('timestamptz', { nullable: true }) avgjort_tid!: string | null;
  @Column('uuid', { nullable: true }) avgjort_av!: string | null;
  @Column('uuid', { nullable: true }) grunn_id!: string | null;
}

@Entity('anmodning')
export class AnmodningRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid') enhet_id!: string;
  @Column('uuid') person_id!: string;
  @Column('uuid') begrunnelse_id!: string;
  @Column('timestamptz') tid!: string;
  @Column('text') status!: string;
  @Column('uuid', { nullable: true }) svar_id!: string | null;
}

@Entity('tiltak')
export class TiltakRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid') enhet_id!: string;
  @Column('uuid') ansvarlig_id!: string;
  @Column('text') slag!: string;
  @Column('text', { nullable: true }) omrade!: string | null;
  @Column('uuid') mal_id!: string;
  @Column('date') start!: string;
  @Column('date') evalueres!: string;
  @Column('date', { nullable: true }) slutt!: string | null;
  @Column('jsonb') referanser!: object;
  @Column('text') status!: string;
  @Column('timestamptz') opprettet_tid!: string;
  @Column('text', { nullable: true }) effekt!: string | null;
  @Column('uuid', { nullable: true }) vurdering_id!: string | null;
  @Column('timestamptz', { nullable: true }) evaluert_tid!: string | null;
}

@Entity('mote')
export class MoteRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('text') type!: string;
  @Column('timestamptz') tid!: string;
  @Column('uuid', { array: true }) enheter!: string[];
  @Column('boolean') med_familien!: boolean;
  @Column('uuid') agenda_id!: string;
  @Column('uuid', { nullable: true }) sted_id!: string | null;
  @Column('text') status!: string;
  @Column('uuid', { nullable: true }) referat_id!: string | null;
}

@Entity('skjerming')
export class SkjermingRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') innlegg_id!: string;
  @PrimaryColumn('uuid') foresatt_id!: string;
  @PrimaryColumn('timestamptz') fra!: string;
  @Column('uuid') logg_id!: string;
  @Column('timestamptz', { nullable: true }) til!: string | null;
}

@Entity('klage')
export class KlageRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid') foresatt_id!: string;
  @Column('timestamptz') tid!: string;
  @Column('text') status!: string;
  @Column('uuid') tekst_id!: string;
  @Column('uuid', { nullable: true }) svar_id!: string | null;
}

@Entity('nodvendighetsvurdering')
export class NodvendighetsvurderingRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid') enhet_id!: string;
  @Column('uuid') mottaker_enhet_id!: string;
  @Column('uuid', { array: true }) innlegg_ider!: string[];
  @Column('text') hjemmel!: string;
  @Column('uuid') nodvendighet_id!: string;
  @Column('uuid') formal_id!: string;
  @Column('uuid') besluttet_av!: string;
  @Column('uuid', { nullable: true }) unntak_id!: string | null;
  @Column('timestamptz') tid!: string;
}

@Entity('overgangsplan')
export class OvergangsplanRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid') til_enhet_id!: string;
  @Column('date') dato!: string;
  @Column('uuid') sporsmal_id!: string;
  @Column('text') status!: string;
}

export const FORLOP_RADER = [
  InvitasjonRad,
  AnmodningRad,
  TiltakRad,
  MoteRad,
  SkjermingRad,
  KlageRad,
  NodvendighetsvurderingRad,
  OvergangsplanRad,
];
