import { describe, expect, test } from "vitest";
import type { StatementEvent } from "../../event.ts";
import { readText } from "../testing/read-text.ts";
import { readMessage } from "./server-message.ts";

/** Words of the translations of Postgres 18 (src/backend/po), those of 16 in the second line of some. */
const languages: readonly (readonly [string, ...(readonly string[])])[] = [
  [
    "de",
    "LOG",
    "Dauer: 1.5 ms  Anweisung: ",
    "Dauer: 1.5 ms  Ausführen <unnamed>: ",
    "DETAIL",
    "Parameter: ",
    "Dauer: 0.5 ms  Parsen <unnamed>: ",
  ],
  [
    "fr",
    "LOG",
    "durée : 1.5 ms, instruction : ",
    "durée : 1.5 ms  exécute <unnamed>: ",
    "DÉTAIL",
    "Parameters: ",
    "durée : 0.5 ms, analyse <unnamed> : ",
  ],
  [
    "fr, 16",
    "LOG",
    "durée : 1.5 ms, instruction : ",
    "durée : 1.5 ms, exécute <unnamed>: ",
    "DÉTAIL",
    "paramètres : ",
    "durée : 0.5 ms, analyse <unnamed> : ",
  ],
  [
    "es",
    "LOG",
    "duración: 1.5 ms  sentencia: ",
    "duración: 1.5 ms  ejecutar <unnamed>: ",
    "DETALLE",
    "Parámetros: ",
    "duración: 0.5 ms  parse: <unnamed>: ",
  ],
  [
    "pt_BR",
    "LOG",
    "duração: 1.5 ms  comando: ",
    "duração: 1.5 ms  executar <unnamed>: ",
    "DETALHE",
    "parâmetros: ",
    "duração: 0.5 ms  análise de <unnamed>: ",
  ],
  [
    "it",
    "LOG",
    "durata: 1.5 ms  istruzione: ",
    "durata: 1.5 ms  esecuzione di <unnamed>: ",
    "DETTAGLI",
    "parametri: ",
    "durata: 0.5 ms  analisi di <unnamed>: ",
  ],
  [
    "ru",
    "СООБЩЕНИЕ",
    "продолжительность: 1.5 мс, оператор: ",
    "продолжительность: 1.5 мс  выполнение <unnamed>: ",
    "ПОДРОБНОСТИ",
    "Параметры: ",
    "продолжительность: 0.5 мс, разбор <unnamed>: ",
  ],
  [
    "uk",
    "ЗАПИСУВАННЯ",
    "тривалість: 1.5 мс, оператор: ",
    "тривалість: 1.5 мс виконувати <unnamed>: ",
    "ВІДОМОСТІ",
    "Параметри: ",
    "тривалість: 0.5 мс, аналізування <unnamed>: ",
  ],
  [
    "pl",
    "DZIENNIK",
    "czas trwania: 1.5 ms  wyrażenie: ",
    "czas trwania: 1.5 ms  wykonanie <unnamed>: ",
    "SZCZEGÓŁY",
    "parametry: ",
    "czas trwania: 0.5 ms  parsowanie <unnamed>: ",
  ],
  [
    "sv",
    "LOGG",
    "varaktighet: 1.5 ms  sats: ",
    "varaktighet: 1.5 ms  kör <unnamed>: ",
    "DETALJ",
    "Parametrar: ",
    "varaktighet: 0.5 ms  parse <unnamed>: ",
  ],
  [
    "tr",
    "LOG",
    "süre: 1.5 milisaniye  komut: ",
    "süre: 1.5 milisaniye  execute <unnamed>: ",
    "AYRINTI",
    "Parameters: ",
    "süre: 0.5 milisaniye  parse <unnamed>: ",
  ],
  [
    "id",
    "LOG",
    "durasi: 1.5 ms, perintah: ",
    "durasi: 1.5 ms  menjalankan <unnamed>: ",
    "DETIL",
    "parameter: ",
    "durasi: 0.5 ms, memilah <unnamed> : ",
  ],
  [
    "ka",
    "ჟურნალი",
    "ხანგრძლივობა: 1.5 მწმ  გამოსახულება: ",
    "ხანგრძლივობა: 1.5 მწმ  გაშვება <unnamed>: ",
    "დეტალები",
    "პარამეტრები: ",
    "ხანგრძლივობა: 0.5 მწმ  <unnamed>-ის დამუშავება: ",
  ],
  [
    "ja",
    "LOG",
    "期間: 1.5 ミリ秒  文: ",
    "期間: 1.5 ミリ秒  実行 <unnamed>: ",
    "詳細",
    "パラメータ: ",
    "期間: 0.5 ミリ秒  パース<unnamed> : ",
  ],
  [
    "ko",
    "로그",
    "실행시간: 1.5 ms  명령 구문: ",
    "실행시간: 1.5 ms  쿼리실행 <unnamed>: ",
    "상세정보",
    "매개 변수: ",
    "실행시간: 0.5 ms  <unnamed> 구문분석: ",
  ],
  [
    "zh_CN",
    "日志",
    "执行时间: 1.5 ms 语句: ",
    "执行时间: 1.5 ms 执行<unnamed>: ",
    "详细信息",
    "参数: ",
    "执行时间: 0.5 ms 解析 <unnamed>: ",
  ],
];

describe.each(languages)("%s", (...words) => {
  const [, log, statement, execute, detail, parameters, parse] = words;
  const at = "2026-11-22 03:28:07.953 UTC [12] ann@shop ";
  const { events, reading } = readText(
    [
      `${at}${log}:  ${statement}select 1`,
      `${at}${log}:  ${parse}select $1`,
      `${at}${log}:  ${execute}select $1,`,
      "\t2",
      `${at}${detail}:  ${parameters}$1 = 'x'`,
      "",
    ].join("\n"),
  );
  const [first, second] = events as readonly StatementEvent[];

  test("tells of statements as English does", () => {
    expect(first).toMatchObject({ sql: "select 1", duration: 1.5, user: "ann" });
    expect(second).toMatchObject({
      sql: "select $1,\n2",
      duration: 1.5,
      preparation: 0.5,
      parameters: ["x"],
    });
    expect(events.length).toBe(2);
    expect(reading.notUnderstood.first).toEqual([]);
  });
});

describe("a message", () => {
  test.each([
    ["duration: 0.250 ms", { kind: "duration", duration: 0.25 }],
    [
      'duration: 1 ms  execute by"name: select 1',
      { kind: "execute", name: 'by"name', sql: "select 1" },
    ],
    [
      "duration: 1 ms  parse py:0x7fde12d61b80: select 1",
      { kind: "parse", name: "py:0x7fde12d61b80" },
    ],
    [
      "duration: 1 ms  execute s5/p6: select 'a: b'",
      { kind: "execute", name: "s5/p6", sql: "select 'a: b'" },
    ],
    [
      "duration: 1 ms  execute fetch from <unnamed>/C_1: select 1",
      { kind: "fetch", name: "<unnamed>/C_1" },
    ],
    ["execute <unnamed>: select 1", { kind: "execute", duration: undefined }],
  ])("%s", (message, expected) => {
    expect(readMessage(message)).toMatchObject(expected);
  });

  test.each(["duration of the backup", 'parameter "x" changed', "Dauerhaft", "statement timeout"])(
    "none that only looks like one: %s",
    (message) => expect(readMessage(message)).toBeUndefined(),
  );
});
