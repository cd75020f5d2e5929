import type { RunEvent } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, json, time } from './columns.js';

@Entity({ name: 'run_events' })
export class RunEventEntity {
  @PrimaryColumn({ type: 'text', name: 'run_id' }) runId!: string;
  @PrimaryColumn(bigint()) seq!: number;
  @Column({ type: 'text' }) key!: string;
  @Column({ type: 'text', name: 'workspace_id' }) workspaceId!: string;
  @Column({ type: 'text', name: 'task_id' }) taskId!: string;
  @Column({ type: 'text' }) type!: RunEvent['type'];
  @Column(json()) body!: Pick<RunEvent, 'message' | 'data'>;
  @Column(time()) timestamp!: string;
  /**
   * Transaction and number of the row, both given by the database: together the order of all events. A number alone is
   * not, for transactions do not commit in the order of the numbers they took.
   */
  @Column({ type: 'text', insert: false, update: false }) xid!: string;
  @Column({ type: 'bigint', insert: false, update: false }) position!: string;
}
