#!/usr/bin/env pwsh
# Starts the build: compiles build/Pipeline and the welkin tool when something changed, then runs the pipeline with all arguments.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$pipeline = Join-Path $root 'artifacts/bin/Pipeline/release/Welkin.Pipeline.dll'
$stamp = Join-Path $root 'artifacts/build.stamp'
$env:DOTNET_NOLOGO = '1'; $env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
  [Console]::Error.WriteLine('build: the .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download and try again')
  exit 1
}

# The stamp is as old as the start of the last compilation that succeeded; folders are looked at too, so that a deleted file counts. The
# tool carries the profiles.
function Test-Changed {
  if (-not (Test-Path $stamp) -or -not (Test-Path $pipeline)) { return $true }
  $since = (Get-Item $stamp).LastWriteTimeUtc
  $folders = 'build', 'hardening/profiles' | ForEach-Object { Join-Path $root $_ }
  $sources = @(Get-Item $folders) + @(Get-ChildItem $folders -Recurse -Force) +
    @(Get-ChildItem $root -File -Force | Where-Object { $_.Name -like 'Directory.*.props' -or $_.Name -in 'global.json', '.editorconfig' })
  return [bool]($sources | Where-Object { $_.LastWriteTimeUtc -gt $since } | Select-Object -First 1)
}

function Invoke-Compiler {
  Set-Content "$stamp.new" ''
  & dotnet msbuild (Join-Path $root 'build/Pipeline/Pipeline.csproj') -restore -property:Configuration=Release -verbosity:quiet -nologo @properties | Out-Host
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
  # What was compiled with properties is not what the next start without them wants.
  if ($properties.Count -eq 0) { Move-Item "$stamp.new" $stamp -Force } else { Remove-Item $stamp, "$stamp.new" -Force -ErrorAction SilentlyContinue }
}

# MSBuild properties (-p:Name=value) are for the compiler, all else is for the pipeline.
$properties = @($args | Where-Object { $_ -like '-p:*' })
$arguments = @($args | Where-Object { $_ -notlike '-p:*' })

New-Item -ItemType Directory -Force (Join-Path $root 'artifacts') | Out-Null
if ((Test-Changed) -or $properties.Count -gt 0) {
  # Two builds at once: the second waits for the first one's compiler, then finds nothing to do.
  $lock = $null
  while (-not $lock) { try { $lock = [IO.File]::Open((Join-Path $root 'artifacts/build.lock'), 'OpenOrCreate', 'ReadWrite', 'None') } catch [IO.IOException] { Start-Sleep -Milliseconds 250 } }
  try { if ((Test-Changed) -or $properties.Count -gt 0) { Invoke-Compiler } } finally { $lock.Dispose() }
}

# Cake colours its lines whatever it writes to.
if ([Console]::IsOutputRedirected) { $env:NO_COLOR = '1' }
Set-Location $root
& dotnet $pipeline @arguments
exit $LASTEXITCODE
