#!/usr/bin/env bash
# Starts the build: compiles build/Pipeline and the welkin tool when something changed, then runs the pipeline with all arguments.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
pipeline="$root/artifacts/bin/Pipeline/release/Welkin.Pipeline.dll"
stamp="$root/artifacts/build.stamp"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

if ! command -v dotnet >/dev/null; then
  echo "build: the .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download and try again" >&2
  exit 1
fi

# The stamp is as old as the start of the last compilation that succeeded; folders are looked at too, so that a deleted file counts. The
# tool carries the profiles.
changed() { [[ ! -f "$stamp" || ! -f "$pipeline" || -n "$(cd "$root" && find build hardening/profiles global.json Directory.*.props .editorconfig -newer "$stamp" -print -quit)" ]]; }

compile() {
  touch "$stamp.new"
  dotnet msbuild "$root/build/Pipeline/Pipeline.csproj" -restore -property:Configuration=Release -verbosity:quiet -nologo ${properties[@]+"${properties[@]}"} 1>&2
  # What was compiled with properties is not what the next start without them wants.
  if [[ ${#properties[@]} -eq 0 ]]; then mv "$stamp.new" "$stamp"; else rm -f "$stamp" "$stamp.new"; fi
}

# MSBuild properties (-p:Name=value) are for the compiler, all else is for the pipeline.
properties=() arguments=()
for argument in "$@"; do
  case "$argument" in
    -p:*) properties+=("$argument") ;;
    *) arguments+=("$argument") ;;
  esac
done

mkdir -p "$root/artifacts"
if changed || [[ ${#properties[@]} -gt 0 ]]; then
  # Two builds at once: the second waits for the first one's compiler, then finds nothing to do.
  exec 9>"$root/artifacts/build.lock"
  command -v flock >/dev/null && flock 9
  if changed || [[ ${#properties[@]} -gt 0 ]]; then compile; fi
  exec 9>&-
fi

# Cake colours its lines whatever it writes to.
[[ -t 1 ]] || export NO_COLOR=1
cd "$root"
exec dotnet "$pipeline" ${arguments[@]+"${arguments[@]}"}
