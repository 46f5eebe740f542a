// The last key in a React Ink program, read by this parser and not by Ink's own. Ctrl+C or q ends it.
import { describe, KeyParser, matches } from '@paks/keyparser'
import { render, Text, useApp, useStdin } from 'ink'
import { createElement, useEffect, useState } from 'react'

/** Calls a handler with every event. Ink keeps raw mode; the parser only listens beside it. */
const useKeys = (onEvent) => {
  const { stdin, setRawMode } = useStdin()
  useEffect(() => {
    const parser = new KeyParser({ onEvent })
    const onData = (chunk) => parser.push(chunk)
    setRawMode(true)
    stdin.on('data', onData)
    return () => {
      stdin.off('data', onData)
      parser[Symbol.dispose]()
      setRawMode(false)
    }
  }, [stdin, setRawMode, onEvent])
}

const App = () => {
  const { exit } = useApp()
  const [last, setLast] = useState('nothing yet')
  const [onEvent] = useState(() => (event) => {
    if (matches(event, 'q') || matches(event, 'ctrl+c')) exit()
    else setLast(describe(event))
  })
  useKeys(onEvent)
  return createElement(Text, null, `last: ${last}`)
}

// Ink's own reading of standard input would end the program on Ctrl+C before we see it.
render(createElement(App), { exitOnCtrlC: false })
