import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../../platform/sider.js';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { Tilstandenum } from './enums.js';
import { Elev, Enhet, Person } from './grunntyper.js';
import { Konvolutt, Samtykke, Samtykkenekt, StafettloggForFamilie } from './typer.js';

@ObjectType()
export class VentendeTilbud {
  @Field(() => Enhet) til!: Enhet;
  @Field(() => Tidspunktskalar) svarInnen!: string;
  @Field({ description: 'The deadline has passed; the duty has not moved.' }) utlopt!: boolean;
}

@ObjectType({ description: 'A log whose duty the caller or their unit holds.' })
export class Stafett {
  @Field(() => ID) id!: string;
  @Field(() => Tilstandenum) tilstand!: string;
  @Field(() => Int) niva!: number;
  @Field(() => Tidspunktskalar) siden!: string;
  @Field({ description: 'The caller is the stafettholder.' }) minEgen!: boolean;
  @Field(() => Person) holder!: Person;
  @Field(() => Elev, { nullable: true, description: 'Null where the consent has run out.' }) elev!: Elev | null;
  @Field({
    description: 'No consent is in force towards the unit: it still holds the duty, and sees its own entries only.',
  })
  samtykkeUtlopt!: boolean;
  @Field(() => Tidspunktskalar, {
    nullable: true,
    description: 'By when an undring is to be clarified, or an active log evaluated.',
  })
  frist!: string | null;
  @Field({ description: 'The date has passed. The duty has not moved.' }) forfalt!: boolean;
  @Field(() => VentendeTilbud, { nullable: true }) tilbud!: VentendeTilbud | null;
}

@ObjectType()
export class StafettEdge {
  @Field() cursor!: string;
  @Field(() => Stafett) node!: Stafett;
}

@ObjectType()
export class StafettConnection {
  @Field(() => [StafettEdge]) edges!: StafettEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({ description: 'What a unit that is asked to take part sees before it answers: no name, no school.' })
class Invitasjonskonvolutt {
  @Field(() => ID) invitasjonId!: string;
  @Field() aldersgruppe!: string;
  @Field(() => Int) niva!: number;
  @Field(() => String, { nullable: true }) sporsmal!: string | null;
  @Field(() => Tidspunktskalar) invitert!: string;
  @Field(() => Tidspunktskalar) svarInnen!: string;
}

@ObjectType({ description: 'What awaits the caller.' })
export class Innboks {
  @Field(() => [Konvolutt], { description: 'Offers that the caller can answer, the nearest deadline first.' })
  tilbud!: Konvolutt[];
  @Field(() => [Invitasjonskonvolutt], { description: 'Units are asked to take part; the nearest deadline first.' })
  invitasjoner!: Invitasjonskonvolutt[];
  @Field(() => StafettConnection, {
    description: 'Logs whose duty the caller or their unit holds, longest held first.',
  })
  stafetter!: StafettConnection;
}

@ObjectType()
export class ElevEdge {
  @Field() cursor!: string;
  @Field(() => Elev) node!: Elev;
}

@ObjectType()
export class ElevConnection {
  @Field(() => [ElevEdge]) edges!: ElevEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({ description: "A guardian's child, and what is shared of its logs." })
export class Barn {
  @Field(() => Elev) elev!: Elev;
  @Field(() => [StafettloggForFamilie]) stafettlogger!: StafettloggForFamilie[];
  @Field(() => [Samtykke], { description: "The caller's own consents." }) samtykker!: Samtykke[];
  @Field(() => [Samtykkenekt], { description: 'What the caller has said no to, and not consented to since.' })
  nekt!: Samtykkenekt[];
}

@ObjectType({ description: 'A log that the unit takes part in, as a line of a list.' })
export class Logglinje {
  @Field(() => ID) id!: string;
  @Field(() => Tilstandenum) tilstand!: string;
  @Field(() => Int) niva!: number;
  @Field(() => Elev) elev!: Elev;
  @Field(() => Tidspunktskalar) opprettet!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) avsluttet!: string | null;
  @Field(() => Enhet, {
    nullable: true,
    description:
      'The unit that holds the duty; null when the log is closed, or it is one that the viewer may not know of.',
  })
  holder!: Enhet | null;
}

@ObjectType()
export class LogglinjeEdge {
  @Field() cursor!: string;
  @Field(() => Logglinje) node!: Logglinje;
}

@ObjectType()
export class LogglinjeConnection {
  @Field(() => [LogglinjeEdge]) edges!: LogglinjeEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}
