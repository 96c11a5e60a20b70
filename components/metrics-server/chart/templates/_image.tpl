{{/* repository:tag, and @digest once it is known. */}}
{{- define "metrics-server.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end }}
