#!/usr/bin/env node
import { processIo } from "./io.ts";
import { runProgram } from "./program.ts";

// The exit code is set, not forced: what is still on its way to a pipe arrives.
process.exitCode = await runProgram(process.argv.slice(2), processIo());
