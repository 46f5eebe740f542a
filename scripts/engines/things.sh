# shellcheck shell=bash
# What is on the engines, a line each: who compares two of these lists sees what was left behind meanwhile.

things() {
  local engine
  for engine in $(engines_up); do
    engine_cli "$engine" ps --all --format "$engine container {{.Names}} of {{.Image}}"
    engine_cli "$engine" images --format "$engine image {{.Repository}}:{{.Tag}} {{.ID}}"
    engine_cli "$engine" volume ls --format "$engine volume {{.Name}}"
    engine_cli "$engine" network ls --format "$engine network {{.Name}}"
  done
}
