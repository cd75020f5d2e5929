// `validateOutput` for the scorer.
export {};
