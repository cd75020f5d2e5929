/**
 * How a mention stands to what is asked for: its `subject`; the `context` it is done in or for ("for my FastAPI app"); a
 * `means` or addition ("with Docker", "with a FastAPI sidecar"); mere `topic` ("a page about Laravel").
 */
export type Relation = 'subject' | 'context' | 'means' | 'topic';
