/** Plain aliases: they cost nothing and make a signature say what its numbers mean. */
export type Milliseconds = number;
export type Seconds = number;
/** Since 1970, as whole numbers: numbers end long after 2200. */
export type Microseconds = number;
export type Days = number;
export type Rows = number;
export type Kilobytes = number;
export type Bytes = number;
/** Blocks of the server's block size, 8192 bytes unless the server was built otherwise. */
export type Blocks = number;
/** The planner's unit: 1 is one sequential page read with the default settings. */
export type Cost = number;
/** A part of a whole, 0 to 1. */
export type Share = number;
