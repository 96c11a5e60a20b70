{{/* Peers of a NetworkPolicy, from a list of networks. */}}
{{- define "metrics-server.networks" -}}
{{- range $i, $cidr := . }}
{{- if $i }}
{{ end -}}
- ipBlock: {cidr: {{ $cidr | quote }}}
{{- end }}
{{- end }}
