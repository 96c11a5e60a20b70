using System.Text;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of annotations (apimachinery, pkg/api/validation/objectmeta.go).</summary>
internal static class AnnotationRules
{
    /// <summary>All keys and values together, in bytes.</summary>
    public const int Most = 256 * 1024;

    public static void Check(Field annotations, FaultList faults)
    {
        var size = 0L;
        foreach (var (key, value) in annotations.Map ?? [])
        {
            // Case does not matter here, unlike in labels.
            foreach (var mistake in NameFormat.QualifiedName(key.ToLowerInvariant()))
                faults.Invalid(annotations.Path, key, mistake);
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(JsonTypes.Text(value) ?? "");
        }
        if (size > Most)
            faults.TooLong(annotations.Path, Most);
    }
}
