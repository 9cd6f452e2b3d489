/** Who may open a share that a server keeps, once they have its link. */
export type ShareReaders = "anyone" | "signed-in";

/** Who of its readers may write notes on it: where nobody signs in, all of them. */
export type ShareWriters = "anyone" | "signed-in";
