/** Who may open a share that a server keeps, once they have its link. */
export type ShareReaders = "anyone" | "signed-in";
