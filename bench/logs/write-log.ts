import { type Form, makeLog } from "./make-log.ts";

/** `node write-log.ts file form bytes`: its garbage is collected here, and not while others are measured. */
const [file = "", form = "stderr", size = ""] = process.argv.slice(2);
console.log(JSON.stringify(await makeLog(file, form as Form, Number(size))));
