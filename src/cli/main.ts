#!/usr/bin/env node
import { processIo } from "./io.ts";
import { runProgram } from "./program.ts";

// The exit code is set without ending the process, so that pending output to a pipe is still written.
process.exitCode = await runProgram(process.argv.slice(2), processIo());
