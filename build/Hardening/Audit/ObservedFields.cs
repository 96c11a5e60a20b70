using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What stands in the fields that a control reads: the observed value of a verdict that names no place.</summary>
public static class ObservedFields
{
    private const string EachContainer = "containers[*]";

    /// <summary>A report is no copy of the manifests.</summary>
    private const int Longest = 200;

    /// <summary>The values, each with how often it is there: <c>spec.hostPID: not set</c>; null where the control reads no field of its subject.</summary>
    public static string? Of(IControl control, AuditSubject subject)
    {
        if (subject.Document?.Read([]) is not { } root)
            return null;
        try
        {
            var shown = control.Reads.Where(read => !read.Contains(' ', StringComparison.Ordinal)).Select(read => $"{read}: {Values(control, read, subject.Identity, Field.Of(root))}").ToList();
            return shown.Count == 0 ? null : string.Join("; ", shown);
        }
        catch (FieldTypeException)
        {
            return null;
        }
    }

    private static string Values(IControl control, string read, ObjectIdentity identity, Field root)
    {
        var fields = control is not IWorkloadControl ? ValuePlace.Parse(read).In(root)
            : PodTemplate.Of(identity, (System.Text.Json.Nodes.JsonObject)root.Node!) is not { } pod ? []
            : read.StartsWith(EachContainer, StringComparison.Ordinal)
                ? pod.Containers.SelectMany(container => ValuePlace.Parse(read[EachContainer.Length..].TrimStart('.')).In(container.Field))
                : ValuePlace.Parse(read[(read.IndexOf('.', StringComparison.Ordinal) + 1)..]).In(read.StartsWith("metadata", StringComparison.Ordinal) ? pod.Metadata : pod.Spec);
        var values = fields.Select(field => field.Shown is var shown && shown.Length > Longest ? $"{shown[..Longest]}…" : field.Shown).GroupBy(value => value, StringComparer.Ordinal).Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ({same.Count()} times)").ToList();
        return values.Count == 0 ? "not set" : string.Join(", ", values);
    }
}
