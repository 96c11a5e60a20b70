{{/* Subjects of a binding, from a list of group names. */}}
{{- define "user-rbac.subjects" -}}
{{- range . }}
- apiGroup: rbac.authorization.k8s.io
  kind: Group
  name: {{ . | quote }}
{{- end }}
{{- end }}
