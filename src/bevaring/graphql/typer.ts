import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../../platform/sider.js';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import type { Posttype } from '../domain/posttyper.js';
import { Posttypeenum } from './inndata.js';

@ObjectType({ description: 'How long a kind of record is kept. Where no rule is in force, nothing is ever erased.' })
export class Bevaringsregel {
  @Field(() => ID) id!: string;
  @Field(() => Posttypeenum) posttype!: Posttype;
  @Field(() => Int) ar!: number;
  @Field() kreverArkiv!: boolean;
  @Field() hjemmel!: string;
  @Field(() => Tidspunktskalar) fra!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: 'Equal to fra: it was taken back before its time.' })
  til!: string | null;
}

@ObjectType({ description: 'A legal hold: nothing under it is erased.' })
export class Bevaringssperre {
  @Field(() => ID) id!: string;
  @Field(() => ID, { nullable: true }) elevId!: string | null;
  @Field(() => ID, { nullable: true }) loggId!: string | null;
  @Field() grunn!: string;
  @Field(() => Tidspunktskalar) satt!: string;
  @Field(() => Tidspunktskalar, { nullable: true }) opphevet!: string | null;
  @Field(() => String, { nullable: true }) opphevetGrunn!: string | null;
}

@ObjectType()
class BevaringssperreEdge {
  @Field() cursor!: string;
  @Field(() => Bevaringssperre) node!: Bevaringssperre;
}

@ObjectType()
export class BevaringssperreConnection {
  @Field(() => [BevaringssperreEdge]) edges!: BevaringssperreEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}
