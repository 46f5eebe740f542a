#!/usr/bin/env node
import { probe } from './node/probe.js'

void probe(process.argv.slice(2))
