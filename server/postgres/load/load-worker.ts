import { parentPort, workerData } from "node:worker_threads";
import { runClients } from "./run-clients.ts";

/**
 * The clients of a load have a thread of their own, so that the app answers others meanwhile and
 * what it does for them is not measured.
 */
const load = runClients(workerData, (told) => parentPort?.postMessage(told));
parentPort?.once("message", load.stop);
await load.ended;
parentPort?.close();
