import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FORLOP_RADER } from './rader-forlop.js';

/** Rows as they are written. Reads are SQL of their own; nothing here is loaded through the ORM. */

@Entity('stafettlogg')
export class StafettloggRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') elev_id!: string;
  @Column('uuid') apner_enhet_id!: string;
  @Column('text') tilstand!: string;
  @Column('smallint') niva!: number;
  @Column('integer') veileder_versjon!: number;
  @Column('uuid', { nullable: true }) holder_enhet_id!: string | null;
  @Column('uuid', { nullable: true }) holder_person_id!: string | null;
  @Column('timestamptz', { nullable: true }) holder_siden!: string | null;
  @Column('timestamptz') opprettet_tid!: string;
  @Column('timestamptz') avklar_innen!: string;
  @Column('timestamptz', { nullable: true }) aktivert_tid!: string | null;
  @Column('timestamptz', { nullable: true }) evaluert_tid!: string | null;
  @Column('timestamptz', { nullable: true }) avsluttet_tid!: string | null;
  @Column('text', { nullable: true }) evaluert_utfall!: string | null;
  @Column('date', { nullable: true }) oppfolges_dato!: string | null;
  @Column('uuid', { nullable: true }) sammenslatt_med!: string | null;
  @Column('integer') versjon!: number;
}

@Entity('initiativperiode')
export class InitiativperiodeRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') logg_id!: string;
  /** Half-open: `[from,to)`, or `[from,)` while it lasts. */
  @PrimaryColumn('tstzrange') gyldig!: string;
  @Column('uuid') enhet_id!: string;
  @Column('uuid') person_id!: string;
  @Column('text') grunn!: string;
}

@Entity('deltaker')
export class DeltakerRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') logg_id!: string;
  @PrimaryColumn('uuid') enhet_id!: string;
  @Column('timestamptz') fra!: string;
  @Column('timestamptz', { nullable: true }) til!: string | null;
  @Column('text') tjenestetype!: string;
}

@Entity('fritekst')
export class FritekstRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid', { nullable: true }) enhet_id!: string | null;
  @Column('text') synlighet!: string;
  @Column('text') tekst!: string;
  @Column('bytea') salt!: Buffer;
  @Column('bytea') hash!: Buffer;
  @Column('uuid', { nullable: true }) innlegg_id!: string | null;
  @Column('uuid', { nullable: true }) leser_id!: string | null;
  @Column('uuid', { nullable: true }) vurdering_id!: string | null;
}

@Entity('innlegg')
export class InnleggRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid', { nullable: true }) enhet_id!: string | null;
  @Column('uuid') person_id!: string;
  @Column('text') rolle!: string;
  @Column('text') synlighet!: string;
  @Column('uuid') tekst_id!: string;
  @Column('uuid', { nullable: true }) retter_id!: string | null;
  @Column('text') slag!: string;
  @Column('uuid', { nullable: true }) gjelder_id!: string | null;
  @Column('uuid', { nullable: true }) om_foresatt_id!: string | null;
  @Column('jsonb', { nullable: true }) opphav!: object | null;
  @Column('timestamptz') skrevet_tid!: string;
}

@Entity('overlevering')
export class OverleveringRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') logg_id!: string;
  @Column('uuid') fra_enhet_id!: string;
  @Column('uuid') fra_person_id!: string;
  @Column('uuid') til_enhet_id!: string;
  @Column('uuid', { nullable: true }) til_person_id!: string | null;
  @Column('uuid') sporsmal_id!: string;
  @Column('timestamptz') tilbudt_tid!: string;
  @Column('timestamptz') svar_innen!: string;
  @Column('text') status!: string;
  @Column('timestamptz', { nullable: true }) avgjort_tid!: string | null;
  @Column('uuid', { nullable: true }) avgjort_av!: string | null;
  @Column('uuid', { nullable: true }) grunn_id!: string | null;
}

@Entity('hendelse')
export class HendelseRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') logg_id!: string;
  @PrimaryColumn('integer') lopenummer!: number;
  @Column('text') type!: string;
  @Column('timestamptz') tid!: string;
  @Column('uuid', { nullable: true }) person_id!: string | null;
  @Column('uuid', { nullable: true }) enhet_id!: string | null;
  @Column('text') rolle!: string;
  @Column('jsonb') data!: object;
}

export const STAFETTLOGG_RADER = [
  StafettloggRad,
  InitiativperiodeRad,
  DeltakerRad,
  FritekstRad,
  InnleggRad,
  OverleveringRad,
  HendelseRad,
  ...FORLOP_RADER,
];
