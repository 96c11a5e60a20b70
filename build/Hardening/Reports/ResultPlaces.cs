using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Where verdicts stand in files, to the line of the field: by a second parse of the objects that fall short, each once.</summary>
internal sealed class ResultPlaces
{
    private readonly Dictionary<ManifestDocument, FieldPlaces> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The place of the field, of the nearest one around it that is written, or of the object.</summary>
    public Location Of(AuditResult result)
    {
        if (result is not { Field: { } field, Subject.Document: { } document })
            return result.At;
        if (!_known.TryGetValue(document, out var places))
            _known.Add(document, places = FieldPlaces.Of(document));
        return places.Of(field);
    }
}
