import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('samtykke')
export class SamtykkeRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') elev_id!: string;
  @Column('uuid') giver_id!: string;
  @Column('text') kapasitet!: string;
  @Column('uuid') mottaker_enhet_id!: string;
  @Column('text') formal!: string;
  @Column('text') handling!: string;
  @Column('text') krever!: string;
  @Column('uuid', { array: true, nullable: true }) avgivende_enhet_ider!: string[] | null;
  @Column('text', { array: true }) opplysningstyper!: string[];
  @Column('text') form!: string;
  @Column('date') gitt_dato!: string;
  @Column('text', { nullable: true }) referanse!: string | null;
  @Column('bytea', { nullable: true }) referanse_salt!: Buffer | null;
  @Column('bytea', { nullable: true }) referanse_hash!: Buffer | null;
  @Column('text', { nullable: true }) vitne!: string | null;
  @Column('bytea', { nullable: true }) vitne_salt!: Buffer | null;
  @Column('bytea', { nullable: true }) vitne_hash!: Buffer | null;
  @Column('uuid') registrert_av!: string;
  @Column('integer') tekst_versjon!: number;
  @Column('timestamptz') gyldig_fra!: string;
  @Column('timestamptz') gyldig_til!: string;
  @Column('timestamptz', { nullable: true }) trukket_tid!: string | null;
  @Column('uuid', { nullable: true }) trukket_av!: string | null;
  @Column('timestamptz', { nullable: true }) erstattet_tid!: string | null;
  @Column('uuid', { nullable: true }) erstattet_av!: string | null;
}

@Entity('samtykkenekt')
export class SamtykkenektRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') elev_id!: string;
  @Column('uuid') giver_id!: string;
  @Column('text') kapasitet!: string;
  @Column('uuid') mottaker_enhet_id!: string;
  @Column('text') handling!: string;
  @Column('text') formal!: string;
  @Column('timestamptz') tid!: string;
}

@Entity('samtykkehendelse')
export class SamtykkehendelseRad {
  @PrimaryColumn('uuid') kommune_id!: string;
  @PrimaryColumn('uuid') elev_id!: string;
  /** Set by the database: the next in the child's chain. */
  @PrimaryColumn('integer') lopenummer!: number;
  @Column('text') type!: string;
  @Column('timestamptz') tid!: string;
  @Column('uuid', { nullable: true }) person_id!: string | null;
  @Column('uuid', { nullable: true }) enhet_id!: string | null;
  @Column('text') rolle!: string;
  @Column('jsonb') data!: object;
}

export const SAMTYKKE_RADER = [SamtykkeRad, SamtykkehendelseRad, SamtykkenektRad];
