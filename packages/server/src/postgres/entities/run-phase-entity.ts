import type { PhaseRecord } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, json, time } from './columns.js';

@Entity({ name: 'run_phases' })
export class RunPhaseEntity implements PhaseRecord {
  @PrimaryColumn({ type: 'text', name: 'run_id' }) runId!: string;
  @PrimaryColumn({ type: 'text' }) key!: string;
  @Column({ type: 'text' }) phase!: PhaseRecord['phase'];
  @Column({ type: 'text' }) kind!: PhaseRecord['kind'];
  @Column(json({ nullable: true })) value!: unknown;
  /** Numbered by the database in the order of writing. */
  @Column(bigint({ insert: false, update: false, select: false })) position?: number;
  @Column(time({ name: 'recorded_at' })) recordedAt!: string;
}
