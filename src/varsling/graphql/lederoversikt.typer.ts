import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../../platform/sider.js';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { Tilstandenum } from '../../stafettlogg/graphql/enums.js';
import { Elev, Enhet } from '../../stafettlogg/graphql/grunntyper.js';
import { Etappe, Overlevering } from '../../stafettlogg/graphql/typer.js';

@ObjectType({ description: 'The baton goes from desk to desk.' })
export class Kasteball {
  @Field(() => Tidspunktskalar) siden!: string;
  @Field({ description: 'The duty came back to a unit that had it within 90 days.' }) tilbake!: boolean;
  @Field(() => [Overlevering], {
    description: 'Offers since the duty came to the unit that were declined, taken back or ran out, oldest first.',
  })
  mislykket!: Overlevering[];
}

@ObjectType({ description: 'A log that a leader is to look at, and why.' })
export class Lederlogg {
  @Field(() => ID) id!: string;
  @Field(() => Tilstandenum) tilstand!: string;
  @Field(() => Int) niva!: number;
  @Field(() => Elev) elev!: Elev;
  @Field(() => Enhet, { nullable: true, description: 'Null: a service that the leader may not know of.' })
  holder!: Enhet | null;
  @Field(() => Tidspunktskalar, { description: 'When a person last did anything in it.' }) sistAktiv!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: "Since when it is silent beyond the guide's limit." })
  stilleSiden!: string | null;
  @Field(() => Tidspunktskalar, {
    nullable: true,
    description: 'When the concern was to be clarified, where that has passed.',
  })
  avklaringForfalt!: string | null;
  @Field(() => Tidspunktskalar, { nullable: true, description: 'When it was to be evaluated, where that has passed.' })
  evalueringForfalt!: string | null;
  @Field(() => Kasteball, { nullable: true }) kasteball!: Kasteball | null;
  @Field(() => [Etappe], { description: 'Who has held the duty, oldest first.' }) etapper!: Etappe[];
}

@ObjectType()
export class LederloggEdge {
  @Field() cursor!: string;
  @Field(() => Lederlogg) node!: Lederlogg;
}

@ObjectType()
export class LederloggConnection {
  @Field(() => [LederloggEdge]) edges!: LederloggEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({
  description:
    'A baton from desk to desk that the unit declined without sight of the log: no name, no school, no other unit.',
})
export class AvslattStafett {
  @Field() aldersgruppe!: string;
  @Field(() => Int) niva!: number;
  @Field(() => [Tidspunktskalar], { description: "When the leader's own unit declined." }) avslag!: string[];
}

@ObjectType({ description: 'What a leader keeps an eye on.' })
export class Lederoversikt {
  @Field(() => LederloggConnection, { description: 'Logs in sight, the longest silent first.' })
  logger!: LederloggConnection;
  @Field(() => [AvslattStafett]) utenInnsyn!: AvslattStafett[];
}
