{{/* repository:tag, and @digest once it is known. */}}
{{- define "node-exporter.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end }}
